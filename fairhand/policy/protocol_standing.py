"""How the steps of a protocol stand in one case: which are there and open, by when, what is in the way of the end.

Nothing here knows a step by its code: what holds for one follows from its kind, its branches and what it waits for.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol as Shape
from zoneinfo import ZoneInfo

from .deadlines import ends_at
from .protocol import REPORTED, SEEN, Branch, Protocol, Step
from .words import StepKind
from .working_days import Calendar

NEVER_OWED = (StepKind.OPEN, StepKind.REPORT)


class Taken(Shape):
    """A step that was taken, or skipped with a reason."""

    @property
    def step(self) -> str: ...  # its code

    @property
    def answer(self) -> str: ...  # the code of the answer, where it has answers

    @property
    def is_skipped(self) -> bool: ...

    @property
    def taken_at(self) -> datetime: ...


class State(StrEnum):
    """How a step stands."""

    ALWAYS = "always"  # open at any time
    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"  # it can be taken now
    WAITS = "waits"  # for a step before it
    ELSEWHERE = "elsewhere"  # it is on a branch that is not open


@dataclass(frozen=True, slots=True)
class Standing:
    """One step as it stands in a case."""

    step: Step
    state: State
    taken: tuple[Taken, ...] = ()
    waits_for: tuple[Step, ...] = ()
    by: datetime | None = None

    @property
    def may_be_taken(self) -> bool:
        """Whether it can be taken now: open, or one that may be taken more than once."""
        return self.state == State.OPEN or (self.state in (State.DONE, State.SKIPPED) and self.step.again)

    @property
    def may_be_skipped(self) -> bool:
        """Whether it can be left out now, for a reason: a step that nobody has to take needs none."""
        return self.state == State.OPEN and self.step.may_be_skipped

    @property
    def is_owed(self) -> bool:
        """Whether somebody owes it now."""
        return self.state == State.OPEN and self.step.required and self.step.kind not in NEVER_OWED


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What a case still lacks before it can be closed: a step, or an end of a branch."""

    step: Step | None = None
    branch: Branch | None = None
    ends: tuple[Step, ...] = ()


def open_branches(protocol: Protocol, taken: Iterable[Taken]) -> frozenset[str]:
    """The branches that are open: by the last answer to a step, so that one given by mistake is put right by the next.

    One that has to come to an end of its own stays open: an allegation does not go away by another name.
    """
    given = [each for each in taken if not each.is_skipped]
    last = {each.step: each for each in given}
    opens = {(step.code, answer.code): answer.opens for step in protocol.steps for answer in step.answers}
    stay = {branch.code for branch in protocol.branches if branch.ends_with}
    return frozenset(
        branch
        for each in given
        for branch in opens.get((each.step, each.answer), ())
        if branch in stay or each is last[each.step]
    )


def standings(
    protocol: Protocol,
    taken: Sequence[Taken],
    *,
    seen_at: datetime,
    reported_at: datetime,
    calendar: Calendar,
    zone: ZoneInfo,
) -> list[Standing]:
    """Every step of the protocol as it stands, in order."""
    branches = open_branches(protocol, taken)
    settled = {each.step: each.taken_at for each in reversed(taken)}  # when each was taken first
    settled[protocol.the(StepKind.REPORT).code] = reported_at
    there = {step.code for step in protocol.steps if is_there(step, branches)}
    left = not_yet(protocol, taken)
    made = []
    for step in protocol.steps:
        waits = tuple(
            protocol.by_code[code] for code in step.after if code in there and code not in settled
        )  # a step on a branch that is not open is nothing to wait for
        if step.kind == StepKind.CLOSE:
            waits = tuple(dict.fromkeys([*waits, *(each for one in left for each in (one.step, *one.ends) if each)]))
        own = tuple(each for each in taken if each.step == step.code)
        start = _start(step, seen_at, reported_at, settled)
        by = ends_at(step.within, start, calendar, zone) if step.within and start and step.code in there else None
        made.append(Standing(step, _state(step, step.code in there, settled, own, waits), own, waits, by))
    return made


def is_there(step: Step, branches: Collection[str]) -> bool:
    """Whether a step is part of a case: always, or on a branch that is open."""
    return not step.branches or any(each in branches for each in step.branches)


def not_yet(protocol: Protocol, taken: Sequence[Taken]) -> list[InTheWay]:
    """What is in the way of closing a case: steps that are required, and allegations that came to no end."""
    branches = open_branches(protocol, taken)
    settled = {each.step for each in taken}
    in_truth = {each.step for each in taken if not each.is_skipped}
    found = [
        InTheWay(step=step)
        for step in protocol.steps
        if step.required
        and step.kind not in (StepKind.REPORT, StepKind.CLOSE)
        and step.code not in settled
        and is_there(step, branches)
    ]
    lacking = {each.step.code for each in found if each.step}
    return found + [
        InTheWay(branch=branch, ends=tuple(protocol.by_code[each] for each in branch.ends_with))
        for branch in protocol.branches
        if branch.code in branches and branch.ends_with and not in_truth.union(lacking).intersection(branch.ends_with)
    ]


def owners(step: Step) -> tuple[str, ...]:
    """The roles that may take a step, whose it is first."""
    return (step.owner, *step.also)


def shown_to_concerned(steps: Iterable[Standing]) -> list[Standing]:
    """What the employee whom a case is about sees of it: everything but what is hidden from them."""
    return [
        Standing(each.step, each.state, each.taken, _less_hidden(each.waits_for), each.by)
        for each in steps
        if not each.step.hidden_from_concerned
    ]


def _less_hidden(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if not step.hidden_from_concerned)


def _start(step: Step, seen_at: datetime, reported_at: datetime, settled: dict[str, datetime]) -> datetime | None:
    """The moment from which a step's time runs; none while what it runs from has not happened."""
    if step.within is None:
        return None
    return {SEEN: seen_at, REPORTED: reported_at}.get(step.within.runs_from) or settled.get(step.within.runs_from)


def _state(
    step: Step, there: bool, settled: dict[str, datetime], own: Sequence[Taken], waits: Collection[Step]
) -> State:
    if step.kind == StepKind.OPEN:
        return State.ALWAYS
    if step.code in settled:
        return State.SKIPPED if own and all(each.is_skipped for each in own) else State.DONE
    if not there:
        return State.ELSEWHERE
    return State.WAITS if waits else State.OPEN
