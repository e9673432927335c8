"""Until when everything lasts, by when everything is owed, and how that is said."""

from collections.abc import Iterator
from datetime import date, timedelta
from types import SimpleNamespace

from fairhand.policy import (
    BriefHistory,
    brief_measure,
    brief_restriction_ends,
    brief_restriction_open,
    by_when,
    call_ending,
    consider_formally_due,
    day,
    due,
    duty_rules,
    is_heard_first,
    lapses_at,
    last_end_day,
    last_review_day,
    length,
    moment,
    next_review_day,
    on,
    over_after,
    put_off_until,
    reminders,
    standing,
    term_with,
    until,
    warning_stands_until,
)
from fairhand.policy.policy import Policy
from fairhand.policy.saying import date_in_words, on_day
from fairhand.policy.what_if import Held, answered_by, ends_otherwise, review_by, reviewed_by, would_end
from tests.policy.answers.asked import DAYS, MOMENTS, Asked, Row, told


def answers(asked: Asked) -> Iterator[str]:
    if asked.is_first:
        yield from _days(asked)
    yield from _short(asked)
    yield from _calls(asked)
    if asked.is_first:
        yield from _owed(asked)
    yield from _said(asked)


def _days(asked: Asked) -> Iterator[str]:
    policy, calendar = asked.policy, asked.calendar
    for on_ in DAYS:
        longest, review = last_end_day(policy, on_, calendar), last_review_day(policy, on_, calendar)
        yield f"decided on {on_}: ends by {told(longest)}, reviewed by {told(review)}"
        yield f"... lapses {told(lapses_at(policy, review))}"
        yield f"reviewed on {on_}: again by {told(next_review_day(policy, on_, calendar))}"
        yield f"review due on {on_}: lapses {told(lapses_at(policy, on_))}"
        yield f"review due on {on_}: put off until {told(put_off_until(policy, on_, calendar))}"
        yield f"review due on {on_}: reminders {', '.join(map(told, reminders(policy, on_)))}"
        yield f"last day {on_}: over {told(over_after(policy, on_))}"
        stands = warning_stands_until(policy, on_, calendar)
        yield f"warned on {on_}: stands until {told(stands)}"
        for later in (stands or on_, (stands or on_) + timedelta(days=1)):
            yield f"on {later}: {len(standing([SimpleNamespace(stands_until=stands)], later))} stands"
        for ends_on in (on_ + timedelta(days=each) for each in (1, 28, 29, 30, 60, 91, 92, 93, 183, 366)):
            yield f"{on_} to {ends_on}: heard first {is_heard_first(policy, on_, ends_on, calendar)}"
        yield f"{on_} is in the term {' to '.join(map(told, term_with(policy, on_)))}"
        if report := policy.annual_review:
            counted = report.model_copy(update={"every_months": 5, "anchor": DAYS[0]})
            term = term_with(policy.model_copy(update={"annual_review": counted}), on_)
            yield f"{on_} is in the period {' to '.join(map(told, term))}, counted on from {DAYS[0]}"
        for alters in (False, True):
            yield from _held(asked, on_, alters)


def _held(asked: Asked, on_: date, alters: bool) -> Iterator[str]:
    policy, calendar = asked.policy, asked.calendar
    shorter = _shorter(policy)
    for days in (20, 90, 500, None):
        ends_on = on_ + timedelta(days=days) if days else None
        for acted, put_off in ((False, None), (True, None), (False, 170), (False, 300)):
            off_on = on_ + timedelta(days=put_off) if put_off else None
            off_until = on_ + timedelta(days=put_off + 9) if put_off else None
            held = Held(on_, alters, ends_on, MOMENTS[0], acted, off_on, off_until)
            ending = would_end(policy, held, calendar)
            other = ends_otherwise(shorter, policy, held, calendar)
            yield (
                f"decided on {on_}, {'again' if alters else 'first'}, to {told(ends_on)}, put off {told(off_until)}, "
                f"acted {acted}: review by {told(review_by(policy, held, calendar))}, over {told(ending.at)} "
                f"[{ending.clause}], lapses {ending.lapses}; half as long: {other and (told(other.at), other.clause)}"
            )


