"""Made-up customers by the thousand or the million, the same each time; never where anybody is real."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random

from django.conf import settings

from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.record.act import Deed, act
from fairhand.record.models import Event
from fairhand.record.refs import LENGTH, SIGNS

from ..folding import folded
from ..indexing import words_of
from ..models import Customer, Identifier, LanguageChoice, Link, Name, NameWord, Need, Representation, Word
from . import material as made_of
from .people import Person, people, telephone
from .tables import Table, count_on_from, instant

TOGETHER = 20_000  # customers written at a time
LONG_AGO = 2000  # days: how long before the load the earliest were first known
MODELS = (Customer, Word, Name, NameWord, Identifier, LanguageChoice, Need, Representation, Link)


def make_customers(
    count: int,
    rng: Random,
    *,
    at: datetime,
    by: Employee,
    progress: Callable[[str, int, int], None] | None = None,
    hand_back: int = 3000,
) -> list[Customer]:
    """Make so many customers known by a moment, and hand back the first of them."""
    if not settings.MADE_UP:
        raise PermissionError("Made-up customers are only for a made-up council: set FAIRHAND_MADE_UP=1 on one.")
    seed = rng.getrandbits(64)
    # A key of its own for each seed: the same load twice is one load.
    first = keep_made_up(by=by, at=at, key=uuid.UUID(int=seed), count=count, seed=str(seed), progress=progress)
    return list(Customer.objects.filter(pk__gte=first.pk).order_by("pk")[: min(count, hand_back)])


@act(Act.KEEP_CUSTOMER)
def keep_made_up(deed: Deed, *, count: int, seed: str, progress: Callable | None = None) -> Customer:
    """Keep made-up customers, all by one event."""
    rng = Random(seed)  # noqa: S311  (made-up people, not secrets)
    event = deed.happened("customer_kept", clause=deed.ruling.clause, facts={"made_up": count})
    load = _Load(event, deed.by, rng)
    first = load.tables[Customer].last + 1
    for number, person in enumerate(people(count, rng), start=1):
        load.add(person)
        if number % TOGETHER == 0 or number == count:
            load.write()
            if progress:
                progress("customers", number, count)
    count_on_from(list(MODELS))
    return Customer.objects.get(pk=first)


class _Load:
    """The tables being filled, and what the next row needs to know of those before."""

    def __init__(self, event: Event, by: Employee, rng: Random):
        self.event, self.by, self.rng = event.pk, by.pk, rng
        self.at, self.start = instant(event.at), event.at
        self.tables = {model: Table(model) for model in MODELS}
        self.vocabulary: dict[str, int] = dict(Word.objects.values_list("plain", "pk"))
        self.refs = _refs(rng)
        self.last = 0

    def add(self, person: Person) -> None:
        """Add one customer with all that is known of them."""
        known = instant(self.start - timedelta(days=self.rng.random() * LONG_AGO))
        lasting = (known, None, self.event, None)  # from, until, by which events
        over = (known, self.at, self.event, self.event)
        before, self.last = self.last, self.tables[Customer].add(next(self.refs), person.kind, known, self.by)
        self._name(person.name, lasting)
        if person.former_name:
            self._name(person.former_name, over)
        for kind, given, key, line in person.identifiers:
            self.tables[Identifier].add(*lasting, self.last, kind, given, key, line)
        if person.former_number:
            given, key, _line = telephone(self.last, former=True)
            self.tables[Identifier].add(*over, self.last, "telephone", given, key, "")
        if person.language != "unknown":
            self.tables[LanguageChoice].add(*lasting, self.last, person.language, person.how_known)
        if person.need is not None:
            at_contact, at_contact_cy, in_full = made_of.NEEDS[person.need]
            agreed = self.rng.random() < 0.5
            said = at_contact, at_contact_cy, in_full, agreed, person.how_known
            self.tables[Need].add(*lasting, self.last, *said, "[]", "[]", "[]")  # nothing of channels or letters
        if person.acts_for_last:
            self.tables[Representation].add(*lasting, before, self.last, person.acts_for_last, "")
        if person.same_as_last:
            self.tables[Link].add(*lasting, before, self.last, "Same name, address and date of birth.", None)

    def _name(self, given: str, times: tuple) -> None:
        name = self.tables[Name].add(*times, self.last, given, _folded(given))
        for plain, stem in _words(given):
            word = self.vocabulary.get(plain)
            if word is None:
                word = self.vocabulary[plain] = self.tables[Word].add(plain, stem)
            self.tables[NameWord].add(word, name)

    def write(self) -> None:
        """Write every table, those that others point at first."""
        for table in self.tables.values():
            table.write()


def _refs(rng: Random):
    """References that differ from each other and look as if by chance: a walk through all there are, in odd steps."""
    size = len(SIGNS) ** LENGTH
    step, at = rng.randrange(size // 3, size) | 1, rng.randrange(size)
    while True:
        at = (at + step) % size
        yield "C-" + "".join(SIGNS[(at >> (5 * place)) & 31] for place in range(LENGTH))


@lru_cache(500_000)
def _folded(given: str) -> str:
    return folded(given)


@lru_cache(500_000)
def _words(given: str) -> tuple[tuple[str, str], ...]:
    return tuple(words_of(given).items())
