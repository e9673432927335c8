"""What the parts of a policy file owe one another, beyond the shape of each."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from . import agreement, shape
from .clause import section_of
from .faults import Fault, did_you_mean
from .part import Sourced
from .policy import Policy
from .words import Act, Owner, Sight, Unit

Raw = dict[str, Any]
Found = Iterator[tuple[str, str, str]]  # key, what, mend

MOST_WORDS = 8

REFERENCES = (  # the values at the first path must be codes of the list at the second
    ("roles.satisfies", "roles", "role"),
    ("behaviours.group", "behaviour_groups", "group of behaviours"),
    ("measures.needs_sign_off", "roles", "role"),
    ("authority.who", "roles", "role"),
    ("authority.consults", "roles", "role"),
    ("authority.told", "roles", "role"),
    ("authority.limits.who", "roles", "role"),
    ("authority.limits.measures", "measures", "measure"),
    ("access.who", "roles", "role"),
    ("calls.waivable_for", "behaviours", "behaviour"),
    ("brief_restriction.channels", "channels", "channel of this policy"),
    ("duties.role", "roles", "role"),
    ("questions.consult_role", "roles", "role"),
    ("formal.second_view", "roles", "role"),
    ("referral.targets", "roles", "role"),
    ("referral.never_target", "roles", "role"),
    ("appeals.addressee", "roles", "role"),
    ("appeals.hearer", "roles", "role"),
    ("appeals.alternate", "roles", "role"),
    ("referral_reasons.asks", "questions", "question"),
    ("annual_review.by", "roles", "role"),
    ("annual_review.recipients", "roles", "role"),
    ("protocol.owner", "roles", "role"),
)

UNIQUE = (
    "roles.code", "channels.code", "behaviour_groups.code", "behaviours.code", "house_rules.code", "measures.code",
    "authority.act", "access.sight", "duties.code", "never_blocked.code", "support.code", "questions.code",
    "referral_reasons.code", "referral_form.code", "notices.event", "receipt.means", "protocol.code",
    "retention.record", "readings.id",
)  # fmt: skip

ASKS_FOR = {  # what a section of the policy file cannot be carried out without
    "": (Act.LOG_CONTACT, Act.REPORT_INCIDENT, Act.ANSWER_REPORT, Act.KEEP_CUSTOMER),
    "calls": (Act.TERMINATE_CALL,),
    "brief_restriction": (Act.RESTRICT_BRIEFLY, Act.END_BRIEF_RESTRICTION),
    "warnings": (Act.WARN,),
    "formal": (Act.MANAGE_CONTACT,),
    "referral": (Act.REFER, Act.ADVISE),
    "appeals": (Act.RECORD_APPEAL, Act.DECIDE_APPEAL),
    "reviews": (Act.REVIEW,),
    "annual_review": (Act.REVIEW_THE_YEAR,),
}

LASTING = (  # times that mean nothing unless they last
    "brief_restriction.length", "brief_restriction.lookback", "warnings.valid_for", "formal.max_length",
    "appeals.window", "reviews.max_interval", "reviews.repeat",
)  # fmt: skip
SAME_DAY = (Unit.END_OF_DAY, Unit.END_OF_WORKING_DAY)
DAYS_IN: dict[str, float] = {Unit.HOURS: 1 / 24, Unit.WEEKS: 7, Unit.MONTHS: 30.4, Unit.WORKING_DAYS: 1.4}


def faults(raw: Raw, file: str) -> list[Fault]:
    """Every fault between the parts of a policy file."""
    return [Fault(file, *each) for check in CHECKS for each in check(raw)]


def codes(raw: Raw, table: str) -> list[str]:
    """The codes that a list of the file gives."""
    return [str(value) for _, value in shape.found(raw, f"{table}.code")]


def references(raw: Raw) -> Found:
    """A code that is used must be one that the file gives."""
    for path, table, noun in REFERENCES:
        known = codes(raw, table)
        for at, value in shape.found(raw, path):
            if value and value not in known:
                yield shape.key(raw, at), f'"{value}" is not a {noun} that this file knows', did_you_mean(value, known)


def twice(raw: Raw) -> Found:
    """A code stands once in its list."""
    for path in UNIQUE:
        for value, times in Counter(str(value) for _, value in shape.found(raw, path)).items():
            if times > 1:
                table, field = path.split(".")
                yield table, f'{field} "{value}" is given {times} times', "Keep one of them, or give each its own."


def clauses(raw: Raw) -> Found:
    """Every clause is one that the policy has, and is written as clauses are."""
    sections = {section_of(str(each)) for each in raw.get("about", {}).get("sections", {})}
    places = [(at + ("clause",), part["clause"]) for at, _, part in _parts(raw) if "clause" in part]
    for at, value in [*places, *shape.found(raw, "readings.clauses")]:
        section = section_of(str(value))
        if not section:
            yield shape.key(raw, at), f'"{value}" is not how a clause is written', 'Write it as "5", "5.2" or "A1".'
        elif sections and section not in sections:
            yield shape.key(raw, at), f'section "{section}" is not under about.sections', "Check the number."


def sources(raw: Raw) -> Found:
    """A value stands on words of the text, few enough to quote, or on a reading."""
    known = [str(value) for _, value in shape.found(raw, "readings.id")]
    for at, model, part in _parts(raw):
        if issubclass(model, Sourced) and not part.get("says") and not part.get("reading"):
            what = "this value has neither words of the text nor a reading to rest on"
            yield shape.key(raw, at), what, 'Add says = "..." from the text, or reading = "..." if it is silent.'
        says = str(part.get("says", ""))
        if len(says.split()) > MOST_WORDS:
            what = f"says holds {len(says.split())} words, and at most {MOST_WORDS} of the text may be quoted"
            yield shape.key(raw, at), what, "Keep the few words that carry the value."
        reading = part.get("reading")
        if reading and reading not in known:
            yield shape.key(raw, (*at, "reading")), f'there is no reading "{reading}"', did_you_mean(reading, known)


def authority(raw: Raw) -> Found:
    """What the policy sets up, somebody may carry out; what can be looked at, somebody may see."""
    given = {str(value) for _, value in shape.found(raw, "authority.act")}
    asked = {act: part for part, acts in ASKS_FOR.items() if not part or part in raw for act in acts}
    asked |= {Act(act): "questions" for _, act in shape.found(raw, "questions.before") if act in list(Act)}
    for act, part in asked.items():
        if act not in given:
            what = f'no row says who may "{act}", and {f"[{part}]" if part else "a policy"} cannot do without it'
            yield "authority", what, f'Add [[authority]] with act = "{act}".'
    seen = {str(value) for _, value in shape.found(raw, "access.sight")}
    for sight in Sight:
        if sight not in seen:
            yield "access", f'no row says who may look at "{sight}"', f'Add [[access]] with sight = "{sight}".'
    for table in ("authority", "access"):
        for number, row in enumerate(_tables(raw, table)):
            if row.get("who") == []:
                where = shape.key(raw, (table, number, "who"))
                yield where, "nobody is named, so nobody could ever do this", "Name a role that may."


def limits(raw: Raw) -> Found:
    """A limit says how far is too far, and names some of those who may take the act at all."""
    for number, row in enumerate(_tables(raw, "authority")):
        for entry, limit in enumerate(_tables(row, "limits")):
            where = shape.key(raw, ("authority", number, "limits", entry))
            if not any(limit.get(part) for part in ("when", "measures", "longer_than")):
                what = "the limit says nothing of how far is too far"
                yield where, what, "Add when, measures or longer_than, or change who of the row itself."
            for role in limit.get("who", []):
                if role in codes(raw, "roles") and role not in row.get("who", []):
                    what = f'"{role}" may go this far, and may not take the act at all'
                    yield f"{where}.who", what, "Add the role to who of the row, or take it out here."


def offices(raw: Raw) -> Found:
    """The offices that the software must find somewhere are there, and none stands for itself."""
    roles = _tables(raw, "roles")
    needed = {"everyone": "that every employee holds", "leads": "that a team's reports come to"}
    if "brief_restriction" in raw:
        needed["frontline"] = "that is told of restrictions at once"
    for name, meaning in needed.items():
        if not any(role.get(name) for role in roles):
            yield "roles", f"there is no role {meaning}", f"Put {name} = true on the role that is."
    satisfies = {str(role.get("code")): role.get("satisfies", []) for role in roles}
    for code in satisfies:
        if code in _reached(satisfies, code):
            what = f'"{code}" stands for itself, through the roles it satisfies'
            yield f'roles["{code}"].satisfies', what, "Take one of them out."


def times(raw: Raw) -> Found:
    """Lengths of time are of some length, and a later one is not longer than the longest."""
    for path in LASTING:
        for at, part in shape.found(raw, path):
            if isinstance(part, dict) and part.get("value") == 0 and part.get("unit") not in SAME_DAY:
                yield shape.key(raw, at), f"0 {part.get('unit')} is no time at all", "Write 1 or more."
    reviews = raw.get("reviews", {})
    longest, again = _days(reviews.get("max_interval")), _days(reviews.get("repeat"))
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


def duties(raw: Raw) -> Found:
    """A duty can be closed, and falls to somebody."""
    for number, rule in enumerate(_tables(raw, "duties")):
        where = shape.key(raw, ("duties", number))
        if rule.get("closes_on") == []:
            yield f"{where}.closes_on", "nothing ever closes this duty", "Name the event that does."
        if rule.get("owner") == Owner.ROLE and not rule.get("role"):
            yield f"{where}.role", "the duty falls to the holders of a role, and none is named", 'Add role = "...".'


def questions(raw: Raw) -> Found:
    """An answer that asks for something is one of the answers, and a consultation says who is consulted."""
    for number, each in enumerate(_tables(raw, "questions")):
        where = shape.key(raw, ("questions", number))
        for part in ("consult_on", "tells_on", "text_on"):
            for answer in each.get(part, []):
                if answer not in each.get("answers", []):
                    mend = did_you_mean(answer, each.get("answers", []))
                    yield f"{where}.{part}", f'"{answer}" is not one of the answers', mend
        if each.get("consult_on") and not each.get("consult_role"):
            yield f"{where}.consult_role", "an answer asks for a consultation, and nobody is named", "Name the role."
        if each.get("before") == []:
            yield f"{where}.before", "the question is asked before nothing", "Name the act that it comes before."


def notices(raw: Raw) -> Found:
    """A notice has something to say."""
    for number, each in enumerate(_tables(raw, "notices")):
        if each.get("must_say") == []:
            where = shape.key(raw, ("notices", number, "must_say"))
            yield where, "the notice has nothing that it must say", "List what it must, or leave the notice out."
        said = [*each.get("must_say", []), *each.get("encloses", [])]
        for place, code in shape.found(each, "parts.code"):
            if code not in said:
                where = shape.key(raw, ("notices", number, *place))
                yield where, f'"{code}" is neither under must_say nor under encloses', did_you_mean(code, said)


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
    return any(each.get("id") == reading and each.get("confirmed_by") for each in _tables(raw, "readings"))


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


CHECKS: tuple[Callable[[Raw], Found], ...] = (
    about, references, twice, clauses, sources, authority, limits, offices, times, duties, questions, notices, sections,
    agreement.amounts, agreement.numbers, agreement.groups,
)  # fmt: skip


def _tables(raw: Raw, table: str) -> list[Raw]:
    rows = raw.get(table, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _parts(raw: Raw) -> Iterator[tuple[shape.Place, type, Raw]]:
    return shape.parts(Policy, raw)


def _reached(satisfies: dict[str, list[str]], start: str) -> set[str]:
    reached: set[str] = set()
    todo = list(satisfies[start])
    while todo:
        code = todo.pop()
        if code not in reached:
            reached.add(code)
            todo += satisfies.get(code, [])
    return reached


def _days(period: Any) -> float | None:
    if not isinstance(period, dict) or not isinstance(period.get("value"), int):
        return None
    return float(period["value"] * DAYS_IN.get(str(period.get("unit")), 1))


def _is_day_of_year(end: object) -> bool:
    try:
        return bool(date.fromisoformat(f"2024-{end}"))
    except ValueError:
        return False
