"""Say that something is not whose it was said to be: it is read as theirs no longer, and both stay on record (7.1e)."""

from django.utils.translation import gettext as _

from fairhand.contacts.models import InformationRequest
from fairhand.contacts.operations import not_theirs
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.policy import Act, Found, Ruling
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Duty

from ..models import Caught, Item, LetThrough
from ..queries.parting import made_meanwhile
from .correcting import owe_telling
from .finding import NEED, find
from .telling import about


@act(Act.LINK_CUSTOMERS)
def unlink_item(deed: Deed, *, item: Item, because: str) -> Item:
    """Say that it is not whose it was said to be, and how that is known: whose it is, is then for somebody to say.

    Neither its filing nor its having passed stands after that. What was found in it is owed still, by the same day.
    """
    item = Item.objects.get(pk=item.pk)
    wrong = item.settled
    if wrong is None:
        raise Refused(
            Ruling(False, _("It is not said whose it is, so there is nothing to put right."), deed.ruling.clause)
        )
    if not because.strip():
        raise Unfit(_("Write how you know that it is not theirs."))
    event = deed.happened(
        "correspondence_unlinked",
        **about(item.ref, wrong.customer),
        clause=deed.ruling.clause,
        facts={"because": because, "said_by": wrong.recorded_by_id},
    )
    owing.fall_away(event)
    wrong.ended_at, wrong.ended_by, wrong.ended_because = deed.at, event, because
    wrong.save(update_fields=["ended_at", "ended_by", "ended_because"])
    for filing in item.filings.standing():
        filing.ended_at, filing.ended_by = deed.at, event
        filing.save(update_fields=["ended_at", "ended_by"])
    not_theirs(item.contact, event, deed.at)
    findings_follow(deed, item, None)
    ask_anew(deed, item, wrong)
    owe_telling(deed, event, item, wrong)
    deed.happened(
        "correspondence_unmatched", **about(item.ref, None), clause=deed.ruling.clause, facts={"because": "put_right"}
    )
    return item


def ask_anew(deed: Deed, item: Item, wrong: Caught | LetThrough) -> None:
    """Find again each request in it that was answered as the wrong one's: the right one has had no answer yet.

    So is each need that was settled as the wrong one's: it is not among the needs of the right one. Both are owed by
    the same day as at first. What was done stays on record as what it was, done for somebody else.
    """
    made = made_meanwhile(wrong)
    asked = {each.kind: each.note for each in item.findings.filter(answers__recorded_by__in=made)}
    if said := InformationRequest.objects.filter(contact=item.contact, answers__recorded_by__in=made).first():
        asked |= {Found.INFORMATION_REQUEST.value: said.asks}
    for kind, note in asked.items():
        find(deed, item, {"kind": kind, "note": note}, {})
    for each in item.findings.filter(need_settled__recorded_by__in=made):
        first = Duty.objects.filter(thread=each.ref, opened_by__code=NEED).order_by("pk").first()
        find(deed, item, {"kind": each.kind, "note": each.note}, {}, first.due_at if first else None)


def findings_follow(deed: Deed, item: Item, customer: Customer | None) -> None:
    """What was found in it, and waits, waits about whoever it is from; part of the act by which that is said.

    What was settled of it goes along too, once it is known to whom: it is in what they wrote.
    """
    refs = {ref: f"correspondence.finding:{ref}" for ref in item.findings.order_by("pk").values_list("ref", flat=True)}
    refs[item.contact.ref] = f"contacts.contact:{item.contact.ref}"
    waiting = set(Duty.objects.filter(thread__in=refs, closed_at=None).values_list("thread", flat=True))
    goes = waiting | set(
        item.findings.exclude(kind=Found.NOTHING_NEW).values_list("ref", flat=True) if customer else ()
    )
    for ref, subject in refs.items():
        if ref in goes:
            event = deed.happened(
                "finding_moved",
                customer=customer.ref if customer else "",
                thread=ref,
                subject=subject,
                clause=deed.ruling.clause,
                facts={"item": item.ref},
            )
            owing.follow(event)
