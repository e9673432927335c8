"""What a draft would have made of what is on record. Days and persons are compared; nothing is decided anew."""

from dataclasses import dataclass
from datetime import date, datetime

from .authority import roles_satisfied, row_of
from .brief import brief_restriction_ends
from .deciding import lapses_at, last_end_day, last_review_day, next_review_day, over_after, put_off_until
from .duties import duty_by
from .limits import Extent, consents_needed, limits_reached
from .notices import appeal_by, decide_appeal_by, deemed_received_on
from .offices import Consent, Limit
from .part import Period
from .policy import DutyRule, Policy
from .words import Act
from .working_days import Calendar


@dataclass(frozen=True, slots=True)
class Needed:
    """Who alone may take an act, or has to confirm it, under which clause; and the limit or consent that says so."""

    who: tuple[str, ...]
    clause: str
    limit: Limit | None = None
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a formal decision set, and how long it held."""

    decided_on: date
    alters: bool  # another decision, so that the time between reviews counts
    ends_on: date | None
    over_at: datetime  # or when it will be, if nobody acts
    acted: bool  # it was over because somebody reviewed, altered or ended it
    put_off_on: date | None = None
    put_off_until: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """When something would be over, and the clause that says so."""

    at: datetime | None
    clause: str
    lapses: bool = False


def needs_another(policy: Policy, act: Act, capacity: str, extent: Extent | None, calendar: Calendar) -> Needed | None:
    """Whom an act needs that was taken in a capacity which may not take it, or not alone; nothing where it may."""
    row = row_of(policy, act)
    if row is None:
        return Needed((), "")
    held = roles_satisfied(policy, [capacity])
    if not held.intersection(row.who):
        return Needed(row.who, row.clause)
    reached = limits_reached(policy, act, extent, calendar) if extent else []
    beyond = next((each for each in reached if not held.intersection(each.who)), None)
    if beyond:
        return Needed(beyond.who, beyond.clause, beyond)
    asked = consents_needed(policy, act, capacity, extent, calendar) if extent else []
    return next((Needed(each.confirmed_by, each.clause, consent=each) for each in asked), None)


def last_day_to_appeal(
    policy: Policy, told: str, means: str, sent_on: date, shown_on: date | None, calendar: Calendar
) -> date | None:
    """The last day to appeal against what a letter tells of; a later receipt that was shown moves it."""
    if not any(each.means == means for each in policy.receipt):
        return appeal_by(policy, told, shown_on, calendar, sent_on=sent_on) if shown_on else None
    by = appeal_by(policy, told, deemed_received_on(policy, means, sent_on, calendar), calendar, sent_on=sent_on)
    later = appeal_by(policy, told, shown_on, calendar, sent_on=sent_on) if shown_on else None
    return max(by, later) if by and later else by


def would_end(policy: Policy, held: Held, calendar: Calendar) -> Ending:
    """When what a decision set would be over if nobody acted: at its end, or when it lapses for want of a review."""
    longest = last_end_day(policy, held.decided_on, calendar)
    agreed_on = min((day for day in (held.ends_on, longest) if day), default=None)
    agreed, lapse = over_after(policy, agreed_on), lapses_at(policy, review_by(policy, held, calendar))
    if lapse and (agreed is None or lapse < agreed):
        interval = _interval(policy, held.alters)
        return Ending(lapse, interval.clause if interval else "", lapses=True)
    if policy.formal and agreed_on != held.ends_on:
        return Ending(agreed, policy.formal.max_length.clause)
    return Ending(agreed, policy.reviews.clause if policy.reviews else "")


def ends_otherwise(draft: Policy, own: Policy, held: Held, calendar: Calendar) -> Ending | None:
    """When what was set under one policy would be over under a draft; nothing where that makes no difference."""
    ending = would_end(draft, held, calendar)
    if ending.at in (held.over_at, would_end(own, held, calendar).at):
        return None
    # What somebody ended or reviewed is over then; that they would have done so later, no draft says.
    return None if held.acted and (ending.at is None or ending.at > held.over_at) else ending


def short_ends_otherwise(
    draft: Policy, own: Policy, starts_at: datetime, over_at: datetime, acted: bool, calendar: Calendar
) -> Ending | None:
    """When a short restriction would be over under a draft that has one; nothing where that makes no difference."""
    if draft.brief_restriction is None or own.brief_restriction is None:
        return None
    at = brief_restriction_ends(draft, starts_at, calendar)
    if at in (over_at, brief_restriction_ends(own, starts_at, calendar)) or (acted and at > over_at):
        return None
    return Ending(at, draft.brief_restriction.length.clause)


def review_by(policy: Policy, held: Held, calendar: Calendar) -> date | None:
    """The last day on which a review could be held, put off as it was if that came in time."""
    next_by = next_review_day if held.alters else last_review_day
    by = next_by(policy, held.decided_on, calendar)
    if by is None or held.put_off_on is None or held.put_off_until is None or by < held.put_off_on:
        return by
    last = put_off_until(policy, by, calendar)
    return max(by, min(held.put_off_until, last)) if last else by


def reviewed_by(policy: Policy, rule: DutyRule, settled_at: datetime | None, last: date | None) -> datetime | None:
    """By when a review would be owed: on the day that was settled, unless that comes after the last that may be."""
    latest = over_after(policy, last)
    if rule.within is None or settled_at is None:
        return None
    return min(settled_at, latest) if latest else settled_at


def answered_by(
    policy: Policy, rule: DutyRule, received_on: date, opened_at: datetime, calendar: Calendar
) -> datetime | None:
    """By when something owed on an appeal that came on a day would be done: no later than it is to be decided."""
    by = duty_by(policy, rule, opened_at, calendar, received_on)
    if by is None or policy.appeals is None or policy.appeals.decide_within is None:
        return by
    decided = over_after(
        policy, decide_appeal_by(policy, received_on, opened_at.astimezone(policy.zone).date(), calendar)
    )
    return min(by, decided) if decided and rule.counts_from == "receipt" else decided


def _interval(policy: Policy, alters: bool) -> Period | None:
    if policy.reviews is None:
        return None
    return policy.reviews.repeat if alters else policy.reviews.max_interval
