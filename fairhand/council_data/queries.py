"""What is kept here, and since when: parts and their history, advocates, closure days."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from fairhand import council

from . import file
from .models import Advocate, ClosureDay, Particular
from .parts import PartOf, parts_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as it stands: what is said now and since when, what is to come, and what was said before."""

    part: PartOf
    said: dict
    row: Particular | None  # none where the file says it, or nobody does
    to_come: list[Particular] = field(default_factory=list)
    before: list[Particular] = field(default_factory=list)

    @property
    def from_the_file(self) -> bool:
        """Whether it counts only because nothing is kept here."""
        return self.row is None and bool(self.said)


def standings(on: date) -> list[Standing]:
    """How every part of what the body says of itself stands on a day."""
    return [standing(part, on) for part in parts_of(council.policy())]


def standing(part: PartOf, on: date) -> Standing:
    """How one part stands on a day."""
    rows = list(Particular.objects.filter(part=part.code).select_related("kept_by").order_by("from_on", "pk"))
    begun = [each for each in rows if each.from_on <= on]
    row = begun[-1] if begun else None
    said = row.said if row else file.as_the_file_says().get(part.code, {})
    return Standing(part, said, row, [each for each in rows if each.from_on > on], begun[-2::-1] if row else [])


@dataclass(frozen=True, slots=True)
class Advocates:
    """Those whom letters name now, those to come, those of before; or those of the file, while nobody is kept here."""

    now: list[Advocate]
    to_come: list[Advocate]
    before: list[Advocate]
    of_the_file: list[dict]


def advocates(on: date) -> Advocates:
    """The advocates as they stand on a day."""
    rows = list(Advocate.objects.select_related("kept_by", "ended_by").order_by("from_on", "pk"))
    over = [each for each in rows if each.until_on and each.until_on < max(on, each.from_on)]
    going = [each for each in rows if each not in over]
    return Advocates(
        [each for each in going if each.from_on <= on],
        [each for each in going if each.from_on > on],
        over[::-1],
        [] if rows else list(file.as_the_file_says().get("advocates", ())),
    )


def closure_days(at: datetime) -> frozenset[date]:
    """The body's own closure days as they were known at a moment: what was said last of a day, or the environment."""
    days = set(settings.CLOSURE_DAYS)
    said = ClosureDay.objects.filter(said_at__lte=at).order_by("pk").values_list("day", "closed")
    for day, closed in said:
        (days.add if closed else days.discard)(day)
    return frozenset(days)


@dataclass(frozen=True, slots=True)
class Closed:
    """A day on which the body is closed, and what was said last of it; nothing where the environment gives it."""

    day: date
    said: ClosureDay | None


def closed_days(at: datetime) -> list[Closed]:
    """Every closure day with who said so, the earliest first."""
    last = {each.day: each for each in ClosureDay.objects.select_related("said_by").order_by("pk")}
    return [Closed(day, last.get(day)) for day in sorted(closure_days(at))]


def taken_back(at: datetime) -> list[ClosureDay]:
    """The days that were to be closure days and are not after all, the latest first."""
    closed = closure_days(at)
    last = {each.day: each for each in ClosureDay.objects.select_related("said_by").order_by("pk")}
    return [last[day] for day in sorted(last, reverse=True) if day not in closed]


def said_of(day: date) -> list[ClosureDay]:
    """All that was said of one day, the latest first."""
    return list(ClosureDay.objects.filter(day=day).select_related("said_by").order_by("-pk"))


def same_name(name_en: str, on: date) -> bool:
    """Whether letters of a day, or later ones, name an advocate of this name already."""
    going = Advocate.objects.filter(Q(until_on=None) | Q(until_on__gte=on))
    return going.filter(name_en__iexact=name_en).exists()
