"""What the checks of a policy file are made of: rows, roles and lengths of time, as far as they can be read."""

from collections.abc import Collection, Iterator
from typing import Any

from .. import shape
from ..policy import Policy
from ..words import Unit

Raw = dict[str, Any]
Found = Iterator[tuple[str, str, str]]  # key, what, mend

DAYS_IN: dict[str, float] = {Unit.HOURS: 1 / 24, Unit.WEEKS: 7, Unit.MONTHS: 30.4, Unit.WORKING_DAYS: 1.4}


def codes(raw: Raw, table: str) -> list[str]:
    """The codes that a list of the file gives."""
    return [str(value) for _, value in shape.found(raw, f"{table}.code")]


def tables(raw: Raw, table: str) -> list[Raw]:
    """The rows of a list of the file."""
    rows = raw.get(table, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def section(raw: Raw, name: str) -> Raw:
    """A section of the file; empty where there is none."""
    return raw.get(name) or {}


def parts(raw: Raw) -> Iterator[tuple[shape.Place, type, Raw]]:
    """Every table of the file with its place and the part of the schema it fills."""
    return shape.parts(Policy, raw)


def row_of(raw: Raw, act: str) -> Raw | None:
    """The row that says who may take an act."""
    return next((row for row in tables(raw, "authority") if row.get("act") == act), None)


def who_may(raw: Raw, act: str) -> list[str]:
    """The roles that may take an act."""
    row = row_of(raw, act)
    return list(row.get("who", [])) if row else []


def reached(satisfies: dict[str, list[str]], start: str) -> set[str]:
    """The roles that one is to be read as, through any number of others."""
    there: set[str] = set()
    todo = list(satisfies.get(start, []))
    while todo:
        code = todo.pop()
        if code not in there:
            there.add(code)
            todo += satisfies.get(code, [])
    return there


def satisfied(raw: Raw) -> dict[str, list[str]]:
    """For each role, those it is to be read as."""
    return {str(role.get("code")): role.get("satisfies", []) for role in tables(raw, "roles")}


def powers(raw: Raw, role: str) -> set[str]:
    """The roles whose acts a holder of this one may take: its own, those it stands for, and everybody's."""
    everyone = {str(row.get("code")) for row in tables(raw, "roles") if row.get("everyone")}
    return {role, *reached(satisfied(raw), role), *everyone}


def is_among(raw: Raw, role: str, who: Collection[str]) -> bool:
    """May a holder of this role do what these may?"""
    return bool(powers(raw, role) & set(who))


def days(period: Any) -> float | None:
    """How many days a length of time is, near enough to tell a longer from a shorter; none where it cannot be read."""
    if not isinstance(period, dict) or not isinstance(period.get("value"), int) or period.get("unit") not in list(Unit):
        return None
    if period["unit"] == Unit.MEETINGS:
        return None  # as long as the calendar makes it
    return float(period["value"] * DAYS_IN.get(period["unit"], 1))


def is_longer(one: Any, than: Any) -> bool:
    """Is one length of time plainly longer than another? 5 months against 150 days is too near to say."""
    first, second = days(one), days(than)
    if first is None or second is None:
        return False
    near = one.get("unit") != than.get("unit")
    return first > second * (1.05 if near else 1)


def length(period: Raw) -> str:
    """A length of time in words: "20 working days", "1 week", "end of day"."""
    value, unit = period.get("value"), str(period.get("unit"))
    if value == 0 and unit in (Unit.END_OF_DAY, Unit.END_OF_WORKING_DAY):
        return unit
    return f"{value} {unit.removesuffix('s') if value == 1 else unit}"
