"""The pages of referral, advice and signatures, as each of those who open them finds them."""

from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.decisions import operations as decisions
from fairhand.decisions.models import Advice, Referral, SignOff
from fairhand.decisions.queries.referral_form import REASON
from fairhand.policy import Act, Sight
from fairhand.record.models import Access
from tests.formal import in_each_language
from tests.people import doing, employee, roles_that_may
from tests.ways.referring import FORM, a_reason, an_officer, as_signed, signed_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(ceri, mr_jones):
    return decisions.draft_referral(**doing(ceri), customer=mr_jones, reasons=[a_reason()], form=FORM)


@pytest.fixture
def helen(db):
    return an_officer("Helen")


def text_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def new(**asked) -> str:
    return reverse("decisions:draft_referral") + "?" + "&".join(f"{name}={said}" for name, said in asked.items())


def where(referral) -> str:
    return reverse("decisions:referral", args=[referral.ref])


def test_the_form_is_filled_from_the_record_and_its_first_four_fields_are_not_typed(client, shouted, ceri, mr_jones):
    client.force_login(ceri)
    page = text_of(client.get(new(incident=shouted.ref)))
    for each in council.policy().referral_form:
        assert council.words().label(f"referral_form.{each.code}") in page
    assert council.words().label("events.call_terminated") in page
    assert "Mr Alun Jones" in page
    for code in ("customer_reference", "name_of_customer", "contact_officer", "referred_by"):
        assert f'name="{code}"' not in page
    assert Access.objects.filter(by=ceri, customer=mr_jones.ref).exists()


def test_a_draft_from_a_report_keeps_which(client, shouted, ceri, mr_jones):
    client.force_login(ceri)
    said = {"key": uuid4(), "behaviour": "yes", "reasons": [a_reason()], **FORM}
    answer = client.post(new(customer=mr_jones.ref, thread=shouted.ref), said)
    made = Referral.objects.get()
    assert answer["Location"] == where(made)
    assert made.thread == shouted.ref


def test_another_who_did_not_report_it_is_not_let_in_by_the_report(client, shouted, dewi):
    client.force_login(dewi)
    assert client.get(new(incident=shouted.ref)).status_code == 403


def test_about_adjustments_alone_no_reason_is_asked_and_what_is_asked_for_is_kept(client, ceri, mr_jones):
    client.force_login(ceri)
    said = {"key": uuid4(), "behaviour": "no", REASON: "She is deaf.", "asked_for": "Letters, not calls"}
    client.post(new(customer=mr_jones.ref), said)
    made = Referral.objects.get()
    assert made.adjustments_only
    assert "Letters, not calls" in made.form["needs_and_adjustments"]


def test_a_reason_that_asks_is_answered_before_the_draft_is_kept(client, ceri, mr_jones):
    client.force_login(ceri)
    reason = next(each for each in council.policy().referral_reasons if each.asks)
    said = {"key": uuid4(), "behaviour": "yes", "reasons": [reason.code], **FORM}
    page = text_of(client.post(new(customer=mr_jones.ref), said))
    assert not Referral.objects.exists()
    asked = {each.code: each.answers[0] for each in council.policy().questions if each.code in reason.asks}
    for code in asked:
        assert f"Answer this first: {council.words().label(f'questions.{code}')}" in page
    client.post(new(customer=mr_jones.ref), said | {f"q_{code}": answer for code, answer in asked.items()})
    assert asked.items() <= Referral.objects.get().form.items()


@pytest.mark.parametrize("asked", [{}, {"customer": "C-NOBODY"}, {"customer": "\x00"}])
def test_without_a_customer_there_is_no_page(client, ceri, asked):
    client.force_login(ceri)
    assert client.get(reverse("decisions:draft_referral"), asked).status_code == 404


def test_the_one_who_drafted_sees_how_it_stands_and_others_who_may_not_see_the_file_nothing(client, draft, ceri, dewi):
    client.force_login(ceri)
    page = text_of(client.get(where(draft)))
    assert "It has not been sent" in page
    assert 'name="sent_to"' not in page
    client.force_login(dewi)
    assert client.get(where(draft)).status_code == 403


def test_whoever_may_send_chooses_and_is_told_who_is_not_offered_and_why(client, draft, owen, helen, mair):
    client.force_login(owen)
    page = text_of(client.get(where(draft)))
    assert f'value="{helen.pk}"' in page
    assert f'value="{mair.pk}"' not in page
    assert "Mair would hear an appeal" in page
    answer = client.post(where(draft), {"key": uuid4(), "sent_to": helen.pk, **FORM})
    assert answer.status_code == 302
    assert Referral.objects.get().sent_to == helen


