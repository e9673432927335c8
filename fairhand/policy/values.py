"""Everything that a policy gives, in words: entry by entry in the order of its file, each with where it stands.

    behaviours.threats      an entry of a list, with its label and what is so of it
    appeals                 a section, with its values
    appeals.window          a value, which may stand on words and a clause of its own

Only what the file states is here. What it leaves out is absent, which is not the same as no.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from .limits import consent_said, how_far
from .offices import Consent, Limit, Shown
from .part import Part, Period, Sourced, Window
from .policy import Policy, WarningStage
from .saying import day as in_words
from .saying import length
from .words_files import Words

NAMES = ("code", "act", "sight", "event", "means", "record")  # what an entry of a list is told apart by
SOURCE = ("clause", "says", "reading")
LEFT_OUT = {"access": ("why",), "notices": ("parts",)}  # said beside the entry, or entries of their own

NOT_MISSED = ("about", "readings", "guidance", "referral_reasons", "referral_form")  # said with others, or no rule

SELDOM = ("annual_review.anchor", "warnings.monitored_for")  # what most policies have no need to say

LABELS = {  # under which tables of the words files the name of an entry is found
    "channels": ("channels",),
    "authority": ("acts",),
    "access": ("sights",),
    "notices": ("events",),
    "parts": ("elements", "enclosures"),
    "receipt": ("terms", "forms"),
}

CODES = {  # and what stands as a code in a value of an entry
    "satisfies": ("roles",),
    "group": ("behaviour_groups",),
    "severity": ("severities",),
    "default_action": ("terms",),
    "needs_sign_off": ("roles",),
    "measure": ("measures",),
    "who": ("roles",),
    "consults": ("roles",),
    "told": ("roles",),
    "instead": ("acts",),
    "waivable_for": ("behaviours",),
    "channels": ("channels",),
    "opens_on": ("events",),
    "closes_on": ("events",),
    "role": ("roles",),
    "before": ("acts",),
    "asked_when": ("circumstances",),
    "consult_role": ("roles",),
    "none_open_needs": ("terms",),
    "second_view": ("roles",),
    "targets": ("roles",),
    "never_target": ("roles",),
    "asks": ("questions",),
    "must_say": ("elements",),
    "encloses": ("enclosures",),
    "means": ("terms", "forms"),
    "signatory": ("roles",),
    "copies_to": ("roles", "terms"),
    "addressee": ("roles",),
    "hearer": ("roles",),
    "alternate": ("roles",),
    "appealable": ("events",),
    "outcomes": ("outcomes",),
    "forms": ("forms",),
    "grounds": ("grounds",),
    "code": ("terms",),
    "scope": ("terms",),
    "recipients": ("roles",),
    "escalate_to": ("roles",),
}
ANSWERS = ("answers", "consult_on", "tells_on", "stops_on", "text_on")
NOBODY = "statement.nobody"  # what a list of people says that is given, and names none
OFFICES = {("annual_review", "by")}  # elsewhere these names mean something else


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an entry: what it is, what it says, and where it stands if not where its entry does."""

    key: str
    what: str
    said: str
    items: tuple[str, ...] = ()  # each of them, where there are several
    start: str = ""  # what a time runs from
    clause: str = ""
    says: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of the policy file in words."""

    key: str
    part: str  # the list or section that it is of
    what: str  # what such a thing is
    name: str  # its label; empty for a section
    clause: str
    says: str
    reading: str
    values: tuple[Value, ...] = ()


def entries(policy: Policy, words: Words) -> list[Entry]:
    """Everything that a policy gives, in the order of its file."""
    return list(_entries(policy, words))


def absent(policy: Policy, words: Words) -> list[str]:
    """What this policy does not have at all, or gives no value for."""
    lacking = []
    for name in type(policy).model_fields:
        part = getattr(policy, name)
        if name not in NOT_MISSED and not part:
            lacking.append(words.label(f"parts.{name}"))
        elif isinstance(part, Part):
            lacking += [
                words.label(f"values.{name}.{field}")
                for field in type(part).model_fields
                if getattr(part, field) is None and words.has(f"values.{name}.{field}")
                if f"{name}.{field}" not in SELDOM
            ]
    return lacking


def _entries(policy: Policy, words: Words) -> Iterator[Entry]:
    for part in type(policy).model_fields:
        found = getattr(policy, part)
        if part == "readings":
            continue
        if isinstance(found, Sourced):
            yield _entry(words, found, part, part)
        for number, row in enumerate(found if isinstance(found, tuple) else ()):
            key = f"{part}.{_name(row) or number}"
            yield _entry(words, row, part, key)
            for each in getattr(row, "parts", ()):
                yield _entry(words, each, "parts", f"{key}.parts.{each.code}")


def _entry(words: Words, row: Part, part: str, key: str) -> Entry:
    code = "" if key == part else _name(row)
    fields = [each for each in type(row).model_fields if each in row.model_fields_set and each not in SOURCE]
    if code:
        fields.remove(next(each for each in NAMES if each in fields))
    values = (_value(words, row, part, key, field) for field in fields if field not in LEFT_OUT.get(part, ()))
    return Entry(
        key,
        part,
        words.label(f"parts.{part}"),
        labelled(words, LABELS.get(part, (part,)), code) if code else "",
        getattr(row, "clause", ""),
        getattr(row, "says", ""),
        getattr(row, "reading", ""),
        tuple(each for each in values if each.said),
    )


def _name(row: Part) -> str:
    return str(next((getattr(row, each) for each in NAMES if each in type(row).model_fields), ""))


def _value(words: Words, row: Part, part: str, key: str, field: str) -> Value:
    given = getattr(row, field)
    what = words.label(f"values.{part}.{field}")
    own = [getattr(given, each) for each in SOURCE] if isinstance(given, Sourced) else []
    items = tuple(_said(words, row, part, field, each) for each in given) if isinstance(given, tuple) else ()
    said = "; ".join(items) if isinstance(given, tuple) else _said(words, row, part, field, given)
    if field == "copies_to" and given == ():
        said = words.label(NOBODY)
    start = starts(words, given) if isinstance(given, Period) else ""
    return Value(f"{key}.{field}", what, said, items, start, *own)


def _said(words: Words, row: Part, part: str, field: str, given: Any) -> str:
    """One value in words."""
    if given is None or given == "":
        return ""
    if isinstance(given, bool):
        return words.label("choices.yes" if given else "choices.no")
    if isinstance(given, Period):
        return length(given, words)
    if isinstance(given, date):
        return in_words(given, words)
    if isinstance(given, Limit):
        return limit(words, given)
    if isinstance(given, Consent):
        return consent(words, given)
    if isinstance(given, Shown):
        return shown(words, given)
    if isinstance(given, WarningStage):
        return stage(words, given)
    if isinstance(given, BaseModel):
        return str(getattr(given, "value", ""))
    if field == "year_end":
        month, day = (int(each) for each in given.split("-"))
        return words.say("times.day_of_year", day=day, month=words.label(f"months.{month}"))
    if field in ANSWERS:
        return words.answer(getattr(row, "code", ""), given)
    if (part, field) in OFFICES:
        return words.label(f"roles.{given}")
    if field in CODES:
        return labelled(words, CODES[field], given)
    return words.label(f"choices.{field}.{given}") if words.has(f"choices.{field}.{given}") else str(given)


def labelled(words: Words, tables: tuple[str, ...], code: str) -> str:
    """A code under the first of some tables that has it."""
    key = next((f"{each}.{code}" for each in tables if words.has(f"{each}.{code}")), f"{tables[0]}.{code}")
    return words.label(key)


def starts(words: Words, given: Period) -> str:
    """What a time runs from, in words; as the file has it where no words file says it otherwise."""
    if isinstance(given, Window) and given.later_of:
        return later_of(words, given)
    key = f"starts.{given.runs_from}"
    return words.label(key) if words.has(key) else given.runs_from


def later_of(words: Words, given: Window) -> str:
    """The later of two moments: "the posting of the letter or its receipt, whichever is later"."""
    moments = words.either((words.label(f"moments.{each}") for each in given.later_of), "or_noun")
    return words.say("moments.later", moments=moments)


def consent(words: Words, given: Consent) -> str:
    """What others confirm first: "for all services: the highest office"; who alone, where it is always asked for."""
    who = consent_said(given.confirmed_by, given.committee, words, joint=given.joint, by_line=given.by_line)
    far = how_far(given, words)
    return words.say("circumstances.only", far=far, who=who) if far else who


def shown(words: Words, given: Shown) -> str:
    """Who is shown less, how much, and whom they ask for the rest."""
    who = words.either((words.label(f"roles_said.{code}") for code in given.who), "or_noun")
    ask = words.label(f"roles_said.{given.ask}")
    return words.say(f"access_shown.{given.how_much}", who=who, ask=ask)


def stage(words: Words, given: WarningStage) -> str:
    """One of several warnings: "First warning, by some office, for 6 months"; and how long contact is monitored."""
    who = words.either((words.label(f"roles_said.{code}") for code in given.by), "or_noun")
    said = {"stage": words.label(f"stages.{given.code}"), "who": who}
    kind, lasts = ("stage_for", {"length": length(given.valid_for, words)}) if given.valid_for else ("stage", {})
    line = words.say(f"statement.warnings_{kind}", **said, **lasts)
    if given.monitored_for is None:
        return line
    return words.say("statement.warnings_stage_monitored", stage=line, length=length(given.monitored_for, words))


def limit(words: Words, given: Limit) -> str:
    """How far only some may go: "for all services: the highest office"."""
    offices = words.either((words.label(f"roles.{code}") for code in given.who), "or_noun")
    return words.say("circumstances.only", far=how_far(given, words), who=offices)
