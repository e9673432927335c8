"""What was done about a customer so far, and what is recorded of their needs, as a referral begins with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.queries import last_contact
from fairhand.customers.models import Customer, Need
from fairhand.customers.queries import card, same_person
from fairhand.incidents.doubt import counted, in_doubt
from fairhand.incidents.models import Arrangement, Incident, LeaderWarning
from fairhand.incidents.queries import history_of, withheld_from
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Ruling, Sight, may_see
from fairhand.policy import day as day_in_words
from fairhand.record.models import Event

from ..models import Decision, Restriction
from .matters import OVERTURNED, formal_decisions, referrals_of, was_overturned


@dataclass(frozen=True, slots=True)
class Past:
    """One thing that was done before, on its day, in a line."""

    on: date
    text: str


def action_to_date(customer: Customer, reader: Employee, at: datetime) -> list[str]:
    """What was done before, oldest first: all that is on record for those who may see the file, else one's own."""
    found = [*_own_reports(customer, reader, at)] if not sees_file(reader, at) else [*_on_record(customer, reader, at)]
    return [each.text for each in sorted(found, key=lambda each: each.on)]


def needs_in_words(customer: Customer, reader: Employee, at: datetime) -> list[str]:
    """What is recorded of needs, in full for those who may see it, else what it means for a contact."""
    shown = [str(need) for need in card(customer, at).needs]
    if not may_see_needs(reader, at):
        return shown
    needs = Need.objects.current(at).filter(customer__in=same_person(customer, at))
    rows = needs.order_by("-adjustment", "starts_at", "pk")  # as the card has them
    return [": ".join(part for part in (said, row.in_full) if part) for said, row in zip(shown, rows, strict=True)]


def contact_officer_of(customer: Customer, thread: str, drafter: Employee, at: datetime) -> str:
    """Who deals with this customer, as far as the drafter may see: who reported, or took the last contact."""
    if not sees_file(drafter, at):
        return drafter.name
    report = Incident.objects.filter(ref=thread).select_related("reported_by").first()
    last = last_contact(customer, at)
    return report.reported_by.name if report else last.taken_by.name if last else drafter.name


def may_see_needs(reader: Employee, at: datetime) -> bool:
    """Whether somebody may see needs in full."""
    return bool(sight_of(Sight.NEEDS_IN_FULL, reader, at))


def sees_file(reader: Employee, at: datetime) -> bool:
    """Whether somebody may see the file of a customer."""
    return bool(sight_of(Sight.CUSTOMER_FILE, reader, at))


def sight_of(sight: Sight, reader: Employee, at: datetime) -> Ruling:
    """Whether somebody may look at something at a moment, and why."""
    return may_see(council.policy_at(at), sight, roles_held(reader, at), council.words())


def _on_record(customer: Customer, reader: Employee, at: datetime) -> Iterator[Past]:
    people = same_person(customer, at)
    withheld = set(withheld_from(reader).values_list("pk", flat=True))
    theirs = [each for each in history_of(customer, at) if each.pk not in withheld]
    yield from (_call(each) for each in counted(history_of(customer, at), at) if each.ended_call and each in theirs)
    yield from _warnings(people, {each.pk for each in theirs}, at)
    for agreed in Arrangement.objects.filter(customer__in=people, agreed_at__lte=at).exclude(incident__in=withheld):
        yield _past(agreed.agreed_at, "arrangement_agreed", agreed.agreed)
    yield from _short(people, at)
    for decision in formal_decisions(customer, at):
        yield _past(decision.decided_at, decision.recorded_by.code, in_words(decision))
    for referral in referrals_of(customer, at):
        if referral.is_sent and referral.settled_at and referral.settled_at <= at:
            advice = getattr(referral, "advice", None)
            said = _("Advice was given on %(day)s.") % {"day": day_of(advice.advised_at)} if advice else ""
            yield _past(referral.settled_at, "referred", said or _("There is no advice yet."))


