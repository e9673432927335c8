"""What to do with this contact, now: what is open, what is not and until when, and what to say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .in_force import Measure, channels_of, closed_by, closes, code_of, in_force, over_at
from .policy import Policy
from .reopening import Closure, closures, next_change, services_of
from .saying import until
from .speech import (
    condition,
    only_services,
    own_text,
    places_named,
    quota,
    say_aloud,
    services_named,
    set_times_in_words,
)
from .words import Channel, MeasureKind
from .words_files import Words


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel: open on a condition, or closed until a moment and under a clause."""

    channel: Channel
    label: str
    condition: str = ""
    until: datetime | None = None
    until_words: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in force: what it is, until when, under which clause."""

    ref: str
    kind: str
    label: str
    detail: str
    until: datetime | None
    until_words: str
    clause: str
    one_of_several: bool = False  # of its kind, so that its name alone says which
    beside: bool = False  # it says nothing of any channel, such as a contract: it stands beside what is open


@dataclass(frozen=True, slots=True)
class Instructions:
    """The whole answer of the contact check, what is open first."""

    open: tuple[ChannelLine, ...]
    open_for_others: tuple[ChannelLine, ...]  # what is closed for some services alone: open about everything else
    closed: tuple[ChannelLine, ...]
    say: dict[str, str]
    never_blocked: tuple[str, ...]
    ask: str
    measures: tuple[MeasureLine, ...]
    next_change_at: datetime | None

    @property
    def limits(self) -> bool:
        """Whether anything closes a channel, or leaves one open on a condition alone."""
        return bool(self.closed) or any(line.condition for line in self.open)


def instructions(policy: Policy, words: Words, measures: Iterable[Measure], at: datetime) -> Instructions:
    """What is open to a person at a moment, with every measure in force taken together."""
    known = [each for each in measures if (over := over_at(each)) is None or over > at]
    now = in_force(known, at)
    closed = closed_by(policy, now, at)
    for_all = closed_by(policy, [each for each in now if not services_of(each)], at)
    until_when = {channel: closures(policy, known, channel, at) for channel in closed}
    open_ = [row.code for row in policy.channels if row.code not in closed]
    leaders = (words.label(f"roles_said.{role.code}") for role in policy.roles if role.leads)
    return Instructions(
        open=tuple(_open(policy, words, channel, now, at) for channel in open_),
        open_for_others=tuple(
            _open_for_others(policy, words, row.code, until_when[row.code], now, at)
            for row in policy.channels
            if row.code in closed and until_when[row.code][0].only
        ),
        closed=tuple(
            _closed(policy, words, row.code, for_all.get(row.code, closed[row.code]), until_when[row.code], now, at)
            for row in policy.channels
            if row.code in closed
        ),
        say={lang: say_aloud(policy, each, open_, until_when, now, at) for lang, each in words.languages.items()},
        never_blocked=tuple(words.label(f"never_blocked.{purpose.code}") for purpose in policy.never_blocked),
        ask=words.either(leaders, "or_noun"),
        measures=tuple(_summary(policy, words, measure, at) for measure in now),
        next_change_at=next_change(policy, known, at),
    )


def _open(policy: Policy, words: Words, channel: Channel, now: Sequence[Measure], at: datetime) -> ChannelLine:
    """With until when its conditions hold: once where all end together, else each with its own."""
    rows = [(text, each) for each in now if (text := condition(words, each, channel))]
    held = list(dict.fromkeys((text, until(over_at(each), at, words, policy.zone)) for text, each in rows))
    whens = dict.fromkeys(when for _text, when in held)
    together = next(iter(whens), "") if len(whens) == 1 else ""
    conditions = [text if together else f"{text}, {when}" for text, when in held]
    clause = next((each.clause for _text, each in rows), "")
    label = words.label(f"channels.{channel}")
    return ChannelLine(channel, label, "; ".join(conditions), until_words=together, clause=clause)


def _open_for_others(
    policy: Policy, words: Words, channel: Channel, closed: Sequence[Closure], now: Sequence[Measure], at: datetime
) -> ChannelLine:
    """That it is open about everything but those services, and what else holds for that."""
    limited = [services_of(each) for closure in closed for each in closure.only]
    line = _open(policy, words, channel, [each for each in now if services_of(each) not in limited], at)
    named = ", ".join(services_named(words, each) for each in closed)
    but = words.say("conditions.but_services", services=named)
    return replace(line, condition="; ".join(filter(None, (but, line.condition))))


def _closed(
    policy: Policy,
    words: Words,
    channel: Channel,
    measure: Measure,
    until_when: Sequence[Closure],
    now: Sequence[Measure],
    at: datetime,
) -> ChannelLine:
    said = [
        set_times_in_words(words, each)
        for each in now
        if each.kind == MeasureKind.SET_TIMES and channel in channels_of(each)
    ]
    first, *others = until_when
    if first.only:  # closed for some services alone, so it says for which
        named = ", ".join(services_named(words, each) for each in until_when)
        said.append(words.say("conditions.only_services", services=named))
    said += [f"{services_named(words, each)}: {until(each.until, at, words, policy.zone)}" for each in others]
    ends = until(first.until, at, words, policy.zone)
    return ChannelLine(channel, words.label(f"channels.{channel}"), "; ".join(said), first.until, ends, measure.clause)


def _summary(policy: Policy, words: Words, measure: Measure, at: datetime) -> MeasureLine:
    ends = over_at(measure)
    return MeasureLine(
        measure.ref,
        measure.kind,
        words.label(f"measures.{code_of(policy, measure)}"),
        detail_in_words(words, measure),
        ends,
        until(ends, at, words, policy.zone),
        measure.clause,
        sum(row.kind == measure.kind for row in policy.measures) > 1,
        not any(closes(policy, measure, at))
        and not any(condition(words, measure, row.code) for row in policy.channels),
    )


def detail_in_words(words: Words, measure: Measure) -> str:
    """What a measure sets, in words: which channels, which days, with whom, where; and for which services alone."""
    said, limit = _what_it_sets(words, measure), only_services(words, measure)
    return f"{said} ({limit})" if said and limit else said or limit


def _what_it_sets(words: Words, measure: Measure) -> str:
    match measure.kind:
        case MeasureKind.SET_TIMES:
            return set_times_in_words(words, measure)
        case MeasureKind.NO_CHANNEL | MeasureKind.ONLY_CHANNELS:
            return ", ".join(words.label(f"channels.{channel}") for channel in channels_of(measure))
        case MeasureKind.NO_CONTACT_AT_PLACES:
            return words.say("conditions.places", places=places_named(words, measure))
        case MeasureKind.CONTACT_QUOTA:
            return quota(words, "quota", measure)
        case MeasureKind.ISSUE_QUOTA:
            return quota(words, "quota_issues", measure)
        case MeasureKind.SINGLE_POINT_OF_CONTACT | MeasureKind.THIRD_PARTY_ONLY:
            return condition(words, measure, Channel.LETTER, limits=False)
    return own_text(words, measure)
