"""The records that the events of a file wrote: of which kind each is, by the number of its event."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet

from fairhand.appeals.models import Appeal, Further, Outcome, Suspension
from fairhand.contacts.models import Answer as AnswerToContact
from fairhand.contacts.models import Contact, ContactLink, NotTheirs
from fairhand.correspondence.models import Answer as RequestAnswer
from fairhand.correspondence.models import Caught, Corrected, Filing, Finding, HandOver, LetThrough, NeedSettled
from fairhand.customers.models import Link
from fairhand.decisions.models import (
    Advice,
    Consideration,
    ContractStep,
    CrmEntry,
    Decision,
    Notice,
    Receipt,
    Referral,
    Restriction,
    SignOff,
    Telling,
    Withdrawal,
)
from fairhand.evidence.models import Evidence
from fairhand.incidents.models import (
    Answer,
    Arrangement,
    Incident,
    IncidentLink,
    LeaderWarning,
    MonitoringOutcome,
    PoliceReport,
    TerminatedCall,
)
from fairhand.policy import Act
from fairhand.record.models import Event
from fairhand.reviews.models import PutOff, Review, ReviewRequest
from fairhand.socialmedia.models import Block, Capture, Contest, ContestAnswer, Look, Step

# kind, model, what is read with it: the event that `recorded_by` names wrote it
WRITTEN: tuple[tuple[str, type[Model], tuple[str, ...]], ...] = (
    ("incident", Incident, ("reported_by",)),
    ("found", IncidentLink, ()),
    ("answer", Answer, ()),
    ("police", PoliceReport, ()),
    ("warning", LeaderWarning, ()),
    ("monitored", MonitoringOutcome, ()),
    ("arrangement", Arrangement, ()),
    ("taken_in", Evidence, ("customer",)),
    ("outcome", Outcome, ("appeal",)),
    ("review", Review, ()),  # before the decision that it took, which its event wrote too
    ("decision", Decision, ()),
    ("withdrawn", Withdrawal, ()),
    ("told", Telling, ()),
    ("consideration", Consideration, ()),
    ("referral", Referral, ()),
    ("advice", Advice, ("referral",)),
    ("sign_off", SignOff, ()),
    ("notice", Notice, ()),
    ("receipt", Receipt, ("notice",)),
    ("crm", CrmEntry, ()),
    ("contract", ContractStep, ()),
    ("appeal", Appeal, ("hearer",)),
    ("further", Further, ()),
    ("suspension", Suspension, ()),
    ("put_off", PutOff, ()),
    ("review_request", ReviewRequest, ()),
    ("letter_in", Caught, ("item__contact__written",)),
    ("handed_over", HandOver, ("finding",)),
    ("corrected", Corrected, ()),
    ("request_answered", RequestAnswer, ("finding",)),
    ("request_answered", AnswerToContact, ()),
    ("need_settled", NeedSettled, ("finding", "need")),
    ("filed", Filing, ("item",)),
    ("found_in", Finding, ("item",)),
    ("passed", LetThrough, ("item__contact__written",)),
    ("captured", Capture, ("post__account",)),
    ("online", Step, ()),
    ("blocked", Block, ()),
    ("looked_again", Look, ()),
    ("contested", Contest, ()),
    ("contest_answered", ContestAnswer, ()),
    ("contact_found", ContactLink, ("contact",)),
    ("contact", Contact, ("representative",)),  # last: a report that logs its contact is told as the report
)
# kind, model, the field that names the event by which it was ended or answered
SETTLED: tuple[tuple[str, type[Model], str], ...] = (
    ("ended", Restriction, "ended_by"),
    ("ended", IncidentLink, "ended_by"),
    ("ended", Caught, "ended_by"),
    ("ended", LetThrough, "ended_by"),
    ("ended", ContactLink, "ended_by"),  # a contact that goes with its report or its letter is told as that
    ("put_right", NotTheirs, "recorded_by"),
    ("referral_settled", Referral, "settled_by"),
    ("signed", SignOff, "answered_by"),
    ("declined", ReviewRequest, "settled_by"),
    ("ended", RequestAnswer, "ended_by"),
    ("ended", AnswerToContact, "ended_by"),
)
ON_ITS_WAY = ("letter_emailed", "letter_not_emailed", "letter_tried_again")  # told with the notice that it is


def records_of(events: list[Event]) -> dict[int, tuple[str, Model]]:
    """The kind of record that each event wrote, and the record, by the event's number."""
    numbers = [event.number for event in events]
    found: dict[int, tuple[str, Model]] = {}
    for kind, model, beside in WRITTEN:
        rows: QuerySet = model._default_manager.filter(recorded_by__in=numbers)
        for row in rows.select_related(*beside) if beside else rows:
            found.setdefault(row.recorded_by_id, (kind, row))
    for kind, model, field in SETTLED:
        for row in model._default_manager.filter(**{f"{field}__in": numbers}):
            found.setdefault(getattr(row, f"{field}_id"), (kind, row))
    found |= dict(_links(numbers))
    found |= dict(_sent(events))
    found |= dict(_moved(events))
    threads = {event.thread: event.number for event in events if event.act == Act.TERMINATE_CALL}
    for call in TerminatedCall.objects.filter(incident__ref__in=threads).select_related("incident"):
        found.setdefault(threads[call.incident.ref], ("call", call))
    return found


def _sent(events: list[Event]) -> Iterator[tuple[int, tuple[str, Model]]]:
    """The notices that went, or did not, by the number of the event that says so."""
    refs = {event.number: event.subject.partition(":")[2] for event in events if event.code in ON_ITS_WAY}
    notices = {each.ref: each for each in Notice.objects.filter(ref__in=refs.values())} if refs else {}
    for number, ref in refs.items():
        if ref in notices:
            yield number, ("package", notices[ref])


def _moved(events: list[Event]) -> Iterator[tuple[int, tuple[str, Model]]]:
    """What was found in a letter and went with it to whoever it is from, by the number of the event that says so."""
    moved = {event.number: event.thread for event in events if event.code == "finding_moved"}
    rows = Finding.objects.filter(ref__in=moved.values()).select_related("hand_over")
    found = {each.ref: each for each in rows}
    yield from ((number, ("moved", found[ref])) for number, ref in moved.items() if ref in found)


def _links(numbers: list[int]) -> Iterator[tuple[int, tuple[str, Model]]]:
    """Two records that were linked or unlinked: the event of the one, and that of the other, which follows it."""
    for kind, field in (("linked", "began_by"), ("unlinked", "ended_by")):
        named = {f"{field}__in": {*numbers, *(number - 1 for number in numbers)}}
        for link in Link.objects.select_related("one", "other").filter(**named):
            number = getattr(link, f"{field}_id")
            yield number, (kind, link)
            yield number + 1, (kind, link)
