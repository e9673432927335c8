"""Measures in words: the condition beside an open channel, and what to say to the person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from .in_force import Measure, channels_of, code_of, over_at
from .own_words import said_in
from .policy import Policy
from .reopening import Closure, services_of
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
    named: str = said_in(words.lang, services_of(measure))
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
    closed: Mapping[Channel, Sequence[Closure]],
    now: Sequence[Measure],
    at: datetime,
    *,
    ends: bool = True,
) -> str:
    """What to say to the person, fit to be read aloud: with until when, but in a letter, which gives the end itself."""
    rows = [(channel, services_named(words, each), each.until) for channel in closed for each in closed[channel]]
    said: dict[str, list[str]] = {}  # the services that lines are about, or none where it is all: what is said of these
    for limit, moment in dict.fromkeys((limit, moment) for _channel, limit, moment in rows):
        channels = [channel for channel, *rest in rows if rest == [limit, moment]]
        line = words.say("say.closed", channels=by(words, channels), until=until(moment, at, words, policy.zone))
        said.setdefault(limit, []).append(line)
    for limit, lines in _set(policy, words, now, at, ends).items():
        said.setdefault(limit, []).extend(lines)
    if not said:
        return words.label("say.nothing")
    if closed:
        about, ways = next(iter(said)), list(open_)
        if len(said) > 1:
            for_all = {channel for channel, limit, _moment in rows if not limit}
            about, ways = "", [row.code for row in policy.channels if row.code not in for_all]
        if ways:  # what is open comes first
            said.setdefault(about, []).insert(0, words.say("say.open", channels=by(words, ways)))
        else:
            said.setdefault(about, []).append(words.label("say.none_open"))
    for_all_first = sorted(said.items(), key=lambda pair: pair[0] != "")  # else it would sound as if of some alone
    parts = [_about(words, limit, lines) for limit, lines in for_all_first]
    if "" not in said:
        parts.insert(0, words.say("say.as_usual", services=", ".join(said)))
    purposes = [words.label(f"never_blocked.{purpose.code}") for purpose in policy.never_blocked]
    if closed and purposes:
        parts.append(words.say("say.never_blocked", purposes=", ".join(purposes)))
    return " ".join(parts)


def _set(policy: Policy, words: Words, now: Sequence[Measure], at: datetime, ends: bool) -> dict[str, list[str]]:
    """What measures set, by the services that it is about; after what ends at one moment, until when it is so."""
    found: dict[tuple[str, str], list[str]] = {}
    for measure in now:
        if line := _say(policy, words, measure):
            when = until(over_at(measure), at, words, policy.zone) if ends else ""
            found.setdefault((limited_to(words, measure), when), []).append(line)
    said: dict[str, list[str]] = {}
    for (limit, when), lines in found.items():
        closing = [words.say("say.lasts", until=when)] if when else []
        said.setdefault(limit, []).extend([*dict.fromkeys(lines), *closing])
    return said


def services_named(words: Words, closure: Closure) -> str:
    """The services for which alone something is closed, by name; empty where it is closed for all."""
    return ", ".join(dict.fromkeys(limited_to(words, each) for each in closure.only))


def _about(words: Words, services: str, lines: Sequence[str]) -> str:
    """Lines that are about some services alone say so, once."""
    text = " ".join(lines)
    return words.say("say.only_services", services=services, said=text) if services else text


def _say(policy: Policy, words: Words, measure: Measure) -> str:
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
        case MeasureKind.BEHAVIOUR_CONTRACT:
            code = code_of(policy, measure)
            called = words.label(f"measures.{code}" if code else f"choices.kind.{measure.kind}")
            return _whole(words.say("say.contract", called=called[:1].lower() + called[1:]), own_text(words, measure))
        case MeasureKind.OTHER:
            return _whole(own_text(words, measure))
    return ""


def _whole(*sentences: str) -> str:
    """What somebody wrote as whole sentences, so that others can follow."""
    said = [each.strip() for each in sentences if each.strip()]
    return " ".join(each if each[-1] in ".!?…" else f"{each}." for each in said)


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
