"""What one policy has is data: no role, behaviour, number or body is named in Python, templates or general tests."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fairhand.policy import MeasureKind, Unit

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = HOUSE / "fairhand"
SPEAKING = [*ROOMS.rglob("*.py"), *ROOMS.rglob("*.html"), *ROOMS.rglob("*.js")]
SUGGESTED = ROOMS / "config" / "new_policy" / "questions.toml"  # what a new policy may begin with; a person answers
SAID = [*ROOMS.rglob("*.po"), *(path for path in ROOMS.rglob("*.toml") if path != SUGGESTED)]
GENERAL_TESTS = [
    path
    for path in (HOUSE / "tests").rglob("*.py")
    if not {"flintshire", "bodies", "faulty", "answers"} & set(path.parts) and path != Path(__file__)
]
BESIDE = [*(HOUSE / "tools").rglob("*.py"), *(HOUSE / "bench").rglob("*.py")]
EVERYWHERE = {"fairhand": SPEAKING, "tests": GENERAL_TESTS, "tools": BESIDE}

# Words of everyday English that some policy happens to use as a code, and that Python means in its own sense.
PLAIN_WORDS = set("employee legal threats aggressive unreasonable communications other police manager".split())
# Words in the names of bodies that many bodies have, or that are said of other things.
PLAIN_NAMES = set("Council County Borough City Commission Social Security Scottish Cyngor Sir of on y".split())
# What an office is called, and is also a field of work that any body has: whoever keeps it is named by no policy.
FIELDS_OF_WORK = {"information governance", "health and safety", "human resources"}
# Amounts of time that are the software's own and that some policy happens to give, with what each is.
OWN_AMOUNTS = {
    ("config/made_up/load.py", 30): "posts of the made-up people begin before their stories",
    ("config/made_up/ordinary.py", 30): "the last month of the made-up council has reports",
    ("correspondence/queries/worklist.py", 28): "how long what was filed or passed stays on the list",
    ("decisions/forms/managing.py", 28): "the day that is offered where a policy gives no last one",
    ("letters/going_out.py", 24): "how long what was printed can be printed again with its codes",
    ("standing/tries.py", 24): "how long it is kept that somebody tried a code",
    ("letters/queries.py", 90): "how long the list of letters to write looks back",
    ("record/forms.py", 28): "how far the look at odd reading goes back, where nobody says",
}


def policies() -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every policy of every body, as its file has it."""
    for path in sorted((HOUSE / "policies").glob("*/*/policy.toml")):
        yield path, tomllib.loads(path.read_text("utf-8"))


def codes() -> dict[str, str]:
    """Every role, behaviour, measure and house rule of every policy, and the code of its body, with whose it is."""
    found = {}
    for _, policy in policies():
        body = policy["about"]["body"]
        found[body] = f"the body {body}"
        for kind in ("roles", "behaviours", "behaviour_groups", "house_rules", "measures", "support"):
            found |= {row["code"]: f"{kind} of {body}" for row in policy.get(kind, [])}
    return {code: where for code, where in found.items() if code not in PLAIN_WORDS | set(MeasureKind)}


def names() -> dict[str, str]:
    """What every body is called, each name in it, and its offices by their names of several words."""
    found = {}
    for path, policy in policies():
        body = policy["about"]["body"]
        for file in path.parent.glob("words.*.toml"):
            words = tomllib.loads(file.read_text("utf-8"))
            called = words["body"]["name"]
            found |= dict.fromkeys({called, *called.split()} - PLAIN_NAMES, f"the body {body}")
            for label in words["roles"].values():
                short = re.findall(r"\(([A-Z]{3,})\)", label)
                found |= {each: f"an office of {body}" for each in [label, *short] if " " in each or each.isupper()}
    return {name.lower(): where for name, where in found.items() if name.lower() not in FIELDS_OF_WORK}


def amounts() -> dict[tuple[int, str], str]:
    """Every amount of time that a policy gives, of more than one of its unit."""

    def within(part: Any) -> Iterator[tuple[int, str]]:
        if isinstance(part, dict):
            if part.get("unit") in list(Unit) and part.get("value", 0) > 1:
                yield part["value"], part["unit"].removesuffix("s")
            for each in part.values():
                yield from within(each)
        elif isinstance(part, list):
            for each in part:
                yield from within(each)

    return {amount: policy["about"]["body"] for _, policy in policies() for amount in within(policy)}


def naming(known: dict[str, str], paths: Iterable[Path], below: Path = HOUSE) -> list[str]:
    """Where one of these is named."""
    longest_first = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])({longest_first})(?![\w-])", re.I)
    return [
        f"{path.relative_to(below)}:{number} names {hit[1]!r}, {known[hit[1].lower()]}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for hit in pattern.finditer(line)
    ]


@pytest.mark.parametrize("paths", EVERYWHERE.values(), ids=EVERYWHERE)
def test_no_code_of_one_policy_is_named(paths):
    known = codes()
    assert known
    named = naming(known, paths)
    assert not named, "\n".join(named)


@pytest.mark.parametrize("paths", [*EVERYWHERE.values(), SAID], ids=[*EVERYWHERE, "sentences"])
def test_no_body_and_no_office_of_one_policy_is_named(paths):
    known = names()
    assert len({where for where in known.values() if where.startswith("the body")}) == len(list(policies()))
    named = naming(known, paths)
    assert not named, "\n".join(named)


def test_no_amount_of_time_that_a_policy_gives_is_counted_in_python():
    given = {(value, unit) for value, unit in amounts() if unit in ("hour", "day", "week", "month")}
    counted = re.compile(r"\b(hours|days|weeks|months)=(\d+)\b|add_months\(.*, (\d+)\)")
    own = set()
    for path in ROOMS.rglob("*.py"):
        for hit in counted.finditer(path.read_text("utf-8")):
            amount = (int(hit[2] or hit[3]), (hit[1] or "months").removesuffix("s"))
            if amount in given:
                own.add((str(path.relative_to(ROOMS)), amount[0]))
    assert own == set(OWN_AMOUNTS), "It is a policy's to give; or say above what else it is."


def test_no_sentence_gives_an_amount_of_time_that_is_a_policys_to_give():
    told = {f"{value} {unit}" for value, unit in amounts()}
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, told), key=len, reverse=True))})s?\b")
    lengths = {"Up to 3 months", "Up to 6 months"}  # how the annual review sorts them
    given = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for path in [*ROOMS.rglob("*.html"), *SAID]
        for line in path.read_text("utf-8").splitlines()
        if pattern.search(line) and not any(each in line for each in lengths)
    ]
    assert given == []


def test_a_name_would_be_noticed(tmp_path):
    known = names()
    (tmp_path / "here.py").write_text("\n".join(f"# Ask {name.upper()} first." for name in known), "utf-8")
    found = naming(known, [tmp_path / "here.py"], tmp_path)
    assert len(found) == len(known)
