"""Tell whom it concerns that what was found is not from whom it was said to be: owed, and written down (7.1e).

Whoever was handed it is told; and of an answer that went out as to somebody else, whoever looks after personal data.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Policy, Ruling, row_of
from fairhand.policy import day as in_words
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event

from ..models import Caught, Corrected, Finding, Item, LetThrough
from ..queries.parting import (
    TELL,
    TELL_ANSWER,
    answered_as_anothers,
    handed_as_anothers,
    made_meanwhile,
    was_taken_wrongly,
)
from .settling import of_finding


def owe_telling(deed: Deed, event: Event, item: Item, wrong: Caught | LetThrough) -> None:
    """Whoever was handed what was found meanwhile is to be told; part of the act by which it proved another's."""
    if not isinstance(wrong, Caught):
        return
    role = _who_tells(deed.policy, "finding_handed_over", Act.HAND_OVER_FINDING)
    for finding in item.findings.filter(hand_over__recorded_by__gte=wrong.recorded_by_id).order_by("pk"):
        _owe(deed, event, TELL, finding, role)


def owe_telling_of_answers(deed: Deed, event: Event, item: Item, wrong: Caught | LetThrough) -> None:
    """What was answered meanwhile went out as to the wrong one, which somebody is to see to; part of the same act."""
    if not was_taken_wrongly(wrong):
        return
    role = _who_tells(deed.policy, "request_answered", Act.RECORD_ANSWER)
    answered = item.findings.filter(answers__recorded_by__in=made_meanwhile(wrong), answers__ended_at=None)
    for finding in answered.order_by("pk"):
        _owe(deed, event, TELL_ANSWER, finding, role)


def _owe(deed: Deed, event: Event, code: str, finding: Finding, role: str) -> None:
    clause = deed.ruling.clause
    owing.owe(event, code, owner=None, role=role, due_at=None, clause=clause, thread=finding.ref)


@act(Act.HAND_OVER_FINDING)
def record_correction(deed: Deed, *, finding: Finding, to: str, told_on: date) -> Corrected:
    """Record that whoever was handed it was told that it is not from whom it was said to be: who, and when."""
    finding = Finding.objects.select_related("hand_over__corrected", "item").get(pk=finding.pk)
    gone = handed_as_anothers(finding)
    if gone is None:
        said = _("It was not handed on as somebody else's, so there is nobody to tell.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if hasattr(gone, "corrected"):
        raise Refused(Ruling(False, _("It is on record already that they were told."), deed.ruling.clause))
    early = _("It was handed on only on %(day)s. Give the day on which they were told that it is not theirs.")
    event = _told(deed, "hand_over_corrected", finding, to, told_on, council.day_of(gone.recorded_at), early)
    owing.settle(event, TELL)
    return Corrected.objects.create(hand_over=gone, **_kept(event, deed.at, to, told_on))


@act(Act.RECORD_ANSWER)
def record_answer_correction(deed: Deed, *, finding: Finding, to: str, told_on: date) -> Corrected:
    """Record who was told, and when, that an answer went out as to somebody from whom the request is not."""
    finding = Finding.objects.select_related("item").get(pk=finding.pk)
    gone = answered_as_anothers(finding)
    if gone is None:
        said = _("It was not answered as somebody else's, so there is nobody to tell.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if hasattr(gone, "corrected"):
        raise Refused(Ruling(False, _("It is on record already who was told."), deed.ruling.clause))
    early = _("It was answered only on %(day)s. Give the day on which somebody was told where the answer went.")
    event = _told(deed, "answer_corrected", finding, to, told_on, gone.answered_on, early)
    owing.settle(event, TELL_ANSWER)
    return Corrected.objects.create(answer=gone, **_kept(event, deed.at, to, told_on))


def _told(deed: Deed, code: str, finding: Finding, to: str, told_on: date, went: date, early: str) -> Event:
    """That somebody was told on a day that can be: not one to come, nor one before it went."""
    if not to.strip():
        raise Unfit(_("Say who was told."))
    if told_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which they were told."))
    if told_on < went:
        raise Unfit(early % {"day": in_words(went, council.words())})
    facts = {"to": to, "told_on": str(told_on)}
    return deed.happened(code, **of_finding(finding), clause=deed.ruling.clause, facts=facts)


def _kept(event: Event, at: datetime, to: str, told_on: date) -> dict:
    return {"to": to.strip(), "told_on": told_on, "recorded_by": event, "recorded_at": at}


def _who_tells(policy: Policy, closes: str, does: Act) -> str:
    """The role that owes what was done so; the first of those who may do it where the policy owes it to none."""
    roles = [rule.role for rule in policy.duties if closes in rule.closes_on and rule.role]
    row = row_of(policy, does)
    return next(iter([*roles, *(row.who if row else ())]), "")
