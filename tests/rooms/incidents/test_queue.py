"""The queue asks the database for the one page that is looked at."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhand import council
from fairhand.incidents.operations import report_incident
from fairhand.incidents.queries import queue_for, why_not_read
from fairhand.incidents.views import reading
from fairhand.people.models import Absence
from fairhand.policy import Act
from tests.people import doing, employee, post, role_for, the_team
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(ceri, priya, monkeypatch):
    """Five reports that wait, and pages of two."""
    monkeypatch.setattr(reading, "PAGE", 2)
    return [report_incident(**doing(ceri), channel="email", **told()) for _each in range(5)]


@pytest.mark.parametrize(("page", "shown"), [("1", [0, 1]), ("2", [2, 3]), ("3", [4]), ("9" * 30, [4]), ("no", [0, 1])])
def test_each_page_shows_its_own_oldest_first(client, five, priya, page, shown):
    client.force_login(priya)
    text = unescape(client.get(f"/reports/?page={page}").text)
    places = [text.find(f"/reports/{each.ref}/") for each in five]

    assert [number for number, place in enumerate(places) if place > 0] == shown
    assert [place for place in places if place > 0] == sorted(place for place in places if place > 0)
    assert "of 3" in text


def test_no_story_is_read_but_those_of_the_page(client, five, priya):
    client.force_login(priya)
    with CaptureQueriesContext(connection) as asked:
        client.get("/reports/?page=2")
    read = [each["sql"] for each in asked if "what_happened" in each["sql"] and "incidents_incident" in each["sql"]]

    assert read
    assert all("LIMIT" in sql for sql in read)


def test_what_is_taken_over_for_somebody_away_is_paged_too(client, five, priya):
    reader = employee("Siân", role_for(Act.ANSWER_REPORT, leads=True))
    now = council.now()
    Absence.objects.create(employee=priya, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(days=1))
    client.force_login(reader)

    assert list(queue_for(reader, council.now())) == five
    assert "Page 2 of 3" in client.get("/reports/?page=2").text


def test_the_database_keeps_back_what_the_rule_does(ceri, priya):
    leading = role_for(Act.ANSWER_REPORT, leads=True)
    now = council.now()
    past, newcomer, elsewhere = employee("Past"), employee("Newcomer"), employee("Elsewhere")
    post(past, leading, ends_at=now - timedelta(days=1))
    post(newcomer, leading, starts_at=now + timedelta(seconds=1))
    team = the_team()
    team.pk, team.code = None, "other"
    team.save()
    post(elsewhere, leading, team)
    incident = report_incident(**doing(ceri), channel="email", **told(about_leader=True))

    for leader in (priya, past, newcomer, elsewhere):
        kept_back = incident not in queue_for(leader, council.now(), everybody=True)
        assert kept_back == bool(why_not_read(incident, leader)), leader
    assert why_not_read(incident, priya)
