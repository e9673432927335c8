"""Every table, value and closed list of a policy file, from the models themselves: the end of the how-to.

`python -m fairhand.policy.reference` writes it into docs/how-to/write-a-policy.md, below its mark.
"""

import ast
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from . import described, shape
from .checks.codes import REFERENCES
from .checks.offices import ALSO_ASKED, ASKS_FOR
from .deciding import ALSO, WHOLE
from .own_words import WORDED
from .part import Part, Period, Sourced
from .policy import Policy
from .policy_map import functions
from .protocol import Protocol
from .rehearsal import SHAPES
from .toml import written
from .words import Act, BranchKind, Channel, Circumstance, MeasureKind, Owner, Sight, StepKind, Takes, Unit
from .words_check import LABELLED, SCRIPTS
from .words_files import general

PAGE = Path("docs/how-to/write-a-policy.md")
MARK = "<!-- From here on `make docs` writes it: do not edit. -->"
LONGEST = 60  # an example longer than this is cut to its first entries
KNOWN = (  # the tables of the words files whose codes most policies share
    "questions", "answers", "beside", "duties", "never_blocked", "elements", "enclosures", "outcomes", "forms",
    "retention", "hold_grounds", "referral_form", "terms", "scripts",
)  # fmt: skip
SHARED = ("clause", "says", "reading")  # said once, for all of them
HEAD = ("value", "how it is written", "what it does", "left out", "such as")

Rows = Iterator[tuple[str, ...]]


def page(root: Path) -> str:
    """The how-to as it is written by hand, and below it the reference as it is now."""
    by_hand = (root / PAGE).read_text(encoding="utf-8").partition(MARK)[0]
    return f"{by_hand}{MARK}\n\n{reference(root)}"


def reference(root: Path) -> str:
    """The reference: tables of the policy file, closed lists, letters, words files, shapes of examples."""
    files = sorted(root.glob("policies/*/*/policy.toml"))
    example = partial(_example, [tomllib.loads(each.read_text(encoding="utf-8")) for each in files])
    parts = [
        "## Reference: every table of policy.toml",
        "In every table, beside what is listed:",
        _table(("value", "what it is"), _shared(Sourced, SHARED)),
        "A length of time is a table with these besides. Where it has to say `runs_from`, it is written as Window.",
        _table(("value", "what it is"), _shared(Period, ("value", "unit", "runs_from"))),
    ]
    parts += _tables(Policy, example)
    files = sorted(root.glob("policies/*/*/protocol/*/protocol.toml"))
    example = partial(_example, [tomllib.loads(each.read_text(encoding="utf-8")) for each in files])
    parts += [
        "## Reference: every table of protocol.toml",
        "Each version of a protocol has a folder below the policy's: `protocol/<version>/`, with its words files.",
        *_tables(Protocol, example),
    ]
    parts += ["## Reference: the closed lists", *_lists(root)]
    parts += ["## Reference: letters", *_letters(root)]
    parts += ["## Reference: the words files", *_words()]
    parts += ["## Reference: what a worked example may ask", *_shapes()]
    return "\n\n".join(parts) + "\n"


def _tables(whole: type[BaseModel], example: Callable[[str], str]) -> Iterator[str]:
    """Every table of a file, with the values that it takes."""
    for name, field in whole.model_fields.items():
        many, part = str(field.annotation).startswith("tuple"), shape.part_in(field.annotation)
        if part:
            yield f"### `{f'[[{name}]]' if many else f'[{name}]'}`: {described.comments(whole)[name]}"
            yield f"{described.about(part)} {'It has to be there.' if field.is_required() else 'It may be left out.'}"
            yield _table(HEAD, _values(part, name, example))


def _shared(part: type[Part], names: Iterable[str]) -> Rows:
    said = described.comments(part)
    return ((f"`{each}`", said[each]) for each in names)


def _values(part: type[BaseModel], at: str, example: Callable[[str], str], inside: str = "") -> Rows:
    """The values of a part, and below them those of the tables in it."""
    said, tables = described.comments(part), {path: table for path, table, _noun in REFERENCES}
    for name, field in part.model_fields.items():
        if name in SHARED and issubclass(part, Sourced):
            continue
        path = f"{at}.{name}"
        codes = f"; of `{tables[path]}`" if path in tables else ""
        left_out = "must be there" if field.is_required() else _default(field.default)
        yield f"`{inside}{name}`", described.kind(field.annotation) + codes, said.get(name, ""), left_out, example(path)
        inner = shape.part_in(field.annotation)
        if inner and not {"value", "unit"} <= inner.model_fields.keys():
            yield from _values(inner, path, example, f"{inside}{name}.")


def _default(value: Any) -> str:
    if value is None:
        return "nothing"
    return f"`{written(value)}`" if value not in ("", ()) else "nothing"


def _example(policies: list[dict[str, Any]], path: str) -> str:
    """The first value that one of the policies here gives."""
    for raw in policies:
        whole: list[Any] = [raw]
        for step in path.split("."):
            whole = [each for row in whole if step in row for each in _rows(row[step])]
        if whole and whole[0] != "":
            return f"`{_short(whole[0]).replace('|', '/')}`"
    return ""


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) and value and isinstance(value[0], dict) else [value]


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if key in ("value", "unit", "runs_from")} or value
    if isinstance(value, list) and len(written(value)) > LONGEST:
        return written(value[:2])[:-1] + ", ...]"
    text = written(value)
    return text if len(text) <= LONGEST or "value" in text[:10] else f'{text[:LONGEST]}..."'


