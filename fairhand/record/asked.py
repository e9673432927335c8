"""The policy's questions before an act, as fields of its form."""

from collections.abc import Iterable
from typing import Any

from django.forms import ChoiceField, Form
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.govuk.fields import OneOf, Words
from fairhand.policy.policy import Question

from .asking import WHO, WHY, beside_needed
from .owing import holders


class Asking(Form):
    """A form that puts the policy's questions; `put` adds them, `answers` gives what was answered."""

    questions: tuple[Question, ...] = ()

    def put(self, questions: Iterable[Question], initial: dict[str, str] | None = None) -> None:
        """Add a field for each question, and one for the words beside an answer where the policy asks for them."""
        words, initial = council.words(), initial or {}
        self.questions = tuple(questions)
        for question in self.questions:
            name, label = f"q_{question.code}", words.label(f"questions.{question.code}")
            said: dict[str, Any] = {"label": label, "required": question.required or bool(question.asked_when)}
            said["error_messages"] = {"required": _("Answer this first: %(question)s") % {"question": label}}
            said["initial"] = initial.get(question.code)
            if question.names_somebody:
                self.fields[f"{name}_who"] = ChoiceField(
                    choices=[("", _("Choose who")), *leaders()],
                    label=_("Who was asked?"),
                    required=said["required"],
                    initial=initial.get(WHO.format(question.code)),
                    error_messages={"required": _("Say who it was, by name: %(question)s") % {"question": label}},
                )
            if not question.answers:
                self.fields[name] = Words(**said)
                continue
            self.fields[name] = OneOf([(each, words.answer(question.code, each)) for each in question.answers], **said)
            if question.text_needed or question.text_on:
                self.fields[f"{name}_why"] = Words(
                    label=words.label(f"beside.{question.code}") if question.text_on else _("In a few words"),
                    required=said["required"] and question.text_needed,
                    initial=initial.get(WHY.format(question.code)),
                    error_messages={"required": _("Write a few words beside your answer to: %(q)s") % {"q": label}},
                )

    def clean(self) -> dict[str, Any]:
        """See that the words are there that an answer needs; a form that is kept half done says so elsewhere."""
        facts = super().clean() or self.cleaned_data
        for question in self.questions:
            name = f"q_{question.code}"
            if self.fields[name].required and facts.get(name) in question.text_on and not facts.get(f"{name}_why"):
                self.add_error(f"{name}_why", beside_needed(question))
        return facts

    @property
    def asked(self) -> list[str]:
        """The names of the fields that put the policy's questions, in its order."""
        return [name for name in self.fields if name.startswith("q_")]

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question; the words beside an answer under a key of their own."""
        found = {}
        for question in self.questions:
            name = f"q_{question.code}"
            found[question.code] = self.cleaned_data.get(name) or ""
            if question.names_somebody:
                found[WHO.format(question.code)] = self.cleaned_data.get(f"{name}_who") or ""
            if f"{name}_why" in self.fields:
                found[WHY.format(question.code)] = self.cleaned_data.get(f"{name}_why") or ""
        return found


def leaders() -> list[tuple[str, str]]:
    """Everybody who leads now, by name and post."""
    policy, at, words = council.policy(), council.now(), council.words()
    found = {
        each.pk: f"{each.name}, {words.label(f'roles.{role.code}')}"
        for role in policy.roles
        if role.leads
        for each in holders(policy, role.code, at)
    }
    return sorted(((str(pk), name) for pk, name in found.items()), key=lambda each: each[1])
