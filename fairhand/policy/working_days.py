"""Which days are working days, in the body's nation, as far ahead as anybody can know."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays

from .faults import PolicyError

SUBDIVISION = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
FIRST_YEAR = 2000
YEARS_COMPUTED = 10  # beyond the published days, the fixed rules are followed this far
SATURDAY = 5


class BeyondCalendar(PolicyError):
    """A day that nobody can yet call a working day or not."""


class Calendar:
    """The working days of a nation, less a body's own closure days; and the days on which its committees meet."""

    def __init__(
        self, nation: str, closure_days: Collection[date] = (), meetings: Collection[tuple[str, date]] = ()
    ) -> None:
        self.nation = nation
        self.closure_days = frozenset(closure_days)
        self.meetings = frozenset(meetings)
        self.known_from = date(FIRST_YEAR, 1, 1)
        self.known_until = date(max(day.year for day in published(nation)), 12, 31)
        self.horizon = self.known_until.replace(year=self.known_until.year + YEARS_COMPUTED)
        self._off = self.closure_days | bank_holidays(nation, self.horizon.year)

    def is_working_day(self, day: date) -> bool:
        """Is this a day on which the body works?"""
        self._check(day)
        return day.weekday() < SATURDAY and day not in self._off

    def add(self, day: date, number: int) -> date:
        """The day that is this many working days after a day, which itself is day zero."""
        while number > 0:
            day += timedelta(days=1)
            number -= self.is_working_day(day)
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the next one."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def working_days_between(self, day: date, last: date) -> int:
        """How many working days come after a day, up to and with the last."""
        days = (day + timedelta(days=number) for number in range(1, (last - day).days + 1))
        return sum(self.is_working_day(each) for each in days)

    def meeting(self, of: str, day: date, number: int) -> date | None:
        """The day of the first, second or later meeting of a committee after a day; none while it is not known."""
        later = sorted(each for whose, each in self.meetings if whose == of and each > day)
        return later[number - 1] if 0 < number <= len(later) else None

    def warning(self, today: date) -> str:
        """A sentence when six months from today passes the published bank holidays; otherwise nothing."""
        if today + timedelta(days=184) <= self.known_until:
            return ""
        return (
            f"The published bank holidays end on {self.known_until:%d %B %Y}, less than six months from now, so later "
            "dates are worked out by rule and a newly proclaimed holiday would be missed. "
            "Ask whoever looks after this software to update it."
        )

    def _check(self, day: date) -> None:
        if not FIRST_YEAR <= day.year <= self.horizon.year:
            raise BeyondCalendar(
                f"{day:%d %B} {day.year} is outside the calendar, which holds the bank holidays from {FIRST_YEAR} to "
                f"{self.horizon.year}. Check the date; if it is right, ask for this software to be updated."
            )


@lru_cache
def published(nation: str) -> frozenset[date]:
    """The bank holidays that the government has published, from the copy that comes with the software."""
    rows = BankHolidays(use_cached_holidays=True).get_holidays(division=nation)
    return frozenset(row["date"] for row in rows)


@lru_cache
def by_rule(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a year by the fixed rules and the proclamations known so far."""
    return frozenset(holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=year))


@lru_cache
def bank_holidays(nation: str, last_year: int) -> frozenset[date]:
    """Every day off that either source knows: one of them may hear of a proclamation first."""
    return published(nation).union(*(by_rule(nation, year) for year in range(FIRST_YEAR, last_year + 1)))
