"""Each body whose policy is a folder comes up as itself, with made-up people of its own, by data alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[3]
BODIES = sorted(path.parent.name for path in (HOUSE / "policies").glob("*/made-up"))

pytestmark = [pytest.mark.once, pytest.mark.slow]


def manage(body: str, database: Path, *words: str) -> str:
    """What a command of an installation of this body prints."""
    about = {"FAIRHAND_MADE_UP": "1", "FAIRHAND_POLICY": str(HOUSE / "policies" / body)}
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    done = subprocess.run(
        [sys.executable, str(HOUSE / "manage.py"), *words],
        env={**kept, **about, "DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("body", BODIES)
def test_its_people_act_under_its_policy_and_leave_a_whole_record(body, tmp_path):
    database = tmp_path / "it.sqlite3"
    manage(body, database, "migrate", "-v0")
    said = manage(body, database, "made_up_council", "--customers", "30")

    assert "@example.org" in said
    assert "whole" in manage(body, database, "record", "verify")
