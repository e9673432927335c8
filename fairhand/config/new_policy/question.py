"""One question of `manage.py policy new`, and what was answered so far."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "questions.toml"


class NotUnderstood(Exception):
    """An answer that cannot be used; its text says why, and what would do."""


@dataclass(frozen=True)
class Ask:
    """One question: what it is about, how its answer is written, and what holds where nothing is said."""

    code: str
    ask: str
    why: str
    kind: str
    default: Any = ""
    part: str = ""
    of: list[str] | str = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    when: dict[str, Any] = field(default_factory=dict)
    like: str = ""
    none: bool = False
    cy: Any = ""
    said: dict[str, str] = field(default_factory=dict)


@dataclass
class Answers:
    """What was answered, and which of it somebody said; the rest is a default."""

    body: str
    today: date
    values: dict[str, Any] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


def questions() -> list[Ask]:
    """Every question, in order."""
    return [Ask(**each) for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["ask"]]