def _own_reports(customer: Customer, reader: Employee, at: datetime) -> Iterator[Past]:
    for each in counted(history_of(customer, at).filter(reported_by=reader), at):
        if each.ended_call:
            yield _call(each)
        else:
            kinds = ", ".join(council.words().label(f"behaviours.{code}") for code in each.behaviours)
            yield _past(each.happened_at, "incident_reported", f"{kinds}." if kinds else "")


def _call(incident: Incident) -> Past:
    warned = incident.ended_call is not None and incident.ended_call.warnings > 0
    said = _("The caller was warned first.") if warned else _("The caller was not warned first.")
    return _past(incident.happened_at, "call_terminated", said)


def _warnings(people, theirs: set[int], at: datetime) -> Iterator[Past]:
    """The leaders' warnings, spent or not; one on a report that proved to be about somebody else is left out."""
    today = council.day_of(at)
    for each in LeaderWarning.objects.filter(customer__in=people, given_at__lte=at).select_related("recorded_by"):
        if each.incident_id and each.incident_id not in theirs:
            continue
        until = each.stands_until
        if until is None:
            said = _("It stands.")
        elif until < today:
            said = _("It was spent after %(day)s.") % {"day": day_in_words(until, council.words())}
        else:
            said = _("It stands until %(day)s.") % {"day": day_in_words(until, council.words())}
        yield _past(each.given_at, each.recorded_by.code, said)


def _short(people, at: datetime) -> Iterator[Past]:
    rows = Restriction.objects.filter(customer__in=people, brief=True, starts_at__lte=at).select_related("recorded_by")
    for each in rows:
        early = each.ended_at and each.ended_at <= at
        yield _past(each.starts_at, each.recorded_by.code, _("It was ended early.") if early else "")


def in_words(decision: Decision) -> str:
    """What a formal decision set, in a few words."""
    words = council.words()
    said = [", ".join(words.label(f"measures.{each['code']}") for each in decision.measures)]
    if decision.outcome:
        said.append(words.label(f"outcomes.{decision.outcome}"))
    if decision.ends_on:
        said.append(_("Until %(day)s") % {"day": day_in_words(decision.ends_on, words)})
    if decision.is_withdrawn:
        said.append(_("Withdrawn before its notice, and never in force"))
    if was_overturned(decision):
        said.append(_("Ended on appeal: it no longer counts"))
    return ". ".join(part for part in said if part) + "."


def undone_since(customer: Customer, at: datetime, but: Decision | None = None) -> dict[str, str]:
    """What is to be known of reports before one rests on them, in sentences, by their references.

    That a decision rested on it which an appeal undid; that the contact it tells of proved not to be theirs.
    `but` is a decision of which that is not said, nor of others in its matter.
    """
    matter = {each.pk for each in but.latest.chain} if but else set()
    known = {each.ref: each for each in formal_decisions(customer, at) if each.pk not in matter}
    doubts = in_doubt(history_of(customer, at), at)
    found = dict(doubts)
    for event in Event.objects.filter(code=OVERTURNED, thread__in=known, at__lte=at).order_by("number"):
        said = _("A decision that rested on this was overturned on appeal on %(day)s: %(ref)s.")
        for ref in known[event.thread].grounds.get("evidence", []):
            undone = said % {"day": day_of(event.at), "ref": event.thread}
            found[ref] = f"{doubts[ref]} {undone}" if ref in doubts else undone
    return found


def _past(at: datetime, code: str, more: str = "") -> Past:
    """A line in the policy's words for what happened, with its day."""
    line = _("%(day)s: %(what)s.") % {"day": day_of(at), "what": council.words().label(f"events.{code}")}
    return Past(council.day_of(at), f"{line} {more}".strip())


def day_of(at: datetime) -> str:
    """The day of a moment, in words."""
    return day_in_words(council.day_of(at), council.words())


def exactly(at: datetime) -> str:
    """A day and a time in words that mean the same whenever they are read."""
    return _("%(day)s at %(time)s") % {"day": day_of(at), "time": f"{at.astimezone(council.zone()):%H:%M}"}
