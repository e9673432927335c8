"""When things happened in a story: "41d 10:20" is forty-one days ago at twenty past ten."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS = re.compile(r"(\d+)d (\d\d):(\d\d)")
_SPAN = re.compile(r"(\d+)(m|h)")


def moment(ago: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Turn a story's time into an instant before `now`.

    Raises ValueError where the time is told in neither way.
    """
    if told := _DAYS.fullmatch(ago):
        days, hour, minute = (int(part) for part in told.groups())
        day = now.astimezone(zone).date() - timedelta(days=days)
        return datetime.combine(day, time(hour, minute), zone)
    if told := _SPAN.fullmatch(ago):
        span = timedelta(minutes=int(told[1])) if told[2] == "m" else timedelta(hours=int(told[1]))
        return now - span
    raise ValueError(f'"{ago}" is not a time of a story: write it as "41d 10:20", "35m" or "4h".')
