"""What the events of an item say: what they are about, who is to read it, by when it is due."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.decisions.queries import services
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


def service_named(code: str) -> str:
    """The name of a service that somebody says something is about."""
    named = services([code]).get(code)
    if named is None:
        raise Unfit(_("%(code)s is no service of ours. Choose from the services shown.") % {"code": code})
    return named.cy if get_language() == "cy" else named.en


def due_from(deed: Deed, code: str, received_at: datetime) -> datetime | None:
    """By when what an event opens is due, counted from the day on which the thing came."""
    return owing.due_from(deed.policy, code, received_at)
