"""To whom the reviews fall of somebody who is gone, or holds no such post any more."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.people.models import Employee
from fairhand.people.queries import away_or_gone, roles_held
from fairhand.policy import Act, Owner, Policy, may
from fairhand.record.models import Duty
from fairhand.record.owing import holders_of

from ..models import Review


def able_to_review(policy: Policy, at: datetime) -> list[Employee]:
    """Everybody who holds a post at a moment that may review decisions."""
    roles = next((row.who for row in policy.authority if row.act == Act.REVIEW), ())
    return sorted(holders_of(policy, roles, at), key=lambda each: (each.name, each.pk))


def why_somebody_else(decision: Decision, employee: Employee, at: datetime) -> str:
    """Why another person reviews this decision, where the policy says who: whoever decided, or somebody who did not.

    Nobody is kept from it while there is nobody else who can.
    """
    policy = council.policy_at(at)
    by = policy.reviews.by if policy.reviews else "post"
    if by == "post":
        return ""
    away = set(away_or_gone(at))
    free = [each for each in able_to_review(policy, at) if each.pk not in away]
    decided = {each.decided_by_id for each in decision.chain}
    if by == "person":
        theirs = next((each for each in free if each.pk == decision.decided_by_id), None)
        if theirs is None or employee.pk in decided:
            return ""
        said = _("%(name)s decided this, and reviews it. Somebody else does when they are away or hold no such post.")
        return said % {"name": theirs.name}
    others = [each for each in free if each.pk not in decided]
    if employee.pk not in decided or not others:
        return ""
    return _("You decided in this matter, so somebody else reviews it. %(name)s can.") % {"name": others[0].name}


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