def _shorter(policy: Policy) -> Policy:
    """The same policy with half the time for everything formal."""
    if policy.formal is None:
        return policy
    longest = policy.formal.max_length
    half = longest.model_copy(update={"value": max(1, longest.value // 2)})
    return policy.model_copy(update={"formal": policy.formal.model_copy(update={"max_length": half})})


def _short(asked: Asked) -> Iterator[str]:
    policy, words, calendar = asked.policy, asked.words, asked.calendar
    yield f"the short restriction sets {brief_measure(policy) or 'nothing'}"
    for at in MOMENTS if asked.is_first else MOMENTS[:1]:
        ago = [at - timedelta(days=each) for each in (0.05, 1, 4, 9, 40)]
        for history in (
            BriefHistory(),
            BriefHistory(calls_ended=(ago[1],)),
            BriefHistory(calls_ended=(ago[1],), contacts_with_behaviour=(ago[0],)),
            BriefHistory(contacts_with_behaviour=(ago[0],)),
            BriefHistory(calls_ended=(ago[0], ago[1])),
            BriefHistory(calls_ended=(ago[3],), contacts_with_behaviour=(ago[2],)),
            BriefHistory((ago[1],), (ago[0],), (Row(starts_at=ago[0], ends_at=at + timedelta(hours=20)),)),
            BriefHistory((ago[2],), (ago[1],), (Row(starts_at=ago[1], ends_at=ago[0]),)),
            BriefHistory((ago[2],), (ago[0],), (Row(starts_at=ago[2], ends_at=ago[1]),)),
            BriefHistory((ago[1],), (ago[0],), (Row(starts_at=ago[4], ends_at=ago[3]),)),
        ):
            ruling = brief_restriction_open(policy, history, at, calendar, words)
            yield f"short restriction at {told(at)}: {bool(ruling)} [{ruling.clause}, {ruling.reading}]"
            yield f"... {ruling.because}"
            if policy.brief_restriction:
                yield f"... consider formally {consider_formally_due(policy, history, at, calendar)}"
        if policy.brief_restriction:
            yield f"... until {told(brief_restriction_ends(policy, at, calendar))}"


def _calls(asked: Asked) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    ending = [row.code for row in policy.behaviours if row.ends_call]
    other = [row.code for row in policy.behaviours if not row.ends_call]
    for behaviours in ([], ending[:1], ending, other):
        for warned in (0, 1, 2, 3):
            for because in ("", " he shouted "):
                for police in (False, True):
                    said = call_ending(
                        policy, warned=warned, because=because, behaviours=behaviours, police=police, words=words
                    )
                    about = f"{len(behaviours)} behaviours, warned {warned}, because {because!r}, police {police}"
                    yield f"call ended, {about}: {bool(said)} [{said.clause}, {said.reading}] {said.because}"


def _owed(asked: Asked) -> Iterator[str]:
    policy, words, calendar = asked.policy, asked.words, asked.calendar
    for rule in policy.duties:
        yield f"{rule.opens_on} opens {', '.join(each.code for each in duty_rules(policy, rule.opens_on))}"
        for at in MOMENTS:
            came_on = at.date() - timedelta(days=3)
            opened = SimpleNamespace(
                what=rule.opens_on, at=at, about="1", until=at + timedelta(days=2), came_on=came_on
            )
            later = at + timedelta(days=1)
            for duty in due(policy, [opened], [], later, calendar):
                said = by_when(duty.by, at, words, policy.zone) if duty.by else "none"
                overdue = [duty.is_overdue(at), duty.is_overdue(at + timedelta(days=99))]
                yield f"... {duty.code}, {duty.owner} {duty.role} by {told(duty.by)}, {said} {overdue} [{duty.clause}]"
            past = due(policy, [opened], [], at + timedelta(days=2), calendar)
            yield f"... two days on: {[each.code for each in past]}"
            for what in rule.closes_on:
                for about, when in (("1", later), ("2", later), ("1", at), ("1", at - timedelta(days=1))):
                    closed = SimpleNamespace(what=what, at=when, about=about, until=None)
                    left = [each.code for each in due(policy, [opened], [closed], later, calendar)]
                    yield f"... {what} of {about} at {told(when)} leaves {left}"
            yield f"... answered by {told(answered_by(policy, rule, at.date(), at, calendar))}"
            for settled, last in ((at, None), (at, DAYS[1]), (None, DAYS[1])):
                by = reviewed_by(policy, rule, settled, last)
                yield f"... a review settled {told(settled)}, last {told(last)}: {told(by)}"


def _said(asked: Asked) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    for now in (*MOMENTS, MOMENTS[1] + timedelta(minutes=31)):  # the last is just after midnight where the body is
        for hours in (-200, -24, -2, 0, 2, 20, 24, 48, 90, 9000):
            at = now + timedelta(hours=hours)
            for ask in (until, moment, by_when, on):
                yield f"{ask.__name__} {told(at)} at {told(now)}: {ask(at, now, words, policy.zone)}"
            midnight = over_after(policy, at.date())
            for ask in (until, by_when):
                yield f"{ask.__name__} {told(midnight)} at {told(now)}: {ask(midnight, now, words, policy.zone)}"
    yield f"until none: {until(None, MOMENTS[0], words, policy.zone)}"
    for each in DAYS:
        yield f"{each}: {day(each, words)}; {on_day(each, words)}; {date_in_words(each, words)}"
    for rule in (*policy.duties, *policy.retention, *policy.receipt):
        period = getattr(rule, "within", None) or getattr(rule, "keep_for", None) or getattr(rule, "deemed", None)
        yield f"{period and length(period, words)}"
