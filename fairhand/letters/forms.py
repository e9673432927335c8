"""The words of a letter in each language, how it goes; and which packages are printed."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.govuk.fields import ActForm, DayField, ManyOf, OneOf, Words
from fairhand.policy import REPRESENTATIVE, asks_why, notice_of, signed_for

from . import others
from .contents import EASY
from .contents.telling import heading
from .customers import Asked, asked, format_label
from .drafting import boxes, field_name, means_of
from .models import Letter
from .subjects import Subject

NOT_SENT = "not"


class LetterForm(ActForm):
    """A box for each part that somebody writes, in each language; means, languages, forms, day, address."""

    sent_on = DayField(
        label=gettext_lazy("On which day does it go?"),
        help_text=gettext_lazy("Today, or the day of the next post. The last day to appeal is counted from it."),
        required=False,
    )

    def __init__(self, data, subject: Subject, at, said: dict, choices: dict):
        super().__init__(data)
        self.subject, self.at = subject, at
        self.wants = asked(subject.customer, subject.policy, at)
        formats = choices.get("formats") or self.wants.formats
        self.boxes = boxes(subject, self.wants, formats)
        for part, written in self.boxes.items():
            for language in subject.policy.about.languages:
                for each in written:
                    self.fields[field_name(language, each)] = Words(
                        label=_label(part, each, language),
                        required=False,  # what is missing is said by the policy, in one place
                        max_length=5000,
                        initial=said.get(language, {}).get(each, ""),
                    )
        self._choices(subject, self.wants, choices)

    def _choices(self, subject: Subject, wants: Asked, choices: dict) -> None:
        rules, words = notice_of(subject.policy, subject.event), council.words()
        means = [(each, _means_label(each, words)) for each in (rules.means if rules else ())]
        self.fields["means"] = OneOf(
            means,
            label=_("How does it go?"),
            initial=means_of(subject, wants, choices),
            error_messages={"required": _("Choose how the letter goes.")},
        )
        if asking := [label for each, label in means if asks_why(subject.policy, each)]:
            self.fields["means_because"] = Words(
                label=_("Why in this form?"),
                help_text=_("Only for: %(ways)s. It is kept with the letter.") % {"ways": "; ".join(asking)},
                required=False,
                max_length=1000,
                initial=choices.get("means_because", ""),
            )
        self.fields["languages"] = ManyOf(
            [(each, language_label(each)) for each in subject.policy.about.languages],
            label=_("In which languages?"),
            initial=choices.get("languages") or wants.languages,
            error_messages={"required": _("Choose the languages of the letter.")},
        )
        self.fields["formats"] = ManyOf(
            [(each, format_label(each)) for each in Letter.FORMS],
            label=_("In which forms?"),
            initial=choices.get("formats") or wants.formats,
            error_messages={"required": _("Choose at least one form.")},
        )
        self._others(subject, choices)
        known = [*wants.emails, *wants.addresses]
        if len(known) > 1:
            usual = ("", _("The latest on the record that fits"))
            self.fields["address"] = OneOf(
                [usual, *((each, each) for each in known)], label=_("Where to?"), required=False
            )
            self.fields["address"].initial = choices.get("address", "")

    def _others(self, subject: Subject, choices: dict) -> None:
        """Who agreed to it in whose name it goes, and what becomes of each copy."""
        words, at = council.words(), self.at
        if office := signed_for(subject.policy, subject.event):
            able = others.signers(subject, at)
            self.fields["agreed_by"] = OneOf(
                [(each.email, each.name) for each in able],
                label=_("It goes in the name of: %(office)s. Who there agreed to it?")
                % {"office": words.label(f"roles.{office}")},
                help_text="" if able else _("Nobody holds this post now. Whoever keeps the list of posts can say who."),
                required=False,  # what is missing is said by the policy, in one place
                initial=choices.get("agreed_by", ""),
            )
        kept = choices.get("copies", {})
        for each in others.copies_to(subject, at):
            self.fields[f"copy_{each}"] = OneOf(
                [("sent", _("A copy goes")), (NOT_SENT, _("No copy goes"))],
                label=_("A copy to: %(who)s") % {"who": others.called(each, words)},
                required=False,
                initial=(NOT_SENT if kept[each] else "sent") if each in kept else "",
            )
            if each == REPRESENTATIVE:
                self.fields[f"copy_{each}"].help_text = "; ".join(others.represented(subject, at))
            self.fields[f"copy_{each}_because"] = Words(
                label=_("Why not? %(who)s") % {"who": others.called(each, words)},
                help_text=_("Only where no copy goes. It is kept with the letter."),
                required=False,
                max_length=1000,
                initial=kept.get(each, ""),
            )

    def clean(self) -> dict:
        super().clean()
        facts = self.cleaned_data
        for each in others.copies_to(self.subject, self.at):
            why = (facts.get(f"copy_{each}_because") or "").strip()
            if facts.get(f"copy_{each}") == NOT_SENT and not why and "look" not in self.data:
                self.add_error(f"copy_{each}_because", _("Write why no copy goes: it is kept with the letter."))
        return facts

    @property
    def copies(self) -> dict[str, str]:
        """What is said of each copy: nothing where it goes, else why it does not."""
        facts = self.cleaned_data
        return {
            each: facts[f"copy_{each}_because"].strip() if facts[f"copy_{each}"] == NOT_SENT else ""
            for each in others.copies_to(self.subject, self.at)
            if facts.get(f"copy_{each}")
        }

    @property
    def words_written(self) -> dict[str, dict[str, str]]:
        """What was written, by language and part."""
        return {
            language: {
                each: text
                for written in self.boxes.values()
                for each in written
                if (text := (self.cleaned_data.get(field_name(language, each)) or "").strip())
            }
            for language in self.subject.policy.about.languages
        }

    @property
    def chosen(self) -> dict:
        """How it goes, as it can be kept."""
        facts = self.cleaned_data
        day = facts.get("sent_on")
        return {
            "means": facts.get("means", ""),
            "means_because": facts.get("means_because", ""),
            "languages": facts.get("languages", []),
            "formats": facts.get("formats", []),
            "address": facts.get("address", ""),
            "agreed_by": facts.get("agreed_by", ""),
            "copies": self.copies,
            "sent_on": day.isoformat() if day else "",
        }

    @property
    def said(self) -> dict:
        """What was written and how it goes, as the act takes it."""
        return {**self.chosen, "sent_on": self.cleaned_data["sent_on"], "said": self.words_written}


def _label(part: str, each: str, language: str) -> str:
    label = _("%(part)s, in %(language)s") % {"part": heading(part), "language": language_label(language)}
    return _("%(part)s, in easy words") % {"part": label} if each.endswith(EASY) else label


def _means_label(means: str, words) -> str:
    return words.label(f"terms.{means}") if words.has(f"terms.{means}") else words.label(f"channels.{means}")


class Marked(forms.MultipleChoiceField):
    """The boxes that were marked. Whether each may go out is the act's to say."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value) -> bool:
        return True


class SendForm(ActForm):
    """Which packages go out."""

    packages = Marked(
        label=gettext_lazy("Which of these?"), error_messages={"required": gettext_lazy("Choose at least one.")}
    )
