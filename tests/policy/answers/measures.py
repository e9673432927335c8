"""What each measure makes of a contact, whether one is whole, and which of two asks for less."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from fairhand.policy import (
    MeasureKind,
    against_need,
    brief_measure,
    channels_of,
    closed_by,
    code_of,
    detail_in_words,
    eases,
    in_force,
    instructions,
    is_whole,
    lines_left,
    measure_row,
    missing_from,
    next_change,
    open_channels,
    opens_again,
    over_at,
    own_words,
    signature_needed,
    unread_in,
    wrong_with,
)
from fairhand.policy.policy import Measure
from tests.policy.answers.asked import MOMENTS, Asked, Row, told

NOW = MOMENTS[0]
KINDS: dict[str, tuple[dict[str, Any], ...]] = {
    MeasureKind.NO_CHANNEL: ({"channels": ["telephone"]}, {"channels": ["telephone", "email"]}),
    MeasureKind.ONLY_CHANNELS: ({"channels": ["letter"]}, {"channels": ["letter", "email"]}),
    MeasureKind.SET_TIMES: (
        {"days": ["monday"], "from": "10:00", "until": "12:00"},
        {"days": ["monday", "friday"], "from": "09:00", "until": "12:00"},
        {"days": ["friday"], "from": "09:00", "until": "17:00", "channels": ["telephone", "in_person"]},
        {"days": ["monday"], "from": "10:00", "until": "11:00"},
        {"days": ["monday"], "from": "12:00", "until": "12:00"},
        {"days": ["someday"], "from": "ten", "until": "12:00"},
        {"days": ["monday"], "from": "10:00"},
    ),
    MeasureKind.SINGLE_POINT_OF_CONTACT: (
        {"name": "Rhian Vaughan", "deputy": "Idris Pugh", "reach_at": "01632 960100"},
        {"name": {"en": "Rhian", "cy": "Rhian V"}, "deputy": {"en": "Idris"}},
        {"name": "Rhian Vaughan", "deputy": "Idris Pugh", "away_from": "2025-12-10", "away_until": "2025-12-31"},
        {"name": "Rhian Vaughan", "deputy": "Idris Pugh", "away_from": "2025-12-31", "away_until": "2025-12-10"},
    ),
    MeasureKind.BEHAVIOUR_CONTRACT: ({"text": "Be kind"}, {"text": {"en": "Be kind", "cy": "Byddwch yn garedig"}}),
    MeasureKind.READ_AND_FILE: ({}, {"channels": ["email"]}),
    MeasureKind.NO_CONTACT_AT_PLACES: (
        {"places": ["the library"]},
        {"places": ["the library", "the pool"], "public_meetings": True, "power": "the Act"},
        {"places": {"en": ["the library"], "cy": ["y llyfrgell"]}},
        {"places": {"en": ["the library", "the pool"], "cy": ["y llyfrgell"]}},
    ),
    MeasureKind.THIRD_PARTY_ONLY: ({"name": "Elin Prys"}, {"name": 7}),
    MeasureKind.CONTACT_QUOTA: (
        {"at_most": 2, "per": "week"},
        {"at_most": 3, "per": "week"},
        {"at_most": 2, "per": "day"},
    ),
    MeasureKind.ISSUE_QUOTA: ({"at_most": 1, "per": "month"}, {"at_most": 2, "per": "month"}),
    MeasureKind.NAMES_WITHHELD: ({},),
    MeasureKind.VOICEMAIL: ({}, {"channels": ["telephone"]}),
    MeasureKind.NO_CHANNEL_EFFECT: ({},),
    MeasureKind.OTHER: (
        {"text": "Bring a friend"},
        {"text": {"en": "Bring a friend", "cy": "Dewch â ffrind"}},
        {"text": 3},
    ),
}
ALWAYS: tuple[dict[str, Any], ...] = (
    {},
    {"strange": "1"},
    {"channels": "telephone"},
    {"channels": ["smoke_signals"]},
    {"text": "a\x00b"},
    {"text": "…", "name": "", "places": []},
    {"services": {"en": "Housing", "cy": "Tai"}},
)


def answers(asked: Asked) -> Iterator[str]:
    policy = asked.policy
    yield f"short: {brief_measure(policy)}"
    for row in policy.measures:
        details = [*KINDS[row.kind], *ALWAYS]
        for detail in details if asked.is_first else ():
            yield from _by_itself(asked, row, detail)
        good = [each for each in details if _is_good(asked, row, each)]
        for detail in good:
            yield from _in_force(asked, row, detail)
        for one in good if asked.is_first else ():
            for other in good:
                held = eases(policy, [_row(row, one)], [_row(row, other)])
                yield f"{row.code} {one} to {other} eases {held}"
    yield from _together(asked)


def _by_itself(asked: Asked, row: Measure, detail: dict[str, Any]) -> Iterator[str]:
    policy, languages = asked.policy, asked.policy.about.languages
    yield (
        f"{row.code} {detail}: lacks {missing_from(row.kind, detail, languages) if _can_be_read(detail) else '?'}, "
        f"unread {unread_in(row, detail, languages)}, "
        f"wrong {wrong_with(policy, row.kind, detail) or 'nothing'}, "
        f"signed by {signature_needed(row, detail) or 'nobody'}, "
        f"own words {own_words(row.kind, detail) if _can_be_read(detail) else '?'}"
    )


def _can_be_read(detail: dict[str, Any]) -> bool:
    return not any(
        isinstance(each, int) and not isinstance(each, bool) for each in (detail.get("name"), detail.get("text"))
    )


def _is_good(asked: Asked, row: Measure, detail: dict[str, Any]) -> bool:
    return not wrong_with(asked.policy, row.kind, detail) and not missing_from(row.kind, detail, ())


def _row(row: Measure, detail: dict[str, Any]) -> Row:
    return Row(kind=row.kind, detail=detail, code=row.code)


def _in_force(asked: Asked, row: Measure, detail: dict[str, Any]) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    measure = _row(row, detail)
    whole = is_whole(policy, row, detail)
    yield f"{row.code} {detail}: whole {whole}, is {code_of(policy, measure)}, {measure_row(policy, row.code) == row}"
    yield f"... in words: {detail_in_words(words, measure)}; channels {list(map(str, channels_of(measure)))}"
    yield from _instructed(asked, [measure], NOW)
    yield from _instructed(
        asked, [replace(measure, detail={**detail, "services": {"en": "Housing", "cy": "Tai"}})], NOW
    )
    for at in (NOW + timedelta(days=3), NOW + timedelta(days=40, hours=2)) if asked.is_first else ():
        yield from _instructed(asked, [measure], at)


def _together(asked: Asked) -> Iterator[str]:
    policy = asked.policy
    every = [_row(row, KINDS[row.kind][0]) for row in policy.measures]
    soon = [replace(each, starts_at=NOW + timedelta(hours=5)) for each in every]
    ended = [replace(each, ended_at=NOW) for each in every]
    longer = [*every[:2], *(replace(each, ends_at=None) for each in every[:1])]
    for measures in (every, every[::-1], soon, ended, longer, [], *pairwise(every)):
        measures = list(measures)
        yield f"{[each.code for each in measures]} leave {sorted(lines_left(policy, measures))}"
        yield from _instructed(asked, measures, NOW)
        left = lines_left(policy, measures)
        for relies, cannot in ((), ()), (("telephone",), ()), ((), ("telephone", "letter")), (("letter",), ("email",)):
            yield f"... against a need {against_need(left, relies_on=relies, cannot_use=cannot)}"
        yield f"... eases {eases(policy, every, measures)} {eases(policy, measures, every)}"


def _instructed(asked: Asked, measures: list[Row], at: datetime) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    answer = instructions(policy, words, measures, at)
    held = [each.code for each in in_force(measures, at)]
    yield f"... at {told(at)} in force {held}, over {[told(over_at(each)) for each in measures]}, ask {answer.ask}"
    for line in (*answer.open, *answer.closed):
        said = f"{line.condition} {told(line.until)} {line.until_words}"
        yield f"    {line.channel} ({line.label}) {said} [{line.clause}]"
    for line in answer.measures:
        said = f"{line.label}: {line.detail} {line.until_words}"
        yield f"    {line.ref} {line.kind} {said} [{line.clause}] {line.one_of_several}"
    yield from (f"    say {language}: {text!r}" for language, text in answer.say.items())
    yield f"    next {told(answer.next_change_at)} {told(next_change(policy, measures, at))}"
    yield f"    never {answer.never_blocked}"
    closed = {str(channel): each.code for channel, each in closed_by(policy, in_force(measures, at), at).items()}
    yield f"    open {sorted(open_channels(policy, measures, at))} closed {closed}"
    for channel in sorted(closed):
        yield f"    {channel} again {told(opens_again(policy, measures, channel, at))}"
