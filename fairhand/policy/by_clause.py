"""A policy as it stands, clause by clause: what each says plainly, what it gives, how it is read."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .clause import order, section_of
from .policy import Policy, Reading
from .values import Entry, entries
from .words_files import Words


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its plain statement, its entries, the readings that are first met here and those met before."""

    code: str
    statement: str
    entries: tuple[Entry, ...]
    quotes: tuple[str, ...]  # sentences that guide the reader and enforce nothing
    readings: tuple[Reading, ...]
    readings_before: tuple[Reading, ...]
    codes: frozenset[str]  # its own code and those of its lettered parts


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its heading in the text; what stands in the section as a whole is its first clause."""

    number: str
    heading: str
    clauses: tuple[Clause, ...]


def sections(policy: Policy, words: Words) -> list[Section]:
    """Every section that the policy has, in the order of its text."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(policy, words):
        if entry.clause:
            found[_whole(entry.clause)].append(entry)
    stated = {_whole(code) for code in words.statements()}
    read = {_whole(code) for reading in policy.readings for code in reading.clauses}
    codes = sorted({*policy.about.sections, *found, *stated, *read}, key=order)
    met: set[str] = set()
    made = {code: _clause(policy, words, code, found[code], met) for code in codes}
    return [
        Section(number, heading, tuple(made[code] for code in codes if section_of(code) == section_of(number)))
        for number, heading in policy.about.sections.items()
    ]


def _clause(policy: Policy, words: Words, code: str, given: Iterable[Entry], met: set[str]) -> Clause:
    given = list(given)
    here = [each for each in policy.readings if code in map(_whole, each.clauses)]
    first = [each for each in here if each.id not in met]
    named = {each.clause for each in given}.union(*(each.clauses for each in here))
    met.update(each.id for each in first)
    return Clause(
        code,
        words.label(f"statements.{code}") if words.has(f"statements.{code}") else "",
        tuple(each for each in given if each.part != "guidance"),
        tuple(each.says for each in given if each.part == "guidance"),
        tuple(first),
        tuple(each for each in here if each not in first),
        frozenset({code, *(each for each in named if _whole(each) == code)}),
    )


def _whole(code: str) -> str:
    """The clause that a lettered part belongs to: "2.2" for "2.2a"."""
    return re.sub(r"(?<=\d)[a-z]$", "", code)
