"""Duties as rows: opened and closed by events, by the rules of the policy."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from django.db.models import QuerySet

from fairhand import council
from fairhand.people.models import OWN_HAND, Employee, Post
from fairhand.policy import Owner, Policy, duty_by, duty_rules, roles_satisfied
from fairhand.policy.policy import DutyRule

from .models import Duty, Event


def open_(
    policy: Policy,
    event: Event,
    owners: Mapping[Owner, Employee],
    until: datetime | None,
    settled: datetime | None = None,
    asked: Collection[str] = (),
    came_on: date | None = None,
    ends_at: datetime | None = None,
) -> list[Duty]:
    """Open what an event makes somebody owe; `asked` are the roles of which one is to confirm something.

    `came_on` is the day on which came what the event tells of, such as an appeal: some times are counted from it.
    `ends_at` is when what the event began is over, and what has no time of its own is due.
    """
    duties: list[Duty] = []
    rules = duty_rules(policy, event.code)
    if not rules:
        return duties
    calendar = council.calendar()
    for rule in rules:
        due_at = duty_by(policy, rule, event.at, calendar, came_on)
        if rule.within and settled and (due_at is None or rule.while_in_force or settled < due_at):
            due_at = settled  # a day that was settled for this case, within the policy's longest time
        due_at = due_at if rule.within else ends_at
        for owner, role in _who_owes(policy, rule, event, owners, asked):
            duties.append(
                Duty(
                    code=rule.code,
                    opened_by_id=event.number,
                    thread=event.thread,
                    customer=event.customer,
                    owner=owner,
                    role=role,
                    opened_at=event.at,
                    due_at=due_at,
                    lapses_at=until if rule.while_in_force else None,
                    clause=rule.clause,
                )
            )
    return Duty.objects.bulk_create(duties)


def close(policy: Policy, event: Event, *, own_only: bool = False) -> int:
    """Close what an event answers: the open duties of its thread that it is an answer to."""
    codes = [rule.code for rule in policy.duties if event.code in rule.closes_on]
    if not codes:
        return 0
    duties = Duty.objects.filter(thread=event.thread, code__in=codes, closed_at=None)
    if own_only:
        duties = duties.filter(owner=event.by)
    return duties.update(closed_by_id=event.number, closed_at=event.at)


def owe(
    event: Event,
    code: str,
    *,
    owner: Employee | None,
    role: str,
    due_at: datetime | None,
    clause: str,
    thread: str = "",
    customer: str = "",
) -> Duty:
    """Open one thing that is owed after an event, where something else than a rule of the policy says so.

    It is owed in the matter of the event, or in another that is named.
    """
    return Duty.objects.create(
        code=code,
        opened_by_id=event.number,
        thread=thread or event.thread,
        customer=customer if thread else event.customer,
        owner=owner,
        role=role,
        opened_at=event.at,
        due_at=due_at,
        clause=clause,
    )


def settle(event: Event, code: str, *, thread: str = "") -> int:
    """Close what was owed so in the matter of an event, or in another that is named."""
    owed = Duty.objects.filter(thread=thread or event.thread, code=code, closed_at=None)
    return owed.update(closed_by_id=event.number, closed_at=event.at)


def due_from(policy: Policy, code: str, since: datetime) -> datetime | None:
    """By when what an event opens is due, where the time runs from something that came before it was written down.

    What came before the calendar begins counts from its first day: it is long overdue either way, and is kept.
    """
    calendar = council.calendar()
    since = max(since, datetime.combine(calendar.known_from, time.min, policy.zone))
    times = [duty_by(policy, rule, since, calendar) for rule in duty_rules(policy, code)]
    return min((each for each in times if each), default=None)


def fall_away(event: Event, *, but: Collection[str] = ()) -> int:
    """Close what is open in the thread of an event: nobody owes it any more, whatever would have closed it.

    What has one of the codes given is owed still.
    """
    gone = Duty.objects.filter(thread=event.thread, closed_at=None).exclude(code__in=but)
    return gone.update(closed_by_id=event.number, closed_at=event.at)


def follow(event: Event, *, but: Collection[str] = ()) -> list[Duty]:
    """What is open in the thread of an event is owed from now on about whom it names: by the same people, by then.

    What has one of the codes given stays where it is.
    """
    moved = _again(event, Duty.objects.filter(thread=event.thread, closed_at=None).exclude(code__in=but))
    fall_away(event, but=but)
    return Duty.objects.bulk_create(moved)


def reopen(event: Event, answered: Event) -> list[Duty]:
    """What another event closed in the thread of this one is owed again: by the same people, by the same day."""
    closed = Duty.objects.filter(thread=event.thread, closed_by_id=answered.number)
    return Duty.objects.bulk_create(_again(event, closed))


def _again(event: Event, duties: QuerySet[Duty]) -> list[Duty]:
    """The same duties as they are owed after an event, about whom it names."""
    return [
        Duty(
            code=each.code,
            opened_by_id=event.number,
            thread=each.thread,
            customer=event.customer,
            owner_id=each.owner_id,
            role=each.role,
            opened_at=event.at,
            due_at=each.due_at,
            lapses_at=each.lapses_at,
            clause=each.clause,
        )
        for each in duties.order_by("pk")
    ]


def put_to(event: Event, duty: Duty, due_at: datetime | None) -> Duty:
    """Owe the same from now on by another moment, since an event made it known; what was owed till then stays."""
    kept = ("code", "opened_by_id", "thread", "customer", "owner_id", "role", "opened_at", "lapses_at", "clause")
    again = Duty(due_at=due_at, **{name: getattr(duty, name) for name in kept})
    Duty.objects.filter(pk=duty.pk).update(closed_by_id=event.number, closed_at=event.at)
    again.save()
    return again


def _who_owes(
    policy: Policy, rule: DutyRule, event: Event, owners: Mapping[Owner, Employee], asked: Collection[str]
) -> list[tuple[Employee | None, str]]:
    """The person a duty falls to, or the role when it falls to nobody in particular."""
    if rule.each:
        return [(each, "") for each in holders(policy, rule.role, event.at)]
    if rule.owner == Owner.CONFIRMER and rule.owner not in owners:
        return [(None, role) for role in asked]
    if rule.owner == Owner.GIVER and rule.owner not in owners:
        return [(None, role) for role in [*asked][:1]]  # the usual one of those whose warning it is
    if rule.owner == Owner.ROLE:
        return [(None, rule.role)]
    own = event.by if rule.owner in (Owner.REPORTER, Owner.DECIDER) and event.by.email != OWN_HAND else None
    owner = owners.get(rule.owner, own)
    if owner is None and rule.role:
        return [(None, rule.role)]  # nobody is named, so whoever holds the role owes it
    if owner is None:
        raise ValueError(f"{event.code} opens {rule.code}, owed by the {rule.owner}; say who in owners.")
    return [(owner, "")]


def holders(policy: Policy, role: str, at: datetime) -> list[Employee]:
    """Everybody who holds a role at a moment, or one that is to be read as it."""
    return holders_of(policy, [role], at)


def holders_of(policy: Policy, roles: Collection[str], at: datetime) -> list[Employee]:
    """Everybody who holds any of several roles at a moment, each once."""
    posts = posts_of(policy, roles, at)
    return list(Employee.objects.filter(is_active=True, posts__in=posts).distinct().order_by("pk"))


def posts_of(policy: Policy, roles: Collection[str], at: datetime) -> QuerySet[Post]:
    """The posts held at a moment in any of several roles, or in one that is to be read as one of them."""
    fitting = [each.code for each in policy.roles if roles_satisfied(policy, [each.code]) & set(roles)]
    return Post.objects.held(at).filter(role__in=fitting)
