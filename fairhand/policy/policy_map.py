"""From each clause to its values, to the functions that carry them out, to the tests that show it.

Nobody keeps this by hand. A function belongs to a clause when it is the act that the clause gives to somebody
(`@act(Act.WARN)`), when it reads that part of the policy (`policy.warnings`), or when its docstring says so
("(section 6.2)"). A test belongs to a clause by `@pytest.mark.clause("6.2")`, or to a section by the number in its
file's name; an example by its own clause.

`python -m fairhand.policy.policy_map` writes docs/policy-map.md.
"""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from . import shape
from .clause import order, section_of
from .policy import Policy
from .protocol import Protocol
from .protocol_pack import files

IN_DOCSTRING = re.compile(r"\(sections? ([^)]*)\)")
CLAUSE = re.compile(r"A?\d+(?:\.\d+[a-z]?)?")
SECTION_FILE = re.compile(r"test_(\d+|a\d)_")

NOT_CARRIED_OUT = ("rehearsal", "policy_map")  # modules that show or map the policy and carry nothing out

Places = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One clause: its values, what carries them out, what shows it."""

    clause: str
    values: tuple[str, ...]
    functions: tuple[str, ...]
    tests: tuple[str, ...]


def policy_map(folder: Path, root: Path) -> list[Row]:
    """A row for every clause that a policy file speaks of."""
    raw = tomllib.loads((folder / "policy.toml").read_text(encoding="utf-8"))
    protocols = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files(folder)]
    by_act, by_part, by_clause = functions(root / "fairhand")
    shown = tests(root / "tests" / "policy" / folder.parent.name, folder.parent / "scenarios")
    sections = {section_of(section) for section in raw["about"]["sections"]}
    values: dict[str, list[str]] = defaultdict(list)
    carried: Places = defaultdict(set)
    given = [(at, part, shape.key(raw, at)) for at, part in _values(raw)]
    given += [
        (("protocol",), part, f"protocol {shape.key(each, at)}")
        for each in protocols
        for at, part in _values(each, Protocol)
    ]
    for at, part, key_of in given:
        clause = str(part["clause"])
        values[clause].append(key_of)
        for places, key in ((by_act, str(part.get("act", ""))), (by_part, str(at[0])), (by_clause, clause)):
            carried[clause] |= places.get(key, set())
    return [
        Row(
            clause,
            tuple(values[clause]),
            tuple(sorted(carried[clause].union(*(by_clause.get(each, ()) for each in (clause, section_of(clause)))))),
            tuple(sorted(shown[clause] or shown[section_of(clause)])),
        )
        for clause in sorted({*values, *shown, *by_clause}, key=order)
        if section_of(clause) in sections
    ]


@lru_cache
def functions(package: Path) -> tuple[Places, Places, Places]:
    """The functions of the software: by the act they carry out, by the part they read, by the clause they name."""
    by_act, by_part, by_clause = defaultdict(set), defaultdict(set), defaultdict(set)
    for path in sorted(package.rglob("*.py")):
        if "migrations" in path.parts or path.stem in NOT_CARRIED_OUT:
            continue
        module = ".".join(path.relative_to(package).with_suffix("").parts)
        inside = {function.name: function for function in _functions(path)}
        for function in inside.values():
            if function.name.startswith("_"):
                continue
            place = f"{module}.{function.name}"
            for act in _acts(function):
                by_act[act].add(place)
            for part in _parts_read(function, inside):
                by_part[part].add(place)
            for clause in _clauses_named(function):
                by_clause[clause].add(place)
    return dict(by_act), dict(by_part), dict(by_clause)


def tests(folder: Path, scenarios: Path) -> Places:
    """The tests and examples that show a clause."""
    shown = defaultdict(set)
    for path in sorted(folder.glob("test_*.py")):
        section = SECTION_FILE.match(path.name)
        if section:
            shown[section[1].upper().lstrip("0")].add(path.name)
        for function in _functions(path):
            for clause in _marked(function):
                shown[clause].add(f"{path.name}: {function.name.removeprefix('test_').replace('_', ' ')}")
    for path in sorted(scenarios.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("scenario", []):
            shown[str(row.get("clause", ""))].add(f"{path.name}: {row.get('name', '')}")
    return shown


def page(root: Path) -> str:
    """The maps of every policy in the house, as one page."""
    lines = [
        "# From clause to value to function to test",
        "",
        "Written by `make docs`; do not edit.",
        "Where a clause has no function it is guidance, or its room is not built yet.",
    ]
    for file in sorted(root.glob("policies/*/*/policy.toml")):
        lines += ["", f"## {'/'.join(file.parts[-3:-1])}", "", *table(policy_map(file.parent, root))]
    return "\n".join(lines) + "\n"


def table(rows: list[Row]) -> list[str]:
    """One policy's map as the lines of a table."""
    head = ["| clause | values in policy.toml | carried out by | shown by |", "|---|---|---|---|"]
    return head + [
        f"| {row.clause} | {_cell(row.values)} | {_cell(row.functions)} | {_cell(row.tests, '')} |" for row in rows
    ]


def _values(raw: dict[str, Any], whole: type[BaseModel] = Policy) -> Iterator[tuple[shape.Place, dict[str, Any]]]:
    return ((at, part) for at, _, part in shape.parts(whole, raw) if part.get("clause"))


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _acts(function: ast.FunctionDef) -> Iterator[str]:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "act":
            yield from (each.attr.lower() for each in decorator.args if isinstance(each, ast.Attribute))


def _parts_read(function: ast.FunctionDef, inside: dict[str, ast.FunctionDef]) -> Iterator[str]:
    """The parts of the policy that a function reads, as in `policy.appeals`, itself or through its helpers."""
    for node in ast.walk(function):
        helper = inside.get(getattr(node, "id", ""))
        if helper and helper.name.startswith("_") and helper is not function:
            yield from _parts_read(helper, {name: each for name, each in inside.items() if each is not helper})
        if isinstance(node, ast.Attribute) and node.attr in Policy.model_fields:
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            if str(getattr(owner, "attr", getattr(owner, "id", ""))).startswith("policy"):
                yield node.attr


def _clauses_named(function: ast.FunctionDef) -> Iterator[str]:
    for said in IN_DOCSTRING.findall(ast.get_docstring(function) or ""):
        yield from CLAUSE.findall(said)


def _marked(function: ast.FunctionDef) -> Iterator[str]:
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") == "clause":
            yield from (str(each.value) for each in decorator.args if isinstance(each, ast.Constant))


def _cell(entries: tuple[str, ...], quote: str = "`") -> str:
    return "<br>".join(f"{quote}{entry.replace('|', '/')}{quote}" for entry in entries)


if __name__ == "__main__":
    written = Path("docs/policy-map.md")
    written.write_text(page(Path()), encoding="utf-8")
    sys.stdout.write(f"Wrote {written}.\n")
