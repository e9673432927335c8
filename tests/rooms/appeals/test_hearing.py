"""Nobody hears an appeal who had a hand in the matter, in any post they hold or held, by any door (section 8, A9)."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.appeals.hearing import hearer_for
from fairhand.appeals.models import Outcome
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.appeals.queries import to_hear
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import SignOff
from fairhand.decisions.queries import had_a_hand
from fairhand.incidents import operations as incidents
from fairhand.people.models import Absence, Post
from fairhand.people.operations import make_token
from fairhand.policy import Act, add_months
from fairhand.record.act import Refused
from fairhand.reviews.operations import extend_review
from tests.formal import answers_to
from tests.people import doing, employee, post, role_for

pytestmark = pytest.mark.django_db
UPHELD = {"outcome": "upheld", "reasons": "It stands"}


def hears():
    return council.policy().appeals.hearer


def referred(path, sender, officer, **said):
    drafted = decisions.draft_referral(
        **doing(said.pop("drafter", path.reporter)),
        customer=path.customer,
        reasons=[council.policy().referral_reasons[0].code],
        form={_by_hand(): "He rings all day"},
    )
    return decisions.refer(**doing(sender), referral=drafted, sent_to=officer)


def advised(path, sender, **said):
    """A referral with the advice on it."""
    officer = employee("Officer", council.policy().referral.targets[0])
    referral = referred(path, sender, officer, **said)
    decisions.advise(**doing(officer), referral=referral, analysis="It is hard", recommendation="One channel")
    return referral


def who_drafted(path, who):
    return path.in_force(referral=advised(path, path.who(Act.REFER), drafter=who))


def who_referred(path, who):
    post(who, role_for(Act.REFER))
    return path.in_force(referral=advised(path, who))


def who_was_asked(path, who):
    post(who, council.policy().referral.targets[0])
    referred(path, path.who(Act.REFER), who)  # and the decision does not name it
    return path.in_force()


def who_advised(path, who):
    post(who, council.policy().referral.targets[0])
    referral = referred(path, path.who(Act.REFER), who)
    decisions.advise(**doing(who), referral=referral, analysis="It is hard", recommendation="One channel")
    return path.in_force(referral=referral)


def who_signed(path, who):
    role = council.policy().formal.second_view
    post(who, role)
    wanted = decisions.ask_sign_off(
        **doing(path.who(Act.ASK_SIGN_OFF)),
        customer=path.customer,
        what=SignOff.NO_LINE_OPEN,
        role=role,
        asked="Nothing else helps",
    )
    decisions.sign_off(**doing(who), wanted=wanted, agreed=True, view="I agree")
    return path.in_force()


def who_decided(path, who):
    post(who, role_for(Act.MANAGE_CONTACT))
    return path.in_force(by=who)


def who_considered(path, who):
    post(who, role_for(Act.CONSIDER_FORMALLY))
    decisions.consider_formally(
        **doing(who),
        customer=path.customer,
        thread=path.customer.ref,
        act_on_it=True,
        reasons="It goes on",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )
    return path.in_force()


def who_reported(path, who):
    path.report()  # so that somebody leads
    said = {"channel": "telephone", "behaviours": [], "what_happened": "He shouted at me"}
    report = incidents.report_incident(**doing(who), customer=path.customer, **said)
    return path.in_force(evidence=[report.ref])


def who_was_harmed(path, who):
    return path.in_force(evidence=[path.report(affected=who).ref])


def who_warned(path, who):
    post(who, role_for(Act.WARN))
    report = path.report()
    incidents.warn(
        **doing(who),
        customer=path.customer,
        incident=report,
        form=council.policy().warnings.forms[0],
        behaviour="You shouted",
        asked="Please speak calmly",
        answers=answers_to(Act.WARN),
        consulted="Asked",
    )
    return path.in_force(evidence=[report.ref])


def who_put_the_review_off(path, who):
    post(who, role_for(Act.EXTEND_REVIEW))
    made = path.in_force(ends_on=add_months(council.today(), 11))
    until = made.review_by + timedelta(days=3)
    extend_review(**doing(who), decision=made, until=until, because="She is ill")
    return made


HANDS = [
    who_drafted, who_referred, who_was_asked, who_advised, who_signed, who_decided, who_considered, who_reported,
    who_was_harmed, who_warned, who_put_the_review_off,
]  # fmt: skip


@pytest.mark.parametrize("hand", HANDS, ids=lambda each: each.__name__)
def test_whoever_had_a_hand_in_it_hears_no_appeal_by_any_door_in_a_later_post(path, stand_in, appeal_to, hand):
    who = employee("One with a past")
    made = hand(path, who)
    Post.objects.filter(employee=who).update(ends_at=council.now() - timedelta(seconds=1))
    post(who, hears(), starts_at=council.now() - timedelta(seconds=1))
    appeal = appeal_to(made)
    assert appeal.hearer == stand_in
    with pytest.raises(Refused, match="somebody else hears"):
        decide_appeal(**doing(who), appeal=appeal, **UPHELD)
    with pytest.raises(Refused, match="somebody else hears"):
        suspend_decision(**doing(who), appeal=appeal, because="He is ill")
    client = Client()
    client.force_login(who)
    answer = client.post(f"/appeals/{appeal.ref}/outcome/", {"key": str(uuid4()), **UPHELD})
    assert "somebody else hears" in answer.text
    now = council.now()
    token = make_token(who, name="test", at=now, ends_at=now + timedelta(hours=1))
    answer = client.post(
        f"/api/v1/appeals/{appeal.ref}/outcome",
        json.dumps(UPHELD),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 403
    assert "somebody else hears" in answer.json()["because"]
    assert not Outcome.objects.exists()
    decide_appeal(**doing(stand_in), appeal=appeal, **UPHELD)


def _by_hand() -> str:
    """A heading of the form that is filled by hand."""
    return next(each.code for each in council.policy().referral_form if each.code.startswith("reason"))


def test_whoever_decided_an_earlier_appeal_in_the_matter_does_not_hear_the_next(path, mair, stand_in, appeal_to):
    made = path.in_force()
    decide_appeal(**doing(mair), appeal=appeal_to(made), **UPHELD)
    assert appeal_to(made).hearer == stand_in


def test_one_with_a_hand_in_another_matter_of_the_customer_before_is_free(path, mair, appeal_to):
    post(mair, council.policy().referral.targets[0])
    referral = referred(path, path.who(Act.REFER), mair)
    decisions.advise(**doing(mair), referral=referral, analysis="It is hard", recommendation="One channel")
    path.in_force(referral=referral)
    post_of_adviser = mair.posts.exclude(role=hears())
    post_of_adviser.update(ends_at=council.now())
    assert appeal_to(path.in_force()).hearer == mair


@pytest.mark.parametrize("act", [Act.MANAGE_CONTACT, Act.RECORD_APPEAL, Act.ADVISE, Act.ANSWER_REPORT])
def test_nobody_in_another_post_decides_one(path, mair, appeal_to, act):
    appeal = appeal_to(path.in_force())
    who = employee("Somebody", role_for(act, but_not=(Act.DECIDE_APPEAL,)))
    with pytest.raises(Refused, match="Only"):
        decide_appeal(**doing(who), appeal=appeal, **UPHELD)


def test_the_stand_in_leaves_it_to_the_one_who_is_free(path, mair, stand_in, appeal_to):
    appeal = appeal_to(path.in_force())
    with pytest.raises(Refused, match="Mair is free"):
        decide_appeal(**doing(stand_in), appeal=appeal, **UPHELD)


def test_the_stand_in_may_hear_it_while_the_other_is_away(path, mair, stand_in, appeal_to):
    appeal, now = appeal_to(path.in_force()), council.now()
    Absence.objects.create(employee=mair, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=20))
    decide_appeal(**doing(stand_in), appeal=appeal, **UPHELD)


def test_of_several_the_one_who_is_there_is_proposed(path, mair):
    other, made, now = employee("Nest", hears()), path.in_force(), council.now()
    Absence.objects.create(employee=mair, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=20))
    assert hearer_for(council.policy(), made, council.now())[0] == other


def test_the_one_who_is_away_is_proposed_before_the_stand_in(path, mair, stand_in):
    made, now = path.in_force(), council.now()
    Absence.objects.create(employee=mair, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=20))
    assert hearer_for(council.policy(), made, council.now())[0] == mair


def test_where_nobody_is_free_it_is_recorded_all_the_same_and_owed_by_the_post(path, appeal_to):
    appeal = appeal_to(path.in_force())
    assert appeal.hearer is None
    assert "has to be given" in appeal.hearer_because


def test_an_appeal_comes_to_the_next_when_the_hearer_loses_the_post(path, mair, appeal_to):
    appeal, now = appeal_to(path.in_force()), council.now()
    assert to_hear(mair, now) == [appeal]
    next_ = employee("Nest", hears())
    assert to_hear(next_, council.now()) == []
    mair.posts.update(ends_at=council.now())
    later = council.now() + timedelta(seconds=1)
    assert to_hear(mair, later) == []
    assert to_hear(next_, later) == [appeal]


def test_an_appeal_comes_to_the_stand_in_when_the_hearer_has_left_the_house(path, mair, stand_in, appeal_to):
    appeal = appeal_to(path.in_force())
    mair.is_active = False
    mair.save()
    assert to_hear(stand_in, council.now()) == [appeal]


def test_a_decided_appeal_waits_for_nobody(path, mair, appeal_to):
    decide_appeal(**doing(mair), appeal=appeal_to(path.in_force()), **UPHELD)
    assert to_hear(mair, council.now()) == []


def test_the_same_done_twice_is_said_once(path):
    made = path.in_force(evidence=[path.report().ref, path.report().ref])
    assert had_a_hand(made)[path.reporter] == ["report"]
