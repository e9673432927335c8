"""The time that a review looks at: a financial year of the policy, or any other days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fairhand import council
from fairhand.policy import Policy

FIRST_YEAR, LAST_YEAR = 1950, 2200  # a day outside these is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Span:
    """From the start of its first day to the end of its last."""

    starts_on: date
    ends_on: date

    @property
    def starts_at(self) -> datetime:
        """The first instant."""
        return _start_of(self.starts_on)

    @property
    def ends_at(self) -> datetime:
        """The instant after the last."""
        return _start_of(self.ends_on + timedelta(days=1))

    @property
    def last_day_at(self) -> datetime:
        """The first instant of the last day."""
        return _start_of(self.ends_on)

    @property
    def key(self) -> tuple[date, date]:
        """Both days."""
        return self.starts_on, self.ends_on

    def is_over(self, at: datetime) -> bool:
        """Whether its last day has passed."""
        return self.ends_at <= at

    def before(self) -> "Span":
        """The same days a year earlier."""
        return Span(_a_year_before(self.starts_on), _a_year_before(self.ends_on))


def year_with(policy: Policy, day: date) -> Span:
    """The financial year that holds a day; the calendar's own where the policy names no end of a year."""
    end = _end_in(policy, day.year)
    ends_on = end if day <= end else _end_in(policy, day.year + 1)
    return Span(_end_in(policy, ends_on.year - 1) + timedelta(days=1), ends_on)


def last_ended(policy: Policy, day: date) -> Span:
    """The financial year that was over last on a day."""
    return year_with(policy, year_with(policy, day).starts_on - timedelta(days=1))


def is_ended_year(policy: Policy, span: Span, at: datetime) -> bool:
    """Whether these days are a whole financial year that is over."""
    return span.is_over(at) and span == year_with(policy, span.ends_on)


def _end_in(policy: Policy, year: int) -> date:
    said = policy.annual_review.year_end if policy.annual_review else "12-31"
    month, day = (int(part) for part in said.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))  # a year that ends with February, in leap years too


def _a_year_before(day: date) -> date:
    last = monthrange(day.year, day.month)[1]
    month_end = day.day == last and day.month == 2  # the end of February stays the end of February
    return date(day.year - 1, day.month, monthrange(day.year - 1, day.month)[1] if month_end else day.day)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=council.zone())
