"""Reviews: in time or the measures lapse; each outcome is what it is called (section 9)."""

from datetime import date, datetime, time, timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.contacts.operations import log_contact
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import NotReady
from fairhand.decisions.queries import lapsed
from fairhand.policy import Act, MeasureKind, add_months, over_after
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.reviews.models import Review
from fairhand.reviews.operations import ask_for_review, decline_review, extend_review
from fairhand.reviews.queries import decided_to_tell, proposes_to_tell
from fairhand.reviews.shown import put_off_at_most
from tests.altered import limited_to, replaced_tomorrow
from tests.formal import a_measure, answers_to, in_each_language
from tests.people import doing, post, role_for
from tests.rooms.reviews.holding import soon

pytestmark = pytest.mark.django_db

WIDE = ["email", "letter", "in_person"]


def test_measures_lapse_when_no_review_is_held_by_the_last_lawful_day(path, held):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    (row,) = Restriction.objects.all()
    assert row.lapses
    assert row.ends_at == over_after(council.policy(), made.review_by)
    assert not of_matter(made, row.ends_at)
    assert of_matter(made, row.ends_at - timedelta(seconds=1))


def test_a_review_that_continues_sets_the_next_and_moves_the_lapse(path, held):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    before = Restriction.objects.get().ends_at
    kept = held(made, "continued", review_on=soon())
    (now,) = of_matter(made, council.now())
    assert now.decision == kept.made
    assert now.continues
    assert now.ends_at >= before
    assert set(Duty.objects.filter(closed_at=None, code__startswith="review").values_list("code", flat=True)) == {
        "review_again"
    }


def test_a_review_that_ends_it_opens_contact_at_once(path, held):
    made = path.in_force()
    held(made, "ended")
    assert not of_matter(made, council.now())
    assert Restriction.objects.get().ended_how == "lifted"


def test_a_stricter_outcome_waits_for_its_letter(path, held):
    made = path.in_force(measures=[a_measure(channels=["email", "letter", "in_person"])])
    kept = held(made, "tightened", measures=[a_measure()], review_on=soon())
    (now,) = of_matter(made, council.now())
    assert now.decision == made
    path.notice(kept.made)
    rows = of_matter(made, council.now())
    assert [each.decision for each in rows] == [made, kept.made]
    assert rows[0].ends_at == rows[1].starts_at


def test_what_is_called_easing_may_not_close_anything(path, held):
    made = path.in_force(measures=[a_measure(channels=["email", "letter"])])
    with pytest.raises(Refused, match="no easing"):
        held(made, "eased", measures=[a_measure(channels=["letter"])], review_on=soon())


def test_a_review_is_put_off_once_and_not_beyond_what_the_policy_allows(path, held):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    who = doing(path.who(Act.EXTEND_REVIEW))
    far = made.review_by + timedelta(days=40)
    with pytest.raises(Refused, match="at the latest"):
        extend_review(**who, decision=made, until=far, because="Ill")
    until = made.review_by + timedelta(days=3)
    extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="Ill")
    (now,) = of_matter(made, council.now())
    assert now.ends_at == over_after(council.policy(), until)
    with pytest.raises(Refused, match="once already"):
        extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="Ill again")


def test_the_first_request_for_an_early_review_cannot_be_declined(path, held):
    made = path.in_force()
    first = ask_for_review(**doing(path.reporter), decision=made, text="I have said sorry")
    with pytest.raises(Refused, match="first request"):
        decline_review(**doing(path.who(Act.DECLINE_REVIEW)), asked=first, because="No")
    again = ask_for_review(**doing(path.reporter), decision=made, text="And again")
    assert decline_review(**doing(path.who(Act.DECLINE_REVIEW)), asked=again, because="Asked already").settled_at


def local(day, clock=time(12)):
    return datetime.combine(day, clock, council.zone())


def letter(path, review_, at):
    """The letter of a review, which puts in force what waits for it."""
    return path.notice(review_.made, at)


def put_off(path, decision, until, at=None):
    who = doing(path.who(Act.EXTEND_REVIEW), at)
    return extend_review(**who, decision=decision, until=until, because="The one who decided is ill")


# ---- the days


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2030, 8, 31), date(2031, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
    ],
)
def test_the_last_lawful_day_is_six_calendar_months_on_and_a_later_one_is_refused(path, decided, last):
    at, ends_on = local(decided), add_months(decided, 11)
    with pytest.raises(Refused, match="at the latest"):
        path.decision(at, ends_on=ends_on, review_on=last + timedelta(days=1))
    assert path.decision(at, ends_on=ends_on, review_on=last).review_by == last


