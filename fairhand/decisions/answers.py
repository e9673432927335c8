"""The questions that the policy asks before an act, and what an answer makes necessary."""

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Ruling, roles_satisfied
from fairhand.policy.policy import Question
from fairhand.record.act import Deed, Refused

from .queries import questions_before


class NotConsulted(Refused):
    """An answer makes it necessary to ask somebody first, and nothing says that they were asked."""


def check(deed: Deed, answers: dict[str, str], consulted: str) -> None:
    """See that every required question has an answer, and that whoever must be consulted was.

    Raises Refused with the question and its clause.
    """
    words = council.words(of=deed.policy)
    for question in questions_before(deed.act):
        answer = answers.get(question.code, "")
        if question.required and not answer:
            because = _("Answer this first: %(question)s") % {"question": words.label(f"questions.{question.code}")}
            raise Refused(Ruling(False, because, question.clause, question.reading))
        if must_consult(question, answer) and not _is_in(deed, question.consult_role) and not consulted.strip():
            because = _("Consult %(who)s before this, and write down who you asked and what they said.") % {
                "who": words.label(f"roles_said.{question.consult_role}")
            }
            raise NotConsulted(Ruling(False, because, question.clause, question.reading))


def must_consult(question: Question, answer: str) -> bool:
    """Does this answer make a consultation necessary?"""
    return answer in question.consult_on


def _is_in(deed: Deed, role: str) -> bool:
    return role in roles_satisfied(deed.policy, [deed.capacity])