def test_not_sending_it_asks_for_the_reason(client, draft, owen):
    client.force_login(owen)
    assert "Write why it is not sent." in text_of(client.post(where(draft), {"key": uuid4(), "sent_to": "no", **FORM}))
    client.post(where(draft), {"key": uuid4(), "sent_to": "no", "not_sent_because": "He is sorry.", **FORM})
    assert Referral.objects.get().not_sent_because == "He is sorry."


def test_two_who_send_at_once_cannot_both(client, draft, owen, helen):
    client.force_login(owen)
    for _time in range(2):
        page = client.post(where(draft), {"key": uuid4(), "sent_to": helen.pk, **FORM})
    assert "settled already" in text_of(page)


def test_the_officer_reads_the_form_as_it_was_sent_and_answers(client, draft, owen, helen, mr_jones):
    sent = decisions.refer(**doing(owen), referral=draft, sent_to=helen, form={REASON: "As it was sent"})
    client.force_login(helen)
    address = reverse("decisions:advise", args=[sent.ref])
    page = text_of(client.get(address))
    assert "As it was sent" in page
    assert reverse("customer_file", args=[mr_jones.ref]) in page
    client.post(address, {"key": uuid4(), "analysis": "Not dealt with", "recommendation": "A weekly call"})
    assert Advice.objects.get().advised_by == helen
    page = text_of(client.get(reverse("decisions:referral_form", args=[sent.ref])))
    assert "A weekly call" in page
    assert Access.objects.filter(by=helen, what=Sight.CUSTOMER_FILE, customer=mr_jones.ref).exists()


def test_another_officer_is_told_why_it_is_not_theirs(client, draft, owen, helen):
    sent = decisions.refer(**doing(owen), referral=draft, sent_to=helen)
    client.force_login(an_officer("Aled"))
    page = text_of(client.get(reverse("decisions:advise", args=[sent.ref])))
    assert "This was sent to Helen" in page
    assert 'name="analysis"' not in page


def test_the_form_is_printed_in_the_order_of_the_policy(client, draft, owen):
    client.force_login(owen)
    page = text_of(client.get(reverse("decisions:referral_form", args=[draft.ref])))
    labels = [council.words().label(f"referral_form.{each.code}") for each in council.policy().referral_form]
    places = [page.index(f"{number}. {label}") for number, label in enumerate(labels, 1)]
    assert places == sorted(places)


def test_whoever_is_asked_to_sign_sees_what_is_asked_and_not_the_file(client, owen, mr_jones, ceri):
    role = next(each for each in roles_that_may(Act.SIGN_OFF) if as_signed(signed_by(each)))
    client.force_login(owen)
    address = f"/sign-offs/new/?customer={mr_jones.ref}&what={signed_by(role)}"
    asked = {"key": uuid4(), "asked": "A bar from meetings, after two threats."}
    page = text_of(client.post(address, asked))
    assert not SignOff.objects.exists(), "the measure says nothing yet that could be signed"
    assert page.count("Still to be filled in: Which places? (English)") == 2, "above the form and at the field"
    client.post(address, {**asked, "places_en": "County Hall", "places_cy": "Neuadd y Sir", "public_meetings": "yes"})
    wanted = SignOff.objects.get()
    assert wanted.detail == {"places": in_each_language(["County Hall"], ["Neuadd y Sir"]), "public_meetings": True}
    signer = employee("The signer", role)
    client.force_login(signer)
    page = text_of(client.get(reverse("decisions:sign_off", args=[wanted.ref])))
    assert "A bar from meetings" in page
    assert "County Hall" in page
    assert f"/customers/{mr_jones.ref}/" not in page
    said = {"key": uuid4(), "agreed": "no", "view": "No power allows it."}
    client.post(reverse("decisions:sign_off", args=[wanted.ref]), said)
    page = text_of(client.get(reverse("decisions:sign_off", args=[wanted.ref])))
    assert "No power allows it." in page
    assert "Refused by" in page
    client.force_login(ceri)
    assert client.get(reverse("decisions:sign_off", args=[wanted.ref])).status_code == 403


def test_what_the_policy_has_nobody_sign_cannot_be_asked(client, owen, mr_jones):
    client.force_login(owen)
    unsigned = next(each.code for each in council.policy().measures if not each.needs_sign_off)
    assert client.get(f"/sign-offs/new/?customer={mr_jones.ref}&what={unsigned}").status_code == 404


def test_in_welsh_too(client, draft, owen, helen):
    client.force_login(owen)
    client.cookies["django_language"] = "cy"
    page = text_of(client.get(where(draft)))
    assert council.words("cy").label("referral_form.reason_for_referral") in page
    assert "At bwy mae'n mynd?" in page
