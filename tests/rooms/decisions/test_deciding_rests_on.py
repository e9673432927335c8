"""What a formal decision may rest on, whom it names, and what it says on the contact check."""

import re
from datetime import timedelta

import pytest

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.decisions import operations
from fairhand.decisions.drafting import as_decided, desk_of, keep_section
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import NotReady, end_brief_restriction
from fairhand.decisions.queries import instructions_for
from fairhand.decisions.queries.referring import stand
from fairhand.policy import Act, MeasureKind
from fairhand.record.act import Refused
from tests.formal import Path, a_measure, answers_to
from tests.people import doing, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, priya):
    return Path(mr_jones, ceri, {"leader": priya})


@pytest.mark.parametrize("ref", ["FOI-2026-17", "INC-AAAAAAAA", "C-1"])
def test_what_is_no_report_cannot_be_counted_as_one(path, ref):
    """SPSO 201702414: letters that asked for information were counted against the one who wrote them."""
    with pytest.raises(NotReady) as refused:
        path.decision(evidence=[path.report().ref, ref])
    assert refused.value.part == "grounds"
    assert ref in refused.value.ruling.because


def test_a_report_of_what_somebody_else_did_cannot_be_counted(path, ceri):
    other = Path(keep_customer(**doing(ceri), kind="person"), ceri, path.made)
    with pytest.raises(NotReady) as refused:
        path.decision(evidence=[other.report().ref])
    assert refused.value.part == "grounds"


def test_a_behaviour_that_the_policy_does_not_name_is_none(path):
    with pytest.raises(NotReady) as refused:
        path.decision(behaviours=["difficult"])
    assert refused.value.part == "grounds"


def test_a_service_that_there_is_not_cannot_be_covered(path):
    with pytest.raises(NotReady) as refused:
        path.decision(reach=["no-such-service"])
    assert refused.value.part == "measures"
    assert path.decision(reach=[], reach_because="He rings every service by turns")


def referred(path):
    """A referral that was sent to somebody who may advise."""
    policy = council.policy()
    role = next(each for each in policy.referral.targets if each not in policy.referral.never_target)
    officer = employee("Sioned", role)
    form = {next(each.code for each in policy.referral_form if each.code.startswith("reason")): "He rings all day"}
    reasons = [policy.referral_reasons[0].code]
    drafted = operations.draft_referral(
        **doing(path.reporter), customer=path.customer, reasons=reasons, form=form, contact_officer=""
    )
    return operations.refer(**doing(path.who(Act.REFER)), referral=drafted, sent_to=officer), officer


def test_a_decision_that_waits_for_advice_waits(path):
    referral, officer = referred(path)
    with pytest.raises(NotReady) as refused:
        path.decision(referral=referral)
    assert refused.value.part == "referral"
    operations.advise(**doing(officer), referral=referral, analysis="Hard", recommendation="Email alone")
    made = path.decision(referral=referral)
    assert made.referral == referral


def test_after_advice_the_leader_who_was_consulted_is_named(path, priya):
    referral, officer = referred(path)
    operations.advise(**doing(officer), referral=referral, analysis="Hard", recommendation="Email alone")
    named = [each.code for each in council.policy().questions if each.names_somebody]
    if not named:
        pytest.skip("this policy asks whom for nothing")
    answers = answers_to(Act.MANAGE_CONTACT)
    for nobody in ("", "Priya", "999999999", "9" * 40):
        with pytest.raises(NotReady) as refused:
            path.decision(referral=referral, answers={**answers, f"{named[0]}.who": nobody})
        assert refused.value.part == "questions"
    made = path.decision(referral=referral, answers={**answers, f"{named[0]}.who": str(priya.pk)})
    assert made.answers[f"{named[0]}.who"] == str(priya.pk)


def test_a_formal_restriction_is_not_ended_as_a_short_one(path, owen):
    path.in_force()
    with pytest.raises(Refused) as refused:
        end_brief_restriction(**doing(owen), restriction=Restriction.objects.get(), because="He is sorry")
    assert "A review or an appeal changes it" in refused.value.ruling.because
    assert Restriction.objects.get().ended_at is None


def test_a_measure_for_one_service_says_so_wherever_it_is_read(path):
    path.in_force(reach=["calls"])
    for lang, said in {"en": "only for Calls", "cy": "dim ond ar gyfer Galwadau"}.items():
        answer = instructions_for(path.customer, council.now(), council.words(lang))
        assert answer.closed
        assert all(said in line.condition for line in answer.closed)
    assert "About Calls only:" in answer.say["en"]
    assert "Ynghylch Galwadau yn unig:" in answer.say["cy"]
    assert "as usual" in answer.say["en"]


def test_what_something_else_closes_for_every_service_is_not_said_to_be_for_one(path):
    path.in_force(reach=["calls"])
    path.in_force(reach=[], reach_because="Every service", measures=[a_measure(channels=["email", "letter"])])
    answer = instructions_for(path.customer, council.now(), council.words("en"))
    assert answer.closed
    assert not any("only for" in line.condition for line in answer.closed)
    assert "as usual" not in answer.say["en"]


def test_a_measure_for_every_service_names_none(path):
    path.in_force(reach=[], reach_because="He rings every service by turns")
    answer = instructions_for(path.customer, council.now(), council.words("en"))
    assert not any("only for" in line.condition for line in answer.closed)


def test_a_condition_of_one_service_says_so_beside_the_open_channel(path):
    path.in_force(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    answer = instructions_for(path.customer, council.now(), council.words("en"))
    assert all("only for Calls" in line.condition for line in answer.open)


def advised_on(path):
    referral, officer = referred(path)
    operations.advise(**doing(officer), referral=referral, analysis="Hard", recommendation="Email alone")
    return referral


def test_a_decision_that_the_advice_led_to_is_taken_on_it(path):
    referral = advised_on(path)
    other = path.decision()
    assert other.referral is None
    made = path.decision(thread=referral.ref)
    assert made.referral == referral
    assert stand(referral, council.now() + timedelta(seconds=1)).decision == made
    assert path.decision(thread=referral.ref).referral is None, "it is answered"


def test_advice_is_open_again_once_the_decision_on_it_is_withdrawn(path):
    referral = advised_on(path)
    made = path.decision(thread=referral.ref)
    operations.withdraw_decision(**doing(path.who(Act.WITHDRAW_DECISION)), decision=made, because="His brother's")
    assert stand(referral, council.now() + timedelta(seconds=1)).decision is None
    assert path.decision(thread=referral.ref).referral == referral


def test_the_advice_that_led_to_a_draft_belongs_to_it_unless_it_is_chosen_that_it_does_not(path, client):
    referral, by = advised_on(path), path.who(Act.MANAGE_CONTACT)
    customer, at = path.customer, council.now() + timedelta(seconds=1)
    keep_section(desk_of(customer, by, at), "reasons", {"reasons": "Begun before"})
    client.force_login(by)
    page = client.get(f"/customers/{customer.ref}/deciding/?thread={referral.ref}")
    assert page.status_code == 200
    desk = desk_of(customer, by, at)
    assert desk.section("referral").begun
    assert as_decided(desk)["referral"] == referral
    form = client.get(f"/customers/{customer.ref}/deciding/referral/").content.decode()
    assert re.search(rf'value="{referral.ref}"[^>]*checked', form)
    keep_section(desk, "referral", {"referral": "none"})
    said = as_decided(desk_of(customer, by, at))
    assert (said["referral"], said["thread"]) == (None, "")
