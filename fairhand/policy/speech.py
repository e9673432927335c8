"""Measures in words: the condition beside an open channel, and what to say to the person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from .in_force import Measure, channels_of, closes
from .own_words import said_in
from .policy import Policy
from .saying import WEEKDAYS, until
from .words import Channel, MeasureKind
from .words_files import Words


def condition(words: Words, measure: Measure, channel: Channel, *, limits: bool = True) -> str:
    """On what condition a measure leaves a channel open; empty when it leaves it as it is."""
    channels = channels_of(measure)
    if channels and channel not in channels:
        return ""
    said = _condition(words, measure, channel)
    limit = only_services(words, measure) if limits and said else ""
    return f"{said} ({limit})" if limit else said


def limited_to(words: Words, measure: Measure) -> str:
    """The services that a measure covers, by name in the reader's language; empty where it covers them all."""
    named: str = said_in(words.lang, measure.detail.get("services", ""))
    return named


def only_services(words: Words, measure: Measure) -> str:
    """That a measure holds for some services alone: "only for Housing; everything else as usual"."""
    services = limited_to(words, measure)
    return words.say("conditions.only_services", services=services) if services else ""


def _condition(words: Words, measure: Measure, channel: Channel) -> str:
    detail = measure.detail
    match measure.kind:
        case MeasureKind.SET_TIMES:
            return set_times_in_words(words, measure)
        case MeasureKind.SINGLE_POINT_OF_CONTACT:
            return _single_point(words, "conditions", measure)
        case MeasureKind.THIRD_PARTY_ONLY:
            return words.say("conditions.third_party", name=detail.get("name", ""))
        case MeasureKind.CONTACT_QUOTA:
            return quota(words, "quota", measure)
        case MeasureKind.ISSUE_QUOTA:
            return quota(words, "quota_issues", measure)
        case MeasureKind.READ_AND_FILE:
            return words.label("conditions.read_and_file")
        case MeasureKind.NO_CONTACT_AT_PLACES if channel == Channel.IN_PERSON:
            return words.say("conditions.places", places=places_named(words, measure))
        case MeasureKind.NAMES_WITHHELD:
            return words.label("conditions.names_withheld")
        case MeasureKind.VOICEMAIL:
            return words.label("conditions.voicemail")
        case MeasureKind.OTHER:
            return own_text(words, measure)
    return ""


def say_aloud(
    policy: Policy,
    words: Words,
    open_: Sequence[Channel],
    again: Mapping[Channel, datetime | None],
    now: Sequence[Measure],
    at: datetime,
) -> str:
    """What to say to the person, fit to be read aloud."""
    limits = {channel: _limit(policy, words, channel, now, at) for channel in again}
    said: dict[str, list[str]] = {}  # the services that lines are about, all of them first: what is said of these
    for moment, limit in dict.fromkeys((when, limits[channel]) for channel, when in again.items()):
        channels = [channel for channel, when in again.items() if (when, limits[channel]) == (moment, limit)]
        line = words.say("say.closed", channels=by(words, channels), until=until(moment, at, words, policy.zone))
        said.setdefault(limit, []).append(line)
    for measure in now:
        if line := _say(words, measure):
            said.setdefault(limited_to(words, measure), []).append(line)
    if not said:
        return words.label("say.nothing")
    if again:
        line = words.say("say.open", channels=by(words, open_)) if open_ else words.label("say.none_open")
        said.setdefault(next(iter(said)) if len(said) == 1 else "", []).append(line)
    parts = [_about(words, limit, list(dict.fromkeys(lines))) for limit, lines in said.items()]
    if "" not in said:
        parts.append(words.label("say.as_usual"))
    purposes = [words.label(f"never_blocked.{purpose.code}") for purpose in policy.never_blocked]
    if again and purposes:
        parts.append(words.say("say.never_blocked", purposes=", ".join(purposes)))
    return " ".join(parts)


def _limit(policy: Policy, words: Words, channel: Channel, now: Sequence[Measure], at: datetime) -> str:
    """The services for which alone a channel is closed; empty where something closes it for all."""
    closing = [each for each in now if channel in set(closes(policy, each, at))]
    named = [limited_to(words, each) for each in closing]
    return ", ".join(dict.fromkeys(named)) if all(named) else ""


def _about(words: Words, services: str, lines: Sequence[str]) -> str:
    """Lines that are about some services alone say so, once."""
    text = " ".join(lines)
    return words.say("say.only_services", services=services, said=text) if services else text


def _say(words: Words, measure: Measure) -> str:
    detail = measure.detail
    channels = by(words, channels_of(measure))
    match measure.kind:
        case MeasureKind.SET_TIMES:
            return words.say("say.only_times", channels=channels, times=set_times_in_words(words, measure))
        case MeasureKind.SINGLE_POINT_OF_CONTACT:
            return _single_point(words, "say", measure)
        case MeasureKind.THIRD_PARTY_ONLY:
            return words.say("say.third_party", name=detail.get("name", ""))
        case MeasureKind.CONTACT_QUOTA:
            template = "say.contact_quota" if channels else "say.contact_quota_any"
            return words.say(template, channels=channels, quota=quota(words, "quota", measure))
        case MeasureKind.ISSUE_QUOTA:
            return words.say("say.issue_quota", quota=quota(words, "quota_issues", measure))
        case MeasureKind.READ_AND_FILE:
            return words.say("say.read_and_file", channels=channels)
        case MeasureKind.NO_CONTACT_AT_PLACES:
            return words.say("say.places", places=places_named(words, measure))
        case MeasureKind.VOICEMAIL:
            return words.label("say.voicemail")
        case MeasureKind.OTHER:
            return own_text(words, measure)
    return ""


def set_times_in_words(words: Words, measure: Measure) -> str:
    """Days and hours in words: "Tuesdays and Thursdays, 10:00 to 12:00"."""
    days = [words.label(f"weekdays_each.{day}") for day in WEEKDAYS if day in measure.detail["days"]]
    said = words.either(days, "and") if days else ""
    hours = {"from": measure.detail["from"], "until": measure.detail["until"]}
    return words.say("conditions.times", days=said, **hours)


def by(words: Words, channels: Sequence[Channel]) -> str:
    """Channels in words: "by telephone or by email"."""
    return words.either(words.label(f"channels_by.{channel}") for channel in channels) if channels else ""


def own_text(words: Words, measure: Measure) -> str:
    """What somebody wrote for this one measure, in the reader's language where it was written in several."""
    text: str = said_in(words.lang, measure.detail.get("text", ""))
    return text


def places_named(words: Words, measure: Measure) -> str:
    """The places that a measure names, in the reader's language: "County Hall; the library"."""
    return "; ".join(said_in(words.lang, measure.detail.get("places", ())))


def quota(words: Words, table: str, measure: Measure) -> str:
    """How often, in words: "at most 2 a week"."""
    return words.say(f"{table}.{measure.detail['per']}", n=measure.detail["at_most"])


def _single_point(words: Words, table: str, measure: Measure) -> str:
    name, deputy = (said_in(words.lang, measure.detail.get(each, "")) for each in ("name", "deputy"))
    return words.say(f"{table}.single_point{'_deputy' if deputy else ''}", name=name, deputy=deputy)
