"""The time that a review looks at: a financial year of the policy or a part of one, or any other days."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fairhand import council
from fairhand.policy import Policy
from fairhand.policy import term_with as policy_term_with

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
    """The financial year that holds a day, or the part of it that the policy has looked at by itself."""
    return Span(*policy_term_with(policy, day))


def counted_on(policy: Policy) -> bool:
    """Whether the policy counts its periods on from a day, and not as parts of a year."""
    return policy.annual_review is not None and policy.annual_review.anchor is not None


def last_ended(policy: Policy, day: date) -> Span:
    """The year, or part of one, that was over last on a day."""
    return term_with(policy, term_with(policy, day).starts_on - timedelta(days=1))


def is_ended_term(policy: Policy, span: Span, at: datetime) -> bool:
    """Whether these days are a whole financial year, or a whole part of one, that is over."""
    return span.is_over(at) and span == term_with(policy, span.ends_on)


def _a_year_before(day: date) -> date:
    last = monthrange(day.year, day.month)[1]
    month_end = day.day == last and day.month == 2  # the end of February stays the end of February
    return date(day.year - 1, day.month, monthrange(day.year - 1, day.month)[1] if month_end else day.day)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=council.zone())