def test_the_next_review_is_counted_from_the_review_and_not_from_the_day_that_was_due(path, held, made):
    until = made.review_by + timedelta(days=5)
    put_off(path, made, until)
    day = local(until)
    with pytest.raises(Refused, match="at the latest"):
        held(made, "continued", day, review_on=add_months(until, 6) + timedelta(days=1))
    kept = held(made, "continued", day, review_on=add_months(until, 4))
    assert kept.made.review_by == add_months(until, 6)
    (now,) = of_matter(made, day)
    assert now.ends_at == over_after(council.policy(), made.ends_on)  # it ends before it could lapse again
    assert not now.lapses


def test_a_review_on_the_very_last_lawful_day_at_a_minute_to_midnight_counts(path, held, made):
    last_minute = local(made.review_by, time(23, 59))
    assert held(made, "continued", last_minute, review_on=add_months(made.review_by, 3))
    (now,) = of_matter(made, last_minute + timedelta(minutes=2))
    assert now.starts_at == last_minute


def test_a_minute_later_nothing_is_left_to_review_and_a_sentence_says_so(path, held, made):
    midnight = local(made.review_by + timedelta(days=1), time())
    assert lapsed(Restriction.objects.get(), midnight)
    with pytest.raises(Refused, match="lapsed because its review was not held"):
        held(made, "continued", midnight, review_on=add_months(made.review_by, 3))
    with pytest.raises(Refused, match="lapsed because its review was not held"):
        put_off(path, made, made.review_by + timedelta(days=5), midnight)
    assert not Review.objects.exists()


def test_what_ends_before_it_could_lapse_ends_by_agreement_and_needs_no_review(path):
    made = path.in_force(ends_on=soon(3), review_on=soon(3))
    (row,) = Restriction.objects.all()
    over = over_after(council.policy(), made.ends_on)
    assert (row.ends_at, row.lapses) == (over, False)
    assert not lapsed(row, over)
    owed = Duty.objects.get(code="review_decision")
    assert owed.lapses_at == over


def test_a_review_is_owed_no_longer_than_the_restriction_holds(path, held, made):
    owed = Duty.objects.filter(code="review_decision").get()
    assert owed.lapses_at == over_after(council.policy(), made.review_by)
    until = made.review_by + timedelta(days=3)
    put_off(path, made, until)
    assert Duty.objects.get(code="review_after_all").lapses_at == over_after(council.policy(), until)


def test_a_review_cannot_be_put_off_past_the_end_or_to_a_day_before_the_one_that_was_set(path, made):
    ends = path.later(days=0).date() + timedelta(days=184)
    short = path.in_force(ends_on=ends, review_on=soon(3))
    with pytest.raises(Refused, match="at the latest"):
        put_off(path, short, ends + timedelta(days=1))
    with pytest.raises(Refused, match="later than the day that was set"):
        put_off(path, made, made.review_on)


# ---- what waits for its letter


def test_a_stricter_outcome_holds_from_its_letter_though_the_old_would_have_lapsed_before(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)], ends_on=soon(11))
    last = local(made.review_by)
    kept = held(made, "tightened", last, measures=[a_measure()], review_on=add_months(made.review_by, 3))
    later = last + timedelta(days=4)
    assert [each.decision for each in of_matter(made, later)] == [made]
    letter(path, kept, later)
    for moment in (later, later + timedelta(days=30)):
        assert [each for each in of_matter(made, moment) if each.starts_at <= moment], moment


def test_while_a_letter_is_on_its_way_the_old_measures_hold_and_no_moment_is_left_without_any(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)], ends_on=soon(11))
    last = local(made.review_by)
    kept = held(made, "tightened", last, measures=[a_measure()], review_on=add_months(made.review_by, 3))
    sent = last + timedelta(days=4)
    path.notice(kept.made, sent, means="second_class")
    old, new = of_matter(made, sent)
    assert (old.decision, new.decision) == (made, kept.made)
    assert old.ends_at == new.starts_at > sent


def test_what_waits_for_its_letter_is_reviewed_again_only_to_end_it(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)], ends_on=soon(7))
    kept = held(made, "extended", ends_on=soon(10), measures=made.measures)
    with pytest.raises(Refused, match="has not been issued"):
        held(kept.made, "continued")
    with pytest.raises(Refused, match="has not been issued"):
        held(kept.made, "eased", measures=[a_measure(channels=WIDE)])
    held(kept.made, "ended")
    assert not of_matter(made, council.now())


def test_what_goes_on_while_a_letter_is_on_its_way_begins_when_it_was_to_begin(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)], ends_on=soon(11))
    kept = held(made, "tightened", measures=[a_measure()])
    path.notice(kept.made, means="second_class")
    begins = of_matter(made, council.now())[-1].starts_at
    held(kept.made, "continued")
    old, new = of_matter(made, council.now())
    assert (old.decision, old.ends_at, new.starts_at) == (made, begins, begins)


