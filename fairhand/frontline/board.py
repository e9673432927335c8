"""The live board: what is in force now, the newest first; measures and what to say, never a story."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext

from fairhand import council
from fairhand.customers.queries import linked_to_others, names_of, same_person
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import not_over
from fairhand.policy import Instructions, MeasureLine, instructions


@dataclass(frozen=True, slots=True)
class Card:
    """One restriction in force, with the whole answer for the person it is about."""

    ref: str
    customer: str
    name: str
    measure: MeasureLine
    answer: Instructions
    brief: bool

    @property
    def initials(self) -> str:
        """The name as it may hang where the public can see it."""
        return ". ".join(word[0] for word in self.name.split() if word[0].isalpha()) + "."

    @property
    def last_of_ref(self) -> str:
        """Enough of the reference for somebody at a desk to know which it is."""
        return self.customer[-4:]


@dataclass(frozen=True)
class Board:
    """The cards as every screen in one language shows them, the newest first, by their references."""

    language: str
    pieces: dict[str, str]

    @cached_property
    def html(self) -> str:
        """The whole of it, for a screen that has nothing yet."""
        with translation.override(self.language):
            return render_to_string("frontline/_cards.html", {"pieces": self.pieces.values(), "count": self.count})

    @cached_property
    def count(self) -> str:
        """How many there are, in words."""
        number = len(self.pieces)
        with translation.override(self.language):
            return ngettext("%(num)s restriction in force", "%(num)s restrictions in force", number) % {"num": number}


@dataclass(frozen=True, slots=True)
class InForce:
    """A restriction in force, with all that holds or is to come for the same person, and the person's name."""

    restriction: Restriction
    rows: list[Restriction]
    name: str


def cards(at: datetime) -> list[Card]:
    """Everything in force at a moment in the reader's language, the newest first."""
    return [_card(each, at) for each in in_force(not_over(at), at)]


def in_force(known: list[Restriction], at: datetime) -> list[InForce]:
    """Of all that is in force or to come, what is in force, each with what the board needs to know of it."""
    shown = [each for each in known if each.starts_at <= at]
    if not shown:
        return []
    people = _persons(shown, at)
    of: dict[int, list[Restriction]] = defaultdict(list)
    for row in sorted(known, key=lambda row: row.pk):
        of[row.customer_id].append(row)
    names = names_of(people, at)
    return [
        InForce(each, sorted((row for pk in people[each.customer_id] for row in of[pk]), key=lambda row: row.pk), name)
        for each in shown
        for name in [names[each.customer_id]]
    ]


def _card(found: InForce, at: datetime) -> Card:
    each = found.restriction
    answer = instructions(council.policy_at(at), council.words(), found.rows, at)
    measure = next(line for line in answer.measures if line.ref == each.ref)
    return Card(each.ref, each.customer.ref, found.name, measure, answer, each.brief)


def _persons(shown: list[Restriction], at: datetime) -> dict[int, set[int]]:
    """The records of each person; only those that are linked to another are asked about one by one."""
    customers = {each.customer_id: each.customer for each in shown}
    linked = linked_to_others(customers.keys(), at)
    return {pk: same_person(customer, at) if pk in linked else {pk} for pk, customer in customers.items()}


def cards_of(refs: set[str], at: datetime) -> list[Card]:
    """These cards of the board."""
    return [card for card in cards(at) if card.ref in refs]


def as_html(at: datetime, language: str, wall: bool = False) -> str:
    """The cards as every screen in this language shows them: the same for all, so made once for all."""
    return as_board(in_force(not_over(at), at), at, language, wall).html


def as_board(found: list[InForce], at: datetime, language: str, wall: bool = False) -> Board:
    """The same, card by card; a card that was made before is made again only when it can have changed."""
    with translation.override(language):
        pieces = {each.restriction.ref: _piece(each, at, wall) for each in found}
    _made.keep(language, wall, pieces)
    return Board(language, pieces)


class _Made:
    """Cards that were made, each with what it was made of and until when it can be shown so."""

    def __init__(self) -> None:
        self.cards: dict[tuple[str, bool, str], tuple[Any, datetime, str]] = {}

    def find(self, key: tuple[str, bool, str], facts: Any, at: datetime) -> str | None:
        """A card made of just this, if it can still be shown."""
        of, until, html = self.cards.get(key, (None, at, ""))
        return html if of == facts and at < until else None

    def keep(self, language: str, wall: bool, pieces: Mapping[str, str]) -> None:
        """Let go of the cards that are no longer shown."""
        for key in [key for key in self.cards if key[:2] == (language, wall) and key[2] not in pieces]:
            self.cards.pop(key, None)


_made = _Made()


def _piece(found: InForce, at: datetime, wall: bool) -> str:
    key = (get_language(), wall, found.restriction.ref)
    facts = (found.name, [(row.pk, row.closes_at) for row in found.rows], council.policy_at(at).key)
    html = _made.find(key, facts, at)
    if html is None:
        card = _card(found, at)
        # Safe, since our own template escaped what is in it.
        html = mark_safe(render_to_string("frontline/_card.html", {"card": card, "wall": wall}))  # noqa: S308
        midnight = datetime.combine(council.day_of(at) + timedelta(days=1), time(), council.zone())
        _made.cards[key] = facts, min(filter(None, (card.answer.next_change_at, midnight))), html
    return html
