"""A decision that an appeal sends back: it holds meanwhile, is owed anew, and is replaced or ended (8.2; D9)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.appeals.hearing import involved
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.decisions import operations as decisions
from fairhand.decisions.drafting import desk_of, keep_section
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Consideration, Restriction
from fairhand.decisions.queries import (
    formal_number,
    in_force,
    is_suspended,
    sent_back,
    standing_decisions,
    to_take_anew,
    was_overturned,
)
from fairhand.letters.queries import event_of
from fairhand.letters.subjects import find, why_not
from fairhand.policy import Act, MeasureKind, add_months, duty_by, duty_rules, last_review_day
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.reviews.models import ReviewRequest
from fairhand.reviews.operations import ask_for_review, extend_review, review
from fairhand.reviews.queries import due, due_of
from tests.formal import a_measure, answers_to, as_fields, in_each_language
from tests.people import doing, employee, post, role_for
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db


def now():
    return council.now() + timedelta(seconds=1)


@pytest.fixture
def back(path, mair, appeal_to):
    """A decision in force that an appeal has sent back."""
    made = path.in_force()
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="sent_back", reasons="He was not heard")
    return made


def not_to_act(path, decision):
    return decisions.consider_formally(
        **doing(path.who(Act.CONSIDER_FORMALLY)),
        customer=path.customer,
        thread=decision.ref,
        act_on_it=False,
        reasons="He was not heard, and has been quiet since.",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )


def owed(code):
    return Duty.objects.filter(code=code, closed_at=None)


def test_it_holds_meanwhile_and_is_owed_anew_by_a_day_of_the_policy(path, back):
    assert [each.decision for each in in_force(path.customer, now())] == [back]
    (duty,) = Duty.objects.filter(opened_by__code="decision_sent_back", closed_at=None)
    assert (duty.thread, duty.role) == (back.ref, role_for(Act.MANAGE_CONTACT))
    (rule,) = duty_rules(council.policy(), "decision_sent_back")
    assert duty.due_at
    assert duty.due_at == duty_by(council.policy(), rule, duty.opened_at, council.calendar())


@pytest.fixture
def suspended(path, mair, appeal_to):
    """A decision that was suspended while an appeal was heard, which sent it back."""
    made = path.in_force()
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    decide_appeal(**doing(mair), appeal=appeal, outcome="sent_back", reasons="He was not heard")
    return made


def test_what_was_suspended_stays_suspended_when_it_is_sent_back(path, suspended, client):
    assert not in_force(path.customer, now())
    (row,) = suspended.restrictions.all()
    assert row.ended_how == "suspended"
    assert is_suspended(suspended)
    assert due_of(suspended, now()) is None
    client.force_login(path.who(Act.MANAGE_CONTACT))
    page = client.get(f"/decisions/{suspended.ref}/").content.decode()
    assert "It stays suspended" in page
    assert "holds meanwhile" not in page


def test_what_stays_suspended_is_said_so_before_and_in_the_letter(path, mair, appeal_to, client):
    made, post = path.in_force(), Post(path.customer, path.reporter)
    appeal = appeal_to(made)
    client.force_login(mair)
    address = reverse("appeals:decide", args=[appeal.ref])
    assert "stays suspended" not in client.get(address).content.decode()
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    assert "stays suspended" in client.get(address).content.decode()
    decide_appeal(**doing(mair), appeal=appeal, outcome="sent_back", reasons="He was not heard")
    text = post.issue("appeal_decided", appeal).letters.get(language="en").text
    assert "stays suspended" in text
    assert "holds as it was" not in text


def test_what_is_decided_anew_after_a_suspension_begins_with_its_letter(path, suspended):
    made = path.decision(thread=suspended.ref, urgent_because="Safety of the team")
    assert made.replaces == suspended
    assert not in_force(path.customer, now())
    assert not is_suspended(made)
    path.notice(made)
    assert [each.decision for each in in_force(path.customer, now())] == [made]


def test_another_appeal_that_holds_the_old_one_up_does_not_hold_up_what_took_its_place(path, mair, stand_in, appeal_to):
    first = path.in_force()
    said = {"outcome": "continued", "reasons": "As before", "answers": answers_to(Act.REVIEW)}
    number, on = formal_number(path.customer, council.now()), add_months(council.today(), 2)
    held = review(**doing(path.who(Act.REVIEW)), decision=first, after=number, review_on=on, **said)
    suspends, sends_back = appeal_to(first), appeal_to(held.made)
    suspend_decision(**doing(mair), appeal=suspends, because="He is ill")
    decide_appeal(**doing(mair), appeal=sends_back, outcome="sent_back", reasons="He was not heard")
    made = path.decision(thread=held.made.ref, urgent_because="Safety of the team")
    path.notice(made)
    decide_appeal(**doing(stand_in), appeal=suspends, outcome="upheld", reasons="It stood then")
    assert [each.decision for each in in_force(path.customer, now())] == [made]


def test_not_to_act_ends_what_stays_suspended(path, suspended):
    not_to_act(path, suspended)
    assert not is_suspended(suspended)
    assert not owed("decide_anew").exists()
    assert not in_force(path.customer, now())
    assert suspended.latest.outcome == "ended"


def test_no_review_lets_it_go_on(path, back):
    assert not owed("review_decision").exists()
    said = {"outcome": "continued", "reasons": "As before", "answers": answers_to(Act.REVIEW)}
    days = {"review_on": add_months(council.today(), 2)}
    with pytest.raises(Refused, match="sent back"):
        review(**doing(path.who(Act.REVIEW)), decision=back, after=back.number, **said, **days)


def test_the_new_one_replaces_it_when_its_letter_begins_it_with_no_gap_and_no_doubling(path, back):
    made = path.decision(thread=back.ref, measures=[a_measure(channels=["letter"])])
    assert (made.follows, made.replaces, made.alters, made.first) == (back, back, None, made)
    assert owed("decide_anew").filter(thread=back.ref).exists()
    assert standing_decisions(path.customer, now()) == [made]
    assert [each.decision for each in in_force(path.customer, now())] == [back]
    path.notice(made, means="first_class")
    assert not owed("decide_anew").exists()
    (begins,) = made.restrictions.all()
    just_before = begins.starts_at - timedelta(microseconds=1)
    assert [each.decision for each in Restriction.objects.in_force(just_before)] == [back]
    assert [each.decision for each in Restriction.objects.in_force(begins.starts_at)] == [made]


def test_the_new_one_has_the_rules_of_a_first_decision(path, back, settings):
    settings.CLOCK_OFFSET = timedelta(days=30)
    with pytest.raises(decisions.NotReady, match="no report of this customer"):
        path.decision(thread=back.ref, evidence=[back.ref])
    made = path.decision(thread=back.ref)
    assert made.review_by == last_review_day(council.policy(), council.today(), council.calendar())
    assert made.recorded_by.code == "contact_managed"
    codes = {"review_decision", "record_on_crm", "notify_customer"}
    assert set(Duty.objects.filter(thread=made.ref, closed_at=None).values_list("code", flat=True)) >= codes


def test_the_rules_of_a_first_decision_ask_for_signatures_anew(path, mair, appeal_to):
    row = next(each for each in council.policy().measures if each.needs_sign_off)
    barred = {
        "code": row.code,
        "detail": {"places": in_each_language(["County Hall"], ["Neuadd y Sir"]), row.sign_off_when: True},
    }
    said = {"what": row.code, "role": row.needs_sign_off, "detail": barred["detail"], "asked": "x"}
    wanted = decisions.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=path.customer, **said)
    lawyer = employee("Lawyer", row.needs_sign_off)
    decisions.sign_off(**doing(lawyer), wanted=wanted, agreed=True, view="Yes", power="Section 100A")
    made = path.in_force(measures=[barred])
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="sent_back", reasons="He was not heard")
    with pytest.raises(decisions.NotReady, match="signature"):
        path.decision(thread=made.ref, measures=[barred])


def test_a_decision_on_something_else_leaves_it_owed(path, back):
    other = path.decision(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    assert other.follows is None
    assert sent_back(back)
    assert owed("decide_anew").exists()


def test_what_replaced_it_is_reviewed_and_kept_on_the_crm_as_a_matter_of_its_own(path, back):
    made = path.decision(thread=back.ref, urgent_because="Safety of the team")
    path.notice(made)
    decisions.record_on_crm(**doing(path.who(Act.RECORD_ON_CRM)), decision=made, reference="CRM-2")
    assert not Duty.objects.filter(code="record_on_crm", thread=made.ref, closed_at=None).exists()
    said = {"outcome": "ended", "reasons": "It is over", "answers": answers_to(Act.REVIEW)}
    number = formal_number(path.customer, council.now())
    review(**doing(path.who(Act.REVIEW)), decision=made, after=number, **said)
    assert not Duty.objects.filter(code="review_decision", closed_at=None).exists()
    assert not in_force(path.customer, now())


def test_not_to_act_ends_it_and_the_customer_is_told(path, back):
    not_to_act(path, back)
    assert not of_matter(back, now())
    assert not standing_decisions(path.customer, now())
    assert not owed("decide_anew").exists()
    ended = back.latest
    assert (ended.outcome, ended.measures, ended.alters) == ("ended", [], back)
    (duty,) = owed("tell_of_change").filter(thread=ended.ref)
    notice = Post(path.customer, path.reporter).issue(event_of(duty.thread), ended)
    assert "After your appeal" in notice.letters.get(language="en").text
    assert not owed("tell_of_change").filter(thread=ended.ref).exists()


def test_one_whose_letter_has_not_gone_never_begins_once_it_is_sent_back(path, mair, appeal_to):
    made = path.decision()
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="sent_back", reasons="He was not heard")
    assert not owed("notify_customer").exists()
    subject = find("contact_managed", made.ref)
    assert subject
    assert "sent back" in why_not(subject, now())
    not_to_act(path, made)
    assert not Restriction.objects.exists()


def test_whoever_decided_it_first_or_sent_it_back_has_a_hand_in_what_replaced_it(path, back, stand_in):
    made = path.decision(thread=back.ref)
    appeal = record_appeal(
        **doing(path.reporter), decision=made, form=council.policy().appeals.forms[0], grounds="Again"
    )
    assert appeal.hearer == stand_in


def test_its_page_says_so_and_offers_both_ways_on(path, back, client):
    reader = path.who(Act.MANAGE_CONTACT)
    client.force_login(reader)
    page = client.get(f"/decisions/{back.ref}/").content.decode()
    assert "sent this decision back" in page
    assert f"?thread={back.ref}" in page
    assert f"/considerations/{back.ref}/" in page
    assert "which was sent back" in client.get(
        f"/customers/{path.customer.ref}/considerations/{back.ref}/"
    ).content.decode().replace("\n", " ")
    listed = client.get(f"/customers/{path.customer.ref}/deciding/?thread={back.ref}").content.decode()
    assert f"This takes {back.ref} anew" in listed
    plain = client.get(f"/customers/{path.customer.ref}/deciding/").content.decode()
    assert "does not replace it" in plain


@pytest.mark.parametrize("taken", [False, True], ids=["sent back", "taken anew once and withdrawn"])
def test_whoever_takes_it_anew_reads_why_it_was_sent_back_and_by_whom(path, back, mair, client, taken):
    if taken:
        again = path.decision(thread=back.ref)
        decisions.withdraw_decision(**doing(path.who(Act.WITHDRAW_DECISION)), decision=again, because="A slip")
    client.force_login(path.who(Act.MANAGE_CONTACT))
    for section in ("", "check/"):
        page = client.get(f"/customers/{path.customer.ref}/deciding/{section}").content.decode()
        assert "Why it was sent back: He was not heard" in page
        assert mair.name in page


def test_an_appeal_against_what_was_taken_anew_undoes_that_alone_and_not_what_took_its_place(
    path, stand_in, back, appeal_to
):
    made = path.decision(thread=back.ref, urgent_because="Safety of the team")
    path.notice(made)
    assert [each.decision for each in in_force(path.customer, now())] == [made]
    appeal = appeal_to(back)
    for outcome in ("varied", "sent_back"):
        with pytest.raises(Refused, match="taken anew meanwhile"):
            decide_appeal(**doing(stand_in), appeal=appeal, outcome=outcome, reasons="So")
    with pytest.raises(Refused, match="nothing to suspend"):
        suspend_decision(**doing(stand_in), appeal=appeal, because="He may be right")
    decided = decide_appeal(**doing(stand_in), appeal=appeal, outcome="ended", reasons="It was wrong from the start")
    assert decided.decision is None
    assert [was_overturned(each) for each in (back, made)] == [True, False]
    assert [each.decision for each in in_force(path.customer, now())] == [made]
    assert owed("review_decision").filter(thread=made.ref).exists()


def test_an_appeal_that_ends_what_is_replaced_leaves_nothing_of_it_and_the_new_one_waits_for_its_letter(
    path, stand_in, back, appeal_to
):
    made = path.decision(thread=back.ref)
    decide_appeal(**doing(stand_in), appeal=appeal_to(back), outcome="ended", reasons="It was wrong from the start")
    assert not in_force(path.customer, now())
    path.notice(made, means="by_hand")
    assert {each.decision for each in Restriction.objects.filter(closes_at__gt=now())} == {made}


def test_the_page_of_a_suspended_decision_says_why_and_offers_no_review(path, mair, appeal_to, client):
    made = path.in_force()
    appeal = appeal_to(made)
    client.force_login(path.who(Act.REVIEW))
    assert f"/decisions/{made.ref}/review/" in client.get(f"/decisions/{made.ref}/").content.decode()
    client.force_login(mair)
    address = reverse("appeals:suspend", args=[appeal.ref])
    answer = client.post(address, {"because": "He is ill", "key": uuid4()}, follow=True)
    assert "Nothing of it limits contact from now on" in answer.content.decode()
    client.force_login(path.who(Act.REVIEW))
    page = client.get(f"/decisions/{made.ref}/").content.decode()
    assert "He is ill" in page
    assert reverse("appeals:appeal", args=[appeal.ref]) in page
    assert f"/decisions/{made.ref}/review/" not in page


def withdraw(path, decision):
    by = path.who(Act.WITHDRAW_DECISION)
    return decisions.withdraw_decision(**doing(by), decision=decision, because="The calls were his brother's.")


def test_under_an_earlier_reference_of_the_matter_it_is_taken_anew_all_the_same(path, back):
    withdraw(path, path.decision(thread=back.ref))
    made = path.decision(thread=back.ref, urgent_because="Safety of the team")
    assert made.first == made
    assert back in made.chain
    path.notice(made)
    assert [each.decision for each in in_force(path.customer, now())] == [made]
    assert not owed("decide_anew").exists()


def test_of_two_who_take_it_anew_the_second_is_refused_and_no_second_decision_stands_beside_the_first(path, back):
    path.notice(path.decision(thread=back.ref, urgent_because="Safety of the team"))
    with pytest.raises(decisions.NotReady, match="altered meanwhile") as refusal:
        path.decision(thread=back.ref)
    assert refusal.value.part == "meanwhile"


def test_whoever_prepared_it_anew_reads_that_another_did_and_goes_on_with_one_of_its_own(path, back, client):
    by = path.who(Act.MANAGE_CONTACT)
    keep_section(desk_of(path.customer, by, council.now(), back.ref), "reasons", {"reasons": "It goes on"})
    other = employee("Another who decides", by.posts.first().role)
    made = path.decision(by=other, thread=back.ref)
    at = f"/customers/{path.customer.ref}/deciding/"
    client.force_login(by)
    assert made.ref in client.get(at).content.decode()
    assert [each.part for each in desk_of(path.customer, by, now()).todo][:2] == ["meanwhile", "meanwhile"]
    client.post(at, {"seen": made.number, "key": uuid4()})
    desk = desk_of(path.customer, by, now())
    assert (desk.thread, desk.said["reasons"]) == ("", {"reasons": "It goes on"})
    assert "meanwhile" not in [each.part for each in desk.todo]


def test_an_old_address_of_taking_it_anew_says_that_another_did(path, back, client):
    made = path.decision(thread=back.ref)
    client.force_login(path.who(Act.MANAGE_CONTACT))
    page = client.get(f"/customers/{path.customer.ref}/deciding/?thread={back.ref}").content.decode()
    assert "Somebody else has decided" in page
    assert made.ref in page


def test_not_to_act_on_what_another_took_anew_meanwhile_is_refused_and_ends_nothing(path, back, client):
    made = path.decision(thread=back.ref)
    with pytest.raises(Refused, match="altered meanwhile"):
        not_to_act(path, back)
    client.force_login(path.who(Act.CONSIDER_FORMALLY))
    said = {"act_on_it": "no", "reasons": "Quiet since", "key": uuid4(), **as_fields(answers_to(Act.CONSIDER_FORMALLY))}
    page = client.post(f"/customers/{path.customer.ref}/considerations/{back.ref}/", said).content.decode()
    assert "altered meanwhile" in page
    assert "Quiet since" in page
    assert not Consideration.objects.exists()
    assert standing_decisions(path.customer, now()) == [made]


def test_not_to_act_ends_it_also_where_what_was_to_replace_it_was_withdrawn(path, back):
    withdraw(path, path.decision(thread=back.ref))
    assert owed("decide_anew").exists()
    not_to_act(path, back)
    assert not in_force(path.customer, now())
    assert back.latest.outcome == "ended"
    assert not owed("decide_anew").exists()


def test_nobody_ends_what_rests_on_a_report_about_them(path, mair, appeal_to):
    leader = employee("Sian", role_for(Act.ANSWER_REPORT, leads=True))
    post(leader, role_for(Act.CONSIDER_FORMALLY))
    made = path.in_force(evidence=[path.report(about_leader=True).ref])
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="sent_back", reasons="He was not heard")
    path.made[Act.CONSIDER_FORMALLY] = leader
    with pytest.raises(Refused, match="concerns you"):
        not_to_act(path, made)
    withdraw(path, path.decision(thread=made.ref))
    with pytest.raises(Refused, match="concerns you"):
        not_to_act(path, made)
    assert in_force(path.customer, now())


def test_it_stays_owed_where_what_was_to_replace_it_is_over_before_its_letter(path, back, settings):
    today = council.today()
    made = path.decision(thread=back.ref, ends_on=today + timedelta(days=3), review_on=today + timedelta(days=2))
    assert not to_take_anew(path.customer, now())
    settings.CLOCK_OFFSET = timedelta(days=10)
    assert [each.decision for each in in_force(path.customer, now())] == [back]
    assert owed("decide_anew").filter(thread=back.ref).exists()
    with pytest.raises(Refused, match="withdraw the decision or end it, then decide again"):
        Post(path.customer, path.reporter).issue("contact_managed", made)
    assert to_take_anew(path.customer, now()) == [made]
    again = path.decision(thread=back.ref, urgent_because="Safety of the team")
    path.notice(again)
    assert [each.decision for each in in_force(path.customer, now())] == [again]
    assert not owed("decide_anew").exists()


def test_it_is_owed_anew_no_more_once_an_appeal_ends_what_was_to_replace_it(path, back, stand_in, appeal_to):
    made = path.decision(thread=back.ref)
    decide_appeal(**doing(stand_in), appeal=appeal_to(made), outcome="ended", reasons="It was wrong again")
    assert not in_force(path.customer, now())
    assert not owed("decide_anew").exists()


def test_the_review_of_what_no_letter_told_of_is_not_put_off_and_what_holds_lasts_no_longer(path, back, settings):
    (row,) = of_matter(back, now())
    settings.CLOCK_OFFSET = timedelta(days=15)
    made = path.decision(thread=back.ref, ends_on=add_months(council.today(), 11))
    until = made.review_by + timedelta(days=3)
    with pytest.raises(Refused, match="has not been issued"):
        extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="She is ill")
    assert [(each.pk, each.ends_at) for each in in_force(path.customer, now())] == [(row.pk, row.ends_at)]


def test_it_is_not_among_the_reviews_that_are_due_nor_is_what_was_withdrawn_in_its_place(path, back):
    assert due(now()).count == 0
    withdraw(path, path.decision(thread=back.ref))
    assert due(now()).count == 0
    made = path.decision(thread=back.ref, urgent_because="Safety of the team")
    path.notice(made)
    assert [each.decision for each in due(now()).later] == [made]


def test_a_review_that_was_asked_for_is_owed_no_more_and_settled_by_that_of_what_replaced_it(path, mair, appeal_to):
    made = path.in_force()
    ask_for_review(**doing(path.reporter), decision=made, text="Please look at it again")
    assert owed("answer_review_request").exists()
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="sent_back", reasons="He was not heard")
    assert not owed("answer_review_request").exists()
    second = path.decision(thread=made.ref, urgent_because="Safety of the team")
    path.notice(second)
    said = {"outcome": "ended", "reasons": "It is over", "answers": answers_to(Act.REVIEW)}
    review(**doing(path.who(Act.REVIEW)), decision=second, after=formal_number(path.customer, council.now()), **said)
    assert ReviewRequest.objects.get().settled_at


@pytest.mark.parametrize("meanwhile", ["withdrawn", "ended"])
@pytest.mark.parametrize("outcome", ["sent_back", "varied"])
def test_what_was_ended_or_withdrawn_is_neither_sent_back_nor_changed(path, mair, appeal_to, meanwhile, outcome):
    made = path.decision() if meanwhile == "withdrawn" else path.in_force()
    appeal = appeal_to(made)
    if meanwhile == "withdrawn":
        withdrawer = doing(path.who(Act.WITHDRAW_DECISION))
        decisions.withdraw_decision(**withdrawer, decision=made, because="It was about another customer")
    else:
        said = {"outcome": "ended", "reasons": "He has been quiet", "answers": answers_to(Act.REVIEW)}
        review(**doing(path.who(Act.REVIEW)), decision=made, after=made.number, **said)
    days = {"ends_on": made.ends_on, "review_on": made.review_on}
    with pytest.raises(Refused, match="ended or withdrawn"):
        decide_appeal(**doing(mair), appeal=appeal, outcome=outcome, reasons="So", measures=[a_measure()], **days)
    assert not owed("decide_anew")
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stood")


@pytest.mark.parametrize("outcome", ["sent_back", "upheld"])
@pytest.mark.parametrize("begun", [True, False])
def test_the_letter_says_that_nothing_of_it_has_begun_only_before_its_notice(path, mair, appeal_to, outcome, begun):
    appeal = appeal_to(path.in_force() if begun else path.decision())
    decide_appeal(**doing(mair), appeal=appeal, outcome=outcome, reasons="So")
    issued = Post(path.customer, path.reporter).issue("appeal_decided", appeal)
    letter = " ".join(issued.letters.get(language="en").text.split())

    assert ("Nothing of that decision has begun" in letter) is not begun
    assert ("holds as it was" in letter) is begun


def test_whoever_withdrew_a_decision_had_a_hand_in_the_matter(path, back, appeal_to):
    second = path.decision(thread=back.ref)
    withdrew = employee("Who withdrew", role_for(Act.WITHDRAW_DECISION))
    post(withdrew, council.policy().appeals.hearer)
    decisions.withdraw_decision(**doing(withdrew), decision=second, because="It names another customer")
    third = path.decision(thread=back.ref)

    assert involved(third)[withdrew] == [Act.WITHDRAW_DECISION]
    with pytest.raises(Refused, match="You withdrew a decision in this matter"):
        decide_appeal(**doing(withdrew), appeal=appeal_to(third), outcome="upheld", reasons="It stands")
