"""The duties that are open for an employee: theirs, those of their roles, and those that have come to them."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from fairhand import council
from fairhand.appeals.queries import to_hear
from fairhand.correspondence.queries import falls_to
from fairhand.decisions.models import Referral
from fairhand.incidents.queries import left_to
from fairhand.people import prepared
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.policy import Act, Owner, may, roles_satisfied
from fairhand.protocol.models import Case
from fairhand.protocol.queries import about_oneself, open_cases
from fairhand.protocol.routing import left_to as cases_left_to
from fairhand.record.models import Duty
from fairhand.reviews.queries import duties_left_behind

COUNT = """
SELECT count(*) FROM record_duty d
WHERE (d.owner_id = $1 OR (d.owner_id IS NULL AND d.role = ANY($2))
    OR (d.owner_id IS NOT NULL AND d.thread = ANY($4)) OR d.id = ANY($5))
AND d.closed_at IS NULL AND (d.lapses_at IS NULL OR d.lapses_at > $3) AND NOT d.thread = ANY($6)
AND NOT (d.owner_id IS NULL AND d.code = ANY($7)
    AND EXISTS (SELECT 1 FROM record_event e WHERE e.number = d.opened_by_id AND e.by_id = $1))
"""


def open_duties(employee: Employee, at: datetime, roles: Collection[str] | None = None):
    """The duties an employee owes: their own, those of the roles they hold, those on reports that came to them."""
    held = roles_held(employee, at) if roles is None else roles
    mine = Q(owner=employee) | Q(owner=None, role__in=_roles_that_owe(held))
    cases = open_cases()
    if handed := handed_over(employee, held, at, cases):
        mine |= Q(owner__isnull=False, thread__in=handed)
    if fallen := fallen_to(employee, held, at):
        mine |= Q(pk__in=fallen)
    owed = Duty.objects.filter(mine)
    if own := about_oneself(employee, cases):
        owed = owed.exclude(thread__in=own)
    owed = owed.exclude(owner=None, code__in=_confirmed(), opened_by__by=employee)
    return owed.owed(at).select_related("owner", "opened_by").order_by("due_at", "pk")


def handed_over(employee: Employee, roles: Collection[str], at: datetime, cases: list[Case]) -> list[str]:
    """The reports and cases that come to this employee while those to whom they were sent are away or gone."""
    leads = any(role.leads for role in council.policy().roles if role.code in roles)
    return [*left_to(employee, at), *cases_left_to(employee, at, cases)] if leads else []


def fallen_to(employee: Employee, roles: Collection[str], at: datetime) -> list[int]:
    """The keys of duties on the formal path that come to this employee, since those whose they were cannot do them.

    Whoever decided is gone or holds no such post; whoever was to hear an appeal may no longer; whoever was asked for
    advice is away or gone.
    """
    fallen = set(duties_left_behind(employee, at, roles).values_list("pk", flat=True))
    fallen |= set(falls_to(employee, at, roles))
    if appeals := [each.ref for each in to_hear(employee, at, roles)]:
        fallen |= set(
            Duty.objects.owed(at).filter(thread__in=appeals).exclude(owner=employee).values_list("pk", flat=True)
        )
    if may(council.policy_at(at), Act.ADVISE, roles, council.words()):
        waits = list(Referral.objects.filter(advice=None).exclude(sent_to=None).values_list("ref", flat=True))
        theirs = Duty.objects.owed(at).filter(thread__in=waits, owner__in=away_or_gone(at) if waits else ())
        fallen |= set(theirs.exclude(owner=employee).values_list("pk", flat=True))
    return sorted(fallen)


def how_many(employee: Employee, roles: Collection[str], at: datetime) -> int:
    """How many duties are open for an employee with these roles."""
    if not prepared.can():
        return open_duties(employee, at, roles).count()
    cases = open_cases()
    handed, fallen = handed_over(employee, roles, at, cases), fallen_to(employee, roles, at)
    own = about_oneself(employee, cases)
    owed = [employee.pk, list(_roles_that_owe(roles)), at, handed, fallen, own, _confirmed()]
    return prepared.rows(COUNT, *owed)[0][0]


def _roles_that_owe(roles: Collection[str]) -> frozenset[str]:
    """The roles whose duties somebody with these roles owes; what everybody is, nobody in particular owes."""
    everyone = {role.code for role in council.policy().roles if role.everyone}
    return roles_satisfied(council.policy(), roles) - everyone


def _confirmed() -> list[str]:
    """The duties to confirm what somebody else asked for: no work of whoever asked, who would be refused."""
    rules = [rule for each in council.versions() for rule in each.duties if rule.owner == Owner.CONFIRMER]
    return sorted({rule.code for rule in rules})
