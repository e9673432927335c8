"""Change the policy room in thousands of small ways, and see whether a test notices; `make mutants` calls it.

mutants.py         run every mutant of a function that changed since it was measured, then hold those that no test
                   noticed against the accepted ones
mutants.py again   run those again that no test noticed and that are not accepted: after a test was written for them
mutants.py all     forget what was measured, and run every mutant
mutants.py read    hold what is measured against the accepted ones, without running
mutants.py write   the same, and write docs/mutants.md again

Each is tried first by tests/policy/first_pass.py, on the answers that are kept, and then by pytest.
What each mutant came to is kept in tests/policy/measured_mutants.json, function by function, so that a run that was cut
short goes on from there. A mutant that no test noticed is accepted if only the wording of a sentence differs, or if
tests/policy/accepted_mutants.toml names it with its reason. Any other is a failure: an answer may change
and nobody would know.
"""

import ast
import io
import json
import os
import re
import subprocess
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
ACCEPTED = HOUSE / "tests" / "policy" / "accepted_mutants.toml"
MEASURED = HOUSE / "tests" / "policy" / "measured_mutants.json"
LEFT_BY = HOUSE / "mutants" / "fairhand" / "policy"  # what a run leaves, a file for each file of the room
PREFIX = "fairhand.policy."
UNUSED = ("type_check_error_by_key", "durations_by_key", "estimated_durations_by_key")
PAGE = HOUSE / "docs" / "mutants.md"
A_FEW = f"{PREFIX}clause.*"  # the changes of a small file
LEFT = "Not accepted"
HEAD = """# Mutants of the policy room

The policy room is changed in thousands of small ways, one at a time, and its tests are run against each change:
`make mutants`. A change that no test notices is listed here with the reason for which it may stay unnoticed. Where it
would change an answer, the command fails instead, and a test has to be written. This page is what it writes.

Six files are not changed, because they answer nothing about anybody: `reference.py`, `described.py`, `policy_map.py`
and `schema.py` write the pages that developers read, `explaining.py` tells where a clause stands in the code, and
`made_up.py` checks made-up people.

Each change is tried first on the answers that are kept: what is said of every altered policy, or every page of answers.
What shows there needs no test run; every other change is run against the tests. A change that the type checker finds
fault with is noticed too: it would not pass `make check`. What each change came to
is kept in `tests/policy/measured_mutants.json`, and stands until its function changes.

{counted} changes: {typed} noticed by the type checker, {killed} by a test, {unnoticed} by neither.
{waiting} were not measured."""
WORDING = "Only the wording of a sentence differs; who may, what is so and from when are the same."


@dataclass(frozen=True)
class Mutant:
    """A change that no test noticed: in which function, which lines went, and which came."""

    function: str
    gone: str
    came: str

    def __str__(self):
        return f"{self.function}\n    - {self.gone}\n    + {self.came}"


@dataclass
class Count:
    """How many mutants there are, what became of them, and those that nothing noticed."""

    of: Counter = field(default_factory=Counter)
    unnoticed: dict[str, Mutant] = field(default_factory=dict)  # by mutmut's name of it


def main(ways: list[str]) -> int:
    """Run what is asked for, say how it came out, and fail where a mutant is left or was not run."""
    os.chdir(HOUSE)
    accepted = _accepted()
    if not {"read", "write"} & set(ways):
        _lay_out([] if "all" in ways else _kept())
        if "again" not in ways:
            _run([A_FEW])  # which lays all of them out
            _first()
            _run([])
        elif names := _left_names(accepted):
            _run(names)
    _keep()
    count = _read()
    left = [each for each in count.unnoticed.values() if not _reason(each, accepted)]
    idle = [] if count.of["waiting"] else [one for one in accepted if not _any(count, one)]
    if "write" in ways:
        PAGE.write_text(_page(count, accepted))
    for each in left:
        print(each)
    for one in idle:
        print(f"accepted, and no longer there: {one['function']}: {one.get('came', 'all of it')}")
    said = f"{len(count.unnoticed)} unnoticed, {len(count.unnoticed) - len(left)} accepted, {len(left)} left"
    print(f"{count.of.total()} mutants, {count.of['waiting']} not measured; {said}")
    return 1 if left or idle or count.of["waiting"] else 0


