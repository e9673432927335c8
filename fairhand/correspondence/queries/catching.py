"""Whose an address is, whether what they write is caught by a measure, and who is never caught."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from fairhand.customers import keys
from fairhand.customers.models import Customer, Identifier, Representation
from fairhand.customers.queries import same_person
from fairhand.customers.queries.persons import one_of_each
from fairhand.customers.text import Unreadable
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import services
from fairhand.policy import MeasureKind, channels_of

# A single point of contact reads whatever comes in; read and file speaks of the ways that it names.
TWO_CAPACITIES = "two_capacities"  # whether they write for themselves or for another, a person says
OTHER_SERVICE = "other_service"  # it is about a service that no measure by which it would be read holds for
READ_BY = (MeasureKind.READ_AND_FILE, MeasureKind.SINGLE_POINT_OF_CONTACT)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+\w")  # of email, within what is written as the sender


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose an email is, as far as its address says: caught, to be let through, left alone, or for a person to say."""

    what: str  # caught, let_through, left, unknown
    why: str = ""
    customer: Customer | None = None


def catches(customer: Customer, way: str, came: datetime, at: datetime, service: str = "") -> list[Restriction]:
    """The restrictions under which what came from this person in a way is read: those in force when it came.

    Where it is said which service it is about, one that holds for others alone does not catch it.
    """
    people = same_person(customer, at)  # as it is known now
    return [
        each
        for each in Restriction.objects.filter(customer__in=people).in_force(came).order_by("pk")
        if _reads(each, way) and (not service or not each.reach or service in each.reach)
    ]


def others_than(held: Iterable[Restriction]) -> list[str]:
    """The codes of the services that none of these restrictions holds for; none where one of them holds for all."""
    held = list(held)
    if not held or not all(each.reach for each in held):
        return []
    covered = {code for each in held for code in each.reach}
    return [code for code in services() if code not in covered]


def read_for(customer: Customer, at: datetime) -> list[Restriction]:
    """The restrictions by which anything that this person writes is read now."""
    held = Restriction.objects.filter(customer__in=same_person(customer, at), kind__in=READ_BY)
    return list(held.in_force(at).order_by("pk"))


def _reads(restriction: Restriction, way: str) -> bool:
    if restriction.kind == MeasureKind.READ_AND_FILE:
        return way in channels_of(restriction)
    return restriction.kind == MeasureKind.SINGLE_POINT_OF_CONTACT


def sender_of(addresses: Iterable[str], way: str, came: datetime, at: datetime) -> Sender:
    """What becomes of an email from these addresses. Only an exact address of one person alone is taken as theirs."""
    given = list(addresses)
    if any(map(is_never_caught, given)):
        return Sender("let_through", "never_caught")
    if len(given) != 1:
        return Sender("unknown", "several_senders" if given else "no_sender")
    try:
        key = keys.key_of("email", given[0])
    except Unreadable:
        return Sender("unknown", "no_sender")
    people = _known_by(key, at)
    if len(people) != 1:
        return Sender("unknown", "several" if people else "nobody")
    return _of_one(people[0], way, came, at)


def sent_for(
    customer: Customer | None, sender: str, way: str, came: datetime, at: datetime, service: str = ""
) -> Sender:
    """What becomes of what was entered as from a customer, by the addresses on it and the service it is about."""
    addresses = _ADDRESS.findall(sender)
    if any(map(is_never_caught, addresses)):
        return Sender("let_through", "never_caught", customer)
    if customer is None:
        return Sender("unknown", "not_said")
    if not catches(customer, way, came, at):
        return Sender("left", "no_measure", customer)
    if service and not catches(customer, way, came, at, service):
        return Sender("let_through", OTHER_SERVICE, customer)
    own = same_person(customer, at)
    acting = Representation.objects.current(at).filter(customer__in=own).values_list("representative", flat=True)
    theirs = {pk for each in Customer.objects.filter(pk__in=acting) for pk in same_person(each, at)}
    for address in addresses:
        if any(each.pk in theirs and each.pk not in own for each in _whose(address, at)):
            return Sender("let_through", "representative", customer)
    return _caught(customer, at)


def _caught(customer: Customer, at: datetime) -> Sender:
    """One under a measure is caught; where they act for somebody else too, a person says for whom they write."""
    if acts_for_another(customer, at):
        return Sender("unknown", TWO_CAPACITIES, customer)
    return Sender("caught", "", customer)


def acts_for_another(customer: Customer, at: datetime) -> bool:
    """Whether somebody acts for another person, so that what they write may be that person's."""
    return _acting(customer, at).exists()


def _acting(customer: Customer, at: datetime) -> QuerySet[Representation]:
    return Representation.objects.current(at).filter(representative__in=same_person(customer, at))


def _whose(address: str, at: datetime) -> list[Customer]:
    """Who is known by an address as it was written; nobody by what is none."""
    try:
        return _known_by(keys.key_of("email", address), at)
    except Unreadable:
        return []


def _known_by(key: str, at: datetime) -> list[Customer]:
    rows = Identifier.objects.current(at).filter(kind="email", key=key).select_related("customer").order_by("pk")
    return one_of_each([row.customer for row in rows], at)


def _of_one(customer: Customer, way: str, came: datetime, at: datetime) -> Sender:
    """Somebody who acts for another is never caught for them; under a measure of their own, a person says which."""
    if catches(customer, way, came, at):
        return _caught(customer, at)
    rows = _acting(customer, at).order_by("pk")
    for_one_caught = next((row.customer for row in rows if catches(row.customer, way, came, at)), None)
    if for_one_caught:
        return Sender("let_through", "representative", for_one_caught)
    return Sender("left", "no_measure")


def is_never_caught(address: str) -> bool:
    """Whether an address, or its domain or one above it, is among those that are never caught."""
    address = address.casefold().strip()
    domain = address.rpartition("@")[2]
    return any(address == each or domain == each or domain.endswith(f".{each}") for each in _never_caught())


@lru_cache
def _never_caught() -> tuple[str, ...]:
    """Addresses and domains of members, parliaments and ombudsmen: the body's own data, in council.toml."""
    folder = Path(settings.POLICY_FOLDER)
    kept = [folder / "council.toml", *([folder / "made-up" / "council.toml"] if settings.MADE_UP else [])]
    path = next((each for each in kept if each.is_file()), None)
    found = tomllib.loads(path.read_text("utf-8")) if path else {}
    rows = found.get("never_read_and_filed", {})
    listed = [*rows.get("addresses", ()), *rows.get("domains", ())]
    if outside := found.get("outside_body", {}).get("email"):
        listed.append(outside)
    return tuple(str(each).casefold().strip().removeprefix("@") for each in listed)
