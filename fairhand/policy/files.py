"""A file of the policy room read and held against its shape; what is wrong in it is said in plain words."""

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from . import shape
from .faults import Fault, did_you_mean
from .policy import Policy

PROTOCOLS = "protocol"  # the folder of a policy's version in which the versions of its protocol lie
FEW = 9  # more choices than this are not listed when one of them is plainly meant

SPELLINGS = (  # what the reader of TOML says, what it means, how it is mended
    ("Expected '=' after a key", 'there is no "=" after the name of a value', 'Write it as name = "value".'),
    ("Cannot overwrite a value", "this name is given twice in one table", "Keep one of the two."),
    ("Cannot declare", "this table is opened twice", "Keep one of the two, or write [[double brackets]] for a list."),
    ("Unclosed array", "a list is opened and never closed", 'Put "]" at its end.'),
    ("Unterminated string", "a text in quotes is opened and never closed", "Put the closing quote."),
    ("Illegal character '\\n'", "a text in quotes is not closed on its line", "Put the closing quote."),
    ("Expected newline or end of document", "there is something after the end of the value", "Put it on its own line."),
    ("Expected ']'", "the name of a table is not closed", 'Put "]" after it.'),
    ("Invalid statement", "a name begins with a sign that no name has", "Put it in quotes."),
    ("Invalid date or datetime", "this is not a day of the calendar", "Check the day and the month."),
    ("Invalid value", "the value is not in quotes, and is no number, date, true or false", "Put quotes around it."),
    ("Unescaped '\\'", "a backslash stands in a text in quotes", "Write it twice."),
)


def spelling_fault(path: Path, error: str) -> Fault:
    """A fault of TOML spelling, in plain words and with its line."""
    what, mend = next(
        (said for sign, *said in SPELLINGS if sign in error),
        ("this line cannot be read", "Compare it with the lines around it."),
    )
    at_line = re.search(r"at line (\d+)", error)
    lines = path.read_text(encoding="utf-8").splitlines()
    if not at_line:
        return Fault(name(path), f"line {len(lines)}", f"{what} at the end of the file", mend)
    number = int(at_line[1])
    text = lines[number - 1].strip() if number <= len(lines) else ""
    return Fault(name(path), f"line {number}", f"{what}: {text}", mend)


def name(path: Path) -> str:
    """A file as an officer knows it: body, version, file; and what lies between, for a protocol of that version."""
    return "/".join(path.parts[-5:] if path.parent.parent.name == PROTOCOLS else path.parts[-3:])


def read(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """What a file holds, or why it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), []
    except FileNotFoundError:
        return {}, [Fault(name(path), "", "there is no such file", "Check the name of the folder.")]
    except UnicodeDecodeError:
        return {}, [Fault(name(path), "", "the file is not saved as UTF-8", "Save it again with the encoding UTF-8.")]
    except tomllib.TOMLDecodeError as error:
        return {}, [spelling_fault(path, str(error))]


def shape_errors(raw: dict[str, Any], model: type[BaseModel] = Policy) -> list[Any]:
    """Where the file does not have its shape, that of a policy: names, kinds of value, words allowed."""
    try:
        model.model_validate(raw)
    except ValidationError as error:
        return list(error.errors())
    return []


def without_wrong_kinds(raw: dict[str, Any], errors: list[Any]) -> dict[str, Any]:
    """The file less what is not even of the right kind, so that the rest can still be checked."""
    sound = deepcopy(raw)
    wrong = [tuple(error["loc"]) for error in errors if error["type"].endswith(("_type", "_parsing", "_from_float"))]
    for *path, last in sorted(set(wrong), key=lambda at: [(isinstance(step, int), step) for step in at], reverse=True):
        part: Any = sound
        for step in path:
            part = part[step]
        del part[last]
    return sound


KINDS = (  # the start of an error's type, what should be there, how it is written
    ("int", "a whole number", "Write the number alone, with no quotes, such as 20."),
    ("bool", "true or false", "Write true or false, with no quotes."),
    ("string", "words", "Put it in quotes."),
    ("date", "a date", "Write it as 2021-04-01, with no quotes."),
    ("tuple", "a list", "Put it in [square brackets]."),
    ("model", "a table", "Open it as a [table] of its own."),
    ("dict", "a table", "Open it as a [table] of its own."),
)


def shape_fault(error: Any, raw: dict[str, Any], file: str, whole: type[BaseModel] = Policy) -> Fault:
    """One error of the schema as a sentence."""
    at, kind, given = error["loc"], error["type"], error["input"]
    where = shape.key(raw, at)
    if kind == "missing":
        model = _model_at(whole, raw, at[:-1])
        if at[-1] == "runs_from":
            return _no_start(file, shape.key(raw, at[:-1]))
        needed = model.model_fields[str(at[-1])] if model else None
        example = (
            (("true", "false") if needed.annotation is bool else shape.choices(needed.annotation)) if needed else ()
        )
        mend = f"Add {at[-1]} = ..." + (f", one of: {', '.join(example)}." if example else " there.")
        return Fault(file, where, "this is missing", mend)
    if kind == "extra_forbidden":
        model = _model_at(whole, raw, at[:-1])
        known = list(model.model_fields) if model else []
        return Fault(file, where, f'"{at[-1]}" is not a name that is known here', did_you_mean(str(at[-1]), known))
    if kind in ("enum", "literal_error"):
        return _not_a_choice(file, where, given, _allowed(error))
    if kind == "string_too_short" and at[-1] == "runs_from":
        return _no_start(file, shape.key(raw, at[:-1]))
    if kind == "greater_than_equal":
        least = error["ctx"]["ge"]
        what = f"{given} is less than nothing" if least == 0 else f"{given} is too small a number"
        return Fault(file, where, what, f"Write {least} or more.")
    should, mend = next(((what, mend) for start, what, mend in KINDS if kind.startswith(start)), ("something else", ""))
    shown = f'"{given}"' if isinstance(given, str) else str(given).lower()[:60]
    return Fault(file, where, f"{shown} stands where {should} should", mend)


def _no_start(file: str, where: str) -> Fault:
    return Fault(
        file,
        f"{where}.runs_from",
        "this time does not say what it is counted from",
        'Add runs_from = "..." with the event or day from the policy.',
    )


def _not_a_choice(file: str, where: str, given: object, known: tuple[str, ...]) -> Fault:
    mend = did_you_mean(str(given), known)
    if len(known) > FEW and mend.startswith("Did"):
        return Fault(file, where, f'"{given}" is not a word that is known here', mend)
    return Fault(
        file, where, f'"{given}" is not one of: {", ".join(known)}', did_you_mean(str(given), known, "Choose one.")
    )


def _model_at(whole: type[BaseModel], raw: dict[str, Any], at: shape.Place) -> Any:
    return next((model for place, model, _ in shape.parts(whole, raw) if place == tuple(at)), None)


def _allowed(error: Any) -> tuple[str, ...]:
    return tuple(re.findall(r"'([^']*)'", str(error["ctx"]["expected"])))
