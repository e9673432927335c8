"""What a draft would have made otherwise: each difference with what is on record and what would be."""

from dataclasses import dataclass, field
from datetime import date, datetime

from fairhand.policy import Missing, Policy
from fairhand.policy.policy import DutyRule
from fairhand.policy.what_if import Ending, Needed
from fairhand.record.models import Duty

from .drafts import Draft


@dataclass(frozen=True)
class Taken:
    """An act that would have needed another person."""

    ref: str
    act: str
    at: datetime
    capacity: str
    needed: Needed
    own: Policy


@dataclass(frozen=True)
class Short:
    """A letter as it was kept, and what the draft would have it say or enclose beside."""

    ref: str
    event: str
    sent_on: date
    lacking: list[Missing]
    letter: str  # the reference of one of its letters


@dataclass(frozen=True)
class AppealDay:
    """A letter whose last day to appeal would be another; none where there would be none."""

    ref: str
    kept: date | None
    then: date | None
    clause: str
    letter: str


@dataclass(frozen=True)
class Over:
    """A restriction that would be over at another time."""

    ref: str
    kept: datetime
    then: Ending
    short: bool
    acted: bool

    @property
    def is_earlier(self) -> bool:
        """Whether it would be over before it was, or is going to be."""
        return self.then.at is not None and self.then.at < self.kept


@dataclass(frozen=True)
class Owed:
    """Something owed now that would be due on another day, by somebody else, or by nobody."""

    ref: str
    duty: Duty
    people: list[str]
    kept: datetime | None
    then: datetime | None
    rule: DutyRule | None  # of the draft; none where it asks this of nobody
    own: Policy
    another: bool  # somebody else would owe it

    @property
    def moves(self) -> bool:
        """Whether it would be due on another day."""
        return self.rule is not None and self.kept != self.then


@dataclass
class Found:
    """What was looked at, and what would have been otherwise."""

    draft: Draft
    since: date
    at: datetime
    looked_at: dict[str, int] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    short: list[Short] = field(default_factory=list)
    appeal_days: list[AppealDay] = field(default_factory=list)
    over: list[Over] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    without: dict[str, int] = field(default_factory=dict)  # what the draft lacks -> how much of it is on record
    untold: dict[str, int] = field(default_factory=dict)  # the event of a letter that the draft asks for no more
