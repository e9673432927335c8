"""What whoever hears an appeal reads: the matter as it stood at the decision, and apart from it all that came after."""

from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.decisions.models import Advice, Decision, Notice, Referral, Restriction, SignOff
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.queries import (
    adjustments,
    formal_decisions,
    in_force,
    restrictions_of,
    signatures,
    standing_warnings,
    was_overturned,
)
from fairhand.decisions.queries.resting import taken_in_of
from fairhand.evidence.saying import in_words
from fairhand.incidents.models import Answer, Incident, LeaderWarning
from fairhand.incidents.queries import history_of, withheld_from
from fairhand.people.models import Employee
from fairhand.policy import Policy
from fairhand.record.asking import WHY
from fairhand.record.models import Event

from .models import Appeal
from .queries import Described, described

MOST = 100  # events after the decision that are listed; the file has them all


@dataclass(frozen=True)
class Report:
    """A report that the decision rests on, with what was known of it then."""

    incident: Incident
    answers: list[Answer]


@dataclass(frozen=True)
class Earlier:
    """A decision that was on record before; one that an appeal undid does not count."""

    decision: Decision
    overturned: bool


@dataclass(frozen=True)
class Bundle:
    """The matter as it stood when it was decided. Nothing of later is here, but that a contact counts no more."""

    at: datetime
    policy: Policy
    decision: Decision
    measures: list[Described]
    behaviours: list[str]
    reports: list[Report]
    contacts: dict[str, str]  # what contacts show, by reference, where it rests on that
    withheld: int  # of the reports that it rests on, those that concern the reader
    other_reports: list[Incident]  # about this person, on record then, and not named as evidence
    warnings: list[LeaderWarning]
    referrals: list[tuple[Referral, Advice | None]]
    signed: list[SignOff]
    answers: list[tuple[str, str, str]]  # question, answer, the words beside it
    needs: list[str]
    before: list[Earlier]  # formal decisions about this person before
    in_force: list[Restriction]  # what held already


@dataclass(frozen=True)
class After:
    """What came after the decision: how the customer was told of it, what it set, and what happened since."""

    letters: list[Notice]
    restrictions: list[Restriction]
    followed: list[Decision]  # decisions that altered it since
    events: list[Event]  # of this customer since, the newest first
    more: bool


def bundle(appeal: Appeal, reader: Employee) -> Bundle:
    """The matter as it stood when the decision that is appealed against was taken."""
    decision = appeal.decision
    at, customer = decision.decided_at, decision.customer
    evidence = decision.grounds.get("evidence") or ([] if decision.is_formal else [decision.thread])
    policy, words = policy_named(decision.policy), council.words(of=policy_named(decision.policy))
    hidden = set(withheld_from(reader).values_list("pk", flat=True))
    known = list(history_of(customer, at))
    named = list(Incident.objects.filter(ref__in=evidence).known(at).select_related("reported_by", "affected"))
    answered = Answer.objects.filter(incident__in=named, recorded_at__lte=at).select_related("recorded_by__by")
    replies: dict[int, list[Answer]] = {}
    for answer in answered.order_by("pk"):
        replies.setdefault(answer.incident_id, []).append(answer)
    others = [each for each in known if each.ref not in evidence and each.pk not in hidden]
    referrals = Referral.objects.filter(customer__in=same_person(customer, at), drafted_at__lte=at)
    referrals = referrals.select_related("drafted_by", "sent_to", "advice__advised_by").order_by("pk")
    before = [each for each in formal_decisions(customer, at) if each.pk != decision.pk]
    return Bundle(
        at=at,
        policy=policy,
        decision=decision,
        measures=described(policy, decision.measures, at),
        behaviours=[words.label(f"behaviours.{each}") for each in decision.grounds.get("behaviours", [])],
        reports=[Report(each, replies.get(each.pk, [])) for each in named if each.pk not in hidden],
        contacts=in_words(taken_in_of(evidence, at)),
        withheld=len([each for each in named if each.pk in hidden]),
        other_reports=others,
        warnings=standing_warnings(customer, council.day_of(at), at),
        referrals=[(each, _advice_then(each, at)) for each in referrals],
        signed=[each for each in signatures(customer, at) if each.signed_at and each.signed_at <= at],
        answers=_answers(policy, decision),
        needs=[each.at_contact or each.at_contact_cy for each in adjustments(customer, at)],
        before=[Earlier(each, was_overturned(each)) for each in before],
        in_force=[each for each in in_force(customer, at) if each.decision_id != decision.pk],
    )


def after(appeal: Appeal, at: datetime, reader: Employee) -> After:
    """What came after the decision, up to a moment; reports that concern the reader are left out."""
    decision, customer = appeal.decision, appeal.customer
    refs = Customer.objects.filter(pk__in=same_person(customer, at)).values("ref")
    hidden = withheld_from(reader).values("ref")
    since = Event.objects.filter(customer__in=refs, at__lte=at, number__gt=decision.recorded_by_id)
    since = since.exclude(thread__in=hidden).exclude(thread=appeal.ref)
    since = since.exclude(act=decision.act, at=decision.decided_at)  # what else that decision said as it was taken
    events = list(since.select_related("by").order_by("-number")[: MOST + 1])
    return After(
        letters=list(decision.notices.filter(issued_at__lte=at).prefetch_related("receipts").order_by("pk")),
        restrictions=[each for each in restrictions_of(decision) if each.recorded_by.at <= at],
        followed=[each for each in decision.latest.chain if decision.decided_at < each.decided_at <= at],
        events=events[:MOST],
        more=len(events) > MOST,
    )


def _advice_then(referral: Referral, at: datetime) -> Advice | None:
    """The advice on a referral, if it had been given by then."""
    advice = getattr(referral, "advice", None)
    return advice if advice and advice.advised_at <= at else None


def _answers(policy: Policy, decision: Decision) -> list[tuple[str, str, str]]:
    """The questions of the policy as they were answered, in its order and words."""
    words, said = council.words(of=policy), decision.answers
    return [
        (
            words.label(f"questions.{each.code}"),
            words.answer(each.code, said[each.code]) if each.answers else said[each.code],
            said.get(WHY.format(each.code), ""),
        )
        for each in policy.questions
        if said.get(each.code)
    ]
