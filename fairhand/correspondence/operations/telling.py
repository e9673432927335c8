"""What the events of an item say: what they are about, who is to read it, by when it is due."""

from datetime import datetime

from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Owner
from fairhand.record import owing
from fairhand.record.act import Deed
from fairhand.record.deed import About

from ..queries import covering


def about(ref: str, customer: Customer | None) -> About:
    """What the events of an item are about."""
    return {"customer": customer.ref if customer else "", "thread": ref, "subject": f"correspondence.item:{ref}"}


def reader_for(deed: Deed, customer: Customer) -> dict[Owner, Employee]:
    """Whose it is to read what this customer writes, where somebody is named and can."""
    now = covering(customer, deed.at).now
    return {Owner.READER: now} if now else {}


def due_from(deed: Deed, code: str, received_at: datetime) -> datetime | None:
    """By when what an event opens is due, counted from the day on which the thing came."""
    return owing.due_from(deed.policy, code, received_at)
