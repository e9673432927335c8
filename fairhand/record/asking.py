"""The questions that the policy asks before an act, and what an answer makes necessary."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, Ruling, heard_first, roles_satisfied, row_of
from fairhand.policy.policy import Question

from .act import Deed, Refused

WHY = "{}.why"  # the key under which the words beside a chosen answer are kept
WHO = "{}.who"  # the key under which it is kept who was asked: the number of an employee


class NotConsulted(Refused):
    """An answer makes it necessary to ask somebody first, and nothing says that they were asked."""

    field = "consulted"


def questions_before(act: Act) -> list[Question]:
    """The questions that the policy asks before an act, in its order."""
    return [each for each in council.policy().questions if act in each.before]


def check(deed: Deed, answers: dict[str, str], consulted: str, also: Collection[str] = ()) -> None:
    """See that every required question has an answer, and that whoever must be consulted was.

    `also` are questions that this case makes necessary. Raises Refused with the question and its clause.
    """
    for question in deed.policy.questions:
        if deed.act not in question.before:
            continue
        if because := unanswered(question, answers, also):
            raise Refused(Ruling(False, because, question.clause, question.reading))
        if because := unconsulted(deed, question, answers, consulted):
            raise NotConsulted(Ruling(False, because, question.clause, question.reading))
    if because := still_to_hear(deed.policy, deed.act, deed.capacity, consulted):
        row = row_of(deed.policy, deed.act)
        raise NotConsulted(Ruling(False, because, row.clause if row else "", row.reading if row else ""))


def still_to_hear(policy: Policy, act: Act, capacity: str, consulted: str) -> str:
    """Whom the row of an act has heard first, where nothing says that they were; not by those who hold their post."""
    roles = heard_first(policy, act)
    if not roles or consulted.strip() or set(roles) & roles_satisfied(policy, [capacity]):
        return ""
    words = council.words()
    return _consult(words.either((words.label(f"roles_said.{role}") for role in roles), "or_noun"))


def unanswered(question: Question, answers: dict[str, str], also: Collection[str] = ()) -> str:
    """Why a question still has to be answered, if it has."""
    answer = answers.get(question.code, "").strip()
    label = council.words().label(f"questions.{question.code}")
    if not answer:
        needed = question.required or question.code in also
        return _("Answer this first: %(question)s") % {"question": label} if needed else ""
    if question.answers and answer not in question.answers:
        return _("Choose one of the answers to this: %(question)s") % {"question": label}
    if question.answers and question.text_needed and not answers.get(WHY.format(question.code), "").strip():
        return _("Write a few words beside your answer to this: %(question)s") % {"question": label}
    if answer in question.stops_on:
        return _stopped(question, answer, label)
    if answer in question.text_on and not answers.get(WHY.format(question.code), "").strip():
        return beside_needed(question)
    if question.names_somebody and question.code in also and not _somebody(answers.get(WHO.format(question.code), "")):
        return _("Say who it was, by name: %(question)s") % {"question": label}
    return ""


def _stopped(question: Question, answer: str, label: str) -> str:
    """That the policy lets nobody go on after an answer; what was written is kept, and so is every other way."""
    said = council.words().answer(question.code, answer)
    return _(
        "After this answer the policy lets nobody do this in this case. %(question)s %(answer)s "
        "Keep what happened as a report, or correct the answer if it is not so."
    ) % {"question": label, "answer": f"“{said}”."}


def beside_needed(question: Question) -> str:
    """Which words an answer needs beside it, where only some of the answers do."""
    what = council.words().label(f"beside.{question.code}")
    return _("This needs words beside your answer. %(what)s") % {"what": what}


def _somebody(number: str) -> bool:
    """Whether somebody who works here, or did, has this number."""
    return number.isdecimal() and len(number) < 19 and Employee.objects.filter(pk=int(number)).exists()


def unconsulted(deed: Deed, question: Question, answers: dict[str, str], consulted: str) -> str:
    """Whom an answer makes it necessary to ask first, where nothing says that they were asked."""
    return still_to_consult(deed.policy, deed.capacity, question, answers, consulted)


def still_to_consult(policy: Policy, capacity: str, question: Question, answers: dict[str, str], consulted: str) -> str:
    """The same, of somebody who has not acted yet: in the post in which they would."""
    if not must_consult(question, answers.get(question.code, "")) or consulted.strip():
        return ""
    if question.consult_role in roles_satisfied(policy, [capacity]):
        return ""
    return _consult(council.words().label(f"roles_said.{question.consult_role}"))


def _consult(who: str) -> str:
    return _("Consult %(who)s before this, and write down who you asked and what they said.") % {"who": who}


def must_consult(question: Question, answer: str) -> bool:
    """Does this answer make a consultation necessary?"""
    return answer in question.consult_on
