"""A formal decision before it is taken: which days it may set, which lines it leaves, which measures are whole."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from operator import eq
from typing import Any
from unicodedata import category

from .deadlines import day_if_known, last_day, start_of
from .in_force import IN_WRITING, Measure, channels_of, code_of, set_times
from .own_words import WORDED, holds_against, languages_lacking, says_something, texts_in, understood
from .policy import Measure as MeasureRow
from .policy import Policy
from .saying import WEEKDAYS
from .words import Channel, MeasureKind
from .working_days import Calendar

# What each kind of measure must say of itself to be understood; a set of channels may be left to the kind.
WHOLE = {
    MeasureKind.NO_CHANNEL: ("channels",),
    MeasureKind.ONLY_CHANNELS: ("channels",),
    MeasureKind.SET_TIMES: ("days", "from", "until"),
    MeasureKind.SINGLE_POINT_OF_CONTACT: ("name", "deputy"),
    MeasureKind.BEHAVIOUR_CONTRACT: ("text",),
    MeasureKind.READ_AND_FILE: (),
    MeasureKind.NO_CONTACT_AT_PLACES: ("places",),
    MeasureKind.THIRD_PARTY_ONLY: ("name",),
    MeasureKind.CONTACT_QUOTA: ("at_most", "per"),
    MeasureKind.ISSUE_QUOTA: ("at_most", "per"),
    MeasureKind.NAMES_WITHHELD: (),
    MeasureKind.VOICEMAIL: (),
    MeasureKind.NO_CHANNEL_EFFECT: (),
    MeasureKind.OTHER: ("text",),
}
# What it may say of itself beside that. Any kind may name the channels that it is for.
ALSO = {
    MeasureKind.SINGLE_POINT_OF_CONTACT: ("reach_at", "away_from", "away_until"),
    MeasureKind.NO_CONTACT_AT_PLACES: ("public_meetings", "power"),
}


def last_end_day(policy: Policy, decided_on: date, calendar: Calendar) -> date | None:
    """The last day on which a restriction decided on a day may end; none where the policy sets no longest time."""
    return last_day(policy.formal.max_length, decided_on, calendar) if policy.formal else None


def last_review_day(policy: Policy, decided_on: date, calendar: Calendar) -> date | None:
    """The last day on which the first review of a decision may be set; none where there is none, or none is known."""
    return day_if_known(policy.reviews.max_interval, decided_on, calendar) if policy.reviews else None


def next_review_day(policy: Policy, reviewed_on: date, calendar: Calendar) -> date | None:
    """The last day on which the review after one held on a day may be set."""
    return day_if_known(policy.reviews.repeat, reviewed_on, calendar) if policy.reviews else None


def lapses_at(policy: Policy, review_by: date | None) -> datetime | None:
    """The instant at which a restriction lapses if no review is held; none where a missed review does not end it."""
    if review_by is None or policy.reviews is None or policy.reviews.on_missed != "lapse":
        return None
    return over_after(policy, review_by)


def over_after(policy: Policy, day: date | None) -> datetime | None:
    """The instant at which something whose last day this is, is over."""
    return start_of(date.fromordinal(day.toordinal() + 1), policy.zone) if day else None


def put_off_until(policy: Policy, review_by: date, calendar: Calendar) -> date | None:
    """The last day to which a review that cannot be held in time may be put off; none where it may not be."""
    if policy.reviews is None or policy.reviews.extension is None:
        return None
    return last_day(policy.reviews.extension, review_by, calendar)


def reminders(policy: Policy, review_on: date) -> list[date]:
    """The days on which somebody is reminded of a review, the first first."""
    days = policy.reviews.reminders_days if policy.reviews else ()
    return sorted(date.fromordinal(review_on.toordinal() - each) for each in days)


def is_heard_first(policy: Policy, decided_on: date, ends_on: date, calendar: Calendar) -> bool:
    """Is a restriction to last so long that the customer is heard before it is decided?"""
    longest = policy.formal.representations_from if policy.formal else None
    return longest is not None and ends_on > last_day(longest, decided_on, calendar)


def lines_left(policy: Policy, measures: Iterable[Measure]) -> frozenset[Channel]:
    """The channels that these measures, all taken together, leave open at some time or other."""
    closed: set[Channel] = set()
    every = frozenset(row.code for row in policy.channels)
    for measure in measures:
        if measure.kind == MeasureKind.NO_CHANNEL:
            closed.update(channels_of(measure))
        elif measure.kind == MeasureKind.ONLY_CHANNELS:
            closed.update(every - set(channels_of(measure)))
    return every - closed


def against_need(left: Collection[Channel], *, relies_on: Collection[str], cannot_use: Collection[str]) -> bool:
    """Do the lines that are left go against what a customer needs: one they rely on closed, or none they can use?"""
    if set(relies_on) - set(left):
        return True
    return bool(cannot_use) and not set(left) - set(cannot_use)


def missing_from(kind: str, detail: Mapping[str, Any], languages: Collection[str]) -> list[str]:
    """What a measure does not say of itself yet, by the names of its parts; words are needed in every language."""
    lacking = [part for part in WHOLE[MeasureKind(kind)] if not _is_given(detail.get(part))]
    for part in WORDED.get(kind, ()):
        if part not in lacking:
            lacking += [f"{part}.{each}" for each in languages_lacking(detail[part], languages)]
    return lacking


def unread_in(row: MeasureRow, detail: Mapping[str, Any], languages: Collection[str]) -> list[str]:
    """What a measure says of itself that none of its kind does, or in no language of a letter: nobody would read it."""
    kind = MeasureKind(row.kind)
    strange = set(detail) - {"channels", row.sign_off_when, *WHOLE[kind], *ALSO.get(kind, ())}
    for part in WORDED.get(kind, ()):
        if isinstance(said := detail.get(part), Mapping):
            strange |= {f"{part}.{each}" for each in set(said) - set(languages)}
    return sorted(strange)


def wrong_with(policy: Policy, kind: str, detail: Mapping[str, Any]) -> str:
    """What is wrong with the values of a measure, as a code; empty when nothing is."""
    if not all(_is_list_of_texts(detail[each]) for each in ("channels", "days") if each in detail):
        return "no_list"
    if "places" in detail and not understood(detail["places"], _is_list_of_texts):
        return "no_list"
    if not all(understood(detail[each], _is_text) for each in ("name", "deputy", "text") if each in detail):
        return "no_text"
    if kind == MeasureKind.THIRD_PARTY_ONLY and not _is_text(detail.get("name")):
        return "no_text"
    if any(category(each) == "Cc" and each not in "\t\n\r" for text in texts_in(detail) for each in text):
        return "unprintable"
    if str(detail.get("away_until", "")) < str(detail.get("away_from", "")) and "away_until" in detail:
        return "days_turned_round"
    known = {row.code for row in policy.channels}
    if set(detail.get("channels", ())) - known:
        return "unknown_channel"
    if kind == MeasureKind.READ_AND_FILE and set(detail.get("channels", ())) - set(IN_WRITING):
        return "not_in_writing"
    if kind == MeasureKind.SET_TIMES:
        if set(detail.get("days", ())) - set(WEEKDAYS):
            return "unknown_day"
        try:
            from_, until = (time.fromisoformat(str(detail[each])) for each in ("from", "until"))
        except (KeyError, ValueError):
            return "not_a_time"
        if from_ >= until:
            return "times_turned_round"
    return ""


def _is_given(value: Any) -> bool:
    return bool(value) if isinstance(value, Mapping) else says_something(value)  # each language is asked by itself


def is_whole(policy: Policy, row: MeasureRow, detail: Mapping[str, Any]) -> bool:
    """Does a measure say all that one of its kind says of itself, in every language, and nothing else?"""
    lacking = missing_from(row.kind, detail, policy.about.languages)
    return not (lacking or unread_in(row, detail, policy.about.languages) or wrong_with(policy, row.kind, detail))


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(_is_text(each) for each in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def measure_row(policy: Policy, code: str) -> MeasureRow | None:
    """The policy's own row of a measure, by its code."""
    return next((row for row in policy.measures if row.code == code), None)


