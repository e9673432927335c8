"""The financial year, and the parts of it that are looked at by themselves."""

from calendar import monthrange
from datetime import date, timedelta

from .deadlines import add_months
from .policy import Policy


def term_with(policy: Policy, day: date) -> tuple[date, date]:
    """The first and the last day of the financial year that holds a day, or of the part of it that is looked at.

    It is the calendar's own year where the policy names no end of one.
    """
    every = policy.annual_review.every_months if policy.annual_review else 12
    ends = [_end_of(policy, day.year - 1, months) for months in range(0, 37, every)]
    ends_on = next(each for each in ends if day <= each)
    return ends[ends.index(ends_on) - 1] + timedelta(days=1), ends_on


def _end_of(policy: Policy, year: int, months: int) -> date:
    """The end of the financial year in a year, and so many months on: one that ends a month ends every month."""
    said = policy.annual_review.year_end if policy.annual_review else "12-31"
    month, day = (int(part) for part in said.split("-"))
    is_last = day >= monthrange(2023, month)[1]  # a year that ends with February does so in leap years too
    on = add_months(date(year, month, 1), months)
    last = monthrange(on.year, on.month)[1]
    return on.replace(day=last if is_last else min(day, last))
