"""When a closed channel truly opens again, with every measure taken together."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from heapq import merge

from .in_force import Measure, channels_of, open_channels, over_at, set_times
from .policy import Policy
from .saying import WEEKDAYS
from .words import Channel, MeasureKind

WEEKS_AHEAD = 2  # set times come round every week, so a fortnight shows every pattern they make


def opens_again(policy: Policy, measures: Sequence[Measure], channel: Channel, at: datetime) -> datetime | None:
    """The first moment after `at` at which nothing closes the channel; none when no such moment is known."""
    touching = [each for each in measures if _may_close(policy, each, channel)]
    moments = changes(policy, touching, at)
    return next((each for each in moments if channel in open_channels(policy, touching, each)), None)


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


def _may_close(policy: Policy, measure: Measure, channel: Channel) -> bool:
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
