"""What is owed after what happened: by whom, by when, under which clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from .deadlines import begins_on, day_if_known, ends_at
from .deciding import over_after
from .policy import DutyRule, Policy
from .words import Moment, Owner, Unit
from .working_days import Calendar


class Happened(Protocol):
    """Something that happened, as an event tells it."""

    what: str  # the event's code
    at: datetime
    about: str  # the thread that ties an event to those that follow from it
    until: datetime | None  # when what it began is over by itself, such as a restriction


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed: open since an event, and until one that closes it."""

    code: str
    about: str
    owner: Owner
    role: str
    opened_by: Happened
    by: datetime | None
    clause: str
    reading: str

    def is_overdue(self, at: datetime) -> bool:
        """Has its time passed?"""
        return self.by is not None and self.by <= at


def due(
    policy: Policy, openings: Iterable[Happened], closings: Iterable[Happened], at: datetime, calendar: Calendar
) -> list[Duty]:
    """What is owed at a moment, the most pressing first."""
    closed = [each for each in closings if each.at <= at]
    duties = [
        _owed(policy, rule, opening, calendar)
        for opening in openings
        if opening.at <= at
        for rule in duty_rules(policy, opening.what)
        if not any(_closes(rule, opening, each) for each in closed) and not _has_lapsed(rule, opening, at)
    ]
    return sorted(duties, key=lambda duty: (duty.by is None, duty.by or duty.opened_by.at))


def duty_rules(policy: Policy, event: str) -> tuple[DutyRule, ...]:
    """The rules by which an event opens a duty."""
    return tuple(rule for rule in policy.duties if rule.opens_on == event)


def duty_by(
    policy: Policy, rule: DutyRule, opened_at: datetime, calendar: Calendar, came_on: date | None = None
) -> datetime | None:
    """The instant by which a duty is to be done; none where the policy gives no time, or no such meeting is known.

    Where it counts from receipt, the day on which it came is day zero, and the whole of the last day counts.
    """
    time = rule.within
    if time is None:
        return None
    opened_on = opened_at.astimezone(policy.zone).date()
    came_on = came_on if rule.counts_from == "receipt" or time.later_of else None
    if came_on is None and time.unit != Unit.MEETINGS:
        return ends_at(time, opened_at, calendar, policy.zone)
    known = {Moment.ARRIVAL: came_on, Moment.RECORDING: opened_on}
    return over_after(policy, day_if_known(time, begins_on(time, known, came_on or opened_on), calendar))


def _closes(rule: DutyRule, opening: Happened, closing: Happened) -> bool:
    return closing.what in rule.closes_on and closing.about == opening.about and closing.at >= opening.at


def _has_lapsed(rule: DutyRule, opening: Happened, at: datetime) -> bool:
    """Is it a duty about something in force that no longer is?"""
    return rule.while_in_force and opening.until is not None and opening.until <= at


def _owed(policy: Policy, rule: DutyRule, opening: Happened, calendar: Calendar) -> Duty:
    by = duty_by(policy, rule, opening.at, calendar, getattr(opening, "came_on", None))  # few things came on a day
    return Duty(rule.code, opening.about, rule.owner, rule.role, opening, by, rule.clause, rule.reading)
