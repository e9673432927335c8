"""What may be done here: write down that a contact took place."""

from datetime import datetime

from fairhand.customers.models import Customer
from fairhand.policy import Act, Channel
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref

from .models import Contact
from .queries import service_of
from .unfit import not_to_come


@act(Act.LOG_CONTACT)
def log_contact(
    deed: Deed,
    *,
    channel: str,
    customer: Customer | None = None,
    representative: Customer | None = None,
    happened_at: datetime | None = None,
    matter: str = "",
    minutes: int | None = None,
    outgoing: bool = False,
) -> Contact:
    """Write down a contact: who it was, how, when, about which matter, and the minutes it took.

    `representative` is who acted for the customer; nobody where it was the customer themself.
    """
    happened_at = not_to_come(happened_at or deed.at, deed.at)
    representative = None if representative == customer else representative
    ref = new_ref("CON")
    event = deed.happened(
        "contact_logged",
        customer=customer.ref if customer else "",
        thread=ref,
        subject=f"contacts.contact:{ref}",
        clause=deed.ruling.clause,
        facts={
            "channel": Channel(channel),
            "representative": representative.ref if representative else "",
            "happened_at": happened_at.isoformat(),
            "outgoing": outgoing,
            "matter": matter,
            "minutes": minutes,
        },
    )
    return Contact.objects.create(
        ref=ref,
        customer=customer,
        representative=representative,
        channel=Channel(channel),
        happened_at=happened_at,
        outgoing=outgoing,
        matter=matter,
        service=service_of(deed.by, deed.at),
        minutes=minutes,
        taken_by=deed.by,
        recorded_by=event,
    )
