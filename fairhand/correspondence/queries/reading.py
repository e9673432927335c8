"""Who reads what a customer writes, now; and who covers for whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_persons
from fairhand.decisions.models import Restriction
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held, roles_of
from fairhand.policy import Act, may, roles_satisfied
from fairhand.record.models import Duty

from ..models import Item, Reader
from .catching import READ_BY


@dataclass(frozen=True, slots=True)
class Covering:
    """Who is named, who stands in, and whose it is at this moment; nobody's in particular where neither can."""

    reader: Reader | None
    now: Employee | None
    away: bool = False  # whoever is named cannot read it now

    @property
    def instead_of(self) -> str:
        """For whom somebody else reads it now."""
        return self.reader.employee.name if self.reader and self.away else ""


def covering(customer: Customer, at: datetime) -> Covering:
    """Whose it is to read what this person writes at a moment."""
    return coverings([customer.pk], at)[customer.pk]


def coverings(customers: Collection[int], at: datetime) -> dict[int, Covering]:
    """Whose it is to read what each of these customers writes at a moment, by their keys: asked for all at once."""
    people = same_persons(customers, at)
    everybody = set().union(*people.values()) if people else set()
    named = Reader.objects.filter(customer__in=everybody, starts_at__lte=at, ended_at=None)
    readers = list(named.select_related("employee", "deputy").order_by("-starts_at"))
    able = _able({each for row in readers for each in (row.employee, row.deputy) if each}, at)
    held = list(Restriction.objects.filter(customer__in=everybody, kind__in=READ_BY).in_force(at))
    found = {}
    for pk, own in people.items():
        reader = next((each for each in readers if each.customer_id in own), None)
        away = _away_as_decided([each for each in held if each.customer_id in own], at)
        found[pk] = _covering(reader, able, away)
    return found


def _covering(reader: Reader | None, able: Collection[int], away: bool) -> Covering:
    if reader is None:
        return Covering(None, None)
    if not away and reader.employee_id in able:
        return Covering(reader, reader.employee)
    return Covering(reader, reader.deputy if reader.deputy_id in able else None, away=True)


def _able(employees: Collection[Employee], at: datetime) -> set[int]:
    """Those of these who are here and may read correspondence at a moment."""
    if not employees:
        return set()
    gone, policy = set(away_or_gone(at)), council.policy_at(at)
    words = council.words(of=policy)
    return {
        pk
        for pk, roles in roles_of(employees, at).items()
        if pk not in gone and may(policy, Act.READ_CORRESPONDENCE, roles, words)
    }


def may_read_now(employee: Employee, at: datetime) -> bool:
    """Whether somebody holds a post in which they may read correspondence."""
    policy = council.policy_at(at)
    return bool(may(policy, Act.READ_CORRESPONDENCE, roles_held(employee, at), council.words(of=policy)))


def _away_as_decided(held: Iterable[Restriction], at: datetime) -> bool:
    """Whether the decision itself says that the single point of contact is away on this day."""
    today = council.day_of(at)
    for each in held:
        first, last = each.detail.get("away_from"), each.detail.get("away_until")
        if first or last:
            begun = not first or date.fromisoformat(first) <= today
            if begun and (not last or today <= date.fromisoformat(last)):
                return True
    return False


def falls_to(employee: Employee, at: datetime, roles: Collection[str]) -> list[int]:
    """The keys of open duties to read that come to somebody who was not named as they opened.

    They stand in for whoever is away, were named since, or hold the post to which it falls once the time is over.
    """
    policy = council.policy_at(at)
    codes = [each.code for each in policy.duties if "correspondence_read" in each.closes_on]
    if not codes or not may(policy, Act.READ_CORRESPONDENCE, roles, council.words(of=policy)):
        return []
    rule = policy.correspondence
    last = bool(rule and rule.escalate_to in roles_satisfied(policy, roles))
    duties = list(Duty.objects.owed(at).filter(code__in=codes).exclude(owner=employee).order_by("pk"))
    items = Item.objects.filter(ref__in=[duty.thread for duty in duties]).with_whose()
    owner = {each.ref: each.caught.customer_id for each in items if each.caught}
    whose = coverings(set(owner.values()), at)
    return [
        duty.pk
        for duty in duties
        if duty.thread in owner
        and ((last and duty.due_at is not None and duty.due_at <= at) or whose[owner[duty.thread]].now == employee)
    ]
