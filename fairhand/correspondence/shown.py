"""What the page of an item shows of the measures under which it came, and whom the decision names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairhand import council
from fairhand.contacts.models import Contact, InformationRequest
from fairhand.contacts.queries import answer_owed, with_whom
from fairhand.customers.models import Customer
from fairhand.customers.queries import NotYet, names_of
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import in_force
from fairhand.decisions.shown import reach_in_words
from fairhand.people.models import Employee
from fairhand.policy import MeasureKind, code_of
from fairhand.policy import day as in_words
from fairhand.record.models import Duty

from .models import Caught, Corrected, Finding, Item, LetThrough
from .queries.catching import TWO_CAPACITIES, others_than
from .queries.needing import not_among_them
from .queries.parting import is_within, was_taken_wrongly
from .queries.standing import STATUTORY, caught_by


@dataclass(frozen=True, slots=True)
class NamedBy:
    """Whom a decision names as the single point of contact, in words, and who stands in, from when until when."""

    name: str
    deputy: str
    away_from: date | None
    away_until: date | None


@dataclass(frozen=True, slots=True)
class Under:
    """A restriction under which something came."""

    label: str
    restriction: Restriction
    services: str  # by name; nothing where it holds for all


def named_by(customer: Customer, at: datetime) -> list[NamedBy]:
    """Whom the decisions in force name as the single point of contact."""
    words = council.words()
    held = [each for each in in_force(customer, at) if each.kind == MeasureKind.SINGLE_POINT_OF_CONTACT]
    return [
        NamedBy(
            _in(each.detail.get("name"), words.lang),
            _in(each.detail.get("deputy"), words.lang),
            _day(each.detail.get("away_from")),
            _day(each.detail.get("away_until")),
        )
        for each in held
    ]


def services_apart(held: Iterable[Restriction]) -> tuple[list[tuple[str, str]], str]:
    """The services that none of these restrictions holds for, to choose from, and by name those that they hold for.

    There are none to choose where one of them holds for all.
    """
    held = list(held)
    others = [(code, reach_in_words([code])) for code in others_than(held)]
    return others, reach_in_words(sorted({code for each in held for code in each.reach})) if others else ""


def caught_under(item: Item) -> list[Under]:
    """The restrictions under which an item came, as the policy calls them."""
    policy, words = council.policy(), council.words()
    return [
        Under(words.label(f"measures.{code_of(policy, each)}"), each, reach_in_words(each.reach) if each.reach else "")
        for each in caught_by(item)
    ]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was said of whose something is and proved wrong: of whom it was said, in words, and the record of it."""

    said: str
    customer: Customer | None
    record: Caught | LetThrough
    name: str  # of whom it was said, also where it passed; nothing where that names nobody


def said_before(item: Item, at: datetime) -> list[Wrong]:
    """What was said of whose an item is and proved wrong, the oldest first."""
    wrong = item.put_right
    names = names_of({each.customer_id for each in wrong if each.customer_id}, at)
    return [
        Wrong(
            names.get(each.customer_id, "") if isinstance(each, Caught) else each.said,
            each.customer if isinstance(each, Caught) else None,
            each,
            names.get(each.customer_id or 0, ""),
        )
        for each in wrong
    ]


def proved_anothers(item: Item) -> str:
    """That a letter proved another's and whose it is is not known yet, and what that means for an answer to it."""
    if item.settled or not item.put_right:
        return ""
    return _(
        "This letter proved not to be from whom it was taken to be, and nobody has said yet whose it is. You can "
        "record an answer. Once it is said who wrote it, the answer is owed to them by the same day as at first: "
        "if this was the answer to them, record it again then."
    )


@dataclass(frozen=True, slots=True)
class ToTell:
    """Something that went out as from somebody from whom it is not: whom to tell, and of whom."""

    to: str  # to whom it was handed; nothing of an answer, which went to whoever it was taken to be from
    reference: str
    label: str
    name: str
    finding: str  # its reference
    told: Corrected | None  # that they were
    answered_on: date | None = None


def to_tell(findings: Iterable[Finding], put_right: Iterable[Wrong]) -> list[ToTell]:
    """What was handed on, or answered, while it was taken to be somebody else's, so that it is told of (7.1e)."""
    findings, put_right = list(findings), list(put_right)
    handed = [
        ToTell(gone.to, gone.reference, each.label, then.said, each.ref, getattr(gone, "corrected", None))
        for each in findings
        if (gone := getattr(each, "hand_over", None))
        for then in put_right
        if then.customer and is_within(gone, then.record)
    ]
    answered = [
        ToTell("", gone.reference, each.label, then.name, each.ref, getattr(gone, "corrected", None), gone.answered_on)
        for each in findings
        if (gone := each.answer)
        for then in put_right
        if was_taken_wrongly(then.record) and is_within(gone, then.record)
    ]
    return handed + answered