def _run(names: list[str]) -> None:
    """Run mutants: those named, or each that has no result. Cut short, what it came to is kept all the same."""
    tools = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    children = ["--max-children", os.environ["CHILDREN"]] if "CHILDREN" in os.environ else []
    try:
        subprocess.run([sys.executable, "-m", "mutmut", "run", *children, *names], check=True, env=tools)
    except KeyboardInterrupt:
        print("Cut short. Run it again to go on.")


def _first() -> None:
    """Try what waits on the answers that are kept, which is quick; what nothing notices there is left for pytest."""
    where = {**os.environ, "PYTHONPATH": str(HOUSE / "mutants")}
    command = [sys.executable, "-m", "tests.policy.first_pass"]
    printed = subprocess.run(command, check=True, cwd=HOUSE / "mutants", env=where, stdout=subprocess.PIPE).stdout
    became = json.loads(printed)
    for meta in LEFT_BY.rglob("*.meta"):
        said = json.loads(meta.read_text())
        codes = said["exit_code_by_key"]
        said["exit_code_by_key"] = {name: became.get(name, code) for name, code in codes.items()}
        meta.write_text(json.dumps(said))


def _kept() -> dict[str, dict[str, dict]]:
    return json.loads(MEASURED.read_text()) if MEASURED.exists() else {}


def _lay_out(kept: dict[str, dict[str, dict]]) -> None:
    """Lay what is kept where mutmut looks for it; it forgets what has changed since, and runs the rest."""
    for file, functions in kept.items():
        meta = LEFT_BY / f"{file}.meta"
        if meta.exists():
            continue  # a run before this one left it, and it knows as much
        meta.parent.mkdir(parents=True, exist_ok=True)
        codes = {
            f"{PREFIX}{_module(file)}{name}__mutmut_{number}": int(code)
            for name, function in functions.items()
            for code, numbers in function["came_to"].items()
            for number in _numbers(numbers)
        }
        hashes = {name: function["of"] for name, function in functions.items()}
        empty: dict[str, dict] = {each: {} for each in UNUSED}
        meta.write_text(json.dumps({"exit_code_by_key": codes, "hash_by_function_name": hashes, **empty}))


def _keep() -> None:
    """Keep what the last run came to, each function whose mutants were all run, in place of what was kept of it."""
    kept = _kept()
    for meta in sorted(LEFT_BY.rglob("*.meta")):
        file, said = str(meta.relative_to(LEFT_BY)).removesuffix(".meta"), json.loads(meta.read_text())
        came: dict[str, dict[int | None, list[int]]] = {}
        for key, code in said["exit_code_by_key"].items():
            name, _, number = key.removeprefix(PREFIX).rpartition("__mutmut_")
            came.setdefault(name.rpartition(".")[2], {}).setdefault(code, []).append(int(number))
        whole = {
            name: {"of": said["hash_by_function_name"].get(name, ""), "came_to": _in_short(codes)}
            for name, codes in came.items()
            if None not in codes
        }
        stands = {name: one for name, one in kept.get(file, {}).items() if name in came}
        kept[file] = {**stands, **whole}
    lines = [
        f'  "{file}": {{\n'
        + ",\n".join(f'    "{name}": {json.dumps(one, sort_keys=True)}' for name, one in sorted(functions.items()))
        + "\n  }"
        for file, functions in sorted(kept.items())
        if functions
    ]
    MEASURED.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _module(file: str) -> str:
    """A file of the room as it stands in mutmut's names, with a point behind it; nothing for the room itself."""
    dotted = file.removesuffix(".py").replace("/", ".").removesuffix("__init__")
    return dotted if not dotted or dotted.endswith(".") else f"{dotted}."


def _in_short(codes: dict[int | None, list[int]]) -> dict[str, str]:
    """Numbers that follow each other as one stretch: 1-4,6."""
    said = {}
    for code, numbers in codes.items():
        stretches: list[list[int]] = []
        for number in sorted(numbers):
            if stretches and number == stretches[-1][-1] + 1:
                stretches[-1][1:] = [number]
            else:
                stretches.append([number])
        said[str(code)] = ",".join("-".join(map(str, each)) for each in stretches)
    return said


