"""Times in words, in the reader's language: "until tomorrow, Tuesday 24 November, at 14:05"."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .part import Period, Window
from .words_files import Words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def until(at: datetime | None, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """Until when, as somebody would say it now."""
    if at is None:
        return words.label("times.until_changed")
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.hour == local.minute == 0:
        # Midnight belongs to the day before in speech: "until the end of Monday".
        last = local.date() - timedelta(days=1)
        near = {0: "until_end_of_today", 1: "until_end_of_tomorrow"}
        return _say(near, "until_end_of_day", last, local, today, words)
    return _say({0: "until_today", 1: "until_tomorrow"}, "until_day", local.date(), local, today, words)


def moment(at: datetime, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """When, as somebody would say it now."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    near = {0: "at_today", 1: "at_tomorrow", -1: "at_yesterday"}
    return _say(near, "at_day", local.date(), local, today, words)


def by_when(at: datetime, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """By when something is owed: what is due at midnight is due by the end of the day before."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if local.hour or local.minute:
        return moment(at, now, words, zone)
    near = {0: "by_end_of_today", 1: "by_end_of_tomorrow"}
    return _say(near, "by_end_of_day", local.date() - timedelta(days=1), local, today, words)


def on(at: datetime, now: datetime, words: Words, zone: ZoneInfo) -> str:
    """When, inside a sentence: "as it stood on Monday 2 November at 10:05"."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    near = {0: "on_today", 1: "at_tomorrow", -1: "at_yesterday"}
    return _say(near, "on_day", local.date(), local, today, words)


def day(when: date, words: Words) -> str:
    """A day in full, as a letter gives it."""
    return words.say("times.day", **_parts(when, words), year=when.year)


def on_day(when: date, words: Words) -> str:
    """A day in full inside a sentence: "on Tuesday 24 November 2026"; in Welsh with its mutation."""
    return words.say("times.on_date", **_parts(when, words), year=when.year)


def date_in_words(when: date, words: Words) -> str:
    """A day without its weekday: "24 November 2026"."""
    return words.say("times.date", **_parts(when, words), year=when.year)


def length(period: Period, words: Words) -> str:
    """A period in words: "24 hours", "20 working days"."""
    if period.value == 0 and words.has(f"units_none.{period.unit}"):
        return words.label(f"units_none.{period.unit}")
    table = "units_one" if period.value == 1 else "units"
    of = words.label(f"committees.{period.of}") if isinstance(period, Window) and period.of else ""
    return words.say(f"{table}.{period.unit}", n=period.value, of=of)


def _say(near: dict[int, str], otherwise: str, when: date, local: datetime, today: date, words: Words) -> str:
    template = near.get((when - today).days, otherwise)
    year = "" if when.year == today.year else f" {when.year}"
    parts = _parts(when, words)
    return words.say(f"times.{template}", **parts | {"month": parts["month"] + year}, time=f"{local:%H:%M}")


def _parts(when: date, words: Words) -> dict[str, str]:
    weekday = words.label(f"weekdays.{WEEKDAYS[when.weekday()]}")
    return {"weekday": weekday, "day": str(when.day), "month": words.label(f"months.{when.month}")}
