"""What is owed now, and what of it would be due on another day, or owed by somebody else, under a draft."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.decisions.models import Decision
from fairhand.decisions.noticing import policy_named
from fairhand.policy import Policy, duty_by
from fairhand.policy.policy import DutyRule
from fairhand.policy.what_if import Held, answered_by, review_by, reviewed_by
from fairhand.record.models import Duty
from fairhand.reviews.models import PutOff

from .found import Found, Owed

REVIEWS = ("contact_managed", "review_renewed", "review_put_off")  # events that settle the day of a review


def hold_duties(found: Found) -> None:
    """Everything owed now, held against what the draft asks."""
    draft = found.draft.policy
    duties = Duty.objects.owed(found.at).filter(opened_at__lte=found.at).select_related("opened_by", "owner")
    rows = sorted(duties, key=lambda each: (each.due_at is None, each.due_at or each.opened_at, each.thread, each.code))
    decisions = {each.ref: each for each in Decision.objects.filter(ref__in=_refs(rows)).select_related("follows")}
    received = dict(Appeal.objects.filter(ref__in=[each.thread for each in rows]).values_list("ref", "received_on"))
    found.looked_at["owed"] = 0
    for _same, alike in groupby(rows, key=lambda each: (each.due_at, each.thread, each.code)):
        of_it = list(alike)
        duty, own = of_it[0], policy_named(of_it[0].opened_by.policy)
        found.looked_at["owed"] += 1
        rule, was = _rule(draft, duty), _rule(own, duty)
        if was is None:
            continue
        decision, came = decisions.get(_ref(duty)), received.get(duty.thread)
        then = _due(draft, rule, duty, decision, came, found.draft.calendar) if rule else None
        stays = rule is not None and then in (duty.due_at, _due(own, was, duty, decision, came, council.calendar()))
        another = rule is not None and (rule.owner, rule.role, rule.each) != (was.owner, was.role, was.each)
        if not stays or another:
            people = [each.owner.name for each in of_it if each.owner]
            kept = duty.due_at
            found.owed.append(Owed(duty.thread, duty, people, kept, kept if stays else then, rule, own, another))


def _rule(policy: Policy, duty: Duty) -> DutyRule | None:
    """The rule of a policy that opens a duty, by its own code and that of what happened."""
    event = duty.opened_by.code
    return next((each for each in policy.duties if (each.code, each.opens_on) == (duty.code, event)), None)


def _due(
    policy: Policy, rule: DutyRule, duty: Duty, decision: Decision | None, received_on: date | None, calendar
) -> datetime | None:
    """By when a duty would be owed under a policy."""
    event = duty.opened_by.code
    if event == "appeal_recorded" and received_on:
        return answered_by(policy, rule, received_on, duty.opened_at, calendar)
    if event in REVIEWS and decision:
        last = review_by(policy, _as_settled(decision, event == "review_put_off"), calendar)
        if duty.due_at and _day_before(duty.due_at) in (decision.review_on, _until(decision)):
            return reviewed_by(policy, rule, duty.due_at, last)
    return duty_by(policy, rule, duty.opened_at, calendar, received_on)


def _as_settled(decision: Decision, put_off: bool) -> Held:
    """A decision as it stands for the day of its review."""
    row = PutOff.objects.filter(decision=decision).first() if put_off else None
    return Held(
        decided_on=council.day_of(decision.decided_at),
        alters=decision.alters is not None,
        ends_on=decision.ends_on,
        over_at=decision.decided_at,
        acted=False,
        put_off_on=council.day_of(row.put_off_at) if row else None,
        put_off_until=row.until if row else None,
    )


def _until(decision: Decision) -> date | None:
    row = PutOff.objects.filter(decision=decision).first()
    return row.until if row else None


def _refs(duties: Iterable[Duty]) -> list[str]:
    return [_ref(each) for each in duties if each.opened_by.code in REVIEWS]


def _ref(duty: Duty) -> str:
    """The reference of the record that opened a duty."""
    return duty.opened_by.subject.partition(":")[2]


def _day_before(at: datetime) -> date:
    """The last day that an instant at midnight leaves."""
    return date.fromordinal(council.day_of(at).toordinal() - 1)
