"""Worked examples that an officer can read and add to: given, when, expect."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .clause import section_of
from .faults import Fault, did_you_mean
from .pack import name, read
from .policy import Policy
from .rehearsal import SHAPES, Shape, Stage, Unreadable
from .textcheck import Quote
from .words_files import Words
from .working_days import BeyondCalendar, Calendar

KEYS = ("name", "clause", "says", "given", "when", "expect")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One worked example: its sentence, its clause, and what should follow from what."""

    file: str
    name: str
    clause: str
    says: tuple[str, ...]
    given: dict[str, Any]
    when: dict[str, Any]
    expect: dict[str, Any]

    @property
    def quotes(self) -> list[Quote]:
        """The words of the text that this example claims."""
        return [Quote(self.file, f'scenario "{self.name}"', self.clause, says) for says in self.says]


def scenarios(folder: Path | str, version: str) -> tuple[list[Scenario], list[Fault]]:
    """The examples of a body's scenarios folder that are meant for a version, and what cannot be read."""
    found: list[Scenario] = []
    faults: list[Fault] = []
    for path in sorted(Path(folder).glob("*.toml")):
        raw, unread = read(path)
        faults += unread
        if version in raw.get("versions", [version]):
            rows = raw.get("scenario", [])
            for number, row in enumerate(rows if isinstance(rows, list) else []):
                wrong = [Fault(name(path), *each) for each in _wrong(row, number)]
                faults += wrong
                found += [] if wrong else [_scenario(name(path), row)]
            if not rows:
                faults.append(Fault(name(path), "", "the file holds no example", "Open each with [[scenario]]."))
    return found, faults


def rehearse(scenario: Scenario, policy: Policy, words: Words, calendar: Calendar) -> list[Fault]:
    """Play one example through the policy; a fault for each thing that comes out otherwise."""
    shape = _shape(scenario.when)
    stage = Stage(policy, words, _with_meetings(calendar, scenario.given), scenario.given, scenario.when)
    where = f'scenario "{scenario.name}"'
    try:
        outcome = shape.play(stage)
        expected = {key: shape.read.get(key, _as_it_is)(stage, value) for key, value in scenario.expect.items()}
    except Unreadable as wrong:
        return [Fault(scenario.file, where, wrong.what, wrong.mend)]
    except BeyondCalendar as wrong:
        return [Fault(scenario.file, where, str(wrong).removesuffix("."))]
    return [
        Fault(
            scenario.file,
            where,
            f"it expects {key} to be {_said(value)}, and the policy makes it {_said(_told(outcome[key], value))}",
            f"Read clause {scenario.clause} again: the example or the policy file is wrong.",
        )
        for key, value in expected.items()
        if _told(outcome[key], value) != value
    ]


def _with_meetings(calendar: Calendar, given: dict[str, Any]) -> Calendar:
    """The calendar, with the meetings that an example gives: meetings = { some_committee = [2026-01-14] }."""
    table = given.get("meetings")
    if not isinstance(table, dict):
        return calendar
    met = [(of, day) for of, days in table.items() if isinstance(days, list) for day in days if type(day) is date]
    return Calendar(calendar.nation, calendar.closure_days, met)


def _scenario(file: str, row: dict[str, Any]) -> Scenario:
    says = row.get("says", [])
    quotes = (says,) if isinstance(says, str) else tuple(says)
    tables = {key: row.get(key, {}) for key in ("given", "when", "expect")}
    return Scenario(file, row["name"], str(row["clause"]), quotes, **tables)


def _shape(when: dict[str, Any]) -> Shape:
    """The shape that an example asks for; `_wrong` has told of one that asks for none."""
    return next(shape for shape in SHAPES if shape.asks in when)


def _wrong(row: dict[str, Any], number: int) -> Iterator[tuple[str, str, str]]:
    """What an officer has to mend before an example can be played."""
    where = f'scenario "{row["name"]}"' if row.get("name") else f"scenario {number + 1}"
    for table in ("given", "when", "expect"):
        if not isinstance(row.get(table, {}), dict):
            yield where, f"{table} holds no table", f"Write {table} = {{ ... }} in braces."
            return
    if not row.get("name"):
        yield where, "the example has no name", 'Add name = "..." with one full sentence.'
    if not section_of(str(row.get("clause", ""))):
        yield where, "the example does not say which clause it shows", 'Add clause = "5.2", or whichever it is.'
    for key in row:
        if key not in KEYS:
            yield where, f'"{key}" is not a part of an example', did_you_mean(key, KEYS)
    when = row.get("when", {})
    known_asks = [each.asks for each in SHAPES]
    if not any(asks in when for asks in known_asks):
        yield where, "when asks nothing that can be played", did_you_mean(next(iter(when), ""), known_asks)
        return
    shape = _shape(when)
    tables = {"given": shape.given, "when": (shape.asks, *shape.when), "expect": shape.expect}
    for table, known in tables.items():
        for key in row.get(table, {}):
            if key not in known:
                yield where, f'{table} does not know "{key}" here', did_you_mean(key, known, "Take it out.")
    if not row.get("expect"):
        yield where, "nothing is expected, so nothing is tried", f"Expect one of these: {', '.join(shape.expect)}."


def _told(outcome: Any, expected: Any) -> Any:
    """As much of the outcome as the example speaks of."""
    return {key: outcome.get(key) for key in expected} if isinstance(expected, dict) else outcome


def _as_it_is(stage: Stage, value: Any) -> Any:
    return value


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(str(each) for each in value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    return "none" if value is None else str(value)
