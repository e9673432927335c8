"""Change the policy room in thousands of small ways, and see whether a test notices; `make mutants` calls it.

mutants.py         run every mutant, then hold those that no test noticed against the accepted ones
mutants.py read    hold what the last run left in mutants/ against them, without running
mutants.py write   the same, and write docs/mutants.md again

A mutant that no test noticed is accepted if only the wording of a sentence differs, or if
tests/policy/accepted_mutants.toml names it with its reason. Any other is a failure: an answer may change
and nobody would know.
"""

import ast
import io
import os
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
ACCEPTED = HOUSE / "tests" / "policy" / "accepted_mutants.toml"
PAGE = HOUSE / "docs" / "mutants.md"
LEFT = "Not accepted"
HEAD = """# Mutants of the policy room

The policy room is changed in thousands of small ways, one at a time, and its tests are run against each change:
`make mutants`. A change that no test notices is listed here with the reason for which it may stay unnoticed. Where it
would change an answer, the command fails instead, and a test has to be written. This page is what it writes.

Six files are not changed, because they answer nothing about anybody: `reference.py`, `described.py`, `policy_map.py`
and `schema.py` write the pages that developers read, `explaining.py` tells where a clause stands in the code, and
`made_up.py` checks made-up people.

{counted} changes; {killed} noticed ({part}); {unnoticed} not."""
WORDING = "Only the wording of a sentence differs; who may, what is so and from when are the same."


@dataclass(frozen=True)
class Mutant:
    """A change that no test noticed: in which function, which lines went, and which came."""

    function: str
    gone: str
    came: str

    def __str__(self):
        return f"{self.function}\n    - {self.gone}\n    + {self.came}"


def main(ways: list[str]) -> int:
    """Run what is asked for, say how it came out, and fail where a mutant is left."""
    os.chdir(HOUSE)
    if not ways:
        subprocess.run([sys.executable, "-m", "mutmut", "run"], check=True)
    counted, survivors = _read()
    accepted = _accepted()
    left = [each for each in survivors if not _reason(each, accepted)]
    idle = [one for one in accepted if not any(_is(each, one) for each in survivors)]
    if "write" in ways:
        PAGE.write_text(_page(counted, survivors, accepted))
    for each in left:
        print(each)
    for one in idle:
        print(f"accepted, and no longer there: {one['function']}: {one.get('came', 'all of it')}")
    print(f"{counted} mutants, {len(survivors)} unnoticed, {len(survivors) - len(left)} accepted, {len(left)} left")
    return 1 if left or idle else 0


def _read() -> tuple[int, list[Mutant]]:
    """How many mutants there were, and those that no test noticed."""
    from mutmut.__main__ import SourceFileMutationData, status_by_exit_code, walk_mutatable_files
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    counted, survivors = 0, []
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for name, code in data.exit_code_by_key.items():
            counted += 1
            if status_by_exit_code[code] in ("survived", "no tests"):
                survivors.append(_mutant(name, get_diff_for_mutant(name, path=path)))
    return counted, survivors


def _mutant(name: str, difference: str) -> Mutant:
    lines = difference.splitlines()[2:]
    gone = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    came = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    function = name.removeprefix("fairhand.policy.").partition("__mutmut")[0]
    return Mutant(re.sub(r"x_|xǁ", "", function, count=1).replace("ǁ", "."), gone, came)


def _page(counted: int, survivors: list[Mutant], accepted: list[dict[str, str]]) -> str:
    """The page of docs: how many, and every one that may live with its reason."""
    killed = counted - len(survivors)
    by_reason: dict[str, list[Mutant]] = {}
    for each in survivors:
        by_reason.setdefault(_reason(each, accepted) or LEFT, []).append(each)
    lines = [HEAD.format(counted=counted, killed=killed, part=f"{killed / counted:.1%}", unnoticed=len(survivors))]
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
