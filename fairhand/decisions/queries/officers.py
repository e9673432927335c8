"""Who can be asked for advice: those in a fitting post, those first who would not hear the appeal."""

from datetime import datetime

from fairhand.people.models import Employee
from fairhand.policy import Policy
from fairhand.record.owing import holders


def free_officers(policy: Policy, at: datetime) -> list[Employee]:
    """Those to whom a referral can go and who would not hear an appeal against the decision."""
    hear = {each.pk for each in _holding(policy, policy.referral.never_target if policy.referral else (), at)}
    return [each for each in officers(policy, at) if each.pk not in hear]


def officers(policy: Policy, at: datetime) -> list[Employee]:
    """Everybody to whom a referral can go by their post."""
    return _holding(policy, policy.referral.targets if policy.referral else (), at)


def _holding(policy: Policy, roles: tuple[str, ...], at: datetime) -> list[Employee]:
    found = {each.pk: each for role in roles for each in holders(policy, role, at)}
    return sorted(found.values(), key=lambda each: (each.name, each.pk))
