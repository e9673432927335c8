"""The sections of the file: those that lean on one another, and the days and the places that they name."""

from calendar import monthrange
from datetime import date, timedelta
from zoneinfo import available_timezones

from .. import shape
from ..deciding import ALSO, WHOLE
from ..faults import did_you_mean
from ..words import Act, MeasureKind, Sight
from .parts import Found, Raw, codes, is_among, section, tables, who_may


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


def said_to_bind(raw: Raw) -> Found:
    """What is said to hold is held to: reasons where lines close, advice that binds."""
    formal = section(raw, "formal")
    needs = [each for each in formal.get("none_open_needs", []) if each != "second_view"]
    asks = any(each.get("asked_when") == "none_open" for each in tables(raw, "questions"))
    if needs and not asks and formal.get("min_open_lines") != 0:
        what = f'"{needs[0]}" is needed where too few lines stay open, and no question asks for it'
        yield "formal.none_open_needs", what, 'Add [[questions]] with asked_when = "none_open".'
    if section(raw, "referral").get("advice_binds"):
        what = "the advice is said to bind, and nothing would hold a decision to it"
        mend = 'Write false, and let those who advise confirm it: consents in the row of "manage_contact".'
        yield "referral.advice_binds", what, mend


def periods(raw: Raw) -> Found:
    """The periods of the report come out even with the year, or the file says where one begins, and not both."""
    report = section(raw, "annual_review")
    every, anchor, end = report.get("every_months", 12), report.get("anchor"), report.get("year_end")
    if not isinstance(every, int) or every < 1:
        return
    if anchor is None and 12 % every:
        what = f"periods of {every} months do not come out even with the year, and nothing says when one begins"
        yield "annual_review.every_months", what, "Add anchor, the first day of one of them; or write another number."
    elif isinstance(anchor, date) and not 12 % every and _is_day_of_year(end):
        month, day = (int(part) for part in str(end).split("-"))
        before = anchor - timedelta(days=1)
        if (before.month - month) % every or before.day != min(day, monthrange(before.year, before.month)[1]):
            what = f"a period begins on {anchor}, and none would with a year that ends on {end}"
            yield "annual_review.anchor", what, "Leave it out, or make the two agree."


def handed_on(raw: Raw) -> Found:
    """Those to whom the report of a year is handed may look at it, and whoever arranges it is who owes it."""
    report = section(raw, "annual_review")
    see = [
        role for row in tables(raw, "access") if row.get("sight") == Sight.ANNUAL_REVIEW for role in row.get("who", [])
    ]
    for role in report.get("recipients", []):
        if role in codes(raw, "roles") and see and not is_among(raw, role, see):
            what = f'"{role}" is handed the report, and may not look at it'
            yield "annual_review.recipients", what, f'Add the role to who of sight = "{Sight.ANNUAL_REVIEW}".'
    may = who_may(raw, Act.REVIEW_THE_YEAR)
    for number, rule in enumerate(tables(raw, "duties")):
        by, owes = report.get("by"), rule.get("role")
        both = by and owes and is_among(raw, by, may) and is_among(raw, owes, may)
        if rule.get("opens_on") == "financial_year_ended" and both and by != owes:
            what = f'"{owes}" owes the report, and "{by}" is to arrange it'
            yield shape.key(raw, ("duties", number, "role")), what, "Name the same role in both."


def severities(raw: Raw) -> Found:
    """A degree of severity is that of some behaviour."""
    used = {row.get("severity") for row in tables(raw, "behaviours")}
    for number, row in enumerate(tables(raw, "severities")):
        if row.get("code") and row["code"] not in used:
            what = f'no behaviour has the severity "{row["code"]}"'
            yield shape.key(raw, ("severities", number)), what, "Give it to a behaviour, or take it out."


def measures(raw: Raw) -> Found:
    """What makes a signature necessary is something that a measure of its kind can say of itself."""
    for number, row in enumerate(tables(raw, "measures")):
        when, kind = row.get("sign_off_when"), row.get("kind")
        if when and kind in list(MeasureKind):
            known = dict.fromkeys(("channels", *WHOLE[MeasureKind(kind)], *ALSO.get(MeasureKind(kind), ())))
            if when not in known:
                where = shape.key(raw, ("measures", number, "sign_off_when"))
                what = f'"{when}" is nothing that a measure of this kind says of itself'
                yield where, what, did_you_mean(when, known)


def stages(raw: Raw) -> Found:
    """Warnings that come one after another can be given, each by somebody who may warn, and no call counts as one."""
    rules = section(raw, "warnings")
    may = who_may(raw, Act.WARN)
    for number, stage in enumerate(tables(rules, "stages")):
        where = shape.key(raw, ("warnings", "stages", number))
        if stage.get("by") == []:
            yield f"{where}.by", "nobody is named, so nobody could ever give it", "Name a role."
        for role in stage.get("by", []):
            if role in codes(raw, "roles") and may and not is_among(raw, role, may):
                mend = f'Add the role to who of act = "{Act.WARN}".'
                yield f"{where}.by", f'"{role}" is to give this warning, and may not warn', mend
        for form in stage.get("forms", []):
            if form not in rules.get("forms", []):
                yield (
                    f"{where}.forms",
                    f'"{form}" is not under warnings.forms',
                    did_you_mean(form, rules.get("forms", [])),
                )
    if tables(rules, "stages") and rules.get("counts_call_warnings"):
        what = "a warning on a call counts as one, and warnings come in an order that it has no place in"
        yield "warnings.counts_call_warnings", what, "Write false."


def confirmed(raw: Raw) -> Found:
    """A reading that was confirmed says by whom."""
    for number, reading in enumerate(tables(raw, "readings")):
        if reading.get("confirmed_on") and not reading.get("confirmed_by"):
            where = shape.key(raw, ("readings", number, "confirmed_by"))
            yield where, "the reading has the day on which it was confirmed, and not by whom", "Write the name."
