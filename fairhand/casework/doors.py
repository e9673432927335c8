"""Where a line leads: the page of the matter that a duty or an event belongs to."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from fairhand.customers.models import Customer
from fairhand.decisions.queries import to_consider
from fairhand.policy import Act
from fairhand.record.models import Duty

# The first part of a reference says which page keeps the matter.
PAGES = {
    "INC": "incidents:report",
    "WRN": "incidents:warning",
    "ARR": "incidents:arrangement",
    "RES": "decisions:restriction",
    "RFL": "decisions:referral",
    "SGN": "decisions:sign_off",
    "DEC": "decisions:decision",
    "APL": "appeals:appeal",
    "REV": "reviews:held",
    "LET": "letters:letter",
}


def page_of(thread: str) -> str:
    """The address of the page that keeps a matter, or nothing where no page does."""
    page = PAGES.get(thread.split("-")[0])
    return reverse(page, args=[thread]) if page else ""


def door(duty: Duty) -> str:
    """The address of the page on which a duty can be done."""
    return page_of(duty.thread) or reverse("customer_file", args=[duty.customer])


@dataclass(frozen=True)
class Offer:
    """An act that a file offers: who may take it is asked of the policy where it is shown."""

    act: Act
    text: str
    href: str


def offered(customer: Customer, at: datetime) -> list[Offer]:
    """What can be begun from a customer's file, by whoever may."""
    asked = f"?customer={customer.ref}"
    return [
        Offer(Act.LOG_CONTACT, _("Log a contact"), reverse("contacts:new") + asked),
        Offer(Act.REPORT_INCIDENT, _("Report behaviour"), reverse("incidents:new") + asked),
        Offer(Act.TERMINATE_CALL, _("I am ending a call"), reverse("incidents:call_ended") + asked),
        Offer(Act.WARN, _("Give a warning"), reverse("incidents:warn") + asked),
        Offer(Act.AGREE_INFORMALLY, _("Write down what was agreed"), reverse("incidents:arrange") + asked),
        Offer(Act.DRAFT_REFERRAL, _("Draft a referral"), reverse("decisions:draft_referral") + asked),
        Offer(Act.KEEP_CUSTOMER, _("Names, numbers, needs"), reverse("customers:particulars", args=[customer.ref])),
        Offer(
            Act.CONSIDER_FORMALLY,
            _("Consider managing contact formally"),
            reverse("decisions:consider", args=[customer.ref, to_consider(customer, at)]),
        ),
    ]
