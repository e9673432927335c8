"""Whoever hears an appeal reads the matter as it stood at the decision, and apart from it what came after (A4)."""

from dataclasses import fields
from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.bundle import after, bundle
from fairhand.appeals.operations import decide_appeal
from fairhand.contacts.operations import log_contact
from fairhand.evidence.operations import take_in_evidence
from fairhand.incidents.operations import answer_report, report_incident
from fairhand.policy import Act
from tests.people import doing, employee, role_for, somebody_who_may
from tests.ways.evidence import laid_beside

pytestmark = pytest.mark.django_db
ANSWER = {"outcome": "no_action", "reason": "Spoke to him", "welfare": "Well", "tell_reporter": "Thank you"}


def recorded_at(row):
    for name in ("recorded_at", "decided_at", "given_at", "drafted_at", "starts_at"):
        if hasattr(row, name):
            return getattr(row, name)
    return None


def test_nothing_recorded_after_the_decision_is_mixed_in(path, mair, priya, appeal_to):
    before = path.report(what_happened="He swore")
    answer_report(**doing(priya), incident=before, **ANSWER)
    warned = path.warning()
    made = path.in_force(evidence=[before.ref])
    answer_report(**doing(priya), incident=before, **{**ANSWER, "reason": "Said later"})
    later = path.report(what_happened="He swore once more")
    path.warning(behaviour="A later warning")
    second = path.in_force()
    appeal = appeal_to(made)
    found = bundle(appeal, mair)
    assert [each.incident for each in found.reports] == [before]
    assert [each.reason for each in found.reports[0].answers] == ["Spoke to him"]
    assert found.warnings == [warned]
    assert later not in found.other_reports
    assert [each.decision for each in found.before] == []
    for name in (each.name for each in fields(found)):
        rows = getattr(found, name)
        for row in rows if isinstance(rows, list) else [rows]:
            at = recorded_at(row)
            assert at is None or at <= found.at, name
    since = after(appeal, council.now(), mair)
    assert later.ref in {each.thread for each in since.events}
    assert [each.sent_on for each in since.letters] == [council.today()]
    assert second.ref in {each.thread for each in since.events}


def test_advice_that_came_after_the_decision_is_not_in_it(path, mair, appeal_to):
    from tests.rooms.appeals.test_hearing import decisions, referred

    officer = employee("Officer", council.policy().referral.targets[0])
    referral = referred(path, path.who(Act.REFER), officer)
    made = path.in_force()
    decisions.advise(**doing(officer), referral=referral, analysis="Too late", recommendation="None")
    [(found, advice)] = bundle(appeal_to(made), mair).referrals
    assert found == referral
    assert advice is None


def test_an_overturned_decision_is_marked_where_it_went_before(path, mair, appeal_to):
    first = path.in_force()
    decide_appeal(**doing(mair), appeal=appeal_to(first), outcome="ended", reasons="No warning")
    made = path.in_force()
    [ending, earlier] = bundle(appeal_to(made), mair).before
    assert earlier.decision == first
    assert earlier.overturned
    assert ending.decision.follows == first


def test_a_report_that_concerns_the_reader_is_left_out_and_said_to_be(path, appeal_to, mair):
    reader = employee("Leader of one", role_for(Act.ANSWER_REPORT, leads=True))
    said = {"channel": "telephone", "behaviours": [], "what_happened": "About her", "about_leader": True}
    path.report()
    report = report_incident(**doing(path.reporter), customer=path.customer, affected=reader, **said)
    found = bundle(appeal_to(path.in_force(evidence=[report.ref])), reader)
    assert found.withheld == 1
    assert not found.reports


def test_the_bundle_of_a_decided_appeal_stays_what_it_was(path, mair, appeal_to, settings):
    appeal = appeal_to(path.in_force())
    before = bundle(appeal, mair)
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")
    settings.CLOCK_OFFSET = timedelta(days=90)
    path.report()
    assert bundle(appeal, mair) == before


def test_what_contacts_show_is_in_it_where_the_decision_rests_on_that(client, path, ceri, mair, appeal_to):
    log_contact(**doing(ceri), channel="email", customer=path.customer)
    by, days = somebody_who_may(Act.TAKE_IN_EVIDENCE), {"first_on": council.today(), "last_on": council.today()}
    about = {"customer": path.customer, **days}
    shown = take_in_evidence(**doing(by), note="One email.", compared=laid_beside(by, **about), **about)
    appeal = appeal_to(path.in_force(evidence=[path.report().ref, shown.ref]))
    found = bundle(appeal, mair)
    assert list(found.contacts) == [shown.ref]
    assert len(found.reports) == 1
    client.force_login(mair)
    page = client.get(f"/appeals/{appeal.ref}/").content.decode()
    assert "What contacts show, on which it rests" in page
    assert "One email." in page
