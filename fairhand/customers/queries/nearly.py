"""Whom a text may mean, when nobody has exactly this."""

from collections.abc import Sequence
from datetime import datetime

from ..asked import Asked
from ..models import Customer
from ..parts import Parts
from ..slips import REFERENCE_SIGNS, slips
from .beginning import starting
from .beside import called_so
from .names import people_called
from .nearby import Suggestion, had_it, in_the_street, living_at, one_slip, one_slip_away
from .persons import one_of_each
from .places import called_and_living, living_there

A_NAME = 3  # words; where there are more, they may be a name and a place that nothing parts


def nearly(asked: Asked, at: datetime, most: int) -> tuple[list[Suggestion], bool]:
    """Those whom it may be, the likeliest first, and whether they fit no more than a part of it."""
    keys, handle = tuple(dict.fromkeys((*asked.keys, *asked.parts.keys))), asked.handle or asked.parts.handle
    near = [*had_it(keys, at), *_references_near(asked.ref or asked.parts.ref, at)]
    near += one_slip_away((*keys, *asked.rough), handle, at)
    in_part = False
    if asked.postcode:
        there = living_at(starting("key", f"{asked.postcode}/"), asked.words, at)
        near += there
        if asked.words and not called_so({each.customer.pk for each in there}, asked.words, at):
            near += _called(asked.parts, at, most)
            in_part = True
    elif asked.parts.identifies:
        near += _called(asked.parts, at, most)
        in_part = bool(asked.parts.words)
    else:
        named, in_part = _by_name_and_place(asked, at, most)
        near += named
    return _once_each(near, at), in_part


def _by_name_and_place(asked: Asked, at: datetime, most: int) -> tuple[list[Suggestion], bool]:
    """Who is called so, lives there, or both; and whether nobody does both."""
    parts, streets = asked.parts, starting("line", asked.line) if asked.line else None
    narrowed = bool(parts.figures or parts.outward[0] or len(parts.groups) > 1)
    if not narrowed:
        near = called_and_living(parts, at, most) if len(parts.words) > 2 else []
        near += people_called(asked.words, at, most) if asked.words else []
        near = near or (in_the_street(streets, asked.line, at) if streets else [])
        near = near or (called_and_living(parts, at, most) if len(parts.words) == 2 else [])
        if near:
            return near, False
        near = _first_or_last(parts.words, at, most)
        return (near, True) if near else living_there(parts, at)
    if streets and parts.figures and (near := in_the_street(streets, asked.line, at)):
        return near, False
    if near := called_and_living(parts, at, most):
        return near, False
    near = in_the_street(streets, asked.line, at) if streets and not parts.figures else []
    called = _called(parts, at, most)
    return ([*near, *called], bool(called)) if near or called else living_there(parts, at)


def _called(parts: Parts, at: datetime, most: int) -> list[Suggestion]:
    """People called as any part of a text says, wherever they live."""
    near = [each for group in parts.groups for each in people_called(group, at, most)]
    return near or _first_or_last(parts.words, at, most)


def _first_or_last(words: Sequence[str], at: datetime, most: int) -> list[Suggestion]:
    """People called as the first words say, or the last; the others may be where they live."""
    if len(words) <= A_NAME:
        return []
    return people_called(words[:A_NAME], at, most) + people_called(words[-A_NAME:], at, most)


def _references_near(ref: str, at: datetime) -> list[Suggestion]:
    """Those whose own reference is one slip away."""
    if not ref:
        return []
    near = [f"C-{each}" for each in slips(ref[2:], REFERENCE_SIGNS) if len(each) == len(ref) - 2]
    rows = Customer.objects.filter(ref__in=near, recorded_at__lte=at)
    return [Suggestion(row, one_slip(row.ref), 80) for row in rows]


def _once_each(near: list[Suggestion], at: datetime) -> list[Suggestion]:
    """Each person once, by the likeliest reason."""
    best: dict[int, Suggestion] = {}
    for suggestion in sorted(near, key=lambda each: (-each.score, each.customer.pk)):
        best.setdefault(suggestion.customer.pk, suggestion)
    shown = one_of_each([each.customer for each in best.values()], at)
    return [best[customer.pk] for customer in shown]
