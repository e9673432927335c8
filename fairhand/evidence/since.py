"""What was found since of contacts that were taken in, so that they count no more: whose they are, and what they ask.

What was kept stays as it was; whatever rests on it counts without them, and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fairhand import council
from fairhand.contacts.models import Contact, ContactLink, InformationRequest, NotTheirs
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person

from .models import Evidence


@dataclass(frozen=True)
class Since:
    """Contacts that count no more, by reference, with the day on which that was found, where one is on record."""

    asks: dict[str, date]  # that ask for information
    not_theirs: dict[str, date | None]  # that proved not to be theirs

    def among(self, refs: Iterable[str], counted: int) -> "NoMore":
        """Those among some references; one that is not theirs is told as that alone."""
        refs = list(refs)
        not_theirs = [ref for ref in refs if ref in self.not_theirs]
        asks = [ref for ref in refs if ref in self.asks and ref not in self.not_theirs]
        return NoMore(asks, not_theirs, counted, counted - len(asks) - len(not_theirs))


@dataclass(frozen=True)
class NoMore:
    """Which contacts of evidence count no more, of how many, and how many remain."""

    asks: list[str]
    not_theirs: list[str]
    counted: int
    remain: int

    def __bool__(self):
        return bool(self.asks or self.not_theirs)


def found_since(customer: Customer, refs: Iterable[str], at: datetime) -> Since:
    """What was found by a moment of these contacts, which were taken in as this person's."""
    refs = set(refs)
    asks = InformationRequest.objects.filter(contact__ref__in=refs, recorded_by__at__lte=at)
    days = {ref: council.day_of(on) for ref, on in asks.values_list("contact__ref", "recorded_by__at")}
    return Since(days, _not_theirs(customer, refs, at))


def counts_no_more(rows: Iterable[Evidence], at: datetime) -> dict[str, NoMore]:
    """By the reference of evidence, which of its contacts count no more, as is known at a moment."""
    found = {}
    for each in rows:
        refs = [contact["ref"] for contact in each.shown["contacts"]]
        found[each.ref] = found_since(each.customer, refs, at).among(refs, len(refs))
    return found


def _not_theirs(customer: Customer, refs: set[str], at: datetime) -> dict[str, date | None]:
    """Those that are this person's no longer; of what was erased nothing is said."""
    theirs = Contact.objects.made_by(same_person(customer, at), at).filter(ref__in=refs).values("pk")
    others = list(Contact.objects.filter(ref__in=refs).exclude(pk__in=theirs).values_list("ref", flat=True))
    if not others:
        return {}
    ended = ContactLink.objects.filter(contact__ref__in=others, ended_at__lte=at)
    wrong = NotTheirs.objects.filter(contact__ref__in=others, recorded_by__at__lte=at)
    pairs: list[tuple[str, Any]] = [
        *wrong.values_list("contact__ref", "recorded_by__at"),
        *ended.values_list("contact__ref", "ended_at"),
    ]
    days: dict[str, date | None] = dict.fromkeys(others)
    for ref, moment in sorted(pairs, key=lambda pair: pair[1]):
        days[ref] = council.day_of(moment)
    return days
