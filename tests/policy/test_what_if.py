"""What a draft would have made of what is on record, value by value."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fairhand.policy import Act, Circumstance, Extent
from fairhand.policy.part import Window
from fairhand.policy.what_if import (
    Held,
    answered_by,
    ends_otherwise,
    last_day_to_appeal,
    needs_another,
    review_by,
    reviewed_by,
    short_ends_otherwise,
    would_end,
)

LONDON = ZoneInfo("Europe/London")
DECIDED = date(2025, 6, 2)
SOURCE = {"clause": "4.1", "says": "as it says"}


def period(value: int, unit: str = "months", clause: str = "4.1") -> dict[str, Any]:
    return {"value": value, "unit": unit, "runs_from": "then", "clause": clause, "says": "as it says"}


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


@pytest.fixture
def formal(changed):
    """The made-up policy with formal decisions, reviews and appeals of these lengths."""

    def make(longest=12, first=6, again=6, extension=10, on_missed="lapse", days=20, reviews=True):
        held = {
            **SOURCE,
            "max_interval": period(first, clause="5.1"),
            "repeat": period(again, clause="5.2"),
            "by": "post",
            "reminders_days": (),
            "on_missed": on_missed,
            "extension": period(extension, "working days") if extension else None,
            "outcomes": ("ended", "continued"),
            "active_contact": period(90, "days"),
            "notify": "when active",
            "on_request": True,
        }
        return changed(
            formal={
                **SOURCE,
                "max_length": period(longest, clause="4.9"),
                "end_required": True,
                "min_open_lines": 1,
                "none_open_needs": (),
                "default_reach": "service",
            },
            reviews=held if reviews else None,
            appeals={
                **SOURCE,
                "window": period(days, "working days"),
                "addressee": "reeve",
                "hearer": "reeve",
                "appealable": ("contact_managed",),
                "forms": ("letter",),
                "late": "hearer decides",
                "suspends": False,
                "decide_within": period(days, "working days"),
                "outcomes": ("upheld",),
                "counts_from": "sent",
            },
            receipt=[{"means": "post", "deemed": period(2, "working days"), **SOURCE}],
        )

    return make


def held(over: date, *, ends_on=date(2026, 6, 2), alters=False, acted=False, **put_off) -> Held:
    return Held(DECIDED, alters, ends_on, midnight(over), acted, **put_off)


def test_a_restriction_lapses_earlier_where_the_first_review_comes_sooner(formal, calendar):
    then = ends_otherwise(formal(first=3), formal(), held(date(2025, 12, 3)), calendar)
    assert then
    assert (then.at, then.clause, then.lapses) == (midnight(date(2025, 9, 3)), "5.1", True)


def test_after_a_review_the_time_between_reviews_counts(formal, calendar):
    draft = formal(again=3)
    assert ends_otherwise(draft, formal(), held(date(2025, 12, 3)), calendar) is None
    then = ends_otherwise(draft, formal(), held(date(2025, 12, 3), alters=True), calendar)
    assert then
    assert (then.at, then.clause) == (midnight(date(2025, 9, 3)), "5.2")


def test_what_was_reviewed_in_time_under_the_draft_too_ends_as_it_did(formal, calendar):
    reviewed = held(date(2025, 8, 4), acted=True)
    assert ends_otherwise(formal(first=3), formal(), reviewed, calendar) is None
    later = ends_otherwise(formal(first=3), formal(), held(date(2025, 10, 6), acted=True), calendar)
    assert later
    assert later.at == midnight(date(2025, 9, 3))


def test_what_somebody_ended_is_not_said_to_last_longer(formal, calendar):
    assert ends_otherwise(formal(first=9), formal(), held(date(2025, 10, 6), acted=True), calendar) is None


@pytest.mark.parametrize("draft", [{"on_missed": "continue"}, {"on_missed": "escalate"}, {"reviews": False}])
def test_where_nothing_lapses_it_holds_until_its_end(formal, calendar, draft):
    then = ends_otherwise(formal(**draft), formal(), held(date(2025, 12, 3)), calendar)
    assert then
    assert (then.at, then.lapses) == (midnight(date(2026, 6, 3)), False)


def test_no_end_that_was_set_is_made_later_by_a_longer_longest_time(formal, calendar):
    ends = held(date(2025, 10, 2), ends_on=date(2025, 10, 1))
    assert ends_otherwise(formal(longest=24), formal(), ends, calendar) is None
    then = ends_otherwise(formal(longest=2), formal(), ends, calendar)
    assert then
    assert (then.at, then.clause) == (midnight(date(2025, 8, 3)), "4.9")


def test_a_review_that_was_put_off_is_put_off_as_far_as_the_draft_lets_it(formal, calendar):
    # By 2 December; put off on 1 December until the 12th. The tenth working day after 2 December is the 16th.
    put_off = held(date(2025, 12, 13), put_off_on=date(2025, 12, 1), put_off_until=date(2025, 12, 12))
    assert review_by(formal(), put_off, calendar) == date(2025, 12, 12)
    assert review_by(formal(extension=5), put_off, calendar) == date(2025, 12, 9)
    assert review_by(formal(extension=0), put_off, calendar) == date(2025, 12, 2)
    # By 2 September it would have lapsed before anybody put it off.
    assert review_by(formal(first=3), put_off, calendar) == date(2025, 9, 2)


def test_a_review_is_put_off_in_time_on_its_last_day_and_not_without_a_day_to_put_it_off_to(formal, calendar):
    on_the_last = held(date(2025, 12, 13), put_off_on=date(2025, 12, 2), put_off_until=date(2025, 12, 12))
    assert review_by(formal(), on_the_last, calendar) == date(2025, 12, 12)
    nowhere = held(date(2025, 12, 13), put_off_on=date(2025, 12, 1))
    assert review_by(formal(), nowhere, calendar) == date(2025, 12, 2)


def test_a_short_restriction_may_be_counted_in_working_days(changed, littleton, calendar):
    friday = datetime(2025, 6, 6, 9, 30, tzinfo=LONDON)
    worked = littleton.brief_restriction.model_copy(
        update={"length": littleton.brief_restriction.length.model_copy(update={"value": 1, "unit": "working days"})}
    )
    draft = littleton.model_copy(update={"brief_restriction": worked})
    monday = datetime(2025, 6, 9, 9, 30, tzinfo=LONDON)
    then = short_ends_otherwise(draft, littleton, friday, datetime(2025, 6, 7, 9, 30, tzinfo=LONDON), False, calendar)
    assert then
    assert then.at == monday
    back = short_ends_otherwise(littleton, draft, friday, monday, False, calendar)
    assert back
    assert back.at == datetime(2025, 6, 7, 9, 30, tzinfo=LONDON)


def test_the_same_policy_makes_no_difference_to_any_of_it(formal, calendar):
    own = formal()
    for over, acted in ((date(2025, 12, 3), False), (date(2025, 10, 6), True), (date(2030, 1, 1), False)):
        assert ends_otherwise(own, own, held(over, acted=acted), calendar) is None
    assert would_end(own, held(date(2025, 12, 3)), calendar).at == midnight(date(2025, 12, 3))


def test_a_short_restriction_is_over_at_another_time(changed, littleton, calendar):
    starts_at = datetime(2025, 6, 3, 9, 30, tzinfo=LONDON)
    length = littleton.brief_restriction.length
    longer = changed(brief_restriction__length__value=length.value + 1)
    kept = short_ends_otherwise(littleton, longer, starts_at, starts_at, False, calendar)
    assert kept
    assert short_ends_otherwise(littleton, littleton, starts_at, kept.at, False, calendar) is None
    then = short_ends_otherwise(longer, littleton, starts_at, kept.at, False, calendar)
    assert then
    assert then.at
    assert kept.at
    assert then.at > kept.at
    assert then.clause == length.clause
    assert short_ends_otherwise(longer, littleton, starts_at, kept.at, True, calendar) is None
    assert short_ends_otherwise(changed(brief_restriction=None), littleton, starts_at, kept.at, False, calendar) is None


def test_a_later_receipt_moves_the_last_day_to_appeal_and_an_earlier_one_does_not(formal, calendar):
    draft = formal(days=5)
    how = ("contact_managed", "post", date(2025, 6, 2))  # taken to have come on the 4th
    assert last_day_to_appeal(draft, *how, None, calendar) == date(2025, 6, 11)
    assert last_day_to_appeal(draft, *how, date(2025, 6, 9), calendar) == date(2025, 6, 16)
    assert last_day_to_appeal(draft, *how, date(2025, 6, 3), calendar) == date(2025, 6, 11)
    assert last_day_to_appeal(draft, "reviewed", *how[1:], None, calendar) is None


def test_a_means_that_the_draft_does_not_know_counts_from_what_was_shown(formal, calendar):
    how = ("contact_managed", "pigeon", date(2025, 6, 2))
    assert last_day_to_appeal(formal(days=5), *how, None, calendar) is None
    assert last_day_to_appeal(formal(days=5), *how, date(2025, 6, 4), calendar) == date(2025, 6, 11)


def test_an_act_needs_another_where_the_draft_does_not_name_the_post(changed, calendar):
    row = {"act": "manage_contact", "who": ("warden", "reeve"), "clause": "4", "says": "may set limits"}
    limit = {"who": ("reeve",), "when": "all_services", "clause": "4.2", "says": "the Reeve alone"}
    draft = changed(authority=[{**row, "limits": [limit]}])
    far = Extent([Circumstance.ALL_SERVICES], [], DECIDED, None)

    assert needs_another(draft, Act.MANAGE_CONTACT, "warden", None, calendar) is None
    needed = needs_another(draft, Act.MANAGE_CONTACT, "warden", far, calendar)
    assert needed
    assert (needed.who, needed.clause, needed.limit.when) == (("reeve",), "4.2", "all_services")
    assert needs_another(draft, Act.MANAGE_CONTACT, "acting_reeve", far, calendar) is None
    other = needs_another(draft, Act.MANAGE_CONTACT, "unheard_of", None, calendar)
    assert other
    assert (other.who, other.clause, other.limit) == (("warden", "reeve"), "4", None)
    nobody = needs_another(draft, Act.WARN, "reeve", None, calendar)
    assert nobody
    assert nobody.who == ()


def test_an_act_needs_a_second_person_where_the_draft_has_it_confirmed(changed, calendar):
    row = {"act": "manage_contact", "who": ("warden",), "clause": "4", "says": "may set limits"}
    consent = {"confirmed_by": ("reeve",), "when": "all_services", "clause": "4.2", "says": "the Reeve confirms"}
    draft = changed(authority=[{**row, "consents": [consent]}])

    far = Extent([Circumstance.ALL_SERVICES], [], DECIDED, None)
    needed = needs_another(draft, Act.MANAGE_CONTACT, "warden", far, calendar)
    assert needed
    assert (needed.who, needed.clause, needed.limit) == (("reeve",), "4.2", None)
    assert needed.consent.when == "all_services"
    assert needs_another(draft, Act.MANAGE_CONTACT, "warden", None, calendar) is None
    assert needs_another(draft, Act.MANAGE_CONTACT, "warden", Extent([], [], DECIDED, None), calendar) is None


def test_a_review_is_owed_on_its_own_day_unless_that_is_too_late_for_the_draft(formal, calendar):
    rule = next(each for each in formal().duties if each.within)
    untimed = rule.model_copy(update={"within": None})
    settled = midnight(date(2025, 11, 2))
    assert reviewed_by(formal(), rule, settled, date(2025, 12, 2)) == settled
    assert reviewed_by(formal(), rule, settled, date(2025, 9, 2)) == midnight(date(2025, 9, 3))
    assert reviewed_by(formal(), rule, settled, None) == settled
    assert reviewed_by(formal(), untimed, settled, None) is None


def test_an_appeal_is_to_be_answered_in_the_time_that_the_draft_gives(formal, calendar):
    rule = next(each for each in formal().duties if each.within)
    opened_at = datetime(2025, 6, 4, 9, tzinfo=LONDON)
    # Received on Monday 2 June: the fifth working day is Monday the 9th.
    assert answered_by(formal(days=5), rule, date(2025, 6, 2), opened_at, calendar) == midnight(date(2025, 6, 10))
    assert (
        answered_by(formal(), rule.model_copy(update={"within": None}), date(2025, 6, 2), opened_at, calendar) is None
    )


@pytest.mark.parametrize("means", ["post", "pigeon"])
def test_the_last_day_to_appeal_may_be_counted_from_the_posting_in_the_draft_too(formal, calendar, means):
    draft = formal(days=5)
    window = draft.appeals.window.model_copy(update={"later_of": ("decision", "posting")})
    draft = draft.model_copy(update={"appeals": draft.appeals.model_copy(update={"window": window})})
    sent_on, shown_on = date(2025, 6, 2), date(2025, 6, 9)

    assert last_day_to_appeal(draft, "contact_managed", means, sent_on, shown_on, calendar) == date(2025, 6, 9)


def test_what_is_counted_from_the_receipt_of_an_appeal_is_owed_before_it_is_decided(formal, calendar):
    opened_at = datetime(2025, 6, 4, 23, 30, tzinfo=LONDON)
    rule = next(each for each in formal().duties if each.within)
    within = Window(value=2, unit="days", runs_from="receipt", clause="5", says="two days")
    soon = rule.model_copy(update={"within": within, "counts_from": "receipt"})
    late = soon.model_copy(update={"within": within.model_copy(update={"value": 30})})

    assert answered_by(formal(days=5), soon, date(2025, 6, 2), opened_at, calendar) == midnight(date(2025, 6, 5))
    assert answered_by(formal(days=5), late, date(2025, 6, 2), opened_at, calendar) == midnight(date(2025, 6, 10))


def test_the_day_on_which_an_appeal_was_written_down_is_that_of_the_body(formal, calendar):
    rule = next(each for each in formal().duties if each.within)
    draft = formal(days=5)
    both = draft.appeals.decide_within.model_copy(update={"later_of": ("arrival", "recording")})
    draft = draft.model_copy(update={"appeals": draft.appeals.model_copy(update={"decide_within": both})})
    opened_at = datetime(2025, 6, 3, 23, 30, tzinfo=UTC)  # in Littleton it is the 4th

    assert answered_by(draft, rule, date(2025, 6, 2), opened_at, calendar) == midnight(date(2025, 6, 12))