def brief_measure(policy: Policy) -> str:
    """The code of the measure that a short restriction sets; empty where the policy has none."""
    brief = policy.brief_restriction
    closing = (row.code for row in policy.measures if row.kind == MeasureKind.NO_CHANNEL)
    return (brief.measure or next(closing, "")) if brief else ""


def signature_needed(row: MeasureRow, detail: Mapping[str, Any]) -> str:
    """The role whose signature a measure needs as it is set; empty when it needs none."""
    return row.needs_sign_off if not row.sign_off_when or detail.get(row.sign_off_when) else ""


def eases(policy: Policy, before: Iterable[Measure], after: Iterable[Measure]) -> bool:
    """Do these measures leave at least what those left, and is none stricter than the same one that was set before?"""
    before, after = list(before), list(after)
    if not all(any(_no_stricter(each, was) for was in before if _same(policy, each, was)) for each in after):
        return False
    return lines_left(policy, before) <= lines_left(policy, after)


def _same(policy: Policy, one: Measure, other: Measure) -> bool:
    """Are both the same measure of the policy? Two of one kind may be worlds apart."""
    return one.kind == other.kind and code_of(policy, one) == code_of(policy, other)


def _no_stricter(measure: Measure, was: Measure) -> bool:
    """Does a measure ask no more than one of its kind did? Words may ask anything, so they have to be the same."""
    detail, then = measure.detail, was.detail
    match measure.kind:
        case MeasureKind.ONLY_CHANNELS:
            return set(channels_of(measure)) >= set(channels_of(was))
        case MeasureKind.NO_CHANNEL | MeasureKind.READ_AND_FILE:
            return set(channels_of(measure)) <= set(channels_of(was))
        case MeasureKind.SET_TIMES:
            wider = set_times(measure)[0] <= set_times(was)[0] and set_times(measure)[1] >= set_times(was)[1]
            fewer = set(channels_of(measure)) <= set(channels_of(was))
            return wider and fewer and set(detail["days"]) >= set(then["days"])
        case MeasureKind.NO_CONTACT_AT_PLACES:
            meetings = bool(detail.get("public_meetings")) <= bool(then.get("public_meetings"))
            return meetings and holds_against(detail.get("places", ()), then.get("places", ()), _no_more)
        case MeasureKind.CONTACT_QUOTA | MeasureKind.ISSUE_QUOTA:
            return detail.get("per") == then.get("per") and detail.get("at_most", 0) >= then.get("at_most", 0)
        case _:
            words = WORDED.get(measure.kind, ())
            same = all(holds_against(detail.get(each), then.get(each), eq) for each in words)
            return same and _without(detail, words) == _without(then, words)


def _no_more(places: Iterable[str], then: Iterable[str]) -> bool:
    return set(places) <= set(then)


def _without(detail: Mapping[str, Any], parts: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in detail.items() if name not in parts}
