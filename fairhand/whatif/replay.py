"""The record since a day, held against a draft. It is read, and nothing is written.

Each difference is one between the draft and the version that the record was made under, so that a draft which changes
nothing finds nothing. What people would have decided otherwise is not known, and not guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from fairhand import council
from fairhand.appeals.models import Appeal, Outcome
from fairhand.decisions.models import Decision, Notice, Restriction
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.proposal import as_set
from fairhand.incidents.models import LeaderWarning
from fairhand.incidents.warned import counting
from fairhand.letters.models import Enclosure, Letter
from fairhand.policy import (
    Act,
    Circumstance,
    Extent,
    Missing,
    Policy,
    duty_by,
    is_heard_first,
    lines_left,
    missing,
    notice_of,
    start_of,
)
from fairhand.policy.policy import DutyRule
from fairhand.policy.what_if import (
    Ending,
    Held,
    Needed,
    answered_by,
    ends_otherwise,
    last_day_to_appeal,
    needs_another,
    review_by,
    reviewed_by,
    short_ends_otherwise,
)
from fairhand.record.models import Duty
from fairhand.reviews.models import PutOff, Review

from .drafts import Draft

PARTS = {  # the part of a policy without which an act cannot be taken
    Act.WARN: "warnings",
    Act.RESTRICT_BRIEFLY: "brief_restriction",
    Act.MANAGE_CONTACT: "formal",
    Act.REVIEW: "reviews",
    Act.DECIDE_APPEAL: "appeals",
}
REVIEWS = ("contact_managed", "review_renewed", "review_put_off")  # events that settle the day of a review


@dataclass(frozen=True)
class Taken:
    """An act that would have needed another person."""

    ref: str
    act: str
    at: datetime
    capacity: str
    needed: Needed
    own: Policy


@dataclass(frozen=True)
class Short:
    """A letter as it was kept, and what the draft would have it say or enclose beside."""

    ref: str
    event: str
    sent_on: date
    lacking: list[Missing]
    letter: str  # the reference of one of its letters


@dataclass(frozen=True)
class AppealDay:
    """A letter whose last day to appeal would be another; none where there would be none."""

    ref: str
    kept: date | None
    then: date | None
    clause: str
    letter: str


@dataclass(frozen=True)
class Over:
    """A restriction that would be over at another time."""

    ref: str
    kept: datetime
    then: Ending
    short: bool
    acted: bool

    @property
    def is_earlier(self) -> bool:
        """Whether it would be over before it was, or is going to be."""
        return self.then.at is not None and self.then.at < self.kept


@dataclass(frozen=True)
class Owed:
    """Something owed now that would be due on another day, by somebody else, or by nobody."""

    ref: str
    duty: Duty
    people: list[str]
    kept: datetime | None
    then: datetime | None
    rule: DutyRule | None  # of the draft; none where it asks this of nobody
    own: Policy
    another: bool  # somebody else would owe it

    @property
    def moves(self) -> bool:
        """Whether it would be due on another day."""
        return self.rule is not None and self.kept != self.then


@dataclass
class Found:
    """What was looked at, and what would have been otherwise."""

    draft: Draft
    since: date
    at: datetime
    looked_at: dict[str, int] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    short: list[Short] = field(default_factory=list)
    appeal_days: list[AppealDay] = field(default_factory=list)
    over: list[Over] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    without: dict[str, int] = field(default_factory=dict)  # what the draft lacks -> how much of it is on record
    untold: dict[str, int] = field(default_factory=dict)  # the event of a letter that the draft asks for no more


def replay(draft: Draft, since: date, at: datetime) -> Found:
    """Everything on record since a day that a draft would have made otherwise, and what is owed now."""
    found = Found(draft, since, at)
    since_at = start_of(since, council.zone())
    _acts(found, since_at)
    _letters(found, since_at)
    _restrictions(found, since_at)
    _duties(found)
    return found


# Who may


def _acts(found: Found, since_at: datetime) -> None:
    now = council.policy_at(found.at)
    gone = [part for part in PARTS.values() if getattr(now, part) and not getattr(found.draft.policy, part)]
    found.without, found.looked_at["acts"] = dict.fromkeys(gone, 0), 0
    for ref, act, at, capacity, own, decision in sorted(_all_acts(since_at, found.at), key=lambda each: each[2]):
        found.looked_at["acts"] += 1
        if getattr(found.draft.policy, PARTS[act]) is None:  # said once, for all of them
            found.without[PARTS[act]] = found.without.get(PARTS[act], 0) + 1
            continue
        needed = _needed(found.draft.policy, act, capacity, decision, found.draft.calendar)
        if needed and not _needed(own, act, capacity, decision, council.calendar()):
            found.taken.append(Taken(ref, act, at, capacity, needed, own))


def _all_acts(since_at: datetime, at: datetime) -> Iterator[tuple[str, Act, datetime, str, Policy, Decision | None]]:
    """Every act of these kinds: its reference, when and in which capacity it was taken, under which version."""
    warnings = LeaderWarning.objects.filter(given_at__gte=since_at, given_at__lte=at).select_related("recorded_by")
    for warning in warnings:
        capacity = warning.recorded_by.capacity
        yield warning.ref, Act.WARN, warning.given_at, capacity, policy_named(warning.policy), None
    decided = Decision.objects.filter(decided_at__gte=since_at, decided_at__lte=at).select_related("customer")
    for short in Restriction.objects.filter(brief=True, decision__in=decided).select_related("decision"):
        made = short.decision
        yield short.ref, Act.RESTRICT_BRIEFLY, made.decided_at, made.capacity, policy_named(made.policy), None
    for made in decided.formal().filter(act=Act.MANAGE_CONTACT):
        yield made.ref, Act.MANAGE_CONTACT, made.decided_at, made.capacity, policy_named(made.policy), made
    held = Review.objects.filter(held_at__gte=since_at, held_at__lte=at).select_related("made__customer")
    for review in held:
        sets = review.made if review.made.measures else None
        yield review.ref, Act.REVIEW, review.held_at, review.capacity, policy_named(review.made.policy), sets
    heard = Outcome.objects.filter(heard_at__gte=since_at, heard_at__lte=at).select_related("appeal", "recorded_by")
    for outcome in heard:
        own = policy_named(outcome.recorded_by.policy)
        yield outcome.appeal.ref, Act.DECIDE_APPEAL, outcome.heard_at, outcome.capacity, own, outcome.decision


def _needed(policy: Policy, act: Act, capacity: str, decision: Decision | None, calendar) -> Needed | None:
    limited = any(row.act == act and (row.limits or row.consents) for row in policy.authority)
    extent = _extent(policy, decision, calendar) if decision and limited else None
    return needs_another(policy, act, capacity, extent, calendar)


def _extent(policy: Policy, decision: Decision, calendar) -> Extent:
    """How far a decision went, as a policy asks. Which lines it leaves is asked of its own measures alone."""
    on, fewest = _day(decision.decided_at), policy.formal.min_open_lines if policy.formal else 0
    first = decision.alters is None
    holds = {
        Circumstance.NO_WARNING: first and not counting(policy, decision.customer, decision.decided_at),
        Circumstance.LONG: bool(decision.ends_on and is_heard_first(policy, on, decision.ends_on, calendar)),
        Circumstance.REFERRED: first and decision.referral_id is not None,
        Circumstance.NONE_OPEN: bool(decision.measures) and len(lines_left(policy, as_set(decision))) < fewest,
        Circumstance.ALL_SERVICES: bool(decision.measures) and not decision.reach,
        Circumstance.SEVERAL_SERVICES: bool(decision.measures) and len(decision.reach) != 1,
    }
    measures = [each["code"] for each in decision.measures]
    return Extent({each for each, so in holds.items() if so}, measures, on, decision.ends_on)


# Letters


def _letters(found: Found, since_at: datetime) -> None:
    notices = list(
        Notice.objects.filter(issued_at__gte=since_at, issued_at__lte=found.at)
        .prefetch_related("receipts")
        .order_by("issued_at", "pk")
    )
    (said, letter), enclosed = _said(notices), _enclosed(notices)
    outcomes = dict(Review.objects.filter(ref__in=[each.about for each in notices]).values_list("ref", "outcome"))
    found.looked_at["letters"] = len(said)
    found.looked_at["appeal_days"] = sum(each.appeal_by is not None for each in notices)
    for each in notices:
        if each.pk in said:
            _is_short(found, each, said[each.pk], enclosed.get(each.pk, {}), letter[each.pk])
        told = f"review_{outcomes[each.about]}" if each.about in outcomes else each.event
        _appeal_day(found, each, told, letter.get(each.pk, ""))


def _is_short(
    found: Found, notice: Notice, said: dict[str, dict[str, str]], enclosed: dict[str, list[str]], letter: str
) -> None:
    draft = found.draft.policy
    if notice_of(draft, notice.event) is None:
        found.untold[notice.event] = found.untold.get(notice.event, 0) + 1
        return
    own = missing(policy_named(notice.policy), notice.event, said, enclosed, notice.languages)
    known = {(each.part, each.language, each.enclosure) for each in own}
    lacking = [
        each
        for each in missing(draft, notice.event, said, enclosed, notice.languages)
        if (each.part, each.language, each.enclosure) not in known
    ]
    if lacking:
        found.short.append(Short(notice.ref, notice.event, notice.sent_on, lacking, letter))


def _appeal_day(found: Found, notice: Notice, told: str, letter: str) -> None:
    draft, own = found.draft.policy, policy_named(notice.policy)
    receipts = sorted(notice.receipts.all(), key=lambda each: each.pk)
    shown_on = receipts[-1].received_on if receipts else None
    kept = receipts[-1].appeal_by if receipts else notice.appeal_by
    if draft.appeals is None:
        if kept:
            found.without["appeal_days"] = found.without.get("appeal_days", 0) + 1
        return
    how = (told, notice.means, notice.sent_on, shown_on)
    then = last_day_to_appeal(draft, *how, found.draft.calendar)
    if then in (kept, last_day_to_appeal(own, *how, council.calendar())):
        return
    window = draft.appeals.window
    receipt = next((each for each in draft.receipt if each.means == notice.means), None)
    same = own.appeals and own.appeals.window and window and _length(own.appeals.window) == _length(window)
    clause = receipt.clause if same and receipt else window.clause if window else draft.appeals.clause
    found.appeal_days.append(AppealDay(notice.ref, kept, then, clause, letter))


def _length(period) -> tuple[int, str]:
    return period.value, period.unit


def _said(notices: list[Notice]) -> tuple[dict[int, dict[str, dict[str, str]]], dict[int, str]]:
    """What the letters of each notice say, by language and part, and one of them; nothing of which none is kept."""
    found: dict[int, dict[str, dict[str, str]]] = {}
    letters: dict[int, str] = {}
    rows = Letter.objects.only("ref", "notice_id", "language", "sheet")
    for letter in _in(rows, "notice", [each.pk for each in notices]):
        letters.setdefault(letter.notice_id, letter.ref)
        parts = found.setdefault(letter.notice_id, {}).setdefault(letter.language, {})
        for block in letter.sheet["blocks"]:
            parts[block["part"]] = " ".join([*block["says"], *block["items"], *block["after"]])
    return found, letters


def _enclosed(notices: list[Notice]) -> dict[int, dict[str, list[str]]]:
    found: dict[int, dict[str, list[str]]] = {}
    rows = Enclosure.objects.defer("copy__pdf").select_related("copy")
    for each in _in(rows, "notice", [notice.pk for notice in notices]):
        found.setdefault(each.notice_id, {}).setdefault(each.copy.language, []).append(each.code)
    return found


# Restrictions


def _restrictions(found: Found, since_at: datetime) -> None:
    draft, calendar = found.draft.policy, found.draft.calendar
    rows = Restriction.objects.filter(closes_at__gt=since_at, recorded_by__at__lte=found.at)
    rows = rows.select_related("decision").order_by("decision__decided_at", "decision", "pk")
    found.looked_at["restrictions"] = 0
    for decision, of_it in groupby(rows, key=lambda each: each.decision):
        held, own = list(of_it), policy_named(decision.policy)
        found.looked_at["restrictions"] += 1
        last = max(held, key=lambda each: each.closes_at)
        if held[0].brief:
            acted = last.ended_at is not None and last.ended_at == last.closes_at
            ending = short_ends_otherwise(draft, own, last.starts_at, last.closes_at, acted, calendar)
            kept, ref = last.closes_at, last.ref
        else:
            as_held = _held(decision, last)
            ending = ends_otherwise(draft, own, as_held, calendar) if draft.formal else None
            kept, acted, ref = as_held.over_at, as_held.acted, decision.ref
        if ending:
            found.over.append(Over(ref, kept, ending, held[0].brief, acted))


def _held(decision: Decision, last: Restriction) -> Held:
    """How long what a decision set held: until another followed it, somebody ended it, or it was over by itself."""
    after = decision.followed_in_the_end
    followed = after is not None and after.decided_at <= last.closes_at
    put_off = PutOff.objects.filter(decision=decision).first()
    return Held(
        decided_on=_day(decision.decided_at),
        alters=decision.alters is not None,
        ends_on=decision.ends_on,
        over_at=after.decided_at if after and followed else last.closes_at,
        acted=followed or (last.ended_at is not None and last.ended_at == last.closes_at),
        put_off_on=_day(put_off.put_off_at) if put_off else None,
        put_off_until=put_off.until if put_off else None,
    )


# What is owed now


def _duties(found: Found) -> None:
    draft = found.draft.policy
    duties = Duty.objects.owed(found.at).filter(opened_at__lte=found.at).select_related("opened_by", "owner")
    rows = sorted(duties, key=lambda each: (each.due_at is None, each.due_at or each.opened_at, each.thread, each.code))
    decisions = {each.ref: each for each in Decision.objects.filter(ref__in=_refs(rows)).select_related("follows")}
    received = dict(Appeal.objects.filter(ref__in=[each.thread for each in rows]).values_list("ref", "received_on"))
    found.looked_at["owed"] = 0
    for _same, alike in groupby(rows, key=lambda each: (each.due_at, each.thread, each.code)):
        of_it = list(alike)
        duty, own = of_it[0], policy_named(of_it[0].opened_by.policy)
        found.looked_at["owed"] += 1
        rule, was = _rule(draft, duty), _rule(own, duty)
        if was is None:
            continue
        decision, came = decisions.get(_ref(duty)), received.get(duty.thread)
        then = _due(draft, rule, duty, decision, came, found.draft.calendar) if rule else None
        stays = rule is not None and then in (duty.due_at, _due(own, was, duty, decision, came, council.calendar()))
        another = rule is not None and (rule.owner, rule.role, rule.each) != (was.owner, was.role, was.each)
        if not stays or another:
            people = [each.owner.name for each in of_it if each.owner]
            kept = duty.due_at
            found.owed.append(Owed(duty.thread, duty, people, kept, kept if stays else then, rule, own, another))


def _rule(policy: Policy, duty: Duty) -> DutyRule | None:
    """The rule of a policy that opens a duty, by its own code and that of what happened."""
    event = duty.opened_by.code
    return next((each for each in policy.duties if (each.code, each.opens_on) == (duty.code, event)), None)


def _due(
    policy: Policy, rule: DutyRule, duty: Duty, decision: Decision | None, received_on: date | None, calendar
) -> datetime | None:
    """By when a duty would be owed under a policy."""
    event = duty.opened_by.code
    if event == "appeal_recorded" and received_on:
        return answered_by(policy, rule, received_on, duty.opened_at, calendar)
    if event in REVIEWS and decision:
        last = review_by(policy, _as_settled(decision, event == "review_put_off"), calendar)
        if duty.due_at and _day_before(duty.due_at) in (decision.review_on, _until(decision)):
            return reviewed_by(policy, rule, duty.due_at, last)
    return duty_by(policy, rule, duty.opened_at, calendar)


def _as_settled(decision: Decision, put_off: bool) -> Held:
    """A decision as it stands for the day of its review."""
    row = PutOff.objects.filter(decision=decision).first() if put_off else None
    return Held(
        decided_on=_day(decision.decided_at),
        alters=decision.alters is not None,
        ends_on=decision.ends_on,
        over_at=decision.decided_at,
        acted=False,
        put_off_on=_day(row.put_off_at) if row else None,
        put_off_until=row.until if row else None,
    )


def _until(decision: Decision) -> date | None:
    row = PutOff.objects.filter(decision=decision).first()
    return row.until if row else None


def _refs(duties: Iterable[Duty]) -> list[str]:
    return [_ref(each) for each in duties if each.opened_by.code in REVIEWS]


def _ref(duty: Duty) -> str:
    """The reference of the record that opened a duty."""
    return duty.opened_by.subject.partition(":")[2]


def _day_before(at: datetime) -> date:
    """The last day that an instant at midnight leaves."""
    return date.fromordinal(_day(at).toordinal() - 1)


def _day(at: datetime) -> date:
    return at.astimezone(council.zone()).date()


BATCH = 500  # references in one question


def _in(rows: Any, of: str, values: list[int]) -> Iterator[Any]:
    """The rows with one of many values, asked a batch at a time."""
    for start in range(0, len(values), BATCH):
        yield from rows.filter(**{f"{of}__in": values[start : start + BATCH]}).order_by("pk")
