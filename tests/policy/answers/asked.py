"""Of whom and when everything is asked: days and times around which an answer may turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fairhand.policy import Calendar, Policy, Words

# A day before a bank holiday, one at the end of a month that has no like, one over the end of a year, a Saturday.
DAYS = (date(2025, 4, 16), date(2025, 8, 29), date(2025, 12, 19), date(2026, 2, 28))
# A morning in winter, the last minute of a day in summer, and the night on which the clocks go back.
MOMENTS = (
    datetime(2025, 12, 19, 9, 30, tzinfo=UTC),
    datetime(2025, 6, 6, 22, 59, tzinfo=UTC),
    datetime(2025, 10, 26, 0, 30, tzinfo=UTC),
)


@dataclass(frozen=True)
class Asked:
    """A policy, the words in which it answers, and the working days of its nation."""

    policy: Policy
    words: Words
    calendar: Calendar

    @property
    def is_first(self) -> bool:
        """Whether it is the first language: what no language touches is asked once."""
        return self.words.lang == self.policy.about.languages[0]


@dataclass(frozen=True)
class Row:
    """A measure or another term, as a room would hand it in."""

    kind: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    starts_at: datetime = MOMENTS[0] - timedelta(days=3)
    ends_at: datetime | None = MOMENTS[0] + timedelta(days=40, hours=2)
    ended_at: datetime | None = None
    clause: str = "1.1"
    ref: str = "RES-1"
    code: str = ""


def told(day_or_moment: date | None) -> str:
    """A day or a moment as it is, to the second."""
    return day_or_moment.isoformat() if day_or_moment else "none"
