"""To whom the reviews fall of somebody who is gone, or holds no such post any more."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Owner, Policy, may
from fairhand.record.models import Duty
from fairhand.record.owing import holders_of

from ..models import Review


def able_to_review(policy: Policy, at: datetime) -> list[Employee]:
    """Everybody who holds a post at a moment that may review decisions."""
    roles = next((row.who for row in policy.authority if row.act == Act.REVIEW), ())
    return sorted(holders_of(policy, roles, at), key=lambda each: (each.name, each.pk))


def duties_left_behind(employee: Employee, at: datetime, held: Collection[str] | None = None) -> QuerySet[Duty]:
    """What is owed on formal decisions and reviews by somebody who is gone or holds no such post any more.

    It falls to whoever holds a post that may review; for anybody else there is nothing.
    """
    policy = council.policy_at(at)
    held = roles_held(employee, at) if held is None else held
    if not may(policy, Act.REVIEW, held, council.words(of=policy)):
        return Duty.objects.none()
    able = [each.pk for each in able_to_review(policy, at)]
    matters = Q(thread__in=Decision.objects.formal().values("ref")) | Q(thread__in=Review.objects.values("ref"))
    # By its kind first, in any version of the policy: few of all the duties that are open are a decider's.
    kinds = {rule.code for each in council.versions() for rule in each.duties if rule.owner == Owner.DECIDER}
    return Duty.objects.owed(at).filter(matters, code__in=kinds, owner__isnull=False).exclude(owner__in=able)


def left_behind(employee: Employee, at: datetime) -> list[str]:
    """The references of the matters whose decider can act on them no more, and that so come to this employee."""
    return list(duties_left_behind(employee, at).order_by("pk").values_list("thread", flat=True).distinct())
