"""How grave a behaviour is, where the policy grades it: beside it on the form, and with the report."""

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.incidents.choices import marks_of
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import report_incident
from fairhand.policy.policy import Severity
from tests.altered import altered
from tests.people import doing
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db

GRAVE = "Severity: Grave. It goes against a characteristic that the law protects."


@pytest.fixture
def graded(monkeypatch):
    """The policy's behaviours, the first of which is graded, and goes against a protected characteristic."""
    policy = council.policy()
    first, *others = policy.behaviours
    row = first.model_copy(update={"severity": "grave", "protected_characteristic": True})
    grade = Severity(code="grave", clause="2", says="grave")
    altered(monkeypatch, behaviours=(row, *others), severities=(grade,))
    words = type(council.words())
    label = words.label
    monkeypatch.setattr(words, "label", lambda self, key: "Grave" if key == "severities.grave" else label(self, key))
    return first.code


def test_the_form_says_it_beside_the_behaviour(graded, ceri, client):
    client.force_login(ceri)
    for page in ("incidents:new", "incidents:call_ended"):
        assert client.get(reverse(page)).content.decode().count(GRAVE) == 1


def test_a_policy_that_grades_nothing_says_nothing(ceri, client):
    client.force_login(ceri)
    assert "Severity:" not in client.get(reverse("incidents:new")).content.decode()


def test_whoever_reads_and_answers_the_report_is_told(graded, ceri, priya, client):
    report = report_incident(**doing(ceri), **told(behaviours=[graded], channel="email"))
    client.force_login(priya)
    for where in ("incidents:report", "incidents:answer"):
        assert GRAVE in client.get(reverse(where, args=[report.ref])).content.decode()


def test_a_behaviour_that_is_not_graded_is_not_among_them(graded, ceri):
    report = Incident(behaviours=[council.policy().behaviours[1].code], recorded_at=council.now())
    assert marks_of(report) == []
