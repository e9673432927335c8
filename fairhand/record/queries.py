"""Who looked and who was refused: the lines that somebody asks for, a page at a time, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from fairhand.people.models import Employee

MOST_WORDS = 10  # of a search; nobody is called more
PAGE = 50
COUNTED = 1000  # a longer log is not counted to its end: nobody need wait for that number


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a log, how many lines there are in all, and from which line the pages beside it begin."""

    lines: list
    number: int
    newer: int | None
    older: int | None

    @property
    def uncounted(self) -> bool:
        """Whether there are more lines than were counted."""
        return self.number > COUNTED


def sifted(
    log: QuerySet, *, who: str = "", customer: str = "", since: datetime | None = None, until: datetime | None = None
) -> QuerySet:
    """The lines of a log by employees of a name, about a customer, and within a time."""
    asked: dict[str, Any] = {"customer": customer, "at__gte": since, "at__lt": until}
    found = log.filter(**{name: value for name, value in asked.items() if value})
    return found.filter(by__in=called(who)) if who else found


def called(text: str) -> QuerySet[Employee]:
    """Everybody with these words in their name or address, those who have left among them."""
    found = Employee.objects.all()
    for word in text.split()[:MOST_WORDS]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found


def sheet(log: QuerySet, *, before: int | None = None, after: int | None = None) -> Sheet:
    """The newest lines, or those just before or just after a line."""
    if after:
        lines = list(log.filter(pk__gt=after).select_related("by").order_by("pk")[:PAGE])[::-1]
    else:
        older = log.filter(pk__lt=before) if before else log
        lines = list(older.select_related("by").order_by("-pk")[:PAGE])
    if not lines and (before or after):
        return sheet(log)
    return Sheet(
        lines,
        log.order_by()[: COUNTED + 1].count(),
        newer=_first_of(lines, log.filter(pk__gt=lines[0].pk)) if lines else None,
        older=_first_of(lines[::-1], log.filter(pk__lt=lines[-1].pk)) if lines else None,
    )


def _first_of(lines: list[Model], beyond: QuerySet) -> int | None:
    return lines[0].pk if beyond.exists() else None
