"""Warnings: when one is spent, and which of them stand (section 6)."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from .deadlines import last_day
from .policy import Policy
from .working_days import Calendar


class Given(Protocol):
    """A warning with the last day on which it counts; one with no such day counts always."""

    @property
    def stands_until(self) -> date | None: ...


SomeWarning = TypeVar("SomeWarning", bound=Given)


def warning_stands_until(policy: Policy, given_on: date, calendar: Calendar) -> date | None:
    """The last day on which a warning counts; none where the policy has no warnings."""
    return last_day(policy.warnings.valid_for, given_on, calendar) if policy.warnings else None


def standing(warnings: Iterable[SomeWarning], on: date) -> list[SomeWarning]:
    """The warnings that are not spent on a day; the last day counts."""
    return [each for each in warnings if each.stands_until is None or on <= each.stands_until]
