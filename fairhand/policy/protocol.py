"""A protocol as typed, frozen values: the steps that follow when an employee is named or identified in a post.

It has a file and a version of its own, beside the policy's, so that a body can replace it and adopt no new policy.
`protocol_pack` fills it from a folder; `protocol_standing` says what follows from it.
"""

from datetime import date
from functools import cached_property

from .part import Part, Sourced, Window
from .words import BranchKind, StepKind, Takes

SEEN, REPORTED = "post seen", "report"  # what a time may run from, beside the step that was taken before


class AboutProtocol(Part):
    """Which version of the protocol this is, and from when."""

    version: str  # the folder's name; cases remember the protocol by it
    in_force_from: date  # a case that is reported from this day on follows this version


class Branch(Sourced):
    """A way that a case may go, beside the steps that every case has."""

    code: str  # a name of its own
    kind: BranchKind  # what is dealt with on it
    ends_with: tuple[str, ...] = ()  # steps: one of them has to be taken before a case with this branch is closed


class StepAnswer(Part):
    """One of the answers that a step is taken with."""

    code: str  # a name of its own
    opens: tuple[str, ...] = ()  # the branches that it opens
    needs: tuple[Takes, ...] = ()  # what cannot be left empty beside it
    ours_only: bool = False  # it can be done on a page of the body's own alone


class Step(Sourced):
    """A step: whose it is, by when, what it takes, and what it waits for."""

    code: str  # a name of its own
    order: str  # its place, as a number in quotes; "6A" and "6B" for one or the other
    kind: StepKind  # what the rules make of it
    owner: str  # the role whose step it is
    also: tuple[str, ...] = ()  # other roles that may take it
    branches: tuple[str, ...] = ()  # it is there only where one of these is open; none: in every case
    after: tuple[str, ...] = ()  # the steps that it waits for, taken or skipped
    within: Window | None = (
        None  # by when, from the post, the report or a step before; without it: at once, or any time
    )
    required: bool  # a case is not closed without it
    may_be_skipped: bool = False  # it can be left out, for a written reason
    again: bool = False  # it may be taken more than once
    takes: tuple[Takes, ...] = ()  # what can be kept with it
    needs: tuple[Takes, ...] = ()  # what of that cannot be left empty
    answers: tuple[StepAnswer, ...] = ()  # one of them is chosen
    hidden_from_concerned: bool = False  # the employee whom the case is about does not see it


def answers_open(step: Step, *, elsewhere: bool) -> tuple[StepAnswer, ...]:
    """The answers with which a step can be taken: not what can be done on our own pages alone, of a post elsewhere."""
    return tuple(each for each in step.answers if not (elsewhere and each.ours_only))


class Protocol(Part):
    """One version of a body's protocol for an employee who is named or identified in a post."""

    about: AboutProtocol  # which version this is
    branches: tuple[Branch, ...]  # the ways that a case may go
    steps: tuple[Step, ...]  # in their order

    @cached_property
    def by_code(self) -> dict[str, Step]:
        """The steps by their codes."""
        return {step.code: step for step in self.steps}

    def of(self, kind: StepKind) -> tuple[Step, ...]:
        """The steps of a kind."""
        return tuple(step for step in self.steps if step.kind == kind)

    def the(self, kind: StepKind) -> Step:
        """The step of a kind of which every protocol has one: the report, what the post is, the close."""
        return self.of(kind)[0]
