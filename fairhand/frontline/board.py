"""The live board: what is in force now, the newest first; measures and what to say, never a story."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from fairhand import council
from fairhand.customers.models import Link
from fairhand.customers.queries import names_of, same_person
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import board
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


def cards(at: datetime) -> list[Card]:
    """Everything in force at a moment in the reader's language, the newest first."""
    shown = board(at)
    people = _persons(shown, at)
    known: dict[int, list[Restriction]] = defaultdict(list)
    everyone = {pk for person in people.values() for pk in person}
    for row in Restriction.objects.filter(customer__in=everyone, closes_at__gt=at).order_by("pk"):
        known[row.customer_id].append(row)
    policy, words = council.policy_on(at.astimezone(council.zone()).date()), council.words()
    names = names_of(people, at)
    made = []
    for each in shown:
        rows = sorted((row for pk in people[each.customer_id] for row in known[pk]), key=lambda row: row.pk)
        answer = instructions(policy, words, rows, at)
        measure = next(line for line in answer.measures if line.ref == each.ref)
        made.append(Card(each.ref, each.customer.ref, names[each.customer_id], measure, answer, each.brief))
    return made


def _persons(shown: list[Restriction], at: datetime) -> dict[int, set[int]]:
    """The records of each person; only those that are linked to another are asked about one by one."""
    customers = {each.customer_id: each.customer for each in shown}
    links = Link.objects.current(at).filter(Q(one__in=customers) | Q(other__in=customers)).values_list("one", "other")
    linked = {pk for pair in links for pk in pair}
    return {pk: same_person(customer, at) if pk in linked else {pk} for pk, customer in customers.items()}


def cards_of(refs: set[str], at: datetime) -> list[Card]:
    """These cards of the board."""
    return [card for card in cards(at) if card.ref in refs]


def as_html(at: datetime, language: str, wall: bool = False) -> str:
    """The cards as every screen in this language shows them: the same for all, so made once for all."""
    with translation.override(language):
        return render_to_string("frontline/_cards.html", {"cards": cards(at), "wall": wall})
