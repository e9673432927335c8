"""Posts on social media: whether a block needs no other reason, when it is looked at again, what is watching."""

from collections.abc import Iterable
from datetime import date, datetime

from .deadlines import last_day, within
from .part import Period
from .policy import Policy
from .working_days import Calendar

BLOCK = "block"  # what usually follows a post that breaks a grave rule


def is_grave(policy: Policy, rules: Iterable[str]) -> bool:
    """Is one of these house rules one for whose breach the policy would block first?"""
    broken = set(rules)
    return any(each.code in broken and each.default_action == BLOCK for each in policy.house_rules)


def is_repeated(policy: Policy, broken_at: Iterable[datetime], at: datetime, calendar: Calendar) -> bool:
    """Were rules broken so often lately that a block needs no other reason?"""
    rule = policy.social_media
    return rule is not None and _lately(policy, rule.repeated_within, broken_at, at, calendar) >= rule.repeated.value


def watched(policy: Policy, looked_at: Iterable[datetime], at: datetime, calendar: Calendar) -> int:
    """How often one account was looked at lately, where that is often enough to ask about authorising it; else 0."""
    rule = policy.social_media
    if rule is None:
        return 0
    looks = _lately(policy, rule.looks_within, looked_at, at, calendar)
    return looks if looks >= rule.looks.value else 0


def counts_for_block(policy: Policy, *, ours: bool) -> bool:
    """Whether a post makes a block without any other reason: one on a page of ours, or any where the policy says so."""
    return ours or (policy.social_media is not None and policy.social_media.elsewhere_counts)


def block_review_on(policy: Policy, on: date, calendar: Calendar) -> date | None:
    """The day on which a block that begins or goes on on a day is looked at again; none where no policy says."""
    return last_day(policy.social_media.block_review, on, calendar) if policy.social_media else None


def _lately(policy: Policy, period: Period, moments: Iterable[datetime], at: datetime, calendar: Calendar) -> int:
    return sum(each <= at and within(period, each, at, calendar, policy.zone) for each in moments)
