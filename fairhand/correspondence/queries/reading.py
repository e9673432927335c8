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
from fairhand.policy import Act, Owner, may, roles_satisfied
from fairhand.record.models import Duty

from ..models import Finding, Item, Reader
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
    """The keys of open duties of readers that come to somebody who was not named as they opened.

    They stand in for whoever is away, were named since, or hold the post to which it falls once the time is over. What
    was found falls so once whoever found it can see to it no more; where nobody stands in, to the holders of the post.
    """
    policy = council.policy_at(at)
    rules = {each.code: each for each in policy.duties if each.owner == Owner.READER}
    if not rules or not may(policy, Act.READ_CORRESPONDENCE, roles, council.words(of=policy)):
        return []
    owed = Duty.objects.owed(at).filter(code__in=rules).exclude(owner=employee).select_related("owner")
    duties = list(owed.order_by("pk"))
    able = _able({duty.owner for duty in duties if duty.owner}, at)
    held = roles_satisfied(policy, roles)
    last = bool(policy.correspondence and policy.correspondence.escalate_to in held)
    whose = _now_of(duties, at)
    found = []
    for duty in duties:
        reads = "correspondence_read" in rules[duty.code].closes_on
        left = duty.owner is not None and duty.owner_id not in able
        late = reads and duty.thread in whose and last and duty.due_at is not None and duty.due_at <= at
        now = whose.get(duty.thread)
        if late or (now == employee and (reads or left)) or (left and now is None and rules[duty.code].role in held):
            found.append(duty.pk)
    return found


def _now_of(duties: Iterable[Duty], at: datetime) -> dict[str, Employee | None]:
    """Whose it is now to read what each of these is about, by its thread, where it is said whose that is."""
    threads = [each.thread for each in duties]
    items = {each.ref: each for each in Item.objects.filter(ref__in=threads).with_whose()}
    rows = dict(Finding.objects.filter(ref__in=threads).values_list("ref", "item"))
    letters = {each.pk: each for each in Item.objects.filter(pk__in=rows.values()).with_whose()}
    items |= {ref: letters[pk] for ref, pk in rows.items()}
    owner = {ref: each.caught.customer_id for ref, each in items.items() if each.caught}
    whose = coverings(set(owner.values()), at)
    return {ref: whose[pk].now for ref, pk in owner.items()}
