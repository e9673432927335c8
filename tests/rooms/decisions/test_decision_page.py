"""A decision's own page, and the page of what it put in force."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.decisions.models import ContractStep, CrmEntry, Receipt, Restriction
from fairhand.policy import Act, MeasureKind, day
from tests.altered import altered
from tests.drafts import boxes
from tests.formal import Path, a_measure
from tests.people import post, role_for
from tests.rooms.decisions.story import needs_brief_restriction, restricted

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, priya, owen):
    return Path(mr_jones, ceri, {"leader": priya, Act.MANAGE_CONTACT: owen})


def page_of(client, who, name, *parts) -> str:
    client.force_login(who)
    answer = client.get(reverse(f"decisions:{name}", args=parts))
    assert answer.status_code == 200, answer.status_code
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_it_says_who_when_why_on_what_and_what_it_sets(client, path, owen):
    made = path.decision()
    page = page_of(client, owen, "decision", made.ref)
    words = council.words()
    assert owen.name in page
    assert made.reasons in page
    assert made.grounds["facts"] in page
    assert made.grounds["evidence"][0] in page
    assert words.label(f"measures.{made.measures[0]['code']}") in page
    assert "Nothing of this is in force yet" in page


def test_one_that_starts_at_once_says_when_and_why(client, path, owen):
    made = path.decision(urgent_because="He waits outside the office.")
    page = page_of(client, owen, "decision", made.ref)
    assert "Starts As soon as its notice is issued: He waits outside the office." in page


def test_the_last_lawful_day_of_the_review_is_not_after_the_end(client, path, owen):
    today = council.today()
    soon = today + timedelta(days=28)
    made = path.decision(ends_on=soon, review_on=soon)
    page = page_of(client, owen, "decision", made.ref)
    assert made.review_by > soon
    assert f"Last lawful day of the review {day(soon, council.words())}" in page


def test_what_is_in_force_says_until_when(client, path, owen):
    made = path.in_force()
    page = page_of(client, owen, "decision", made.ref)
    assert "In force" in page
    assert Restriction.objects.get().ref in page
    assert "Last day to appeal" in page


def test_who_may_not_see_the_file_sees_no_decision(client, path, ceri):
    made = path.in_force()
    client.force_login(ceri)
    assert client.get(reverse("decisions:decision", args=[made.ref])).status_code == 403


def test_an_adviser_sees_the_measure_and_neither_reasons_nor_the_way_to_the_decision(client, path, ceri):
    made = path.in_force()
    page = page_of(client, ceri, "restriction", Restriction.objects.get().ref)
    assert council.words().label(f"measures.{made.measures[0]['code']}") in page
    assert "only for Calls" in page
    assert made.reasons not in page
    assert "The decision that set this" not in page


def test_a_formal_measure_has_no_form_that_ends_it_and_says_who_changes_it(client, path, owen):
    path.in_force()
    page = page_of(client, owen, "restriction", Restriction.objects.get().ref)
    assert "A review or an appeal changes it" in page
    assert "End it before its time" not in page
    assert "The decision that set this" in page


def test_the_crm_entry_is_kept_and_shown(client, path, owen):
    made = path.decision()
    client.force_login(owen)
    where = reverse("decisions:crm", args=[made.ref])
    assert client.post(where, {"key": str(uuid4()), "reference": ""}).status_code == 200
    assert client.post(where, {"key": str(uuid4()), "reference": "CRM-1742"}).status_code == 302
    assert CrmEntry.objects.get().reference == "CRM-1742"
    assert "CRM-1742" in page_of(client, owen, "decision", made.ref)


def test_refusing_to_sign_is_no_breach_and_nobody_breaks_what_they_did_not_sign(client, path, owen):
    made = path.decision(measures=[a_measure(MeasureKind.BEHAVIOUR_CONTRACT)])
    client.force_login(owen)
    where = reverse("decisions:contract", args=[made.ref])
    assert client.post(where, {"key": str(uuid4()), "step": "refused"}).status_code == 302
    answer = client.post(where, {"key": str(uuid4()), "step": "breach_found", "text": "He shouted on 3 March"})
    assert "Nobody breaks a contract that they have not signed" in unescape(answer.content.decode())
    assert "He shouted on 3 March" in answer.content.decode(), "what was typed is still there"
    assert [each.step for each in ContractStep.objects.all()] == ["refused"]


def test_a_later_receipt_moves_the_last_day_to_appeal(client, path, owen, ceri):
    today = council.today()
    notice = path.notice(path.decision(), sent_on=today - timedelta(days=7))
    before = notice.last_day_to_appeal
    where = reverse("decisions:receipt", args=[notice.ref])
    client.force_login(ceri)
    page = client.get(where)
    assert notice.decision.reasons not in page.content.decode()
    said = {"key": str(uuid4()), "evidence": "A neighbour had it", **boxes("received_on", today)}
    answer = client.post(where, said)
    assert answer["Location"] == reverse("contact", args=[path.customer.ref])
    assert Receipt.objects.get().appeal_by > before


def test_a_report_about_the_reader_is_not_named_on_the_decision(client, path, priya, owen):
    post(owen, role_for(Act.ANSWER_REPORT, leads=True))
    held_back = path.report(about_leader=True)
    decider = path.made.pop(Act.MANAGE_CONTACT)
    assert decider == owen
    made = path.decision(evidence=[held_back.ref, path.report().ref])
    assert held_back.ref not in page_of(client, owen, "decision", made.ref)


@needs_brief_restriction
def test_the_page_of_a_short_restrictions_decision_is_the_restrictions(client, owen, shouted, priya, mr_jones):
    made = restricted(priya, mr_jones)
    client.force_login(owen)
    answer = client.get(reverse("decisions:decision", args=[made.decision.ref]))
    assert answer["Location"] == reverse("decisions:restriction", args=[made.ref])


def test_a_policy_that_puts_nothing_on_a_crm_does_not_speak_of_one(client, path, owen, monkeypatch):
    made = path.in_force()
    assert "CRM" in page_of(client, owen, "decision", made.ref)
    rows = council.policy().authority
    altered(monkeypatch, authority=tuple(each for each in rows if each.act != Act.RECORD_ON_CRM))

    assert "CRM" not in page_of(client, owen, "decision", made.ref)
