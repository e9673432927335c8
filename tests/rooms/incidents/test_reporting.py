"""Anybody reports behaviour, on any channel, about anybody or nobody known; nothing true is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact
from fairhand.contacts.unfit import Unfit
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import report_incident
from fairhand.policy import duty_rules
from fairhand.record.models import Duty, Event
from tests.people import doing, employee
from tests.rooms.incidents.telling import ends_a_call, for_the_police, told

pytestmark = pytest.mark.django_db


def codes(incident: Incident) -> list[str]:
    """The events of a report, in order."""
    return list(Event.objects.filter(thread=incident.ref).order_by("number").values_list("code", flat=True))


@pytest.mark.parametrize("channel", [row.code.value for row in council.policy().channels])
def test_behaviour_on_any_channel_is_reported_with_one_event(ceri, priya, mr_jones, channel):
    incident = report_incident(**doing(ceri), channel=channel, customer=mr_jones, opinion="He was in pain.", **told())

    assert codes(incident) == ["incident_reported"]
    facts = incident.recorded_by.facts.facts
    assert (facts["what_happened"], facts["opinion"]) == (incident.what_happened, "He was in pain.")
    assert incident.sent_to == priya
    assert incident.sent_because


def test_an_employee_without_any_post_may_report(priya):
    visitor = employee("Nobody in particular")
    incident = report_incident(**doing(visitor), channel="in_person", **told())

    assert incident.sent_to == priya


def test_nobody_needs_to_know_who_it_was(ceri, priya):
    incident = report_incident(**doing(ceri), channel="telephone", known_as="A man, number withheld", **told())

    assert incident.of_customer is None
    assert incident.recorded_by.customer == ""


def test_the_same_key_reports_it_once(ceri, priya, mr_jones):
    key = uuid4()
    first = report_incident(**doing(ceri, key=key), channel="email", customer=mr_jones, **told())
    again = report_incident(**doing(ceri, key=key), channel="email", customer=mr_jones, **told())

    assert again == first
    assert Incident.objects.count() == Contact.objects.count() == 1
    assert codes(first) == ["incident_reported"]


def test_the_report_opens_the_duty_of_the_leader(ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", **told())

    duty = Duty.objects.get(thread=incident.ref)
    assert duty.code == duty_rules(council.policy(), "incident_reported")[0].code
    assert duty.owner == priya


def test_a_threat_opens_the_police_duty(ceri, priya):
    incident = report_incident(**doing(ceri), channel="letter", threat=True, **told())

    assert codes(incident) == ["incident_reported", "threat_reported"]
    rule = duty_rules(council.policy(), "threat_reported")[0]
    assert Duty.objects.filter(thread=incident.ref, code=rule.code, owner=priya).exists()


def test_behaviour_that_goes_to_the_police_is_a_threat_without_saying_so_twice(ceri, priya):
    incident = report_incident(**doing(ceri), channel="letter", **told(behaviours=[for_the_police()]))

    assert incident.threat
    assert "threat_reported" in codes(incident)


def test_no_threat_opens_no_police_duty(ceri, priya):
    incident = report_incident(**doing(ceri), channel="letter", **told())

    assert not Duty.objects.filter(thread=incident.ref, opened_by__code="threat_reported").exists()


def test_a_report_in_a_contact_that_is_logged_logs_no_second_one(ceri, priya, mr_jones):
    contact = log_contact(**doing(ceri), channel="telephone", customer=mr_jones)
    incident = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, contact=contact, **told())

    assert incident.contact == contact
    assert Contact.objects.count() == 1


def test_a_report_logs_the_contact_that_nobody_had_logged(ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", customer=mr_jones, matter="CRM-4", minutes=7, **told())

    assert (incident.contact.customer, incident.contact.matter, incident.contact.minutes) == (mr_jones, "CRM-4", 7)


def test_behaviour_that_the_policy_does_not_name_is_kept_with_none(ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", **told(behaviours=[]))

    assert incident.behaviours == []


def test_a_word_that_is_no_behaviour_is_asked_for_again(ceri, priya):
    with pytest.raises(Unfit, match=f"grumpiness.*{ends_a_call()}"):
        report_incident(**doing(ceri), channel="email", **told(behaviours=["grumpiness"]))
    assert not Event.objects.filter(code="incident_reported").exists()


def test_what_is_reported_is_not_in_the_future(ceri, priya):
    with pytest.raises(Unfit):
        report_incident(**doing(ceri), channel="email", happened_at=council.now() + timedelta(days=1), **told())


def test_a_report_stays_as_it_was_written(ceri, priya):
    incident = report_incident(**doing(ceri), channel="email", **told())

    for change in (lambda rows: rows.update(what_happened="Nothing."), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Incident.objects.filter(pk=incident.pk))


def test_a_report_is_kept_even_when_nobody_leads(ceri):
    incident = report_incident(**doing(ceri), channel="email", **told())

    assert incident.sent_to is None
    assert Duty.objects.get(thread=incident.ref).owner == ceri
