"""A call that was ended is written down, in line with the policy or not, and reported."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.incidents.models import Incident, TerminatedCall
from fairhand.incidents.operations import terminate_call
from fairhand.record.models import Duty, Event
from tests.people import doing, employee
from tests.rooms.incidents.telling import for_the_police, told

pytestmark = pytest.mark.django_db


def test_a_call_ended_after_one_warning_is_in_line(ceri, priya, mr_jones):
    now = council.now()
    incident = terminate_call(
        **doing(ceri),
        customer=mr_jones,
        warnings=1,
        warned_at=now - timedelta(minutes=3),
        ended_at=now - timedelta(minutes=1),
        **told(),
    )

    call = incident.ended_call
    assert call.in_line
    assert call.ended_at == incident.happened_at == incident.contact.happened_at == now - timedelta(minutes=1)
    events = Event.objects.filter(thread=incident.ref).order_by("number")
    assert [(each.code, each.in_line, each.customer) for each in events] == [
        ("call_terminated", True, mr_jones.ref),
        ("incident_reported", True, mr_jones.ref),
    ]


def test_ending_a_call_without_a_warning_is_kept_and_marked(ceri, priya):
    incident = terminate_call(**doing(ceri), warnings=0, no_warning_because="He was screaming.", **told())

    call = incident.ended_call
    assert not call.in_line
    assert "He was screaming" in call.ruling
    assert call.clause == council.policy().calls.clause
    assert not Event.objects.get(thread=incident.ref, code="call_terminated").in_line


def test_a_second_warning_is_kept_and_marked(ceri, priya):
    most = council.policy().calls.warnings_before_end
    assert terminate_call(**doing(ceri), warnings=most, **told()).ended_call.in_line
    assert not terminate_call(**doing(ceri), warnings=most + 1, **told()).ended_call.in_line


def test_a_call_ended_for_nothing_that_the_policy_names_is_kept_and_marked(ceri, priya):
    incident = terminate_call(**doing(ceri), warnings=1, **told(behaviours=[]))

    assert not incident.ended_call.in_line


def test_any_employee_may_end_a_call(priya):
    assert terminate_call(**doing(employee("In the post room")), warnings=1, **told()).sent_to == priya


def test_the_end_is_now_when_nobody_took_the_time(ceri, priya):
    at = council.now()
    incident = terminate_call(**doing(ceri, at), warnings=1, **told())

    assert incident.ended_call.ended_at == at
    assert incident.ended_call.warned_at is None


def test_pressing_twice_ends_it_once(ceri, priya, mr_jones):
    key = uuid4()
    first = terminate_call(**doing(ceri, key=key), customer=mr_jones, warnings=1, **told())
    again = terminate_call(**doing(ceri, key=key), customer=mr_jones, warnings=1, **told())

    assert first == again
    assert Incident.objects.count() == TerminatedCall.objects.count() == 1


def test_the_duty_to_report_the_call_is_met_by_reporting_it_and_the_leaders_begins(ceri, priya):
    incident = terminate_call(**doing(ceri), warnings=1, **told())

    owed = Duty.objects.filter(thread=incident.ref, closed_at=None)
    assert [duty.owner for duty in owed] == [priya]
    met = Duty.objects.get(thread=incident.ref, opened_by__code="call_terminated")
    assert met.closed_by.code == "incident_reported"


def test_a_threat_on_a_call_opens_the_police_duty(ceri, priya):
    incident = terminate_call(**doing(ceri), warnings=0, **told(behaviours=[for_the_police()]))

    assert Duty.objects.filter(thread=incident.ref, opened_by__code="threat_reported", owner=priya).exists()
