"""Questions about what is in force: for a customer, on the board, who has seen it, whether the customer was told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from fairhand import council
from fairhand.contacts.models import ContactLink, NotTheirs
from fairhand.customers.models import Customer, Link
from fairhand.customers.queries import same_person
from fairhand.evidence.models import Evidence
from fairhand.incidents.models import Incident, IncidentLink
from fairhand.incidents.queries import brief_history
from fairhand.people.models import Employee
from fairhand.policy import (
    BriefHistory,
    Instructions,
    Measure,
    MeasureKind,
    Ruling,
    Words,
    brief_measure,
    brief_restriction_ends,
    brief_restriction_open,
    instructions,
)
from fairhand.record.models import Duty

from ..models import Acknowledgement, Consideration, Decision, Referral, Restriction, Telling
from .matters import was_overturned


def in_force(customer: Customer, at: datetime) -> list[Restriction]:
    """The restrictions in force for one person at a moment, however many records they have."""
    return list(Restriction.objects.filter(customer__in=same_person(customer, at)).in_force(at).order_by("pk"))


def instructions_for(customer: Customer, at: datetime, words: Words | None = None) -> Instructions:
    """What is open to a customer at a moment, what is not and until when, and what to say."""
    known = sorted(not_over_for(customer, at), key=lambda each: each.pk)
    return instructions(council.policy_at(at), words or council.words(), known, at)


def not_over_for(customer: Customer, at: datetime) -> list[Restriction]:
    """What is in force for one person at a moment, and then what is to come, however many records they have."""
    known = Restriction.objects.filter(customer__in=same_person(customer, at), closes_at__gt=at).order_by("pk")
    return sorted(known, key=lambda each: each.starts_at > at)


def not_over(at: datetime) -> list[Restriction]:
    """Everything in force or to come at a moment, with whom it is about, the newest first."""
    return list(Restriction.objects.filter(closes_at__gt=at).select_related("customer").order_by("-starts_at", "-pk"))


def board(at: datetime) -> list[Restriction]:
    """Everything in force at a moment, the newest first."""
    return [each for each in not_over(at) if each.starts_at <= at]


def lapsed(restriction: Restriction, at: datetime) -> bool:
    """Whether a measure is over for want of a review, and not because its agreed end came or somebody ended it."""
    return restriction.lapses and restriction.ended_at is None and restriction.ends_at <= at


def unseen_by(employee: Employee, at: datetime) -> list[Restriction]:
    """What is in force and this employee has been asked to acknowledge, and has not yet."""
    owed = Duty.objects.filter(owner=employee, closed_at=None, lapses_at__gt=at).values_list("thread", flat=True)
    return [each for each in board(at) if each.ref in set(owed)]


def seen_by(restriction: Restriction) -> list[Acknowledgement]:
    """Who has seen a restriction, the first first."""
    return list(restriction.acknowledgements.select_related("employee").order_by("at"))


def not_seen_by(restriction: Restriction) -> list[Employee]:
    """Who was told of a restriction and has not acknowledged it."""
    owed = Duty.objects.filter(thread=restriction.ref, closed_at=None).exclude(owner=None)
    return list(Employee.objects.filter(duties__in=owed).distinct().order_by("name"))


@dataclass(frozen=True, slots=True)
class Told:
    """The customer was told: by whom, when, and how where that was taken down."""

    by: Employee
    at: datetime
    channel: str = ""


def told_of(restriction: Restriction) -> Told | None:
    """Who told the customer of a restriction first; nothing while nobody has."""
    if restriction.told_customer:
        return Told(restriction.decision.decided_by, restriction.decision.decided_at)
    first = Telling.objects.filter(restriction=restriction).select_related("by").first()
    return Told(first.by, first.at, first.channel) if first else None


def not_told(refs: Collection[str], at: datetime) -> set[str]:
    """Those of these restrictions of which the customer has not been told by a moment."""
    if not refs:
        return set()
    known = Restriction.objects.filter(ref__in=refs).exclude(told_customer=True).exclude(telling__at__lte=at)
    return set(known.values_list("ref", flat=True))


def history(customer: Customer, at: datetime) -> BriefHistory:
    """Ended calls, contacts with behaviour and short restrictions of one person."""
    brief = Restriction.objects.filter(customer__in=same_person(customer, at), brief=True).select_related("decision")
    counts = (each for each in brief.order_by("starts_at") if not was_overturned(each.decision))
    return brief_history(customer, at, tuple(counts))


def last_changed(customer: Customer, at: datetime) -> datetime:
    """When what counts for one person last became other than it was: a restriction began, a link was taken apart."""
    people = same_person(customer, at)
    moments = [
        Restriction.objects.filter(customer__in=people, brief=True).aggregate(last=Max("starts_at")),
        IncidentLink.objects.filter(customer__in=people).aggregate(last=Max("ended_at")),
        ContactLink.objects.filter(customer__in=people).aggregate(last=Max("ended_at")),
        NotTheirs.objects.filter(contact__customer__in=people).aggregate(last=Max("recorded_by__at")),
        Link.objects.filter(Q(one__in=people) | Q(other__in=people)).aggregate(last=Max("ends_at")),
    ]
    return max((each["last"] for each in moments if each["last"]), default=at)


def may_be_brief(customer: Customer, at: datetime) -> Ruling:
    """Whether what happened allows a short restriction now, whoever asks (5.5)."""
    policy = council.policy_at(at)
    return brief_restriction_open(policy, history(customer, at), at, council.calendar(), council.words(of=policy))


@dataclass(frozen=True)
class Proposed:
    """A measure that nobody has decided on, to show what it would do together with all else in force."""

    kind: str
    detail: dict[str, Any]
    starts_at: datetime
    ends_at: datetime
    clause: str
    ref: str = ""
    ended_at: datetime | None = None
    code: str = ""


def what_it_does(customer: Customer, at: datetime) -> dict[str, Any]:
    """What a short restriction set now would close and leave open, its end, and what to say."""
    policy = council.policy_at(at)
    rule = policy.brief_restriction
    if rule is None:
        raise LookupError("This policy has no short restriction; ask may_be_brief first.")
    ends_at = brief_restriction_ends(policy, at, council.calendar())
    detail = {"channels": [each.value for each in rule.channels]}
    proposed = Proposed(MeasureKind.NO_CHANNEL, detail, at, ends_at, rule.clause, code=brief_measure(policy))
    measures: list[Measure] = [*in_force(customer, at), proposed]
    after = instructions(policy, council.words(of=policy), measures, at)
    return {
        "ends_at": ends_at,
        "closed": [line.label for line in after.closed],
        "open": [line.label for line in after.open],
        "say": after.say,
    }


def is_about(thread: str, customer: Customer, at: datetime) -> bool:
    """Whether what stands under this reference is about this person, or the reference is their own."""
    people = same_person(customer, at)
    return (
        Customer.objects.filter(pk__in=people, ref=thread).exists()
        or Decision.objects.filter(customer__in=people, ref=thread).exists()
        or Restriction.objects.filter(customer__in=people, ref=thread).exists()
        or Referral.objects.filter(customer__in=people, ref=thread).exists()
        or Evidence.objects.filter(customer__in=people, ref=thread).exists()
        or Incident.objects.about(people, at).filter(ref=thread).exists()
    )


def to_consider(customer: Customer, at: datetime) -> str:
    """The reference of what asks for formal management to be considered; the customer's own where nothing does."""
    refs = Customer.objects.filter(pk__in=same_person(customer, at)).values("ref")
    asked = Duty.objects.filter(opened_by__code="formal_consideration_asked", customer__in=refs, closed_at=None)
    threads = asked.order_by("pk").values_list("thread", flat=True)  # a report may have proved another's since
    return next((thread for thread in threads if is_about(thread, customer, at)), customer.ref)


def considered(customer: Customer, at: datetime) -> list[Consideration]:
    """When managing contact formally was considered for one person, and what came of it, newest first."""
    rows = Consideration.objects.filter(customer__in=same_person(customer, at)).select_related("recorded_by__by")
    return list(rows.order_by("-recorded_at", "-pk"))
