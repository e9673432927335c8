"""The walls between the rooms stand, and each of them would be missed: a breach is planted for every one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

HOUSE = Path(__file__).resolve().parents[2]
FLOORS = [
    ["policy", "comparison"],
    ["council", "govuk"],
    ["people"],
    ["record"],
    ["adopted", "teams", "uploads"],
    ["customers"],
    ["contacts"],
    ["evidence"],
    ["incidents", "socialmedia"],
    ["protocol"],
    ["decisions"],
    ["appeals", "reviews", "correspondence", "codes"],
    ["council_data"],
    ["letters", "reporting"],
    ["retention"],
    ["casework", "frontline", "bundles", "whatif", "standing", "integrations"],
    ["config"],
]
FLOOR_OF = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}

pytestmark = pytest.mark.once


def contracts(folder: Path) -> subprocess.CompletedProcess:
    """Hold the imports below a folder against the contracts of pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )


def test_the_walls_stand():
    done = contracts(HOUSE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path):
    """A copy of the house in which walls may be broken."""
    shutil.copytree(HOUSE / "fairhand", tmp_path / "fairhand", ignore=shutil.ignore_patterns("*.mo", "__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


BREACHES = {
    "the policy knows of Django": ("policy/breach.py", "import django.db", "Foundations"),
    "a lower room uses a higher one": ("customers/breach.py", "from fairhand.decisions import models", "Floors"),
    "neighbours know each other": ("frontline/breach.py", "import fairhand.casework.urls", "Floors"),
    "a room is built that no floor holds": ("cellarage/__init__.py", "", "Floors"),
    "the contact check reads the story": (
        "frontline/breach.py",
        "from fairhand.incidents import models",
        "Need to know",
    ),
    "an operation uses a form": ("incidents/operations.py", "from fairhand.incidents import forms", "Inside a room"),
    "a model uses a query": ("incidents/models.py", "from fairhand.incidents import queries", "Inside a room"),
    "somebody walks in through another's pages": (
        "casework/breach.py",
        "from fairhand.decisions import views",
        "Front doors",
    ),
    "somebody walks in through another's API": ("casework/breach.py", "from fairhand.frontline import api", "One API"),
    "two rooms in a circle": ("council.py", "import fairhand.people.models", "circles"),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_noticed(copy, breach):
    where, what, contract = BREACHES[breach]
    path = copy / "fairhand" / where
    path.parent.mkdir(exist_ok=True)
    for name in ("views", "api", "forms", "queries"):  # so that what is imported is there
        if what.endswith(f" {name}"):
            room = what.split(".")[1].split()[0]
            (copy / "fairhand" / room / f"{name}.py").touch()
    path.write_text(f"{what}\n{path.read_text() if path.exists() else ''}")
    done = contracts(copy)
    broken = [line for line in done.stdout.splitlines() if line.rstrip().endswith("BROKEN")]
    missing = "not listed" in done.stdout + done.stderr or "Missing layer" in done.stdout + done.stderr
    assert done.returncode != 0, done.stdout
    assert any(contract in line for line in broken) or missing, done.stdout + done.stderr


def test_every_room_has_a_floor():
    rooms = {path.parent.name for path in (HOUSE / "fairhand").glob("*/__init__.py")}
    assert rooms - {"fairhand"} <= set(FLOOR_OF)


def test_no_foreign_key_points_upstairs():
    upstairs = []
    for model in apps.get_models():
        room = model.__module__.removeprefix("fairhand.").split(".")[0]
        if room not in FLOOR_OF:
            continue
        for field in model._meta.get_fields():
            if isinstance(field, (ForeignKey, ManyToManyField)):
                target = field.related_model.__module__.removeprefix("fairhand.").split(".")[0]
                if target in FLOOR_OF and target != room and FLOOR_OF[target] >= FLOOR_OF[room]:
                    upstairs.append(f"{model.__name__}.{field.name} in {room} points at {target}")
    assert not upstairs, upstairs
