"""Lengths of time, and how they fit one another."""

from .. import shape
from ..words import Unit
from .parts import Found, Raw, days, is_longer, length, section, tables

LASTING = (  # times that mean nothing unless they last
    "brief_restriction.length", "brief_restriction.lookback", "warnings.valid_for", "warnings.monitored_for",
    "warnings.stages.monitored_for", "formal.max_length",
    "appeals.window", "own_page.code_lasts", "reviews.max_interval", "reviews.repeat",
)  # fmt: skip
SAME_DAY = (Unit.END_OF_DAY, Unit.END_OF_WORKING_DAY)
LIMITS = (  # the time at the first path is no longer than the one at the second; why; where it is mended
    ("reviews.extension", "reviews.max_interval", "a review could be put off for longer than the time to it"),
    ("reviews.max_interval", "formal.max_length", "the longest restriction would be over before its first review"),
    ("appeals.window", "own_page.code_lasts", "nobody could appeal on their own page to the last day"),
    ("formal.representations_from", "formal.max_length", "no restriction is so long, so nobody would be heard first"),
    (
        "brief_restriction.length",
        "brief_restriction.consider_formally_within",
        "a second one could not begin within that time of the first",
    ),
)
WITHIN = {  # a duty's own time, by the events that open and close it, is that of the section
    ("contact_managed", "reviewed"): "reviews.max_interval",
    ("review_renewed", "reviewed"): "reviews.repeat",
    ("review_put_off", "reviewed"): "reviews.extension",
    ("appeal_recorded", "appeal_decided"): "appeals.decide_within",
    ("call_terminated", "incident_reported"): "calls.report_within",
    ("correspondence_received", "correspondence_read"): "correspondence.read_within",
}
KEPT = {  # the record of the first is kept at least as long as the second counts
    "warning": ("warnings.valid_for", "a warning would be deleted while it still counts"),
    "restriction": ("appeals.window", "a restriction would be deleted while its decision may still be appealed"),
}


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
    for path in (
        "appeals.window",
        "appeals.decide_within",
        "own_page.code_lasts",
        "reviews.max_interval",
        "reviews.repeat",
        "warnings.monitored_for",
        "warnings.stages.monitored_for",
    ):
        for at, value in shape.found(raw, f"{path}.unit"):
            if value == Unit.HOURS:
                yield shape.key(raw, at), "hours cannot be counted from a day", "Write days or working days."


def limits(raw: Raw) -> Found:
    """One length of time keeps to the limit that another sets."""
    for path, other, why in LIMITS:
        shorter, longer = _at(raw, path), _at(raw, other)
        if path == "reviews.max_interval" and section(raw, "reviews").get("held") == "when asked for":
            continue
        if shorter and longer and is_longer(shorter, longer):
            what = f"{length(shorter)} is longer than {other}, {length(longer)}: {why}"
            yield path, what, "Make it as long, or shorter, or correct the other."
    for days_before in section(raw, "reviews").get("reminders_days", []):
        if isinstance(days_before, int) and days_before < 0:
            yield "reviews.reminders_days", f"{days_before} is no number of days before a review", "Write 0 or more."


def duties(raw: Raw) -> Found:
    """A duty's time is no longer than the section that it carries out gives."""
    for number, rule in enumerate(tables(raw, "duties")):
        for closing in rule.get("closes_on", []):
            path = WITHIN.get((str(rule.get("opens_on")), str(closing)), "")
            within, limit = rule.get("within"), _at(raw, path)
            if path and within and limit and is_longer(within, limit):
                what = f"{length(within)} is longer than {path}, {length(limit)}"
                yield shape.key(raw, ("duties", number, "within")), what, "Make the two alike."


def kept(raw: Raw) -> Found:
    """A record is kept for as long as something hangs on it."""
    for number, row in enumerate(tables(raw, "retention")):
        path, why = KEPT.get(str(row.get("record")), ("", ""))
        keep, counts = row.get("keep_for"), _at(raw, path)
        if path and keep and counts and is_longer(counts, keep):
            what = f"{length(keep)} is shorter than {path}, {length(counts)}: {why}"
            yield shape.key(raw, ("retention", number, "keep_for")), what, "Make it as long, or longer."


def _at(raw: Raw, path: str) -> Raw | None:
    """The length of time at a path of two steps, if it is there."""
    return next((part for _, part in shape.found(raw, path) if isinstance(part, dict)), None) if path else None
