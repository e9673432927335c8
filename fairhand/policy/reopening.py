"""When a closed channel truly opens again, with every measure taken together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge
from typing import Any

from .in_force import Measure, channels_of, open_channels, over_at, set_times
from .policy import Policy
from .saying import WEEKDAYS
from .words import Channel, MeasureKind

WEEKS_AHEAD = 2  # set times come round every week, so a fortnight shows every pattern they make


def opens_again(policy: Policy, measures: Sequence[Measure], channel: Channel, at: datetime) -> datetime | None:
    """The first moment after `at` at which nothing closes the channel; none when no such moment is known."""
    touching = [each for each in measures if _may_close(each, channel)]
    moments = changes(policy, touching, at)
    return next((each for each in moments if channel in open_channels(policy, touching, each)), None)


@dataclass(frozen=True, slots=True)
class Closure:
    """A channel that is closed now: for which services alone, as measures name them, and until when."""

    only: tuple[Measure, ...]  # one measure for each of the services; none where it is closed for all
    until: datetime | None


def closures(policy: Policy, measures: Sequence[Measure], channel: Channel, at: datetime) -> list[Closure]:
    """For whom a closed channel is closed, and until when: for all services first, then for those where that differs.

    A measure for some services closes nothing for the others, however long it lasts.
    """
    touching = [each for each in measures if _may_close(each, channel)]
    for_all = [each for each in touching if not services_of(each)]
    found: list[Closure] = []
    if channel not in open_channels(policy, for_all, at):
        found.append(Closure((), opens_again(policy, for_all, channel, at)))
    limited: dict[datetime | None, list[Measure]] = {}
    for each in _one_for_each_service(touching):
        own = [*for_all, *(one for one in touching if services_of(one) == services_of(each))]
        if channel not in open_channels(policy, own, at):
            limited.setdefault(opens_again(policy, own, channel, at), []).append(each)
    usual = {each.until for each in found}
    return found + [Closure(tuple(each), until) for until, each in limited.items() if until not in usual]


def services_of(measure: Measure) -> Any:
    """The services that a measure holds for, as it names them; empty where it holds for all."""
    return measure.detail.get("services") or ""


def _one_for_each_service(measures: Iterable[Measure]) -> list[Measure]:
    found: list[Measure] = []
    for each in measures:
        if services_of(each) and not any(services_of(each) == services_of(one) for one in found):
            found.append(each)
    return found


def changes(policy: Policy, measures: Iterable[Measure], at: datetime) -> Iterator[datetime]:
    """Every moment after `at` at which one of the measures starts, ends, or comes to its set time; in order."""
    measures = list(measures)
    terms = {moment for each in measures for moment in (each.starts_at, over_at(each)) if moment and moment > at}
    timed = [each for each in measures if each.kind == MeasureKind.SET_TIMES]
    moments = sorted(terms)
    # Set times repeat for ever: look at each stretch between two changes of term, and a fortnight into it.
    stretches = zip([at, *moments], [*moments, None], strict=True) if timed else []
    edges = [edge for start, end in stretches for each in timed for edge in _edges(policy, each, start, end)]
    return _once(merge(moments, sorted(edges)))


def next_change(policy: Policy, measures: Iterable[Measure], at: datetime) -> datetime | None:
    """The next moment at which the answer given now may no longer hold."""
    return next(changes(policy, measures, at), None)


def _edges(policy: Policy, measure: Measure, start: datetime, end: datetime | None) -> Iterator[datetime]:
    first = start.astimezone(policy.zone).date()
    for number in range(7 * WEEKS_AHEAD):
        day = first + timedelta(days=number)
        if WEEKDAYS[day.weekday()] not in measure.detail["days"]:
            continue
        for clock in set_times(measure):
            edge = datetime.combine(day, clock, policy.zone).astimezone(UTC)
            if edge > start and (end is None or edge < end):
                yield edge


def _may_close(measure: Measure, channel: Channel) -> bool:
    match measure.kind:
        case MeasureKind.NO_CHANNEL | MeasureKind.SET_TIMES:
            return channel in channels_of(measure)
        case MeasureKind.ONLY_CHANNELS:
            return channel not in channels_of(measure)
    return False


def _once(moments: Iterable[datetime]) -> Iterator[datetime]:
    last = None
    for moment in moments:
        if moment != last:
            yield moment
        last = moment
