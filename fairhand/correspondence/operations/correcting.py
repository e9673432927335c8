"""Tell whoever was handed what was found that it is not from whom it was said to be: owed, and written down (7.1e)."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Policy, Ruling, row_of
from fairhand.policy import day as in_words
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Event

from ..models import Caught, Corrected, Finding, Item, LetThrough
from ..queries.parting import TELL, handed_as_anothers


def owe_telling(deed: Deed, event: Event, item: Item, wrong: Caught | LetThrough) -> None:
    """Whoever was handed what was found meanwhile is to be told; part of the act by which it proved another's."""
    if not isinstance(wrong, Caught):
        return
    for finding in item.findings.filter(hand_over__recorded_by__gte=wrong.recorded_by_id).order_by("pk"):
        owing.owe(
            event,
            TELL,
            owner=None,
            role=_who_tells(deed.policy),
            due_at=None,
            clause=deed.ruling.clause,
            thread=finding.ref,
        )


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
    if not to.strip():
        raise Unfit(_("Say who was told."))
    if told_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which they were told."))
    if told_on < (went := council.day_of(gone.recorded_at)):
        raise Unfit(
            _("It was handed on only on %(day)s. Give the day on which they were told that it is not theirs.")
            % {"day": in_words(went, council.words())}
        )
    event = deed.happened(
        "hand_over_corrected",
        customer=whose.ref if (whose := finding.item.concerns) else "",
        thread=finding.ref,
        subject=f"correspondence.finding:{finding.ref}",
        clause=deed.ruling.clause,
        facts={"to": to, "told_on": str(told_on)},
    )
    owing.settle(event, TELL)
    return Corrected.objects.create(
        hand_over=gone, to=to.strip(), told_on=told_on, recorded_by=event, recorded_at=deed.at
    )


def _who_tells(policy: Policy) -> str:
    """The role that owes to hand on what was found; the first of those who may where the policy owes it to none."""
    roles = [rule.role for rule in policy.duties if "finding_handed_over" in rule.closes_on and rule.role]
    row = row_of(policy, Act.HAND_OVER_FINDING)
    return next(iter([*roles, *(row.who if row else ())]), "")
