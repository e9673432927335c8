"""Who is called so and lives there: a name narrowed by a street, the number of a door, or a part of a postcode."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import and_

from django.db.models import Q, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact

from ..keys import line_of
from ..models import Identifier
from ..parts import Parts
from .beginning import starting
from .names import people_called
from .nearby import Suggestion, in_the_street

SHORTEST_STREET = 4  # letters; fewer begin too many streets
SHORTEST_END = 3  # figures of a telephone number that a caller is asked for
INWARD = 3  # signs of the second half of a postcode


def called_and_living(parts: Parts, at: datetime, most: int) -> list[Suggestion]:
    """People called as one part of a text says, who live where the others say."""
    found: list[Suggestion] = []
    if parts.figures or parts.outward[0]:
        for name in parts.groups:
            found += people_called(name, at, most, _there(parts))
    for name, street in _names_and_streets(parts, at):
        found += people_called(name, at, most, _there(parts, street))
    return found


def living_there(parts: Parts, at: datetime) -> tuple[list[Suggestion], bool]:
    """Those who live in a street that a part of the text begins with, and whether the rest of it is left aside.

    Behind the door that is given, if anybody does.
    """
    starts = [group[:end] for group in parts.groups for end in range(len(group), 0, -1) if end > 1 or len(group) == 1]
    lines = [line for line in map(line_of, map(" ".join, starts)) if len(line) >= SHORTEST_STREET]
    for given in (parts, replace(parts, figures=())):
        for line in lines:
            if near := in_the_street(_there(given, line), line, at, slipped=False):
                return near, given is not parts or len(parts.groups) > 1
    return [], False


def _names_and_streets(parts: Parts, at: datetime) -> list[tuple[tuple[str, ...], str]]:
    """The ways to read a text as a name and a street, in either order, where there is such a street."""
    if len(parts.groups) > 1:
        pairs = [(name, street) for name in parts.groups for street in parts.groups if name != street]
    else:
        cuts = [(words[:cut], words[cut:]) for words in parts.groups for cut in range(1, len(words))]
        pairs = cuts + [(name, street) for street, name in cuts]
    lines = {street: line_of(" ".join(street)) for _name, street in pairs}
    real = {street for street, line in lines.items() if len(line) >= SHORTEST_STREET and _is_street(line, at)}
    return [(name, lines[street]) for name, street in pairs if street in real]


def _is_street(line: str, at: datetime) -> bool:
    return Identifier.objects.current(at).exclude(line="").filter(starting("line", line)).exists()


def _there(parts: Parts, street: str = "") -> Q:
    """The identifiers of those who live in a part of the country, in a street, behind a door."""
    there = Q(kind="postal")
    outward, inward = parts.outward
    if outward:
        # QX1 0PD stands as QX10PD/, and so begins as QX10 1AB does: the stroke tells them apart.
        ends_in_time = Exact(Substr("key", len(outward) + INWARD + 1, 1), Value("/"))
        there &= starting("key", outward + inward) & Q(ends_in_time)
    if street:
        there &= starting("line", street) & ~Q(line="")
    if parts.figures:
        there &= reduce(and_, (_door(each) for each in parts.figures))
    return there if street or outward else there | _ending(parts.figures)


def _door(number: str) -> Q:
    """Addresses with this number, which may be that of a flat."""
    ends = Q(key__endswith=f"/{number}") | Q(key__endswith=f"-{number}") | Q(key__contains=f"/{number}-")
    return ends | Q(line__endswith=f" {number}")


def _ending(figures: Sequence[str]) -> Q:
    """Telephone numbers that end so."""
    if len(figures) != 1 or len(figures[0]) < SHORTEST_END or not figures[0].isdigit():
        return Q(pk__in=[])
    return Q(kind="telephone") & (Q(key__endswith=figures[0]) | Q(key__contains=f"{figures[0]};ext="))
