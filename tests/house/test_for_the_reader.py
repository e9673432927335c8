"""What a policy file says either bites or is plainly said to be for the reader: no value enforces nothing unsaid."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fairhand.policy import described, formal, offices, policy
from fairhand.policy.part import Part

pytestmark = [pytest.mark.once, pytest.mark.slow]

HOUSE = Path(__file__).parents[2]
READ = re.compile(r'^(fairhand/\S+?):\d+:.*?"(\w+)"(?: of "[^"]*")? has no attribute "(\w+)"')
# What tells, compares or plays a policy reads every value, and enforces none.
TELLS = {"by_clause", "described", "differences", "explaining", "reference", "schema", "shape", "statement", "values"}
# Whole tables that are for the reader or belong to what is carried out by hand; the how-to says so of each.
KEPT = {"HouseRule", "ProtocolStep", "Retention", "Guidance"}
# Read as a list of its own kind, so that its type is lost on the way; and where.
ELSEWHERE = {
    ("NoticePart", "code"): "policy/notices.py, for the clause that asks for a part",
    ("Severity", "code"): "policy/checks/codes.py, which holds what a behaviour is graded with against the list",
    ("Shown", "who"): "policy/authority.py, for those who are shown less",
    ("SmallNumber", "value"): "reporting, for what is left out of what is handed on",
}

# On a page, which enforces nothing: of a review, and of the report of a year.
SHOWN = {("Authority", "told"), ("AnnualReview", "recipients")}


def parts():
    """Every part of a policy with its own values."""
    for module in (policy, formal, offices):
        for name, part in vars(module).items():
            if isinstance(part, type) and issubclass(part, Part) and part.__module__ == module.__name__:
                yield name, part


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Which module reads which value: found by asking the type checker what goes wrong when no part has any."""
    there = tmp_path_factory.mktemp("without")
    shutil.copytree(HOUSE / "fairhand", there / "fairhand", ignore=shutil.ignore_patterns("node_modules", "*.pyc"))
    (there / "policies").symlink_to(HOUSE / "policies")
    rules, _, _others = (HOUSE / "pyproject.toml").read_text("utf-8").partition("[[tool.mypy.overrides]]")
    stubs = '\n[tool.django-stubs]\ndjango_settings_module = "fairhand.config.settings"\n'
    (there / "pyproject.toml").write_text(rules + stubs, "utf-8")
    for module in (policy, formal, offices):
        file = there / "fairhand" / "policy" / Path(module.__file__).name
        file.with_suffix(".pyi").write_text(without_values(file.read_text("utf-8")), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--cache-dir", str(there / "cache"), "fairhand"],
        cwd=there,
        env={**os.environ, "FAIRHAND_MADE_UP": "1"},
        capture_output=True,
        text=True,
    )
    found = {}
    for where, part, value in (each.groups() for each in map(READ.match, done.stdout.splitlines()) if each):
        if not (where.startswith("fairhand/policy/") and (Path(where).stem in TELLS or "rehearsal" in where)):
            found.setdefault((part, value), set()).add(where)
    assert len(found) > 80, done.stdout + done.stderr
    return found


def without_values(text: str) -> str:
    """A module of parts in which none but the policy itself has a value."""
    name, lines = "", []
    for line in text.splitlines():
        name = match[1] if (match := re.match(r"class (\w+)\(", line)) else name
        lines.append("    pass" if re.match(r" {4}\w+: ", line) and name != "Policy" else line)
    return "\n".join(lines) + "\n"


def test_a_value_that_nothing_enforces_is_said_to_be_for_the_reader_and_no_other_is(read):
    wrong = []
    for name, part in parts():
        said = described.comments(part)
        for value in part.__annotations__ if name not in {"Policy", *KEPT} else ():
            bites = (name, value) in {*read, *ELSEWHERE} - SHOWN
            if bites == described.is_for_the_reader(said[value]):
                wrong.append(f"{name}.{value} " + ("is read" if bites else "is read by nothing"))
    assert wrong == [], (
        'Let the value do something, or begin the comment beside it with "for the reader:" and why; '
        "what is read is not for the reader alone."
    )


def test_what_is_read_elsewhere_is_read_nowhere_else(read):
    assert not set(ELSEWHERE) & set(read)
