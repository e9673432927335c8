"""A line of a worklist, and the heaps in which it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.people.models import Employee
from fairhand.record.models import Duty


@dataclass(frozen=True)
class Line:
    """One line of a worklist: the duty, and where the one click leads."""

    duty: Duty
    door: str
    about: str  # the customer's name, or the reference of the matter where nobody is known
    days: int  # for which it has waited
    incident: Incident | None = None  # the report that it is about, where it is about one
    instead_of: str = ""  # the one it belongs to, where it has come from somebody else
    instead_because: str = ""  # why it has: gone, away, late, or passed_on
    said: str = ""  # what is owed, where the policy's words do not have it: a step of a protocol
    awaits: str = ""  # the committee whose meeting it waits for, which nobody has entered yet
    doubt: str = ""  # that the contact of the report, or the letter of the appeal, proved not to be theirs
    letter: str = ""  # which letter it is about, or what was found in one; which contact


@dataclass(frozen=True)
class Worklist:
    """What one person owes, in heaps: soonest first, and what has no day the longest waiting first."""

    overdue: list[Line]
    today: list[Line]
    this_week: list[Line]
    later: list[Line]
    no_day: list[Line]
    more: bool = False

    @property
    def count(self) -> int:
        return sum(len(heap) for heap in (self.overdue, self.today, self.this_week, self.later, self.no_day))


def instead_of(duty: Duty, employee: Employee, away: Collection[int], at: datetime) -> tuple[str, str]:
    """The name of whoever owes a duty, where that is somebody else, and why it has come from them."""
    if duty.owner is None or duty.owner == employee:
        return "", ""
    if not duty.owner.is_active:
        return duty.owner.name, "gone"
    if duty.owner.pk in away:
        return duty.owner.name, "away"
    return duty.owner.name, "late" if duty.due_at and duty.due_at <= at else "passed_on"


def days_since(since: datetime, at: datetime) -> int:
    """For how many days something has waited, as people count days."""
    return (council.day_of(at) - council.day_of(since)).days