def test_what_is_stricter_is_always_told(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)])
    asked = next(each for each in council.policy().questions if Act.REVIEW in each.before and each.tells_on)
    no = next(each for each in asked.answers if each not in asked.tells_on)
    answers = {**answers_to(Act.REVIEW), asked.code: no}
    with pytest.raises(Refused, match="once the customer is told"):
        held(made, "tightened", measures=[a_measure()], answers=answers)
    kept = held(made, "continued", answers=answers)
    assert not kept.notify
    assert kept.notify_because == "In words"
    assert decided_to_tell(council.policy(), answers) is False


# ---- each is what it is called


@pytest.mark.parametrize(
    ("outcome", "channels", "why"),
    [
        ("continued", ["letter"], "changes no measure"),
        ("eased", ["letter"], "no easing"),
        ("tightened", WIDE, "Nothing becomes stricter"),
        ("extended", ["email", "letter"], "not later"),
    ],
)
def test_an_outcome_that_is_not_what_it_is_called_is_refused(path, held, outcome, channels, why):
    made = path.in_force()
    with pytest.raises(Refused, match=why):
        held(made, outcome, measures=[a_measure(channels=channels)])


def test_longer_and_stricter_is_called_stricter(path, held):
    made = path.in_force(measures=[a_measure(channels=WIDE)])
    with pytest.raises(Refused, match="stricter too"):
        held(made, "extended", measures=[a_measure()], ends_on=soon(10))


def test_fewer_hours_are_no_easing_and_more_are(path, held):
    times = MeasureKind.SET_TIMES
    made = path.in_force(measures=[a_measure(times)])
    for narrower in ({"until": "11:00"}, {"from": "11:00"}, {"days": ["tuesday"]}):
        with pytest.raises(Refused, match="no easing"):
            held(made, "eased", measures=[a_measure(times, **narrower)])
    assert held(made, "eased", measures=[a_measure(times, until="16:00")]).outcome == "eased"


def test_what_was_set_in_one_value_for_all_languages_goes_on_and_is_eased_in_each(path, held, monkeypatch):
    kind = MeasureKind.NO_CONTACT_AT_PLACES
    monkeypatch.setattr("fairhand.decisions.outstanding.missing_from", lambda *_asked: [])  # as it was once
    made = path.in_force(measures=[a_measure(kind, places=["County Hall", "The library"])])
    monkeypatch.undo()
    made = held(made, "continued", review_on=soon()).made
    with pytest.raises(Refused, match="in each language"):
        held(made, "eased", measures=[a_measure(kind, places=["County Hall"])], review_on=soon())
    with pytest.raises(Refused, match="no easing"):  # another name may be another place
        held(made, "eased", measures=[a_measure(kind)], review_on=soon())
    gentler = a_measure(kind, places=in_each_language(["County Hall"], ["County Hall"]))
    assert held(made, "eased", measures=[gentler], review_on=soon()).made.measures == [
        {**made.measures[0], "detail": gentler["detail"]}
    ]


def test_a_policy_that_knows_no_such_outcome_refuses_it(path, held):
    with pytest.raises(ValueError, match="one of the outcomes"):
        held(path.in_force(), "forgotten")


# ---- two at once


@pytest.mark.parametrize("first", ["ended", "continued"])
@pytest.mark.parametrize("second", ["ended", "continued", "eased"])
def test_of_two_reviews_at_once_the_second_is_told(path, held, first, second):
    made = path.in_force(measures=[a_measure()])
    wider = {"measures": [a_measure(channels=WIDE)]} if second == "eased" else {}
    held(made, first)
    with pytest.raises(Refused, match="altered meanwhile"):
        held(made, second, after=made.number, **wider)


@pytest.mark.parametrize("outcome", ["ended", "continued"])
def test_a_second_decision_meanwhile_is_told_to_whoever_reviews_the_first(path, held, outcome):
    made = path.in_force()
    path.in_force()
    with pytest.raises(Refused, match="Somebody else has decided"):
        held(made, outcome, after=made.number)
    assert held(made, outcome).outcome == outcome  # having read it, they begin from there


def test_an_appeal_that_ended_it_meanwhile_is_told(path, held, mair):
    made = path.in_force()
    appeal = record_appeal(
        **doing(path.reporter), decision=made, form=council.policy().appeals.forms[0], grounds="It is not fair"
    )
    decide_appeal(**doing(mair), appeal=appeal, outcome="ended", reasons="No warning")
    with pytest.raises(Refused, match="altered meanwhile"):
        held(made, "continued", after=made.number)


def test_what_is_suspended_waits_and_holds_again_for_as_long_as_it_was_put_off(path, held, mair, made):
    until = made.review_by + timedelta(days=5)
    put_off(path, made, until)
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=made, form=form, grounds="It is not fair")
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    with pytest.raises(Refused, match="suspended while an appeal"):
        held(made, "continued")
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")
    (now,) = of_matter(made, council.now())
    assert (now.ends_at, now.lapses) == (over_after(council.policy(), until), True)


