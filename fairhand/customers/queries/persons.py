"""Which records are one person, what they are called, and how to tell people apart by asking."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand.people import prepared

from .. import keys
from ..models import Customer, Identifier, Link, Name

ENDING = 3  # figures of a telephone number: too few to ring it, enough to know it by


def same_person(customer: Customer, at: datetime) -> set[int]:
    """The keys of every record taken to be this person at a moment, through links of links."""
    found, fresh = {customer.pk}, {customer.pk}
    while fresh:
        links = Link.objects.current(at).filter(Q(one__in=fresh) | Q(other__in=fresh)).values_list("one", "other")
        fresh = {pk for pair in links for pk in pair} - found
        found |= fresh
    return found


def same_persons(pks: Collection[int], at: datetime) -> dict[int, set[int]]:
    """By each of these records the keys of every record taken to be that person at a moment: asked for all at once."""
    pairs: set[tuple[int, int]] = set()
    found, fresh = set(pks), set(pks)
    while fresh:
        links = Link.objects.current(at).filter(Q(one__in=fresh) | Q(other__in=fresh)).values_list("one", "other")
        pairs |= set(links)
        fresh = {pk for pair in pairs for pk in pair} - found
        found |= fresh
    group = {pk: {pk} for pk in found}
    for one, other in pairs:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for pk in group[other]:
                group[pk] = group[one]
    return {pk: group[pk] for pk in pks}


def one_of_each(customers: list[Customer], at: datetime) -> list[Customer]:
    """The customers, in their order, where records linked as one person are shown as the first of them."""
    shown: list[Customer] = []
    covered: set[int] = set()
    linked = linked_to_others({customer.pk for customer in customers}, at)
    for customer in customers:
        if customer.pk in covered:
            continue
        shown.append(customer)
        covered |= same_person(customer, at) if customer.pk in linked else {customer.pk}
    return shown


# Asked for every board, list and file: see people/prepared.py.
LINKS = """
SELECT l.one_id, l.other_id FROM customers_link l WHERE (l.one_id = ANY($1) OR l.other_id = ANY($1))
AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)
"""
NAMES = """
SELECT n.customer_id, n.given, n.ends_at FROM customers_name n
WHERE n.customer_id = ANY($1) AND n.starts_at <= $2 ORDER BY n.starts_at, n.id
"""


def linked_to_others(pks: Collection[int], at: datetime) -> set[int]:
    """Those of these records that are linked to any other, and those others."""
    if prepared.can():
        links: Iterable[tuple] = prepared.rows(LINKS, list(pks), at)
    else:
        current = Link.objects.current(at)
        links = current.filter(Q(one__in=pks) | Q(other__in=pks)).values_list("one", "other")
    return {pk for pair in links for pk in pair}


def names_of(pks: Collection[int], at: datetime) -> dict[int, str]:
    """What each of these customers is called at a moment: the latest name, or the last one they had."""
    if prepared.can():
        rows: Iterable[tuple] = prepared.rows(NAMES, list(pks), at)
    else:
        had = Name.objects.filter(customer__in=pks, starts_at__lte=at).order_by("starts_at", "pk")
        rows = had.values_list("customer", "given", "ends_at")
    called: dict[int, str] = {}
    # Current ones last, so that they stand.
    for pk, given, _ends_at in sorted(rows, key=lambda row: row[2] is None or row[2] > at):
        called[pk] = given
    return {pk: called.get(pk, _("Name not known")) for pk in pks}


@dataclass(frozen=True, slots=True)
class Apart:
    """What tells one customer from another, in terms that can be asked for aloud."""

    customer: Customer
    name: str
    street: str  # without its number: that is for the caller to say
    district: str
    since: int  # the year in which they were first recorded
    ending: str = ""  # the last figures of their telephone number; the others are for the caller to say


def tell_apart(customers: Collection[Customer], at: datetime) -> list[Apart]:
    """What tells these customers apart, in their order."""
    pks = [customer.pk for customer in customers]
    names = names_of(pks, at)
    rows = Identifier.objects.current(at).filter(customer__in=pks, kind__in=("postal", "telephone"))
    known = {
        (customer, kind): (given, key)
        for customer, kind, given, key in rows.order_by("starts_at", "pk").values_list(
            "customer", "kind", "given", "key"
        )
    }
    nothing = ("", "")
    return [
        Apart(
            each,
            names[each.pk],
            *place(known.get((each.pk, "postal"), nothing)[0]),
            each.recorded_at.year,
            known.get((each.pk, "telephone"), nothing)[1].partition(";")[0][-ENDING:],
        )
        for each in customers
    ]


def place(address: str) -> tuple[str, str]:
    """The street of an address without its number, and the district of its postcode."""
    code, rest = keys.split_postcode(address)
    parts = [part.strip(" 0123456789-") for part in rest.replace("\n", ",").split(",")]
    street = next((part for part in parts if any(letter.isalpha() for letter in part)), "")
    return street, code[:-3]
