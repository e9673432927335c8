"""Who may read a case, and how much of it."""

from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Ruling, Sight, Standing, may_see, shown_to_concerned

from .models import Case


@dataclass(frozen=True, slots=True)
class View:
    """What somebody sees of a case, under which sight, and why."""

    ruling: Ruling
    sight: Sight
    is_concerned: bool = False  # it is about them: all but what is looked into
    is_whole: bool = False  # they take part in it: all of it

    def of(self, steps: list[Standing]) -> list[Standing]:
        """The steps that they see; whoever only reported it sees none."""
        if self.is_whole:
            return steps
        return shown_to_concerned(steps) if self.is_concerned else []


def view_of(case: Case, employee: Employee, at: datetime) -> View:
    """What this employee sees of this case now. Who it is about never sees the whole, whatever post they hold."""
    policy, words, roles = council.policy_at(at), council.words(), roles_held(employee, at)
    own = may_see(policy, Sight.OWN_CASES, roles, words)
    if case.concerned_id == employee.pk:
        return View(own, Sight.OWN_CASES, is_concerned=True)
    whole = may_see(policy, Sight.PROTOCOL_CASES, roles, words)
    if not whole and case.reported_by_id == employee.pk:
        return View(own, Sight.OWN_CASES)
    return View(whole, Sight.PROTOCOL_CASES, is_whole=True)
