"""Who may read a report: the one who made it, and leaders whom it does not concern."""

from datetime import datetime

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Ruling, Sight, may_see

from .models import Incident
from .queries import why_not_read


def may_read(incident: Incident, employee: Employee, at: datetime) -> Ruling:
    """Whether this employee may read this report now, and why."""
    own = incident.reported_by_id == employee.pk
    sight = Sight.OWN_REPORTS if own else Sight.REPORTS_QUEUE
    ruling = may_see(council.policy(), sight, roles_held(employee, at), council.words())
    if ruling and not own and (because := why_not_read(incident, employee)):
        return Ruling(False, because, ruling.clause)
    return ruling
