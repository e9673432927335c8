"""What is in force at a moment, and which channels that leaves open.

Rows walk in as they are: anything with these names will do.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from .policy import Policy
from .saying import WEEKDAYS
from .words import Channel, MeasureKind

WRITTEN = (Channel.EMAIL, Channel.LETTER, Channel.WEB_FORM)  # what correspondence is where nobody says more
IN_WRITING = (*WRITTEN, Channel.TEXT_MESSAGE)  # what it can be


class Term(Protocol):
    """Something that holds for a time: its start counts, its end does not."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


class Measure(Term, Protocol):
    """A limit on contact, of a kind that the contact check understands."""

    @property
    def kind(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, Any]: ...
    @property
    def clause(self) -> str: ...
    @property
    def ref(self) -> str: ...


SomeTerm = TypeVar("SomeTerm", bound=Term)
SomeMeasure = TypeVar("SomeMeasure", bound=Measure)


def in_force(terms: Iterable[SomeTerm], at: datetime) -> list[SomeTerm]:
    """Those whose time includes `at`. The last instant is outside."""
    return [
        term
        for term in terms
        if term.starts_at <= at
        and (term.ends_at is None or at < term.ends_at)
        and (term.ended_at is None or at < term.ended_at)
    ]


def over_at(term: Term) -> datetime | None:
    """When a term is over: at its end, or earlier when somebody ended it."""
    ends = [each for each in (term.ends_at, term.ended_at) if each is not None]
    return min(ends) if ends else None


def open_channels(policy: Policy, measures: Iterable[Measure], at: datetime) -> frozenset[Channel]:
    """The channels of the policy that nothing in force closes at a moment."""
    return frozenset(row.code for row in policy.channels) - closed_by(policy, in_force(measures, at), at).keys()


def closed_by(policy: Policy, now_in_force: Iterable[SomeMeasure], at: datetime) -> dict[Channel, SomeMeasure]:
    """Each channel that is closed at a moment, with the measure that closes it for longest."""
    closed: dict[Channel, SomeMeasure] = {}
    for measure in now_in_force:
        for channel in closes(policy, measure, at):
            if channel not in closed or _later(measure, closed[channel]):
                closed[channel] = measure
    return closed


def closes(policy: Policy, measure: Measure, at: datetime) -> Iterator[Channel]:
    """The channels that one measure closes at a moment."""
    match measure.kind:
        case MeasureKind.NO_CHANNEL:
            yield from channels_of(measure)
        case MeasureKind.ONLY_CHANNELS:
            kept = channels_of(measure)
            yield from (row.code for row in policy.channels if row.code not in kept)
        case MeasureKind.SET_TIMES:
            if not is_set_time(measure, at, policy.zone):
                yield from channels_of(measure)


def channels_of(measure: Measure) -> tuple[Channel, ...]:
    """The channels that a measure speaks of, or those that its kind speaks of when it names none."""
    named = measure.detail.get("channels")
    if named is not None:
        return tuple(Channel(each) for each in named)
    match measure.kind:
        case MeasureKind.SET_TIMES | MeasureKind.VOICEMAIL:
            return (Channel.TELEPHONE,)
        case MeasureKind.READ_AND_FILE:
            return WRITTEN
        case _:
            return ()


def code_of(policy: Policy, measure: Measure) -> str:
    """The code under which a policy lists a measure: its own, or where the policy has none such the first of its kind.

    A policy may list several of one kind, and a version may list one under a code that another does not have.
    """
    codes = [row.code for row in policy.measures if row.kind == measure.kind]
    own = getattr(measure, "code", "")
    return own if own in codes else next(iter(codes), "")


def is_set_time(measure: Measure, at: datetime, zone: ZoneInfo) -> bool:
    """Is a moment inside the days and times that a measure sets?"""
    local = at.astimezone(zone)
    from_, until = set_times(measure)
    return WEEKDAYS[local.weekday()] in measure.detail["days"] and from_ <= local.time() < until


def set_times(measure: Measure) -> tuple[time, time]:
    """The times of day between which a measure leaves its channels open."""
    return time.fromisoformat(measure.detail["from"]), time.fromisoformat(measure.detail["until"])


def _later(one: Measure, other: Measure) -> bool:
    ends, others = over_at(one), over_at(other)
    return others is not None and (ends is None or ends > others)