def needs_not_yet(people: Collection[int], at: datetime) -> list[NotYet]:
    """What was found that somebody needs, and is not among their needs yet, in one line: what, since when, where."""
    rows = list(not_among_them(people, at))
    if not rows:
        return []
    words = council.words()
    days = {each.pk: in_words(council.day_of(each.item.received_at), words) for each in rows}
    told = [
        _("%(what)s (%(day)s)") % {"what": each.note.strip().rstrip(".") or each.label, "day": days[each.pk]}
        for each in rows
    ]
    said = ngettext(
        "A need was found in what they wrote, and is not among their needs yet: %(what)s.",
        "Needs were found in what they wrote, and are not among their needs yet: %(what)s.",
        len(rows),
    ) % {"what": "; ".join(told)}
    href = reverse("correspondence:worklist") + "#to-settle"
    if len(rows) == 1:
        href = reverse("correspondence:need", args=[rows[0].ref])
    due = min(filter(None, map(due_of, rows)), default=None)
    by = council.day_of(due - timedelta(microseconds=1)) if due else None
    return [NotYet(council.day_of(rows[0].item.received_at), href, said, due=by)]


def due_of(finding: Finding) -> datetime | None:
    """By when somebody is to say what becomes of a need, where the policy gives a time and nobody has said it yet."""
    owed = Duty.objects.filter(thread=finding.ref, closed_at=None)
    codes = {each.code for each in council.policy().duties if "need_settled" in each.closes_on}
    return owed.filter(code__in=codes).exclude(due_at=None).order_by("due_at").values_list("due_at", flat=True).first()


@dataclass(frozen=True, slots=True)
class Said:
    """Who said of a contact that it asks for information, and when; it was not found by reading it."""

    by: Employee
    at: datetime
    as_logged: bool


def said_of(item: Item) -> Said | None:
    """Who said of the contact of an item what it asks for, where that is on record."""
    asks = InformationRequest.objects.filter(contact=item.contact_id).select_related("recorded_by__by").first()
    if asks is None:
        return None
    return Said(asks.recorded_by.by, asks.recorded_by.at, asks.recorded_by.at == item.contact.recorded_by.at)


def said_of_contact(contact: Contact, *, whole: bool = True) -> str:
    """That a contact was put before whoever reads what this customer writes; nothing where it was not.

    Those who are not shown the `whole` of what is in force are told only whose it is to answer what it asks.
    """
    item = Item.objects.filter(contact=contact).first()
    if item is None:
        return ""
    asks = [_said_of_request(each) for each in item.findings.filter(kind__in=STATUTORY)]
    return " ".join(filter(None, [_put_before(item) if whole else "", *asks]))


def where_it_is_owed(contact: Contact) -> str:
    """That the answer to what a contact asks is recorded where it was found; nothing where it was found nowhere."""
    found = Finding.objects.filter(item__contact=contact, kind__in=STATUTORY).select_related("item")
    rows = list(found.prefetch_related("answers").order_by("pk"))
    if not rows:
        return ""
    told = next((each for each in rows if not each.answer), rows[-1])
    said = _(
        "What this contact asks is kept as %(finding)s, found in %(item)s, so its answer is recorded there. "
        "Open %(item)s, and record it."
    )
    return said % {"finding": told.ref, "item": told.item.ref}


def where_whose_is_said(contact: Contact) -> str:
    """That whose a contact is, is said of what came in writing with it; nothing where nothing did."""
    item = Item.objects.filter(contact=contact).first()
    if item is None:
        return ""
    said = _("This contact came in writing and is kept as %(item)s, so whose it is, is said there. Open %(item)s.")
    return said % {"item": item.ref}


def _put_before(item: Item) -> str:
    """Before whom it was put: whoever reads it, or first whoever says for whom it was written."""
    if item.caught:
        said = _("What this customer writes is read by a named person. It is put before them as %(ref)s.")
        return said % {"ref": item.ref}
    if item.settled or item.unknown_because != TWO_CAPACITIES:
        return ""
    said = _(
        "What this customer writes is read by a named person, and they act for somebody else too. "
        "Somebody says first for whom this was written: it waits for that as %(ref)s."
    )
    return said % {"ref": item.ref}


def _said_of_request(finding: Finding) -> str:
    """Whose it is to answer a request that was found, and by when; or that it was answered."""
    if answer := finding.answer:
        told = {"day": in_words(answer.answered_on, council.words()), "reference": answer.reference}
        return _("The request for information was answered on %(day)s as %(reference)s.") % told
    owed = answer_owed(finding.ref)
    return with_whom(owed) if owed else ""


def _in(said: dict | str | None, language: str) -> str:
    if isinstance(said, dict):
        return said.get(language) or next(iter(said.values()), "")
    return said or ""


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None
