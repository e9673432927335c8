"""One clause in plain words: what it says, the values that stand on it, the readings, and where it bites."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from . import described, shape
from .checks.codes import REFERENCES
from .clause import order, section_of
from .pack import load, read
from .part import Period, Sourced
from .policy import Policy
from .policy_map import policy_map
from .saying import day, length
from .words_check import LABELLED
from .words_files import Words, policy_words

ALSO = {  # values whose words are under another table than their codes, or in no list of codes
    "channels.code": "channels", "brief_restriction.channels": "channels", "authority.instead": "acts",
    "questions.before": "acts", "duties.opens_on": "events", "duties.closes_on": "events", "notices.event": "events",
    "notices.means": "terms", "receipt.means": "terms", "notices.parts.code": "elements",
    "formal.none_open_needs": "terms", "annual_review.scope": "terms", "questions.consult_on": "answers",
    "questions.tells_on": "answers", "questions.stops_on": "answers", "questions.text_on": "answers",
    "authority.limits.when": "circumstances",
}  # fmt: skip
TABLES = {path: table for path, table, _noun in REFERENCES} | {path: table for table, path in LABELLED} | ALSO


class NoSuchClause(Exception):
    """A clause that the policy does not have; its text says so, with the nearest."""


def explained(folder: Path, clause: str, lang: str, root: Path) -> Iterator[str]:
    """The lines that explain a clause, or a section with all its clauses, in a language."""
    raw, _ = read(folder / "policy.toml")
    policy, words = load(folder), policy_words(folder, lang)
    wanted = clause.replace("App ", "A").strip()
    rows = [row for row in policy_map(folder, root) if row.clause == wanted or section_of(row.clause) == wanted]
    standing = _standing(policy, raw)
    here = sorted({*standing, *(each for each in words.statements() if section_of(each))}, key=order)
    clauses = [each for each in here if each == wanted or section_of(each) == wanted]
    if not clauses and wanted not in raw["about"]["sections"]:
        near = _nearest(wanted, [*raw["about"]["sections"], *here])
        raise NoSuchClause(words.say("explain.none", clause=wanted, near=near))
    yield f"{section_of(wanted)}  {raw['about']['sections'].get(section_of(wanted), '')}"
    for each in clauses or [wanted]:
        yield ""
        said = words.label(f"statements.{each}") if words.has(f"statements.{each}") else ""
        yield f"{each}  {said}".rstrip()
        for place, part in standing.get(each, ()):
            yield from _value(policy, words, raw, place, part)
    readings = [row for row in policy.readings if _concerns(row.id, row.clauses, clauses, standing)]
    if readings:
        yield from ("", words.label("explain.readings"))
    for row in readings:
        yield f"  {row.id}: {_reading(words, row.id, 'question', row.question)}"
        yield f"    {_reading(words, row.id, 'answer', row.answer)}"
        yield f"    {_confirmed(words, row.confirmed_by, row.confirmed_on)}"
    yield from _bites(words, rows)


def _nearest(wanted: str, known: list[str]) -> str:
    """The clause whose numbers are nearest; what is no clause at all is held against their spelling."""
    if not section_of(wanted):
        return get_close_matches(wanted, known, n=1, cutoff=0)[0]
    appendix, section, number, _ = order(wanted)

    def away(clause: str) -> tuple[bool, int, int]:
        its = order(clause)
        return its[0] != appendix, abs(its[1] - section), abs(its[2] - number)

    return min(known, key=away)


def _standing(policy: Policy, raw: dict[str, Any]) -> dict[str, list[tuple[shape.Place, Sourced]]]:
    """The values that stand on each clause."""
    found: dict[str, list[tuple[shape.Place, Sourced]]] = defaultdict(list)
    for at, model, _part in shape.parts(Policy, raw):
        value: Any = policy
        for step in at:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        if issubclass(model, Sourced):
            found[value.clause].append((at, value))
    return found


def _value(policy: Policy, words: Words, raw: dict[str, Any], at: shape.Place, part: Sourced) -> Iterator[str]:
    source = " ".join(
        filter(None, [f'"{part.says}"' if part.says else "", f"({part.reading})" if part.reading else ""])
    )
    yield f"  {shape.key(raw, at)}: {source}"
    if isinstance(part, Period):
        yield f"    {length(part, words)}"
        return
    path = ".".join(step for step in at if isinstance(step, str))
    said = described.comments(type(part))
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        is_said = value not in ("", (), None) and (field.is_required() or value != field.default)
        if is_said and name not in Sourced.model_fields and not shape.part_in(field.annotation):
            shown = f" {words.label('explain.shown_only')}" if described.is_for_the_reader(said.get(name, "")) else ""
            yield f"    {name}: {_in_words(words, f'{path}.{name}', value)}{shown}"


def _in_words(words: Words, path: str, value: Any) -> str:
    if isinstance(value, bool):
        return words.label("answers.yes" if value else "answers.no")
    if isinstance(value, tuple):
        return "; ".join(_in_words(words, path, each) for each in value)
    key = f"{TABLES.get(path, '')}.{value}"
    return words.label(key) if words.has(key) else str(value)


def _concerns(reading: str, of: tuple[str, ...], clauses: list[str], standing: dict[str, Any]) -> bool:
    """Does a reading speak of one of these clauses, or does a value that stands there rest on it?"""
    return bool(set(of) & set(clauses)) or any(
        part.reading == reading for each in clauses for _, part in standing.get(each, ())
    )


def _reading(words: Words, reading: str, part: str, otherwise: str) -> str:
    key = f"readings.{reading}.{part}"
    return words.label(key) if words.has(key) else otherwise


def _confirmed(words: Words, by: str, on: date | None) -> str:
    if not by:
        return words.label("explain.unconfirmed")
    return words.say("explain.confirmed_on" if on else "explain.confirmed", by=by, day=day(on, words) if on else "")


def _bites(words: Words, rows: list[Any]) -> Iterator[str]:
    """The functions that carry it out, by room, and the tests and examples that show it."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for place in sorted({function for row in rows for function in row.functions}):
        room, _, function = place.partition(".")
        rooms[room].append(function)
    if rooms:
        yield from ("", words.label("explain.carried_out"))
        yield from (f"  {room}: {', '.join(functions)}" for room, functions in rooms.items())
    if shown := sorted({test for row in rows for test in row.tests}):
        yield from ("", words.label("explain.shown"), *(f"  {test}" for test in shown))
