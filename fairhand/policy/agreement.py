"""A value agrees with the few words that carry it: 20 working days is not 15.

What can be compared is compared: amounts of time, other numbers, who may take an act, and groups of behaviours.
"""

import re
from collections.abc import Iterator
from typing import Any

from . import shape
from .adopted_text import folded
from .clause import section_of
from .policy import Policy
from .words import Unit

Raw = dict[str, Any]
Found = Iterator[tuple[str, str, str]]

COUNTED = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
NUMBERS = {word: number for number, word in enumerate(COUNTED)} | {"once": 1, "twice": 2, "a": 1, "an": 1}
NUMBER = r"(?P<number>\d+|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
AMOUNT = re.compile(rf"\b{NUMBER} (?P<unit>working days?|hours?|days?|weeks?|months?|years?)\b")
ALONE = re.compile(r"\b(?P<number>\d+|once|twice|" + "|".join(COUNTED[1:]) + r")\b")

READ_AS = {  # what an amount of the text may be read as: a day may be 24 hours, or the rest of a day
    (1, "day"): {(24, Unit.HOURS), (1, Unit.DAYS), (0, Unit.END_OF_DAY), (1, Unit.NEXT_WORKING_DAY)},
    (1, "week"): {(7, Unit.DAYS)},
}
MONTHS_OF_A_YEAR = 12
UNITS = {
    "working day": Unit.WORKING_DAYS,
    "hour": Unit.HOURS,
    "day": Unit.DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
}


def amounts(raw: Raw) -> Found:
    """An amount of time is the one that its words name."""
    for at, model, part in shape.parts(Policy, raw):
        said = AMOUNT.search(folded(str(part.get("says", ""))))
        if not said or not {"value", "unit"} <= model.model_fields.keys() or not isinstance(part.get("value"), int):
            continue
        number, unit = _number(said["number"]), said["unit"].removesuffix("s")
        if part.get("unit") not in list(Unit):
            continue
        fitting = READ_AS.get((number, unit), set()) | {(number, UNITS.get(unit))}
        if unit == "year":  # no unit of a policy file
            fitting = {(number * MONTHS_OF_A_YEAR, Unit.MONTHS)}
        if (part["value"], part.get("unit")) not in fitting:
            what = f'the value is {part["value"]} {part.get("unit")}, and the words that carry it are "{part["says"]}"'
            yield shape.key(raw, at), what, "One of the two is wrong: correct the value, or the words."


AN_INTERVAL = ("every_months",)  # "twice a year" is every six months, so what the words count is another number


def numbers(raw: Raw) -> Found:
    """A number that is no amount of time is the one that its words name."""
    for at, model, part in shape.parts(Policy, raw):
        said = ALONE.search(AMOUNT.sub("", folded(str(part.get("says", "")))))  # an amount of time says nothing of it
        if not said or "unit" in model.model_fields:
            continue
        for name, field in model.model_fields.items():
            given = part.get(name)
            if name in AN_INTERVAL:
                continue
            if field.annotation is int and isinstance(given, int) and given != _number(said["number"]):
                what = f'the value is {given}, and the words that carry it are "{part["says"]}"'
                yield shape.key(raw, (*at, name)), what, "One of the two is wrong: correct the value, or the words."


def groups(raw: Raw) -> Found:
    """A behaviour stands in the section of the group it belongs to."""
    sections = {row.get("code"): row.get("clause") for row in raw.get("behaviour_groups", [])}
    for at, part in shape.found(raw, "behaviours"):
        group, clause = sections.get(part.get("group")), part.get("clause")
        if group and clause and section_of(str(group)) != section_of(str(clause)):
            what = f'its clause is {clause}, and its group "{part["group"]}" stands in section {group}'
            yield shape.key(raw, at), what, "Correct the group, or the clause."


def offices(raw: Raw, labels: dict[str, str]) -> Found:
    """Where the words of an authority row name an office, that office is among those who may."""
    roles = raw.get("roles", [])
    names = {str(row.get("code")): _names(row, labels) for row in roles}
    satisfies = {row.get("code"): row.get("satisfies", []) for row in roles}
    for at, row in shape.found(raw, "authority"):
        named = _named_in(folded(str(row.get("says", ""))), names)
        who = set(row.get("who", []))
        if named and not named & who.union(*(satisfies.get(code, []) for code in who)):
            what = f'the words that carry it are "{row["says"]}", and no office that they name may do it'
            yield shape.key(raw, (*at, "who")), what, f"Add {' or '.join(sorted(named))}, or correct the words."


def _names(role: Raw, labels: dict[str, str]) -> set[str]:
    """What a text may call a role: "Name of an Office (NOO)" gives two names."""
    label = labels.get(f"roles.{role.get('code')}", "")
    names = (re.sub(r"\s*\([^)]*\)", "", label), *re.findall(r"\(([^)]+)\)", label), str(role.get("says", "")))
    return {folded(each) for each in names if each}


def _named_in(says: str, names: dict[str, set[str]]) -> set[str]:
    """The roles that some words name; "Reeve of the Common" does not name the "Reeve"."""
    every = ((name, code) for code, known in names.items() for name in known)
    found = {(name, code) for name, code in every if re.search(rf"\b{re.escape(name)}\b", says)}
    return {code for name, code in found if not any(name != longer and name in longer for longer, _ in found)}


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]
