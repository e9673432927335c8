"""A letter as it is made: once, from the record, in each language and form; kept with a digest and the head."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import override

from fairhand import council
from fairhand.codes.minting import mint
from fairhand.council_data.particulars import particulars
from fairhand.customers.queries import names_of
from fairhand.decisions.models import Notice
from fairhand.decisions.proposal import Proposal, together
from fairhand.policy import Missing, lines_left, missing
from fairhand.record import chain
from fairhand.record.act import Deed
from fairhand.record.refs import new_ref

from . import enclosures, render
from .contents import EASY, Telling
from .contents.own_page import PART
from .models import Copy, Enclosure, Letter
from .subjects import Subject

Said = Mapping[str, Mapping[str, str]]


def tellings(
    subject: Subject,
    notice: Notice,
    languages: Collection[str],
    formats: Collection[str],
    said: Said,
    starts_at: datetime | None,
    at: datetime,
) -> list[Telling]:
    """What the letters of a notice are made from: in each language, in plain words, in easy ones, or in both."""
    kinds = [easy for easy in (False, True) if ((EASY in formats) if easy else (set(formats) - {EASY} or not formats))]
    holding = together(subject.policy, with_this_letter(subject), at)
    left = lines_left(subject.policy, holding)
    on = council.day_of(at)  # what the body says of itself on the day of the letter
    here = {language: particulars(language, on) for language in languages}
    return [
        Telling(
            subject=subject,
            notice=notice,
            language=language,
            words=council.words(language, of=subject.policy),
            here=here[language],
            said=said.get(language, {}),
            starts_at=starts_at,
            at=at,
            easy=easy,
            left=left,
            holding=holding,
        )
        for easy in kinds
        for language in languages
    ]


def with_this_letter(subject: Subject) -> Proposal:
    """What comes into force with a letter, to be taken together with all that is in force now."""
    sets = subject.waits
    return Proposal(
        customer=subject.customer,
        after=0,
        measures=list(sets.measures) if sets else [],
        reach=list(sets.reach) if sets else [],
        ends_on=sets.ends_on if sets else None,
        alters=sets.follows if sets else None,
    )


def lacking(subject: Subject, of: Collection[Telling], copies: Mapping[str, Mapping[str, Copy]]) -> list[Missing]:
    """Every part that the policy asks for and that is not there, in each language; in easy words too where asked."""
    found = []
    for each in of:
        parts = {each.language: {block.part: block.text for block in each.blocks}}
        rows = missing(subject.policy, subject.event, parts, copies, [each.language])
        found += [_in_easy_words(row) if each.easy and not row.enclosure else row for row in rows]
    return list(dict.fromkeys(found))


def _in_easy_words(row: Missing) -> Missing:
    return Missing(f"{row.part}.{EASY}", row.language, row.clause, row.reading)


@dataclass(frozen=True)
class Marks:
    """What is printed on a letter so that it can be found and proves something."""

    ref: str
    code: str
    head: str


def made(
    of: Telling, form: str, marks: Marks, to: list[str], name: str, copies: Mapping[str, Copy], at: datetime
) -> dict[str, Any]:
    """One letter: its title, its sheet, and the sheet as HTML, text and PDF."""
    with override(of.language):
        labels = [of.words.label(f"enclosures.{code}") for code, copy in copies.items() if copy.digest]
        sheet = render.sheet(
            of, ref=marks.ref, code=marks.code, head=marks.head, form=form, to=to, name=name, enclosed=labels
        )
        return {
            "title": sheet["title"],
            "sheet": sheet,
            "html": render.as_html(sheet),
            "text": render.as_text(sheet),
            "pdf": None if form == "html" else render.as_pdf("letter", sheet, at),
        }


def make(
    deed: Deed,
    subject: Subject,
    notice: Notice,
    formats: list[str],
    said: Said,
    address: str,
    refuse: Callable[[list[Missing]], Exception],
) -> list[Letter]:
    """Make and keep every letter of a notice that is kept by now; refuse where one lacks a part."""
    first = notice.restrictions.order_by("pk").first()
    starts_at = first.starts_at if first else None
    copies = enclosures.enclosed(subject, notice.languages)
    of_each = tellings(subject, notice, notice.languages, formats, said, starts_at, deed.at)
    if short := lacking(subject, of_each, copies):
        raise refuse(short)
    made_of = {(each.language, each.easy): each for each in of_each}
    for code, copy in enclosures.kept(copies):
        Enclosure.objects.create(notice=notice, code=code, copy=copy)
    if any(block.part == PART for each in of_each for block in each.blocks):
        mint(deed, subject.customer, "code_made", notice=notice.ref, received_on=notice.deemed_on)
    head, letters = str(chain.head()), []
    name, to = addressee(subject, notice.means, address, deed.at)
    for language in notice.languages:
        for form in formats:
            of = made_of[language, form == EASY]
            marks = marked(head)
            whole = made(of, form, marks, to, name, copies[language], deed.at)
            row = Letter(
                ref=marks.ref,
                notice=notice,
                language=language,
                form=form,
                head=head,
                code=marks.code,
                made_at=deed.at,
                **whole,
            )
            row.digest = hashlib.sha256(row.content).hexdigest()
            row.save()
            letters.append(row)
    _tell(deed, notice, letters)
    return letters


def marked(head: str) -> Marks:
    """A fresh reference, and the short code that goes with it and this head."""
    ref = new_ref("LET")
    short = hashlib.sha256(f"{ref} {head}".encode()).hexdigest()[:8].upper()
    return Marks(ref, f"{short[:4]}-{short[4:]}", head)


def addressee(subject: Subject, means: str, address: str, at: datetime) -> tuple[str, list[str]]:
    """What the customer is called, and the lines of the address."""
    customer = subject.customer
    name = names_of({customer.pk}, at).get(customer.pk) or customer.ref
    lines = [each.strip() for line in address.splitlines() for each in line.split(",") if each.strip()]
    return name, [name, *lines]


def _tell(deed: Deed, notice: Notice, letters: list[Letter]) -> None:
    """Seal the digests of what goes out, so that a letter that comes back can be held against the record."""
    deed.happened(
        "letters_made",
        customer=notice.customer.ref,
        thread=notice.ref,
        subject=f"decisions.notice:{notice.ref}",
        clause=deed.ruling.clause,
        facts={
            "notice": notice.ref,
            "letters": {each.ref: each.digest for each in letters},
            "enclosures": [each.copy.digest for each in notice.enclosures.select_related("copy")],
        },
    )
