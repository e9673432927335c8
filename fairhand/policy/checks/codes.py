"""Codes are known and stand once; values name their clause, and rest on words of the text or on a reading."""

from collections import Counter
from collections.abc import Iterable

from .. import shape
from ..clause import section_of
from ..faults import did_you_mean
from ..part import Sourced
from .parts import Found, Raw, codes, parts

MOST_WORDS = 8
Tables = Iterable[tuple[shape.Place, type, Raw]]

REFERENCES = (  # the values at the first path must be codes of the list at the second
    ("roles.satisfies", "roles", "role"),
    ("behaviours.group", "behaviour_groups", "group of behaviours"),
    ("behaviours.severity", "severities", "severity"),
    ("measures.needs_sign_off", "roles", "role"),
    ("authority.who", "roles", "role"),
    ("authority.consults", "roles", "role"),
    ("authority.told", "roles", "role"),
    ("authority.limits.who", "roles", "role"),
    ("authority.limits.measures", "measures", "measure"),
    ("authority.consents.confirmed_by", "roles", "role"),
    ("authority.consents.measures", "measures", "measure"),
    ("access.who", "roles", "role"),
    ("access.shown.who", "roles", "role"),
    ("access.shown.ask", "roles", "role"),
    ("calls.waivable_for", "behaviours", "behaviour"),
    ("brief_restriction.channels", "channels", "channel of this policy"),
    ("brief_restriction.measure", "measures", "measure"),
    ("warnings.stages.by", "roles", "role"),
    ("duties.role", "roles", "role"),
    ("questions.consult_role", "roles", "role"),
    ("formal.second_view", "roles", "role"),
    ("referral.targets", "roles", "role"),
    ("referral.never_target", "roles", "role"),
    ("notices.signatory", "roles", "role"),
    ("appeals.addressee", "roles", "role"),
    ("appeals.hearer", "roles", "role"),
    ("appeals.alternate", "roles", "role"),
    ("referral_reasons.asks", "questions", "question"),
    ("annual_review.by", "roles", "role"),
    ("annual_review.recipients", "roles", "role"),
    ("correspondence.escalate_to", "roles", "role"),
)

UNIQUE = (
    "roles.code", "channels.code", "behaviour_groups.code", "severities.code", "behaviours.code", "house_rules.code",
    "measures.code", "authority.act", "access.sight", "duties.code", "never_blocked.code", "support.code",
    "questions.code",
    "referral_reasons.code", "referral_form.code", "notices.event", "receipt.means",
    "warnings.stages.code", "retention.record", "hold_grounds.code", "readings.id",
)  # fmt: skip


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
                table, _dot, field = path.rpartition(".")
                yield table, f'{field} "{value}" is given {times} times', "Keep one of them, or give each its own."


def clauses(raw: Raw) -> Found:
    """Every clause is one that the policy has, and is written as clauses are."""
    yield from clauses_of(raw, [*clauses_in(parts(raw)), *shape.found(raw, "readings.clauses")], raw)


def clauses_in(tables: Tables) -> list[tuple[shape.Place, object]]:
    """The clauses that the tables of a file name, each with its place."""
    return [(at + ("clause",), part["clause"]) for at, _, part in tables if "clause" in part]


def clauses_of(raw: Raw, places: Iterable[tuple[shape.Place, object]], policy: Raw) -> Found:
    """Every one of some clauses of a file is one that the policy has."""
    sections = {section_of(str(each)) for each in policy.get("about", {}).get("sections", {})}
    for at, value in places:
        section = section_of(str(value))
        if not section:
            yield shape.key(raw, at), f'"{value}" is not how a clause is written', 'Write it as "5", "5.2" or "A1".'
        elif sections and section not in sections:
            yield shape.key(raw, at), f'section "{section}" is not under about.sections', "Check the number."


def sources(raw: Raw) -> Found:
    """A value stands on words of the text, few enough to quote, or on a reading."""
    yield from sources_of(raw, parts(raw), raw)


def sources_of(raw: Raw, tables: Tables, policy: Raw) -> Found:
    """The same of the tables of any file, by the readings of the policy."""
    known = [str(value) for _, value in shape.found(policy, "readings.id")]
    for at, model, part in tables:
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
