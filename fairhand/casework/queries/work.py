"""What an employee owes at any moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from fairhand import council
from fairhand.appeals.queries import to_hear
from fairhand.correspondence.queries import falls_to
from fairhand.council_data.meetings import awaited
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of
from fairhand.decisions.models import Referral
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import left_to, parted
from fairhand.letters.queries import EXPIRED, expiry_owed, rule_of_expiry
from fairhand.people import prepared
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.policy import Act, Owner, may, roles_satisfied, start_of
from fairhand.protocol.models import Case
from fairhand.protocol.queries import about_oneself, open_cases, steps_said
from fairhand.protocol.routing import left_to as cases_left_to
from fairhand.record.models import Duty
from fairhand.reporting.quantities import period_said
from fairhand.reporting.queries import year_to_review
from fairhand.retention.queries import Proposal, rule_of_erasing, to_go_through
from fairhand.retention.waiting import something_waits
from fairhand.reviews.queries import duties_left_behind, missed, rule_of_missed

from ..doors import door
from .letters import letters_named

MOST_LINES = 200  # a worklist longer than this is shown in part, and says so


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
    letter: str = ""  # which letter it is about, or what was found in one


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


COUNT = """
SELECT count(*) FROM record_duty d
WHERE (d.owner_id = $1 OR (d.owner_id IS NULL AND d.role = ANY($2))
    OR (d.owner_id IS NOT NULL AND d.thread = ANY($4)) OR d.id = ANY($5))
AND d.closed_at IS NULL AND (d.lapses_at IS NULL OR d.lapses_at > $3) AND NOT d.thread = ANY($6)
AND NOT (d.owner_id IS NULL AND d.code = ANY($7)
    AND EXISTS (SELECT 1 FROM record_event e WHERE e.number = d.opened_by_id AND e.by_id = $1))
