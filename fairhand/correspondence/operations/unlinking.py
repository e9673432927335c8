"""Say that something is not whose it was said to be: it is read as theirs no longer, and both stay on record (7.1e)."""

from django.utils.translation import gettext as _

from fairhand.contacts.models import InformationRequest
from fairhand.contacts.operations import not_theirs, tell_whose
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.policy import Act, Found, Ruling
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Duty

from ..models import Caught, Item, LetThrough
from ..queries import OTHER_SERVICE, catches
from ..queries.parting import made_meanwhile
from .arriving import catch, to_read
from .correcting import owe_telling, owe_telling_of_answers
from .ending import owe_ending
from .finding import NEED, find, findings_follow
from .telling import about


@act(Act.LINK_CUSTOMERS)
def unlink_item(deed: Deed, *, item: Item, because: str) -> Item:
    """Say that it is not whose it was said to be, and how that is known: whose it is, is then for somebody to say.

    Neither its filing nor its having passed stands after that. What was found in it is owed still, by the same day.
    Of what passed to a service for which it was not, whose it is was never in doubt: it is read as theirs again.
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
    if isinstance(wrong, LetThrough) and wrong.why == OTHER_SERVICE and _read_after_all(deed, item, wrong.customer):
        return item
    for filing in item.filings.standing():
        filing.ended_at, filing.ended_by = deed.at, event
        filing.save(update_fields=["ended_at", "ended_by"])
    not_theirs(item.contact, event, deed.at)
    tell_whose(deed, item.contact)
    findings_follow(deed, item, None)
    ask_anew(deed, item, wrong)
    owe_telling(deed, event, item, wrong)
    owe_telling_of_answers(deed, event, item, wrong)
    owe_ending(deed, event, item)
    deed.happened(
        "correspondence_unmatched", **about(item.ref, None), clause=deed.ruling.clause, facts={"because": "put_right"}
    )
    return item


def _read_after_all(deed: Deed, item: Item, customer: Customer | None) -> bool:
    """It is read as theirs again, where something had it read as it came; part of the act by which that is said."""
    held = catches(customer, item.way, item.received_at, deed.at) if customer else []
    if customer and held:
        event = to_read(deed, item.ref, customer, {}, item.received_at, [each.ref for each in held])
        catch(item, customer, held, event)
    return bool(held)


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
