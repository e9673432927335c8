"""Each body whose policy is a folder comes up as itself, with made-up people of its own, by data alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fairhand.policy import called
from tests.migrated import migrated

HOUSE = Path(__file__).resolve().parents[3]
WALK = """
import json
from django.conf import settings
from django.test import Client
from fairhand.people.models import Employee
from tests.walking import pages_of
settings.ALLOWED_HOSTS = ["*"]
client, been, seen = Client(), set(), {}
for who in Employee.objects.exclude(password="").order_by("pk")[:12]:
    client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
    seen |= dict(pages_of(client, been))
print(json.dumps(seen))
"""
WORDS = (HOUSE / "policies").glob("*/*/words.en.toml")
OWN_WORDS = [path.parents[1].name for path in WORDS if "[called]" in path.read_text("utf-8")]
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


@pytest.fixture(scope="module", params=BODIES)
def come_up(request, tmp_path_factory) -> tuple[str, Path, str]:
    """A body that has come up: which, its database, and what was said of its people."""
    database = tmp_path_factory.mktemp(request.param) / "it.sqlite3"
    migrated(database)
    return request.param, database, manage(request.param, database, "made_up_council", "--customers", "30")


def test_its_people_act_under_its_policy_and_leave_a_whole_record(come_up):
    body, database, said = come_up

    assert "@example.org" in said
    assert "whole" in manage(body, database, "record", "verify")


@pytest.mark.parametrize("come_up", sorted(OWN_WORDS), indirect=True)
def test_its_pages_call_those_it_deals_with_by_its_own_word_alone(come_up):
    body, database, _said = come_up
    seen = json.loads(manage(body, database, "shell", "-v0", "-c", WALK).splitlines()[-1])
    folder = next((HOUSE / "policies" / body).glob("*/words.en.toml")).parent
    own, typed = called(folder.parent, "en"), "".join(path.read_text("utf-8") for path in folder.parent.rglob("*.toml"))
    told = [
        (address, text[found.start() - 50 : found.end() + 20])
        for address, text in seen.items()
        for found in re.finditer(rf"\b({'|'.join(own)})\b", text, re.I)
        if text[found.start() : found.end() + 8] not in typed
    ]

    assert len(seen) > 40
    assert told == []
    assert any(next(iter(own.values())) in text for text in seen.values())