"""


def waiting(employee: Employee, roles: Collection[str], at: datetime) -> int:
    """How many duties an employee with these roles owes."""
    more = bool(_year_owed(employee, roles, at)) + len(expiry_owed(employee, at, roles))
    more += len(missed(employee, at, roles)) + (_erases(roles, at) and something_waits(employee, at))
    if not prepared.can():
        return open_duties(employee, at, roles).count() + more
    cases = open_cases()
    handed, fallen = handed_over(employee, roles, at, cases), fallen_to(employee, roles, at)
    own = about_oneself(employee, cases)
    owed = [employee.pk, list(_roles_that_owe(roles)), at, handed, fallen, own, _confirmed()]
    return more + prepared.rows(COUNT, *owed)[0][0]


def _roles_that_owe(roles: Collection[str]) -> frozenset[str]:
    """The roles whose duties somebody with these roles owes; what everybody is, nobody in particular owes."""
    everyone = {role.code for role in council.policy().roles if role.everyone}
    return roles_satisfied(council.policy(), roles) - everyone


def _confirmed() -> list[str]:
    """The duties to confirm what somebody else asked for: no work of whoever asked, who would be refused."""
    rules = [rule for each in council.versions() for rule in each.duties if rule.owner == Owner.CONFIRMER]
    return sorted({rule.code for rule in rules})


def my_work(employee: Employee, at: datetime) -> Worklist:
    """The worklist of an employee at a moment: overdue, today, this week, later."""
    duties = list(open_duties(employee, at)[: MOST_LINES + 1])
    names = _names({duty.customer for duty in duties}, at)
    reports = _reports({duty.thread for duty in duties})
    others = parted(at, incident__ref__in={duty.thread for duty in duties})
    steps, letters = steps_said(duties), letters_named({duty.thread for duty in duties}, employee, at)
    midnight = at.astimezone(council.zone()).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    week = midnight + timedelta(days=6)
    heaps: dict[str, list[Line]] = {"overdue": [], "today": [], "this_week": [], "later": [], "no_day": []}
    away = away_or_gone(at) if any(duty.owner and duty.owner != employee for duty in duties) else []
    for duty in duties[:MOST_LINES]:
        line = Line(
            duty,
            door(duty),
            _about(duty, names, others),
            _days(duty.opened_at, at),
            reports.get(duty.thread),
            *_instead_of(duty, employee, away, at),
            steps.get(f"{duty.thread} {duty.code}", ""),
            awaited(duty),
            letters.get(duty.thread, ""),
        )
        heaps[_heap(duty, at, midnight, week)].append(line)
    for duty, about in _expiry_owed(employee, at):
        write = reverse("letters:write", args=[EXPIRED, duty.thread])
        instead = _instead_of(duty, employee, away_or_gone(at), at)
        line = Line(duty, write, about, _days(duty.opened_at, at), None, *instead)
        heaps[_heap(duty, at, midnight, week)].append(line)
    for line in _missed(employee, at):
        heaps[_heap(line.duty, at, midnight, week)].append(line)
    held = roles_held(employee, at)
    heaps["no_day"] += filter(None, [_year_owed(employee, held, at), _erasing_owed(employee, held, at)])
    heaps["no_day"].sort(key=lambda line: line.duty.opened_at)
    return Worklist(**heaps, more=len(duties) > MOST_LINES)


def _expiry_owed(employee: Employee, at: datetime) -> list[tuple[Duty, str]]:
    """The letters about restrictions that ended by themselves: owed since, with nothing having to run then."""
    rule, rows = rule_of_expiry(at), expiry_owed(employee, at)
    if rule is None:
        return []
    names = names_of({row.customer_id for row, _due in rows}, at)
    return [
        (
            Duty(
                code=rule.code,
                thread=row.ref,
                customer=row.customer.ref,
                owner=row.decision.decided_by if rule.owner == Owner.DECIDER else None,
                role=rule.role,
                opened_at=row.ends_at,
                due_at=due_at,
                clause=rule.clause,
            ),
            names.get(row.customer_id, row.customer.ref),
        )
        for row, due_at in rows
    ]


def _missed(employee: Employee, at: datetime) -> list[Line]:
    """The reviews that nobody held and that are escalated to this employee: owed since their last day was over."""
    rule = rule_of_missed(council.policy_at(at))
    if rule is None:
        return []
    return [
        Line(
            Duty(
                code=rule.code,
                thread=each.line.decision.ref,
                customer=each.line.decision.customer.ref,
                role=rule.role,
                opened_at=each.since,
                due_at=each.due_at,
                clause=rule.clause,
            ),
            reverse("reviews:review", args=[each.line.decision.ref]),
            each.line.name,
            _days(each.since, at),
        )
        for each in missed(employee, at)
    ]


def _year_owed(employee: Employee, roles: Collection[str], at: datetime) -> Line | None:
    """The annual review, for whoever may hold it: owed since the year ended, with nothing having to run then."""
    policy = council.policy_at(at)
    if not may(policy, Act.REVIEW_THE_YEAR, roles, council.words()) or not (span := year_to_review(at)):
        return None
    rule = next((each for each in policy.duties if "year_reviewed" in each.closes_on), None)
    if rule is None:
        return None
    duty = Duty(code=rule.code, role=rule.role, thread="", opened_at=span.ends_at, clause=rule.clause)
    return Line(duty, reverse("reporting:annual_review"), period_said(*span.key), _days(span.ends_at, at))


def _erasing_owed(employee: Employee, roles: Collection[str], at: datetime) -> Line | None:
    """Going through what is due to be erased, for whoever may erase: owed since the first of it was, in one line."""
    if (rule := rule_of_erasing(at)) is None or not (found := list(_due_to_be_erased(employee, roles, at))):
        return None
    since = start_of(found[0].due_on, council.zone())
    about = ngettext("%(num)s matter", "%(num)s matters", len(found)) % {"num": len(found)}
    duty = Duty(code=rule.code, role=rule.role, thread="", opened_at=since, clause=rule.clause)
    return Line(duty, reverse("retention:due"), about, _days(since, at))


def _due_to_be_erased(employee: Employee, roles: Collection[str], at: datetime) -> Iterable[Proposal]:
    """What somebody with these roles has to go through, one by one."""
    return to_go_through(employee, at) if _erases(roles, at) else ()


def _erases(roles: Collection[str], at: datetime) -> bool:
    """Whether somebody with these roles owes it to go through what is due."""
    policy = council.policy_at(at)
    return bool(rule_of_erasing(at) and may(policy, Act.ERASE_RECORDS, roles, council.words()))


def _instead_of(duty: Duty, employee: Employee, away: Collection[int], at: datetime) -> tuple[str, str]:
    """The name of whoever owes a duty, where that is somebody else, and why it has come from them."""
    if duty.owner is None or duty.owner == employee:
        return "", ""
    if not duty.owner.is_active:
        return duty.owner.name, "gone"
    if duty.owner.pk in away:
        return duty.owner.name, "away"
    return duty.owner.name, "late" if duty.due_at and duty.due_at <= at else "passed_on"


def _about(duty: Duty, names: dict[str, str], others: set[tuple[str, str]]) -> str:
    """The customer's name; the reference of the matter where nobody is known, or it was not them after all."""
    return duty.thread if (duty.thread, duty.customer) in others else names.get(duty.customer, duty.thread)


def _names(refs: set[str], at: datetime) -> dict[str, str]:
    """What the customers with these references are called."""
    pks = dict(Customer.objects.filter(ref__in=refs).values_list("pk", "ref"))
    return {pks[pk]: name for pk, name in names_of(pks, at).items()}


def _reports(threads: set[str]) -> dict[str, Incident]:
    """The reports among these matters, by their references."""
    rows = Incident.objects.filter(ref__in=threads).select_related("reported_by")
    return {row.ref: row for row in rows}


def _days(since: datetime, at: datetime) -> int:
    """For how many days something has waited, as people count days."""
    return (council.day_of(at) - council.day_of(since)).days


def _heap(duty: Duty, at: datetime, midnight: datetime, week: datetime) -> str:
    """Where a duty stands. What is owed only while a restriction runs is of no use later than today."""
    if duty.due_at is None:
        return "today" if duty.lapses_at else "no_day"
    if duty.due_at <= at:
        return "overdue"
    if duty.due_at >= week:
        return "later"
    return "today" if duty.due_at <= midnight else "this_week"
