"""What another room knows of a customer's needs that is not among them yet, told wherever their needs are shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.dispatch import Signal

from ..models import Need

needs_missing = Signal()  # asked with the keys of one person's records and a moment: a list of NotYet from each room


@dataclass(frozen=True, slots=True)
class NotYet:
    """A need that was found in what they wrote on a day, and where one says what became of it."""

    day: date
    href: str


def not_yet(people: Collection[int], at: datetime) -> list[NotYet]:
    """What is not among the needs of one person yet, as it stood at a moment, the oldest first."""
    found: list[NotYet] = []
    for _room, told in needs_missing.send(sender=Need, people=people, at=at):
        found.extend(told or ())  # type: ignore[arg-type]  # Django cannot say what is told
    return sorted(found, key=lambda each: each.day)
