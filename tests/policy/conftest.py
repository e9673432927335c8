"""A made-up body for tests that must hold for any policy, and a council's own files for the rest."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fairhand.policy import Calendar, Policy, Words, load, policy_words

BODIES = Path(__file__).parent / "bodies"
LITTLETON = BODIES / "littleton" / "2020-01-01"
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="session")
def littleton() -> Policy:
    return load(LITTLETON)


@pytest.fixture(scope="session")
def words() -> Words:
    return policy_words(LITTLETON, "en")


@pytest.fixture(scope="session")
def welsh() -> Words:
    return policy_words(LITTLETON, "cy")


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return Calendar("england-and-wales")


@pytest.fixture
def changed(littleton: Policy) -> Callable[..., Policy]:
    """The made-up policy with values changed under dotted keys."""

    def change(**values: Any) -> Policy:
        raw = littleton.model_dump()
        for key, value in values.items():
            *path, last = key.split("__")
            part = raw
            for step in path:
                part = part[step]
            part[last] = value
        return Policy.model_validate(raw)

    return change


def at(text: str) -> datetime:
    """A time in Littleton: "2025-06-03 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def measure(kind: str, starts: str, ends: str | None = None, ended: str | None = None, **detail: Any) -> SimpleNamespace:
    """A row as another room would hand it in."""
    return SimpleNamespace(
        kind=kind,
        detail=detail,
        starts_at=at(starts),
        ends_at=at(ends) if ends else None,
        ended_at=at(ended) if ended else None,
        clause="3.4",
        ref="RES-1",
    )
