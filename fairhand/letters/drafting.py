"""A letter while it is written: what it would say as it stands, beside each other in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import override

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.decisions.models import Notice
from fairhand.decisions.noticing import Copied
from fairhand.people.models import Employee
from fairhand.policy import Missing, notice_of

from . import contents, enclosures, making, others
from .contents import EASY, Block
from .contents.telling import heading
from .customers import Asked, asked
from .models import Draft
from .subjects import Subject


@dataclass(frozen=True)
class Side:
    """One part in one language: as it would be printed, or the box in which somebody writes it."""

    part: str
    language: str
    language_name: str
    heading: str
    block: Block | None
    fields: tuple[str, ...]
    missing: bool
    goes: bool  # the letter goes out in this language; the other is there to be read beside it


@dataclass(frozen=True)
class Page:
    """All that the page of one letter shows."""

    parts: list[list[Side]]
    on_record: dict[str, str]
    for_customer: bool  # what is on record was written as the customer is told it
    notice: Notice
    starts_at: datetime | None
    lacking: list[Missing]


def field_name(language: str, part: str) -> str:
    """The name of the box for one part in one language."""
    return f"said_{language}_{part.replace('.', '__')}"


def boxes(subject: Subject, wants: Asked, formats: list[str]) -> dict[str, list[str]]:
    """The parts that somebody writes, each with its boxes: plain, and in easy words where the customer needs them."""
    easy = EASY in formats or EASY in wants.formats
    return {part: [part, *([f"{part}.{EASY}"] if easy else [])] for part in contents.free_parts(subject)}


def page(subject: Subject, by: Employee, said: Mapping[str, Mapping[str, str]], choices: dict, at: datetime) -> Page:
    """A letter as it would be if it were issued now, with what is written so far."""
    wants = asked(subject.customer, subject.policy, at)
    languages = choices.get("languages") or wants.languages
    formats = choices.get("formats") or wants.formats
    notice, starts_at = subject.notice(means_of(subject, wants, choices), sent_on_of(choices, at), at)
    written = boxes(subject, wants, formats)
    order = [*contents.KINDS[subject.event].ORDER, *(part for part in written if part not in _order(subject))]
    asked_for = set(_must_say(subject))
    every = subject.policy.about.languages
    of_each = making.tellings(subject, notice, every, (), said, starts_at, at)
    made = {of.language: {each.part: each for each in of.blocks} for of in of_each}
    parts = []
    for part in order:
        sides = []
        for language in every:
            goes = language in languages
            block = made[language].get(part)
            with override(language):
                title = heading(part)
            fields = tuple(field_name(language, each) for each in written.get(part, ())) if goes else ()
            absent = goes and part in asked_for and block is None
            sides.append(Side(part, language, language_label(language), title, block, fields, absent, goes))
        if any(side.block or side.fields or side.missing for side in sides):
            parts.append(sides)
    copies = enclosures.enclosed(subject, languages)
    lacking = making.lacking(subject, making.tellings(subject, notice, languages, formats, said, starts_at, at), copies)
    lacking += others.unsigned(subject, by, choices.get("agreed_by", ""), at)
    return Page(parts, on_record(subject), bool(_told(subject)), notice, starts_at, lacking)


def _order(subject: Subject) -> tuple[str, ...]:
    return tuple(contents.KINDS[subject.event].ORDER)


def _must_say(subject: Subject) -> tuple[str, ...]:
    rules = notice_of(subject.policy, subject.event)
    return rules.must_say if rules else ()


def means_of(subject: Subject, wants: Asked, choices: dict) -> str:
    """How it goes, as far as it is chosen: else as the customer needs it, else the first of the policy's ways."""
    rules = notice_of(subject.policy, subject.event)
    every = rules.means if rules else ()
    chosen = choices.get("means", "")
    return chosen if chosen in every else wants.means or next(iter(every), "")


def sent_on_of(choices: dict, at: datetime) -> date:
    """The day on which it goes, as far as it is chosen; today otherwise."""
    chosen = choices.get("sent_on")
    today = council.day_of(at)
    return date.fromisoformat(chosen) if chosen else today


def copies_of(subject: Subject, choices: dict, at: datetime) -> list[Copied]:
    """The copies as far as something is said of them; one of which nothing is said yet goes."""
    said = choices.get("copies", {})
    return [Copied(to=each, sent=not said.get(each), because="") for each in others.copies_to(subject, at)]


def draft_of(subject: Subject, by: Employee) -> Draft | None:
    """What this employee has written so far."""
    return Draft.objects.filter(event=subject.event, about=subject.about, by=by).first()


def begun(subject: Subject) -> dict[str, dict[str, str]]:
    """What was written as the customer is told it, where there is but one language that it can be written in."""
    languages = subject.policy.about.languages
    return {languages[0]: _told(subject)} if len(languages) == 1 else {}


def _told(subject: Subject) -> dict[str, str]:
    rows = {
        "reasons": (subject.outcome, "reasons"),
        "behaviour": (subject.warning, "behaviour"),
        "what_is_asked": (subject.warning, "asked"),
    }
    return {part: getattr(row, name) for part, (row, name) in rows.items() if row is not None}


def on_record(subject: Subject) -> dict[str, str]:
    """What was written, by the part that says it to the customer: to be read beside its boxes, unless it stands there.

    Nobody keeps in which language it was written, so where there are several it begins none of the boxes.
    """
    if told := _told(subject):
        return {} if begun(subject) else told
    row = subject.review or subject.decision
    return {"reasons": row.reasons} if row and row.reasons else {}


def keep(subject: Subject, by: Employee, said: dict, choices: dict, at: datetime) -> None:
    """Keep what somebody has written so far."""
    Draft.objects.update_or_create(
        event=subject.event, about=subject.about, by=by, defaults={"said": said, "choices": choices, "kept_at": at}
    )
