"""Warnings: when one is spent, which of them stand, which comes next in their order, how long contact is monitored."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol, TypeVar

from .authority import roles_satisfied, who_may
from .deadlines import last_day
from .policy import Policy, WarningStage
from .ruling import Ruling
from .words import Act
from .words_files import Words
from .working_days import Calendar


class Given(Protocol):
    """A warning with the last day on which it counts; one with no such day counts always."""

    @property
    def stands_until(self) -> date | None: ...


SomeWarning = TypeVar("SomeWarning", bound=Given)


def warning_stands_until(policy: Policy, given_on: date, calendar: Calendar, stage: str = "") -> date | None:
    """The last day on which a warning counts, of a stage where they have an order; none where there are no warnings."""
    if policy.warnings is None:
        return None
    own = warning_stage(policy, stage)
    return last_day(own.valid_for if own and own.valid_for else policy.warnings.valid_for, given_on, calendar)


def monitored_until(policy: Policy, given_on: date, calendar: Calendar, stage: str = "") -> date | None:
    """The last day on which contact is monitored after a warning; none where the policy does not say that it is."""
    if policy.warnings is None:
        return None
    own = warning_stage(policy, stage)
    period = own.monitored_for if own and own.monitored_for else policy.warnings.monitored_for
    return last_day(period, given_on, calendar) if period else None


def standing(warnings: Iterable[SomeWarning], on: date) -> list[SomeWarning]:
    """The warnings that are not spent on a day; the last day counts."""
    return [each for each in warnings if each.stands_until is None or on <= each.stands_until]


def warning_stages(policy: Policy) -> tuple[WarningStage, ...]:
    """The warnings in their order; none where any is as good as another."""
    return policy.warnings.stages if policy.warnings else ()


def warning_stage(policy: Policy, code: str) -> WarningStage | None:
    """The stage of this code."""
    return next((each for each in warning_stages(policy) if each.code == code), None)


def next_stage(policy: Policy, stands: Collection[str]) -> WarningStage | None:
    """The warning that comes next, after the furthest of those that stand; the last once more where it does already."""
    stages = warning_stages(policy)
    reached = [number for number, each in enumerate(stages) if each.code in stands]
    return stages[min(max(reached, default=-1) + 1, len(stages) - 1)] if stages else None


def stages_skipped(policy: Policy, stage: str, stands: Collection[str]) -> list[WarningStage]:
    """The stages before this one that were not reached: none of theirs, and none of a later one, stands."""
    codes = [each.code for each in warning_stages(policy)]
    if stage not in codes:
        return []
    reached = max((codes.index(each) for each in stands if each in codes), default=-1)
    return list(warning_stages(policy)[reached + 1 : codes.index(stage)])


def warning_forms(policy: Policy, stage: str = "") -> tuple[str, ...]:
    """The forms in which a warning may be given, of a stage where they have an order."""
    own = warning_stage(policy, stage)
    every = policy.warnings.forms if policy.warnings else ()
    return tuple(each for each in every if each in own.forms) if own and own.forms else every


def may_warn_at(policy: Policy, stage: str, roles: Collection[str], words: Words) -> Ruling:
    """May somebody who holds these roles give this warning? A stage is for those whose it is."""
    own = warning_stage(policy, stage)
    if own is None or roles_satisfied(policy, roles).intersection(own.by):
        return Ruling(True, "", own.clause if own else "", own.reading if own else "")
    who = words.either((words.label(f"roles_said.{code}") for code in own.by), "or_noun")
    said = words.say(
        "rulings.stage_refused", who=who, stage=words.label(f"stages.{stage}"), clause=words.clause(own.clause)
    )
    return Ruling(False, said, own.clause, own.reading)


def whose_warning(policy: Policy, stands: Collection[str]) -> tuple[str, ...]:
    """The roles that give the warning which comes next, the usual one first."""
    own = next_stage(policy, stands)
    return own.by if own else who_may(policy, Act.WARN)
