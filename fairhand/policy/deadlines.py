"""When a period ends: counted once, exactly, and right when the clocks change.

From a day, the answer is a day: the last that counts, included. The day it is counted from is day zero.
From an instant, the answer is an instant: the first that no longer counts.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .faults import PolicyError
from .part import Period, Window
from .words import Moment, Unit
from .working_days import Calendar


def deadline(period: Period, from_: date, calendar: Calendar, zone: ZoneInfo) -> date:
    """When a period ends: an instant when counted from an instant, a day when counted from a day."""
    if isinstance(from_, datetime):
        return ends_at(period, from_, calendar, zone)
    return last_day(period, from_, calendar)


def ends_at(period: Period, starts_at: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """The instant at which a period is over, in UTC.

    Hours are hours that pass, whatever the clocks do. Days, weeks and months keep the time of day.
    """
    if period.unit == Unit.HOURS:
        return starts_at.astimezone(UTC) + timedelta(hours=period.value)
    local = starts_at.astimezone(zone)
    day = last_day(period, local.date(), calendar)
    if period.unit in (Unit.END_OF_DAY, Unit.END_OF_WORKING_DAY):
        return start_of(day + timedelta(days=1), zone)
    # A time that the clock skips or shows twice is taken at its first, so that nothing lasts longer.
    return min(_moments(day, local.time(), zone))


def last_day(period: Period, day: date, calendar: Calendar) -> date:
    """The last day of a period counted from a day, included."""
    match period.unit:
        case Unit.DAYS | Unit.END_OF_DAY:
            return day + timedelta(days=period.value)
        case Unit.WEEKS:
            return day + timedelta(weeks=period.value)
        case Unit.MONTHS:
            return add_months(day, period.value)
        case Unit.WORKING_DAYS | Unit.NEXT_WORKING_DAY:
            return calendar.add(day, period.value)
        case Unit.END_OF_WORKING_DAY:
            return calendar.add(calendar.on_or_after(day), period.value)
    raise PolicyError(f"{period.value} {period.unit} cannot be counted from a day. Count from an instant, or use days.")


def day_if_known(window: Window, day: date, calendar: Calendar) -> date | None:
    """The last day of a window counted from a day; none where it is that of a meeting that nobody has entered yet."""
    if window.unit == Unit.MEETINGS:
        return calendar.meeting(window.of, day, window.value)
    return last_day(window, day, calendar)


def begins_on(window: Window, known: Mapping[Moment, date | None], otherwise: date) -> date:
    """The day that a window is counted from: the later of its two moments, as far as they are known."""
    return max((day for each in window.later_of if (day := known.get(each))), default=otherwise)


def within(period: Period, from_at: datetime, at: datetime, calendar: Calendar, zone: ZoneInfo) -> bool:
    """Is an instant inside a window that opened at another? The whole of the last day counts."""
    if at < from_at:
        return False
    if period.unit == Unit.HOURS:
        return at < ends_at(period, from_at, calendar, zone)
    return at.astimezone(zone).date() <= last_day(period, from_at.astimezone(zone).date(), calendar)


def first_not_over(period: Period, on: date, calendar: Calendar, zone: ZoneInfo) -> date:
    """The first day from whose beginning a period is not over before another day; from any day before it, it is."""

    def over(days: int) -> bool:
        ends = ends_at(period, start_of(on - timedelta(days=days), zone), calendar, zone)
        return ends.astimezone(zone).date() < on

    days = 1
    while not over(days):
        days *= 2
    return on - timedelta(days=bisect_left(range(days), True, key=over) - 1)


def add_months(day: date, number: int) -> date:
    """The same day of a later month; its last day when it has no such day (31 August, six months: 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins where the body is, in UTC."""
    return min(_moments(day, time(), zone))


def _moments(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    return [datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]
