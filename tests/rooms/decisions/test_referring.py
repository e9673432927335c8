"""Referral, advice and signatures: who drafts, sends and answers, and what is kept of it (7.2, 7.4 to 7.7)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import record_need
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import SignOff
from fairhand.decisions.queries.referral_form import ACTION, NEEDS, REASON, as_form
from fairhand.decisions.queries.referring import reading, referrals_listed, stand, why_not_advise
from fairhand.decisions.queries.signing import sign_offs_listed
from fairhand.decisions.queries.so_far import action_to_date, needs_in_words
from fairhand.people.models import Absence
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Sight, who_may
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.formal import Path, answers_to
from tests.people import doing, employee, post, role_for, roles_that_may
from tests.rooms.decisions.story import call_ended, restricted
from tests.ways.referring import FORM, a_reason, an_officer, as_signed, signed_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def helen(db):
    return an_officer("Helen")


@pytest.fixture
def draft(ceri, mr_jones):
    return drafted(ceri, mr_jones)


@pytest.fixture
def sent(draft, owen, helen):
    return decisions.refer(**doing(owen), referral=draft, sent_to=helen)


def drafted(by, customer, **said):
    return decisions.draft_referral(**doing(by), customer=customer, **{"reasons": [a_reason()], "form": FORM, **said})


def advised(by, referral, **said):
    said = {"analysis": "The matter is not dealt with.", "recommendation": "A weekly call.", **said}
    return decisions.advise(**doing(by), referral=referral, **said)


def owed(ref) -> dict[str, str]:
    rows = Duty.objects.filter(thread=ref, closed_at=None).select_related("owner")
    return {each.code: each.owner.name if each.owner else each.role for each in rows}


def text_of(referral, reader, code) -> str:
    at = council.now()
    return next(each.text for each in as_form(referral, reading(referral, reader, at), at) if each.code == code)


# ---- the draft


def test_any_employee_drafts_and_whoever_may_send_it_owes_a_look(draft, ceri):
    assert draft.drafted_by == ceri
    assert not draft.is_sent
    assert set(owed(draft.ref).values()) <= set(who_may(council.policy(), Act.REFER))


def test_it_can_be_about_adjustments_alone_with_no_bad_behaviour(ceri, mr_jones):
    form = {REASON: "She is deaf, and asks to be written to."}
    made = drafted(ceri, mr_jones, reasons=[], adjustments_only=True, form=form)
    assert made.adjustments_only
    assert "adjustments alone" in text_of(made, ceri, REASON)


@pytest.mark.parametrize(
    "said",
    [
        {"reasons": []},
        {"reasons": ["no such reason"]},
        {"adjustments_only": True},
        {"form": {}},
        {"form": {REASON: "  "}},
        {"form": {**FORM, "name_of_customer": "Somebody else"}},
        {"thread": "INC-NOTHING"},
    ],
    ids=[
        "no reason",
        "unknown reason",
        "reasons for adjustments",
        "no form",
        "no words",
        "what the record fills",
        "thread",
    ],
)
def test_a_draft_that_does_not_fit_is_not_kept(ceri, mr_jones, said):
    with pytest.raises(Unfit):
        drafted(ceri, mr_jones, **said)


def test_a_reason_that_asks_questions_brings_them_onto_the_form(ceri, mr_jones):
    reason = next(each for each in council.policy().referral_reasons if each.asks)
    with pytest.raises(Unfit) as refused:
        drafted(ceri, mr_jones, reasons=[reason.code])
    assert "Answer this first" in str(refused.value)

    asked = {each.code: each for each in council.policy().questions if each.code in reason.asks}
    answers = {code: each.answers[-1] for code, each in asked.items()}
    answers |= {f"{code}.why": "He is deaf." for code, each in asked.items() if answers[code] in each.text_on}
    made = drafted(ceri, mr_jones, reasons=[reason.code], form={**FORM, **answers})
    for code in reason.asks:
        assert council.words().label(f"questions.{code}") in text_of(made, ceri, REASON)


def test_nobody_rests_a_draft_on_a_report_that_they_may_not_read(shouted, dewi, mr_jones):
    with pytest.raises(Refused):
        drafted(dewi, mr_jones, thread=shouted.ref)


# ---- what the form begins with


def test_the_history_is_written_from_the_record_oldest_first(shouted, path, priya, owen, mr_jones, helen):
    restricted(priya, mr_jones)
    path.warning()
    made = drafted(owen, mr_jones)
    decisions.refer(**doing(path.who(Act.REFER)), referral=made, sent_to=helen)
    lines = action_to_date(mr_jones, owen, council.now())
    labels = [council.words().label(f"events.{each}") for each in ("call_terminated", "warned", "referred")]
    assert [
        next(label for label in labels if label in line) for line in lines if any(x in line for x in labels)
    ] == labels
    warned = next(line for line in lines if labels[1] in line)
    assert "It stands until" in warned
    assert any(council.words().label("events.contact_restricted_briefly") in line for line in lines)


def test_a_warning_that_is_spent_is_told_as_spent(path, owen, mr_jones):
    warning = path.warning()
    later = council.now() + (timedelta(days=2) + (warning.stands_until - warning.given_at.date()))
    post(owen, next(iter(roles_held(owen, council.now()))), ends_at=None)
    assert any("It was spent after" in line for line in action_to_date(mr_jones, owen, later))


def test_a_formal_decision_before_is_told_with_its_measures(path, owen, mr_jones):
    made = path.in_force()
    line = action_to_date(mr_jones, owen, council.now())[-1]
    assert council.words().label(f"measures.{made.measures[0]['code']}") in line


def test_who_may_not_see_the_file_finds_only_what_they_reported(ceri, dewi, priya, owen, mr_jones, path):
    call_ended(ceri, mr_jones)
    path.warning()
    mine = action_to_date(mr_jones, ceri, council.now())
    assert len(mine) == 1
    assert council.words().label("events.call_terminated") in mine[0]
    assert action_to_date(mr_jones, dewi, council.now()) == []
    assert len(action_to_date(mr_jones, owen, council.now())) == 2


def test_needs_stand_in_full_only_before_those_who_may_see_them(owen, ceri, mr_jones):
    said = {"at_contact": "Write to her", "in_full": "Lost her hearing in 2020"}
    record_need(**doing(employee("Keeper", role_for(Act.KEEP_NEEDS))), customer=mr_jones, **said)
    assert needs_in_words(mr_jones, ceri, council.now()) == ["Write to her"]
    assert "hearing" in needs_in_words(mr_jones, owen, council.now())[0]


def test_needs_on_a_form_that_was_sent_stay_with_those_who_may_see_them(draft, owen, helen, priya, ceri, mr_jones):
    record_need(**doing(owen), customer=mr_jones, at_contact="Write to her", in_full="Lost her hearing in 2020")
    decisions.refer(**doing(owen), referral=draft, sent_to=helen, form={NEEDS: "Lost her hearing in 2020"})
    draft.refresh_from_db()
    assert "hearing" in text_of(draft, helen, NEEDS)
    assert text_of(draft, priya, NEEDS) == "Write to her"
    assert "hearing" not in text_of(draft, ceri, NEEDS)


# ---- sending


def test_it_goes_to_an_officer_who_alone_owes_advice(sent, helen):
    another = an_officer("Aled")
    assert owed(sent.ref) == {"advise_on_referral": helen.name}
    assert another.name not in owed(sent.ref).values()


def test_the_text_may_be_corrected_and_the_draft_stays_as_it_was(draft, owen, helen):
    decisions.refer(**doing(owen), referral=draft, sent_to=helen, form={ACTION: "Warned on 3 March"})
    draft.refresh_from_db()
    assert draft.as_sent == {**FORM, ACTION: "Warned on 3 March"}
    assert draft.form == FORM


def test_it_may_not_be_sent_with_a_reason_that_whoever_drafted_it_reads(draft, owen, ceri):
    with pytest.raises(Unfit):
        decisions.refer(**doing(owen), referral=draft)
    decisions.refer(**doing(owen), referral=draft, not_sent_because="He has apologised.")
    draft.refresh_from_db()
    assert stand(draft, council.now()).why == "He has apologised."
    assert reading(draft, ceri, council.now()).ruling
    assert owed(draft.ref) == {}


def test_it_is_settled_once(sent, owen, helen):
    with pytest.raises(Refused):
        decisions.refer(**doing(owen), referral=sent, sent_to=helen)


def test_never_to_the_one_who_would_hear_the_appeal_while_another_is_free(draft, owen, helen, mair):
    post(mair, council.policy().referral.targets[0])
    with pytest.raises(Refused) as refused:
        decisions.refer(**doing(owen), referral=draft, sent_to=mair)
    assert "would hear an appeal" in refused.value.ruling.because
    assert refused.value.ruling.clause == council.policy().referral.clause

    Absence.objects.create(employee=helen, starts_at=council.now(), ends_at=council.now() + timedelta(days=9))
    assert decisions.refer(**doing(owen), referral=draft, sent_to=mair).sent_to == mair


def test_not_to_oneself_and_not_to_somebody_without_the_post(draft, owen, priya, helen):
    post(owen, council.policy().referral.targets[0])
    for to in (owen, priya):
        with pytest.raises(Refused):
            decisions.refer(**doing(owen), referral=draft, sent_to=to)


# ---- advice


def test_the_one_it_was_sent_to_advises_and_the_matter_goes_back(sent, helen):
    advice = advised(helen, sent)
    assert (advice.advised_by, advice.referral) == (helen, sent)
    assert set(owed(sent.ref)) == {"decide_after_advice"}
    assert stand(sent, council.now()).code == "advised"
    with pytest.raises(Refused):
        advised(helen, sent)


def test_another_officer_advises_only_while_that_one_is_away(sent, helen):
    aled = an_officer("Aled")
    with pytest.raises(Refused) as refused:
        advised(aled, sent)
    assert helen.name in refused.value.ruling.because
    Absence.objects.create(employee=helen, starts_at=council.now(), ends_at=council.now() + timedelta(days=9))
    assert advised(aled, sent).advised_by == aled


def test_another_officer_advises_once_that_one_has_left_the_post(sent, helen):
    aled, policy = an_officer("Aled"), council.policy()
    assert why_not_advise(policy, sent, aled, council.now())
    helen.posts.update(ends_at=council.now())
    assert why_not_advise(policy, sent, aled, council.now() + timedelta(seconds=1)) == ""


def test_nobody_advises_on_what_was_not_sent(draft, helen):
    with pytest.raises(Refused):
        advised(helen, draft)


def test_a_decision_that_departs_from_the_advice_says_so_in_the_list_and_on_the_form(sent, helen, path, mr_jones, owen):
    advised(helen, sent)
    answers = answers_to(Act.MANAGE_CONTACT) | {
        "departs_from_advice": "yes",
        "departs_from_advice.why": "He rang again.",
    }
    path.decision(by=owen, referral=sent, answers=answers)
    now = stand(sent, council.now())
    assert (now.code, now.departs, now.why) == ("decided", True, "He rang again.")
    assert [each.now.departs for each in referrals_listed(mr_jones, owen, council.now())] == [True]
    assert "He rang again." in text_of(sent, owen, "decision")
    assert owen.name in text_of(sent, owen, "signature_and_date")
    assert owed(sent.ref) == {}


def test_advice_is_answered_also_by_not_going_on(sent, helen, owen, mr_jones):
    advised(helen, sent)
    said = {"act_on_it": False, "reasons": "A weekly call is agreed.", "answers": answers_to(Act.CONSIDER_FORMALLY)}
    decisions.consider_formally(**doing(owen), customer=mr_jones, thread=sent.ref, **said)
    assert owed(sent.ref) == {}
    assert stand(sent, council.now()).code == "not_taken_further"


def test_the_list_stands_as_it_stood_then(sent, helen, owen, mr_jones):
    before = council.now()
    decisions.advise(
        **doing(helen, before + timedelta(seconds=5)), referral=sent, analysis="Not dealt with", recommendation="A call"
    )
    sent.refresh_from_db()
    assert stand(sent, before).code == "sent"
    assert stand(sent, before + timedelta(seconds=5)).code == "advised"


# ---- the form


def test_the_form_has_every_field_of_the_policy_in_its_order(sent, owen, helen, ceri, mr_jones):
    advised(helen, sent)
    rows = as_form(sent, reading(sent, owen, council.now()), council.now())
    assert [each.code for each in rows] == [each.code for each in council.policy().referral_form]
    told = {each.code: each.text for each in rows}
    assert told["customer_reference"] == mr_jones.ref
    assert told["name_of_customer"] == "Mr Alun Jones"
    assert told["contact_officer"] == ceri.name
    assert all(name in told["referred_by"] for name in (owen.name, ceri.name))
    assert all(said in told["advice"] for said in ("A weekly call.", helen.name))


def test_whoever_drafted_it_sees_their_draft_and_no_advice(sent, helen, ceri, dewi):
    advised(helen, sent)
    assert text_of(sent, ceri, "advice") == ""
    assert text_of(sent, owen_like(), "advice")
    assert not reading(sent, dewi, council.now()).ruling


def owen_like():
    return employee("Another who may", role_for(Act.REFER, sees=(Sight.CUSTOMER_FILE,)))


def test_nobody_reads_sends_or_advises_where_the_report_behind_it_concerns_them(
    ceri, priya, owen, helen, mr_jones, path
):
    report = path.report(about_leader=True)
    made = drafted(ceri, mr_jones, thread=report.ref)
    assert not reading(made, priya, council.now()).ruling
    assert referrals_listed(mr_jones, priya, council.now()) == []
    post(priya, council.policy().referral.targets[0])
    with pytest.raises(Refused):
        decisions.refer(**doing(owen), referral=made, sent_to=priya)


# ---- signatures


@pytest.fixture
def wanted(owen, mr_jones):
    role = roles_that_may(Act.SIGN_OFF)[0]
    what = signed_by(role)
    told = {"what": what, "role": role, "detail": as_signed(what), "asked": "A bar from meetings, after two threats."}
    return decisions.ask_sign_off(**doing(owen), customer=mr_jones, **told)


def test_a_refusal_to_sign_is_kept_and_shown(wanted, mr_jones):
    signer = employee("The signer", wanted.role)
    decisions.sign_off(**doing(signer), wanted=wanted, agreed=False, view="No power allows it.")
    (line,) = sign_offs_listed(mr_jones, council.now())
    assert (line.refused, line.view) == (True, "No power allows it.")
    assert "did not sign" in line.said
    with pytest.raises(Refused):
        decisions.sign_off(**doing(signer), wanted=wanted, agreed=True, view="Yes", power="The Act")


def test_only_the_role_that_the_policy_names_is_asked(owen, mr_jones):
    for what in (SignOff.NO_LINE_OPEN, signed_by(roles_that_may(Act.SIGN_OFF)[0]), council.policy().measures[0].code):
        with pytest.raises(Unfit):
            decisions.ask_sign_off(**doing(owen), customer=mr_jones, what=what, role="", asked="Why")
