"""The sections of the file: those that lean on one another, and the days and the places that they name."""

import re
from datetime import date
from zoneinfo import available_timezones

from .. import shape
from ..deciding import ALSO, WHOLE
from ..faults import did_you_mean
from ..words import MeasureKind
from .parts import Found, Raw, section, tables

ORDER = re.compile(r"(\d+)([A-Z]?)")


def sections(raw: Raw) -> Found:
    """Parts of the file that lean on one another are both there."""
    brief = raw.get("brief_restriction", {})
    if brief.get("requires_ended_call") and "calls" not in raw:
        what = "a short restriction waits for an ended call, and the file has no [calls]"
        yield "brief_restriction.requires_ended_call", what, "Add [calls], or write false."
    closing = [str(each.get("code")) for each in tables(raw, "measures") if each.get("kind") == "no_channel"]
    if brief and len(closing) > 1 and not brief.get("measure"):
        what = "several measures close channels, and nothing says which of them the short restriction sets"
        yield "brief_restriction.measure", what, f'Add measure = "{closing[0]}", or the other that it is.'
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


def lines(raw: Raw) -> Found:
    """Some line can stay open, and what is needed where none does can be given."""
    formal, channels = section(raw, "formal"), tables(raw, "channels")
    fewest = formal.get("min_open_lines")
    if isinstance(fewest, int) and channels and fewest > len(channels):
        what = f"{fewest} lines are to stay open, and the policy has {len(channels)} channels"
        yield "formal.min_open_lines", what, "Write a smaller number."
    if "second_view" in formal.get("none_open_needs", []) and not formal.get("second_view"):
        what = "a second view is needed where no line is left, and no role gives it"
        yield "formal.second_view", what, 'Add second_view = "...", or take it out of none_open_needs.'


def measures(raw: Raw) -> Found:
    """What makes a signature necessary is something that a measure of its kind can say of itself."""
    for number, row in enumerate(tables(raw, "measures")):
        when, kind = row.get("sign_off_when"), row.get("kind")
        if when and kind in list(MeasureKind):
            known = ("channels", *WHOLE[MeasureKind(kind)], *ALSO.get(MeasureKind(kind), ()))
            if when not in known:
                where = shape.key(raw, ("measures", number, "sign_off_when"))
                what = f'"{when}" is nothing that a measure of this kind says of itself'
                yield where, what, did_you_mean(when, known)


def protocol(raw: Raw) -> Found:
    """The steps of the protocol stand in their order, each in a place of its own."""
    before: tuple[int, str] | None = None
    for number, step in enumerate(tables(raw, "protocol")):
        said, where = str(step.get("order", "")), shape.key(raw, ("protocol", number, "order"))
        form = ORDER.fullmatch(said)
        if said and not form:
            mend = 'Write it as "5", or as "6A" and "6B" for one or the other.'
            yield where, f'"{said}" is not how a step is numbered', mend
        elif form:
            place = (int(form[1]), form[2])
            if before and place <= before:
                what = f'step "{said}" comes after step "{before[0]}{before[1]}"'
                yield where, what, "Put the steps in the order of their numbers, each number once."
            before = place


def confirmed(raw: Raw) -> Found:
    """A reading that was confirmed says by whom."""
    for number, reading in enumerate(tables(raw, "readings")):
        if reading.get("confirmed_on") and not reading.get("confirmed_by"):
            where = shape.key(raw, ("readings", number, "confirmed_by"))
            yield where, "the reading has the day on which it was confirmed, and not by whom", "Write the name."
