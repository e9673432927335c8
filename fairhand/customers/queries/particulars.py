"""All that is recorded about a customer, for the page that keeps it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ..models import Customer, Identifier, LanguageChoice, Link, Name, Need, Representation
from .persons import names_of


@dataclass(frozen=True, slots=True)
class Other:
    """A row that points at another customer, and what that one is called."""

    row: Representation | Link
    customer: Customer
    name: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """The rows about one record that have begun by a moment, those that ended after those that have not."""

    names: list[Name]
    identifiers: list[Identifier]
    languages: list[LanguageChoice]
    needs: list[Need]
    represented_by: list[Other]
    represents: list[Other]
    links: list[Other]


def particulars(customer: Customer, at: datetime) -> Particulars:
    """What is recorded about a customer, as it stood at a moment."""
    acting = _begun(Representation.objects.filter(customer=customer).select_related("representative"), at)
    acts_for = _begun(Representation.objects.filter(representative=customer).select_related("customer"), at)
    linked = Link.objects.filter(Q(one=customer) | Q(other=customer)).select_related("one", "other")
    links = [(row, row.other if row.one_id == customer.pk else row.one) for row in _begun(linked, at)]
    pairs = [(row, row.representative) for row in acting], [(row, row.customer) for row in acts_for], links
    called = names_of({other.pk for group in pairs for _row, other in group}, at)
    return Particulars(
        _begun(Name.objects.filter(customer=customer), at),
        _begun(Identifier.objects.filter(customer=customer), at),
        _begun(LanguageChoice.objects.filter(customer=customer), at),
        _begun(Need.objects.filter(customer=customer), at),
        *([Other(row, other, called[other.pk]) for row, other in group] for group in pairs),
    )


def _begun(rows, at: datetime) -> list:
    """Rows that had begun; an end that had not come yet is left out."""
    found = list(rows.filter(starts_at__lte=at).order_by("starts_at", "pk"))
    for row in found:
        if row.ends_at is not None and row.ends_at > at:
            row.ends_at = None
    return sorted(found, key=lambda row: row.ends_at is not None)
