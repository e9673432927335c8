"""A database with every table, made once and copied: to make one takes every migration in turn, and half a minute.

Only of SQLite, whose database is a file. What is copied is as old as the migrations, and what guards the tables; Django
still looks, when it sets up a database for tests, whether a migration is wanting.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
KEPT = HOUSE / "build" / "migrated"


def migrated(to: Path) -> None:
    """Put a copy of it there."""
    KEPT.mkdir(parents=True, exist_ok=True)
    made = KEPT / f"{_what_it_comes_from()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:  # of several at once, the first makes it
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(made)
        shutil.copyfile(made, to)


def _what_it_comes_from() -> str:
    """Every migration, what they call to guard the tables, and the packages with tables of their own."""
    told = hashlib.sha256()
    rooms = HOUSE / "fairhand"
    for path in [
        *sorted(rooms.glob("*/migrations/*.py")),
        *sorted((rooms / "record").glob("triggers*.py")),
        HOUSE / "requirements" / "base.txt",
    ]:
        told.update(path.read_bytes())
    return told.hexdigest()[:32]


def _make(made: Path) -> None:
    for old in KEPT.glob("*.sqlite3*"):
        old.unlink()
    making = KEPT / "making.sqlite3"
    asked = {
        "DJANGO_SETTINGS_MODULE": "fairhand.config.settings",
        "FAIRHAND_MADE_UP": "1",
        "DATABASE_URL": f"sqlite:///{making}",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    done = subprocess.run(command, cwd=HOUSE, env={**os.environ, **asked}, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The migrations do not run:\n{done.stdout}{done.stderr}")
    making.rename(made)