def _lists(root: Path) -> Iterator[str]:
    say = general("en")
    done, _by_part, _by_clause = functions(root / "fairhand")
    wanted = {act: part or "always" for part, acts in ASKS_FOR.items() for act in acts}
    wanted |= {act: part for part, act in ALSO_ASKED}
    yield "### Acts: `act`, `instead`, `before`"
    yield "Where a table or a value of the file is there, the acts that it cannot do without have to have a row."
    yield _table(
        ("code", "what it is, after may", "a row is needed", "carried out"),
        (
            (f"`{each}`", say.get(f"acts.{each}", ""), wanted.get(each, ""), "yes" if each in done else "not yet")
            for each in Act
        ),
    )
    yield "### What may be looked at: `sight`"
    yield "Each needs a row under `[[access]]`."
    yield _table(("code", "why, usually"), ((f"`{each}`", say.get(f"access.{each}", "")) for each in Sight))
    yield "### Channels: `channels.code`"
    yield _table(("code", "usually called"), ((f"`{each}`", say[f"channels.{each}"]) for each in Channel))
    yield "### Kinds of measure: `measures.kind`"
    yield (
        "What a decision sets of each, under the names of an example's `sets`. Any kind may name its `channels`. "
        'What is said to the customer in somebody\'s own words is written in every language: `{ en = "..." }`.'
    )
    yield _table(
        ("code", "what it does", "has to set", "may set", "in every language"),
        (
            (f"`{each}`", said, _codes(WHOLE[each]), _codes(ALSO.get(each, ())), _codes(WORDED.get(each, ())))
            for each, said in _members(MeasureKind)
        ),
    )
    for title, words in (
        ("Circumstances: `asked_when`, `limits.when`", Circumstance),
        ("Units of time: `unit`", Unit),
        ("Whose a duty is: `duties.owner`", Owner),
        ("Kinds of step in a protocol: `steps.kind`", StepKind),
        ("Kinds of branch in a protocol: `branches.kind`", BranchKind),
        ("What a step of a protocol takes: `takes`, `needs`", Takes),
    ):
        yield f"### {title}"
        yield _table(("written", "what it is"), ((f'`"{each}"`', said) for each, said in _members(words)))
    yield "### Events: `opens_on`, `closes_on`"
    yield "A duty is closed by an event about the same thing as the one that opened it."
    left = _texts(root / "fairhand")
    yield _table(
        ("code", "what happened", "left by an act"),
        (
            (f"`{code}`", said, "yes" if code in left else "not yet")
            for code, said in (
                (key.removeprefix("events."), said) for key, said in say.items() if key.startswith("events.")
            )
        ),
    )


def _members(words: type[StrEnum]) -> Iterator[tuple[Any, str]]:
    said = described.comments(words)
    return ((each, said.get(each.name, "")) for each in words)


def _texts(package: Path) -> set[str]:
    """Every text that stands in the code of the rooms above this one."""
    return {
        node.value
        for path in package.rglob("*.py")
        if "migrations" not in path.parts and path.parent != Path(__file__).parent
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _letters(root: Path) -> Iterator[str]:
    yield (
        'The events that a letter can tell of, and the parts of each. What is under "by a person" is written in each '
        "language of the letter, and so is any other part that `must_say` asks for."
    )
    kinds = [(path.stem, *_parts_of(path)) for path in sorted((root / "fairhand/letters/contents").glob("*.py"))]
    yield _table(
        ("event", "made from the record", "by a person"),
        (
            (f"`{event}`", _codes(part for part in order if part not in free), _codes(free))
            for event, order, free in kinds
            if order
        ),
    )


def _parts_of(path: Path) -> tuple[list[str], list[str]]:
    """The parts of a letter as its module gives them: ORDER, and FREE."""
    found: dict[str, list[str]] = {"ORDER": [], "FREE": []}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        name = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else ""
        if name in found and isinstance(node, ast.Assign):
            rows = node.value.keys if isinstance(node.value, ast.Dict) else getattr(node.value, "elts", [])
            found[name] = [str(each.value) for each in rows if isinstance(each, ast.Constant)]
    return found["ORDER"], found["FREE"]


def _words() -> Iterator[str]:
    say = general("en")
    yield "Each code below needs its words in each language, unless the usual words have them."
    tables: dict[str, list[str]] = {}
    for table, path in LABELLED:
        tables.setdefault(table, []).append(f"`{path}`")
    yield _table(
        ("table of the words file", "the codes of"),
        [
            ("`[body]`", "`name`, which has to be there, and `policy`, what people call it"),
            *((f"`[{table}]`", ", ".join(paths)) for table, paths in tables.items()),
            ("`[beside]`", "questions with `text_on`: what is to be written beside the answer"),
            ("`[answers_to.<question>]`", "an answer said otherwise to one question than to all; may be left out"),
            ("`[statements]`", "each of `about.sections`, and any clause: what it says, plainly"),
            *(
                ("`[scripts]`", f"`{each}`, where there is `[{part}]`")
                for part, scripts in SCRIPTS.items()
                for each in scripts
            ),
            ("`[called]`", "what customers and employees are called, in every form; may be left out"),
            ("`[channels]`, `[channels_by]`, `[events]`", "said otherwise than usual; may be left out"),
        ],
    )
    yield "### Codes that have usual words"
    yield "A policy that uses one of these codes needs no words of its own for it."
    yield _table(
        ("table", "codes"),
        (
            (f"`[{table}]`", _codes(key.split(".", 1)[1] for key in say if key.startswith(f"{table}.")))
            for table in KNOWN
        ),
    )


def _shapes() -> Iterator[str]:
    yield _table(
        ("`when` asks", "what", "also in `when`", "`given`", "`expect`: any of"),
        (
            (f"`{each.asks}`", described.about(each.play), _codes(each.when), _codes(each.given), _codes(each.expect))
            for each in SHAPES
        ),
    )


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in words)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    text = page(Path())
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE}.\n")
