"""What one policy has is data: no role, behaviour or body of it is named in Python, templates or general tests."""

import re
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
SPEAKING = [*(HOUSE / "fairhand").rglob("*.py"), *(HOUSE / "fairhand").rglob("*.html")]
GENERAL_TESTS = [
    path
    for path in (HOUSE / "tests").rglob("*.py")
    if not {"flintshire", "bodies", "faulty"} & set(path.parts) and path != Path(__file__)
]
# Words of everyday English that some policy happens to use as a code, and that Python means in its own sense.
PLAIN_WORDS = {"employee", "legal", "threats", "aggressive", "unreasonable", "communications"}


def codes() -> dict[str, str]:
    """Every role, behaviour and behaviour group of every policy, and the name of its folder, with where it is from."""
    found = {}
    for path in (HOUSE / "policies").glob("*/*/policy.toml"):
        policy = tomllib.loads(path.read_text("utf-8"))
        body = policy["about"]["body"]
        found[body] = f"the body {body}"
        for kind in ("roles", "behaviours", "behaviour_groups", "house_rules"):
            found |= {row["code"]: f"{kind} of {body}" for row in policy.get(kind, [])}
    return {code: where for code, where in found.items() if code not in PLAIN_WORDS}


@pytest.mark.parametrize("paths", [SPEAKING, GENERAL_TESTS], ids=["fairhand", "tests"])
def test_no_code_of_one_policy_is_named(paths):
    known = codes()
    assert known
    pattern = re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})(?![\w-])", re.I
    )
    named = [
        f"{path.relative_to(HOUSE)}:{number} names {hit[1]!r}, {known.get(hit[1].lower(), 'a code of a policy')}"
        for path in paths
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for hit in pattern.finditer(line)
    ]
    assert not named, "\n".join(named)
