"""The time that a review looks at: a financial year of the policy or a part of one, or any other days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fairhand import council
from fairhand.policy import Policy, add_months

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


def term_with(policy: Policy, day: date) -> Span:
    """The financial year that holds a day, or the part of it that the policy has looked at by itself.

    It is the calendar's own year where the policy names no end of one.
    """
    every = policy.annual_review.every_months if policy.annual_review else 12
    ends = [_end_of(policy, day.year - 1, months) for months in range(0, 37, every)]
    ends_on = next(each for each in ends if day <= each)
    return Span(ends[ends.index(ends_on) - 1] + timedelta(days=1), ends_on)


def last_ended(policy: Policy, day: date) -> Span:
    """The year, or part of one, that was over last on a day."""
    return term_with(policy, term_with(policy, day).starts_on - timedelta(days=1))


def is_ended_term(policy: Policy, span: Span, at: datetime) -> bool:
    """Whether these days are a whole financial year, or a whole part of one, that is over."""
    return span.is_over(at) and span == term_with(policy, span.ends_on)


def _end_of(policy: Policy, year: int, months: int) -> date:
    """The end of the financial year in a year, and so many months on: one that ends a month ends every month."""
    said = policy.annual_review.year_end if policy.annual_review else "12-31"
    month, day = (int(part) for part in said.split("-"))
    is_last = day >= monthrange(2023, month)[1]  # a year that ends with February does so in leap years too
    on = add_months(date(year, month, 1), months)
    last = monthrange(on.year, on.month)[1]
    return on.replace(day=last if is_last else min(day, last))


def _a_year_before(day: date) -> date:
    last = monthrange(day.year, day.month)[1]
    month_end = day.day == last and day.month == 2  # the end of February stays the end of February
    return date(day.year - 1, day.month, monthrange(day.year - 1, day.month)[1] if month_end else day.day)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=council.zone())
