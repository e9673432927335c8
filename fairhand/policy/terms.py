"""The financial year, and the parts of it that are looked at by themselves."""

from calendar import monthrange
from datetime import date, timedelta

from .deadlines import add_months
from .policy import Policy


def term_with(policy: Policy, day: date) -> tuple[date, date]:
    """The first and the last day of the financial year that holds a day, or of the part of it that is looked at.

    It is the calendar's own year where the policy names no end of one. Where it names the day on which a period
    begins, every other begins so many months before or after that one.
    """
    report = policy.annual_review
    if report and report.anchor:
        return _counted_from(report.anchor, report.every_months, day)
    every = policy.annual_review.every_months if policy.annual_review else 12
    ends = [_end_of(policy, day.year - 1, months) for months in range(0, 37, every)]
    ends_on = next(each for each in ends if day <= each)
    return ends[ends.index(ends_on) - 1] + timedelta(days=1), ends_on


def _counted_from(anchor: date, every: int, day: date) -> tuple[date, date]:
    """The period that holds a day, of those that follow one another so many months apart."""
    periods = ((day.year - anchor.year) * 12 + day.month - anchor.month) // every
    # One that would begin on the 31st begins on the last day of a shorter month; each is counted from the first.
    if add_months(anchor, periods * every) > day:
        periods -= 1
    first, following = (add_months(anchor, (periods + more) * every) for more in (0, 1))
    return first, following - timedelta(days=1)


def _end_of(policy: Policy, year: int, months: int) -> date:
    """The end of the financial year in a year, and so many months on: one that ends a month ends every month."""
    said = policy.annual_review.year_end if policy.annual_review else "12-31"
    month, day = (int(part) for part in said.split("-"))
    is_last = day >= monthrange(2023, month)[1]  # a year that ends with February does so in leap years too
    on = add_months(date(year, month, 1), months)
    last = monthrange(on.year, on.month)[1]
    return on.replace(day=last if is_last else min(day, last))