def test_tightened_then_appealed_to_an_end_leaves_nothing(path, held, mair):
    made = path.in_force(measures=[a_measure(channels=WIDE)])
    kept = held(made, "tightened", measures=[a_measure()])
    path.notice(kept.made)
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=kept.made, form=form, grounds="It is not fair")
    decide_appeal(**doing(mair), appeal=appeal, outcome="ended", reasons="Nothing had happened since")
    assert not of_matter(made, path.later(seconds=1))


def test_a_decision_that_was_never_told_has_no_review(path, held):
    made = path.decision()
    with pytest.raises(Refused, match="notice has not been issued"):
        held(made, "continued")


# ---- asking, telling


def test_a_request_is_kept_on_what_stands_now_and_settled_by_the_review(path, held):
    made = path.in_force()
    kept = held(made, "continued")
    asked = ask_for_review(**doing(path.reporter), decision=made, text="I have said sorry")
    assert asked.decision == kept.made
    assert Duty.objects.owed(council.now()).filter(code="answer_review_request").exists()
    held(kept.made, "ended")
    asked.refresh_from_db()
    assert asked.settled_at
    assert not Duty.objects.owed(council.now()).filter(code="answer_review_request").exists()


def test_what_is_said_about_what_is_over_is_kept_and_nobody_owes_a_review(path, held):
    made = path.in_force()
    held(made, "ended")
    assert ask_for_review(**doing(path.reporter), decision=made, text="Is it really over?").ref
    assert not Duty.objects.owed(path.later(seconds=1)).filter(code="answer_review_request").exists()


def test_to_tell_is_proposed_whenever_it_changes_and_else_in_active_contact(path, ceri, mr_jones, held):
    policy, now = council.policy(), council.now().replace(hour=12)  # whole days, whatever the clocks did meanwhile
    days = policy.reviews.active_contact.value
    assert all(proposes_to_tell(policy, each, None, now) for each in policy.reviews.outcomes if each != "continued")
    assert proposes_to_tell(policy, "continued", now - timedelta(days=days), now)
    assert not proposes_to_tell(policy, "continued", now - timedelta(days=days + 1), now)
    assert not proposes_to_tell(policy, "continued", None, now)
    made = path.in_force()
    log_contact(**doing(ceri), channel="telephone", customer=mr_jones)
    kept = held(made, "continued", path.later(minutes=1))
    assert (kept.contacts_since, kept.incidents_since) == (1, 0)


def test_somebody_whom_the_report_concerns_neither_reviews_nor_puts_off(path, held):
    made = path.in_force(evidence=[path.report(about_leader=True).ref], ends_on=add_months(council.today(), 11))
    leader = path.made["leader"]
    post(leader, role_for(Act.REVIEW, Act.EXTEND_REVIEW))
    with pytest.raises(Refused, match="concerns you"):
        held(made, "ended", by=leader)
    with pytest.raises(Refused, match="concerns you"):
        extend_review(**doing(leader), decision=made, until=made.review_by, because="He is away")


def test_a_review_is_put_off_by_the_version_under_which_it_was_decided(client, path, monkeypatch, settings):
    kinds = [a_measure(MeasureKind.OTHER), a_measure()]
    made = path.in_force(measures=kinds, ends_on=add_months(council.today(), 11))
    last = put_off_at_most(made)
    rules, many = council.policy().reviews, tuple(council.policy().measures)
    longer = rules.model_copy(update={"extension": rules.extension.model_copy(update={"value": 60})})
    without = tuple(each for each in many if each.kind != MeasureKind.OTHER)
    replaced_tomorrow(monkeypatch, reviews=longer, measures=without)
    settings.CLOCK_OFFSET = timedelta(days=2)
    client.force_login(path.who(Act.REVIEW))
    assert client.get(f"/decisions/{made.ref}/review/").status_code == 200
    who = path.who(Act.EXTEND_REVIEW)
    with pytest.raises(Refused, match="at the latest"):
        extend_review(**doing(who), decision=made, until=last + timedelta(days=1), because="She is ill")
    extend_review(**doing(who), decision=made, until=last, because="She is ill")


def test_whoever_holds_both_posts_reviews_in_the_one_that_may_go_so_far(path, held, monkeypatch):
    made = path.in_force(reach=[], reach_because="They ring everybody")
    both = path.who(Act.REVIEW)
    role = limited_to(monkeypatch, role_for(Act.ADVISE), Act.REVIEW)
    with pytest.raises(NotReady):
        held(made, "continued")
    post(both, role)
    review = held(made, "continued")

    assert review.capacity == review.recorded_by.capacity == review.made.capacity == role
