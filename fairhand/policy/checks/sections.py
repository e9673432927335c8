"""The sections of the file: those that lean on one another, and the days and the places that they name."""

from datetime import date
from zoneinfo import available_timezones

from ..faults import did_you_mean
from .parts import Found, Raw, tables


def sections(raw: Raw) -> Found:
    """Parts of the file that lean on one another are both there."""
    brief = raw.get("brief_restriction", {})
    if brief.get("requires_ended_call") and "calls" not in raw:
        what = "a short restriction waits for an ended call, and the file has no [calls]"
        yield "brief_restriction.requires_ended_call", what, "Add [calls], or write false."
    if "formal" in raw and "appeals" not in raw and not _named(raw, "no-appeal"):
        what = "contact can be managed formally, and nobody can appeal: ombudsmen have found fault with that"
        mend = 'Add [appeals]; or add a reading with id = "no-appeal" that says why, confirmed_by somebody.'
        yield "appeals", what, mend
    if "referral" in raw and not raw["referral"].get("targets", True):
        yield "referral.targets", "there is nobody to refer to", "Name a role."


def _named(raw: Raw, reading: str) -> bool:
    """Is there a reading of this id that somebody at the body has confirmed?"""
    return any(each.get("id") == reading and each.get("confirmed_by") for each in tables(raw, "readings"))


def about(raw: Raw) -> Found:
    """The days, the time zone and the year's end are ones that the calendar has."""
    said = raw.get("about", {})
    zone = said.get("timezone")
    if zone and zone not in available_timezones():
        mend = did_you_mean(zone, available_timezones(), "Write Europe/London.")
        yield "about.timezone", f'"{zone}" is not a time zone', mend
    approved, from_ = said.get("approved_on"), said.get("in_force_from")
    if isinstance(approved, date) and isinstance(from_, date) and approved > from_:
        yield "about.approved_on", f"{approved} comes after in_force_from, {from_}", "Check which of the two is right."
    if said.get("languages") == []:
        yield "about.languages", "the policy is in no language", 'Write languages = ["en"], or more.'
    end = raw.get("annual_review", {}).get("year_end")
    if end is not None and not _is_day_of_year(end):
        yield "annual_review.year_end", f'"{end}" is not a day of the year', 'Write month and day, such as "03-31".'


def _is_day_of_year(end: object) -> bool:
    try:
        return bool(date.fromisoformat(f"2024-{end}"))
    except ValueError:
        return False