def _numbers(said: str) -> Iterator[int]:
    for stretch in said.split(","):
        first, _, last = stretch.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _read() -> Count:
    """How many mutants there are, and those that nothing noticed, as the last run left them."""
    from mutmut.__main__ import SourceFileMutationData, status_by_exit_code, walk_mutatable_files
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    count = Count()
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            status = "waiting" if code is None else status_by_exit_code[code]
            count.of[status] += 1
            if status in ("survived", "no tests"):
                count.unnoticed[name] = _mutant(name, get_diff_for_mutant(name, path=path))
    return count


def _left_names(accepted: list[dict[str, str]]) -> list[str]:
    return [name for name, each in _read().unnoticed.items() if not _reason(each, accepted)]


def _any(count: Count, one: dict[str, str]) -> bool:
    return any(_is(each, one) for each in count.unnoticed.values())


def _mutant(name: str, difference: str) -> Mutant:
    lines = difference.splitlines()[2:]
    gone = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    came = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    function = name.removeprefix("fairhand.policy.").partition("__mutmut")[0]
    return Mutant(re.sub(r"x_|xǁ", "", function, count=1).replace("ǁ", "."), gone, came)


def _page(count: Count, accepted: list[dict[str, str]]) -> str:
    """The page of docs: how many, and every one that may live with its reason."""
    by_reason: dict[str, list[Mutant]] = {}
    for each in count.unnoticed.values():
        by_reason.setdefault(_reason(each, accepted) or LEFT, []).append(each)
    typed, waiting, unnoticed = count.of["caught by type check"], count.of["waiting"], len(count.unnoticed)
    told = {"counted": count.of.total(), "typed": typed, "unnoticed": unnoticed, "waiting": waiting}
    lines = [HEAD.format(**told, killed=told["counted"] - typed - unnoticed - waiting)]
    for reason, mutants in sorted(by_reason.items(), key=lambda pair: (pair[0] != LEFT, -len(pair[1]))):
        lines += ["", f"## {reason}", "", f"{len(mutants)} of them.", ""]
        lines += [f"- `{each.function}`: {_quoted(each.gone)} → {_quoted(each.came)}" for each in mutants]
    return "\n".join(lines) + "\n"


def _quoted(code: str) -> str:
    shown = code if len(code) <= 160 else f"{code[:157]}..."
    return f"`` {shown} ``" if shown else "nothing"


def _accepted() -> list[dict[str, str]]:
    return tomllib.loads(ACCEPTED.read_text())["accepted"] if ACCEPTED.exists() else []


def _reason(mutant: Mutant, accepted: list[dict[str, str]]) -> str:
    """Why a mutant may live, or nothing."""
    named = next((one["because"] for one in accepted if _is(mutant, one)), "")
    return named or (WORDING if _wording_alone(mutant) else "")


def _is(mutant: Mutant, one: dict[str, str]) -> bool:
    return one["function"] == mutant.function and one.get("came", mutant.came) == mutant.came


def _wording_alone(mutant: Mutant) -> bool:
    """Whether nothing but words within sentences differs: a code, which is one word, is never a sentence."""
    was, now = list(_pieces(mutant.gone)), list(_pieces(mutant.came))
    if len(was) != len(now):
        return False
    changed = [(a, b) for a, b in zip(was, now, strict=True) if a != b]
    return bool(changed) and all(a[0] == b[0] == "text" and " " in a[1].strip() for a, b in changed)


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """The tokens of a line, strings apart; one that is cut off yields what can be read of it."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            if token.type == tokenize.STRING:
                yield "text", _text(token.string)
            elif token.string.strip():
                yield "code", token.string
    except (tokenize.TokenError, IndentationError):
        yield "code", "..."


def _text(literal: str) -> str:
    """What a literal says; of one with values in it, the values are kept as they are written."""
    try:
        return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError):
        return literal


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
