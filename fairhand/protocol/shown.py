"""A case as its pages show it: each step with its words, its owner, on what it stands, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Sight, Standing, State, StepKind, Words, not_yet, owners, who_sees

from .earlier import earlier_read
from .models import Case, StepTaken
from .queries import counted, policy_of, protocol_of, standing_of, words_of
from .routing import leads, role_for
from .said import why_not_close, why_not_take
from .sight import View


@dataclass(frozen=True)
class Line:
    """One step on a page."""

    standing: Standing
    label: str
    instruction: str
    owners: list[str]  # whose it is, and who else may take it
    by_policy: bool  # the published text asks for it; otherwise it is a default
    why_not: str  # why it cannot be taken now
    may_take: bool
    may_skip: bool
    earlier: tuple[StepTaken, ...] = ()  # what was done of it for whom the case was not about after all

    @property
    def step(self):
        return self.standing.step

    @property
    def taken(self) -> tuple[StepTaken, ...]:
        return self.standing.taken  # type: ignore[return-value]  # rows of this room

    @property
    def is_close(self) -> bool:
        return self.step.kind == StepKind.CLOSE

    @property
    def is_open(self) -> bool:
        return self.standing.state == State.OPEN

    @property
    def is_always_open(self) -> bool:
        return self.standing.state == State.ALWAYS

    def is_late(self, at: datetime) -> bool:
        """Whether its time has passed while it is open."""
        return self.is_open and self.standing.by is not None and self.standing.by <= at


def who_reads(at: datetime) -> str:
    """Those who may read every case, and so what is written with its steps."""
    return who_sees(council.policy_at(at), Sight.PROTOCOL_CASES, council.words())


def lines(case: Case, view: View, reader: Employee, at: datetime) -> list[Line]:
    """The steps that a reader sees, in order."""
    words, roles = words_of(case), roles_held(reader, at)
    earlier = earlier_read(case, reader, at) if view.is_whole else {}
    return [_line(case, each, view, roles, words, earlier) for each in view.of(standing_of(case))]


def _line(case: Case, standing: Standing, view: View, roles, words: Words, earlier) -> Line:
    step, policy = standing.step, policy_of(case)
    theirs = view.is_whole and case.closed_at is None and bool(role_for(policy, step, roles))
    done = step.kind in (StepKind.OPEN, StepKind.REPORT)
    return Line(
        standing,
        words.label(f"steps.{step.code}.label"),
        words.label(f"steps.{step.code}.instruction"),
        _owners(case, standing),
        bool(step.says),
        "" if done or step.kind == StepKind.CLOSE else why_not_take(standing, words),
        theirs and standing.may_be_taken and not done,
        theirs and standing.may_be_skipped and not done,
        tuple(earlier.get(step.code, ())),
    )


def _owners(case: Case, standing: Standing) -> list[str]:
    """Whose a step is, as people call them: the leader of the case by name, where it falls to those who lead."""
    words, policy = council.words(of=policy_of(case)), policy_of(case)
    names = [words.label(f"roles.{role}") for role in owners(standing.step)]
    if leads(policy, standing.step.owner) and case.sent_to:
        names[0] = f"{case.sent_to.name} ({names[0]})"
    return names


def why_open(case: Case) -> str:
    """Why a case cannot be closed yet; nothing when it can."""
    return why_not_close(not_yet(protocol_of(case), counted(case)), words_of(case))


def kind_said(case: Case) -> str:
    """What the reporter took the post to be."""
    return words_of(case).label(f"answers.{case.kind}") if case.kind else ""
