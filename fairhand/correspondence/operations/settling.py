"""Hand on what was found, record that a request was answered, and file what was read (7.1e)."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Ruling
from fairhand.policy import day as in_words
from fairhand.record import chain, owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About

from ..models import Answer, Filing, Finding, HandOver, Item, NeedSettled
from ..queries.parting import TELL, TELL_ANSWER
from ..queries.standing import STATUTORY, why_not_filed
from .telling import about


@act(Act.HAND_OVER_FINDING)
def hand_over_finding(deed: Deed, *, finding: Finding, to: str, reference: str) -> HandOver:
    """Say to whom what was found went, and under which reference it stands there."""
    finding = Finding.objects.get(pk=finding.pk)
    if hasattr(finding, "hand_over"):
        raise Refused(Ruling(False, _("It was handed on already."), deed.ruling.clause))
    if finding.answer:
        raise Refused(Ruling(False, _("It was answered already, so there is nothing to hand on."), deed.ruling.clause))
    if why := why_not_handed_on(finding):
        raise Refused(Ruling(False, why, deed.ruling.clause))
    return hand_over(deed, finding, to, reference)


def why_not_handed_on(finding: Finding) -> str:
    """Why a need that was found is not to be handed on any more: nothing came of it that nobody knows of."""
    settled = getattr(finding, "need_settled", None)
    if settled is None or settled.how == NeedSettled.RECORDED:
        return ""
    if settled.how == NeedSettled.KNOWN:
        return _("It was known already, so there is nothing to hand on.")
    return _("It was written why it is not among their needs, so there is nothing to hand on.")


def hand_over(deed: Deed, finding: Finding, to: str, reference: str) -> HandOver:
    """Keep where something went; part of the act in which it was found, or of one that comes later."""
    if not to.strip():
        raise Unfit(_("Say to whom it went."))
    if not reference.strip():
        raise Unfit(_("Give the reference under which it stands there, so that it can be found again."))
    event = deed.happened(
        "finding_handed_over",
        **of_finding(finding),
        clause=deed.ruling.clause,
        facts={"to": to, "reference": reference},
    )
    return HandOver.objects.create(finding=finding, to=to, reference=reference, recorded_by=event, recorded_at=deed.at)


@act(Act.RECORD_ANSWER)
def record_answer(deed: Deed, *, finding: Finding, answered_on: date, reference: str) -> Answer:
    """Record that a request for information was answered, on which day and under which reference."""
    finding = Finding.objects.get(pk=finding.pk)
    if finding.kind not in STATUTORY:
        raise Unfit(_("This is no request for information, so there is no answer to record."))
    if finding.answer:
        raise Refused(Ruling(False, _("The answer is recorded already."), deed.ruling.clause))
    if answered_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which it was answered."))
    if answered_on < (came := council.day_of(finding.item.received_at)):
        raise Unfit(
            _("The request came on %(day)s, so it was not answered before that. Give the day on which it was answered.")
            % {"day": in_words(came, council.words())}
        )
    if not reference.strip():
        raise Unfit(_("Give the reference of the answer, so that it can be found again."))
    event = deed.happened(
        "request_answered",
        **of_finding(finding),
        clause=deed.ruling.clause,
        facts={"answered_on": str(answered_on), "reference": reference},
    )
    owing.fall_away(event, but=(TELL, TELL_ANSWER))  # what was answered is not to be handed on any more
    return Answer.objects.create(
        finding=finding, answered_on=answered_on, reference=reference, recorded_by=event, recorded_at=deed.at
    )


@act(Act.RECORD_ANSWER)
def take_back_answer(deed: Deed, *, finding: Finding, because: str) -> Answer:
    """Say that a request was not answered so: it is owed again, by the same day as at first."""
    answer = Answer.objects.filter(finding=finding, ended_at=None).select_related("recorded_by").first()
    if answer is None:
        raise Refused(Ruling(False, _("No answer is on record, so there is none to put right."), deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write what was wrong with it."))
    event = deed.happened(
        "answer_taken_back",
        **of_finding(Finding.objects.get(pk=finding.pk)),
        clause=deed.ruling.clause,
        facts={"because": because, "reference": answer.reference},
    )
    answer.ended_at, answer.ended_by, answer.ended_because = deed.at, event, because
    answer.save(update_fields=["ended_at", "ended_by", "ended_because"])
    owing.settle(event, TELL_ANSWER)  # nothing was answered so, to the wrong one or to anybody
    owing.reopen(event, answer.recorded_by)
    return answer


@act(Act.FILE_CORRESPONDENCE)
def file_item(deed: Deed, *, item: Item, elsewhere: str = "") -> Filing:
    """File what was read, once nothing in it waits. Nothing is destroyed here, and nobody writes back (7.1e)."""
    return file_now(deed, Item.objects.get(pk=item.pk), elsewhere)


def file_now(deed: Deed, item: Item, elsewhere: str = "") -> Filing:
    """Put it on file; refused while anything in it waits."""
    chain.catch_up()  # whether it was read is an event, perhaps of this very act
    if because := why_not_filed(item):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    event = deed.happened(
        "correspondence_filed",
        **about(item.ref, item.customer),
        clause=deed.ruling.clause,
        facts={"elsewhere": elsewhere},
    )
    return Filing.objects.create(item=item, elsewhere=elsewhere, recorded_by=event, recorded_at=deed.at)


def of_finding(finding: Finding) -> About:
    """What the events of something that was found are about."""
    return {
        "customer": whose.ref if (whose := finding.item.concerns) else "",
        "thread": finding.ref,
        "subject": f"correspondence.finding:{finding.ref}",
    }
