"""A written contact beside everything that the same person wrote before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet

from fairhand.comparison import Earlier, Grounds, Item, Line, Standing
from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person

MOST = 500  # earlier items that one is laid beside: the last ones


@dataclass(frozen=True)
class Beside:
    """Each sentence with its standing, and the earlier contacts that are named."""

    grounds: Grounds
    contacts: dict[int, Contact]
    earlier: int  # beside how many it was laid
    left: int  # how many older ones it was not

    def first(self, line: Line) -> Contact | None:
        """The contact in which a sentence stood first."""
        return self.contacts[line.where[0]] if line.where else None  # type: ignore[index]  # keys are ours

    @property
    def nearest(self) -> list[Contact]:
        """The earlier contacts that say the most of the same."""
        return [self.contacts[key] for key in self.grounds.nearest]  # type: ignore[index]

    def count(self, standing: str) -> int:
        """How many sentences stand so."""
        return self.grounds.count(Standing(standing))


def beside_earlier(contact: Contact, customer: Customer, at: datetime) -> Beside:
    """Lay what a contact said beside what this person wrote before it."""
    rows = written_by(customer, at).filter(happened_at__lt=contact.happened_at).select_related("written")
    before = list(rows.order_by("-happened_at", "-pk")[: MOST + 1])
    left = rows.count() - MOST if len(before) > MOST else 0
    before = before[:MOST][::-1]
    earlier = _read([(each.pk, each.written.text) for each in before])
    return Beside(earlier.beside(contact.written.text), {each.pk: each for each in before}, len(before), left)


def written_by(customer: Customer, at: datetime) -> QuerySet[Contact]:
    """What this person wrote, as far as its words are kept; a request for information is laid beside nothing."""
    return Contact.objects.made_by(same_person(customer, at), at).countable().exclude(written=None)


def _read(items: Sequence[tuple[int, str]]) -> Earlier:
    return _earlier(tuple(items))


# What was written stays as it is, so what was read of it does too: for whoever looks at one letter after another.
@lru_cache(8)
def _earlier(items: tuple[tuple[int, str], ...]) -> Earlier:
    return Earlier(Item(key, text) for key, text in items)
