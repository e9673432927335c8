"""What is logged like any contact is put before whoever reads it, where a measure has it read (7.1c, 7.1e)."""

from fairhand.contacts.models import Contact
from fairhand.policy.in_force import IN_WRITING
from fairhand.record.act import Deed
from fairhand.record.refs import new_ref

from ..models import Item
from ..queries import TWO_CAPACITIES, acts_for_another, catches
from .arriving import catch, to_read
from .finding import find_what_its_contact_asks
from .telling import about, due_from


def put_before_the_reader(deed: Deed, contact: Contact, service: str = "") -> None:
    """Keep what somebody wrote as an item to be read too, in the act that logs it, where a measure catches it.

    One that is said to be about a service which the measures do not hold for is a contact like any other. Where they
    act for somebody else too, a person says first for whom it was written.
    """
    customer = contact.of_customer
    if customer is None or contact.acted or contact.outgoing or contact.channel not in IN_WRITING:
        return
    held = catches(customer, contact.channel, contact.happened_at, deed.at, service)
    if not held:
        return
    ref, unknown = new_ref("ITM"), TWO_CAPACITIES if acts_for_another(customer, deed.at) else ""
    facts = {"way": contact.channel, "received_at": contact.happened_at.isoformat(), "contact": contact.ref}
    if unknown:
        event = deed.happened(
            "correspondence_unmatched",
            **about(ref, None),
            clause=held[0].clause,
            facts={**facts, "because": unknown},
            due_at=due_from(deed, "correspondence_unmatched", contact.happened_at),
        )
    else:
        event = to_read(deed, ref, customer, facts, contact.happened_at, [each.ref for each in held], held[0].clause)
    item = Item.objects.create(
        ref=ref,
        contact=contact,
        way=contact.channel,
        received_at=contact.happened_at,
        unknown_because=unknown,
        recorded_by=event,
        recorded_at=deed.at,
    )
    if not unknown:
        catch(item, customer, held, event)
        find_what_its_contact_asks(deed, contact)
