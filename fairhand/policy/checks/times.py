"""Lengths of time, and how they fit one another."""

from .. import shape
from ..words import Unit
from .parts import Found, Raw, days

LASTING = (  # times that mean nothing unless they last
    "brief_restriction.length", "brief_restriction.lookback", "warnings.valid_for", "formal.max_length",
    "appeals.window", "reviews.max_interval", "reviews.repeat",
)  # fmt: skip
SAME_DAY = (Unit.END_OF_DAY, Unit.END_OF_WORKING_DAY)


def times(raw: Raw) -> Found:
    """Lengths of time are of some length, and a later one is not longer than the longest."""
    for path in LASTING:
        for at, part in shape.found(raw, path):
            if isinstance(part, dict) and part.get("value") == 0 and part.get("unit") not in SAME_DAY:
                yield shape.key(raw, at), f"0 {part.get('unit')} is no time at all", "Write 1 or more."
    reviews = raw.get("reviews", {})
    longest, again = days(reviews.get("max_interval")), days(reviews.get("repeat"))
    if longest and again and again > longest:
        what = "the time to the next review is longer than the longest between reviews"
        yield "reviews.repeat", what, "Make it as long as reviews.max_interval, or shorter."
    for number in reviews.get("reminders_days", []):
        if longest and isinstance(number, int) and number > longest:
            yield "reviews.reminders_days", f"a reminder {number} days before comes before the decision", "Take it out."
    for path in ("appeals.window", "appeals.decide_within", "reviews.max_interval", "reviews.repeat"):
        for at, value in shape.found(raw, f"{path}.unit"):
            if value == Unit.HOURS:
                yield shape.key(raw, at), "hours cannot be counted from a day", "Write days or working days."
