"""Littleton: a made-up body for tests that must hold for any policy."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

LITTLETON = Path(__file__).parent / "bodies" / "littleton" / "2020-01-01"
LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    """A time in Littleton: "2025-06-03 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def measure(
    kind: str, starts: str, ends: str | None = None, ended: str | None = None, **detail: Any
) -> SimpleNamespace:
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
