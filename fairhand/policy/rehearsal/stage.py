"""What an example is played on, and what one may ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from ..faults import did_you_mean
from ..policy import Policy
from ..words_files import Words
from ..working_days import Calendar


class Unreadable(Exception):
    """An example names something that the policy does not have."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True, slots=True)
class Stage:
    """What an example is played on."""

    policy: Policy
    words: Words
    calendar: Calendar
    given: dict[str, Any]
    when: dict[str, Any]

    def instant(self, value: Any) -> datetime:
        """A time as written, where the body is."""
        if not isinstance(value, datetime):
            raise Unreadable(f'"{value}" is not a time', "Write it as 2026-11-23T14:05:00, with no quotes.")
        return value if value.tzinfo else value.replace(tzinfo=self.policy.zone)

    def instants(self, key: str) -> tuple[datetime, ...]:
        """The times that are given under a key."""
        return tuple(self.instant(each) for each in self.given.get(key, []))

    def term(self, row: dict[str, Any]) -> SimpleNamespace:
        """A restriction or a measure as given, with its times."""
        if "starts_at" not in row:
            raise Unreadable("something is given with no starts_at", "Say when it starts.")
        times = {key: self.instant(row[key]) if key in row else None for key in ("starts_at", "ends_at", "ended_at")}
        detail = {key: value for key, value in row.items() if key not in times and key != "kind"}
        return SimpleNamespace(**times, kind=row.get("kind", ""), detail=detail, clause="", ref="")


def one_of(word: Any, known: Any, noun: str) -> Any:
    """The member of a closed list that a word stands for."""
    words = [str(each) for each in known]
    if str(word) not in words:
        raise Unreadable(f'"{word}" is not {noun}', did_you_mean(str(word), words))
    return next(each for each in known if str(each) == str(word))


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing an example may ask: the key that asks it, what goes with it, and how it is played."""

    asks: str
    play: Callable[[Stage], dict[str, Any]]
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    read: dict[str, Callable[[Stage, Any], Any]] = field(default_factory=dict)


def instant(stage: Stage, value: Any) -> datetime:
    """What an example expects, read as a time."""
    return stage.instant(value)
