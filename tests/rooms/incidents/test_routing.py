"""A report goes to the reporter's leader, or the next in line when that is not who should have it."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.incidents.operations import report_incident
from fairhand.incidents.queries import may_not_answer, queue_for, why_not_read
from fairhand.people.models import Absence
from fairhand.policy import Act
from tests.people import doing, employee, post, role_for, the_team
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def leading():
    """The role of those who lead and answer."""
    return role_for(Act.ANSWER_REPORT, leads=True)


@pytest.fixture
def sian(db, leading):
    """The leader of the team above."""
    from fairhand.people.models import Team

    team = the_team()
    team.above = Team.objects.create(code="above", name_en="Above", name_cy="Uwchben", service=team.service)
    team.save()
    return employee("Siân", leading, team.above)


def report(by, **more):
    """A report by somebody."""
    return report_incident(**doing(by), channel="email", **told(**more))


def test_it_goes_to_the_leader_of_the_team(ceri, priya, sian):
    assert report(ceri).sent_to == priya


def test_it_goes_to_the_next_in_line_when_the_leader_is_away(ceri, priya, sian):
    now = council.now()
    Absence.objects.create(employee=priya, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))
    incident = report(ceri)

    assert incident.sent_to == sian
    assert "Priya" in incident.sent_because


def test_it_goes_to_the_next_in_line_when_the_leader_is_the_one_harmed(ceri, priya, sian):
    incident = report(ceri, affected=priya)

    assert incident.sent_to == sian
    assert may_not_answer(incident, priya)
    assert not may_not_answer(incident, sian)
    assert not why_not_read(incident, priya)


def test_it_goes_to_the_next_in_line_when_it_is_about_the_leader_who_never_sees_it(ceri, priya, sian):
    incident = report(ceri, about_leader=True)

    assert incident.sent_to == sian
    assert why_not_read(incident, priya)
    assert may_not_answer(incident, priya)
    assert list(queue_for(priya, council.now(), everybody=True)) == []
    assert list(queue_for(sian, council.now())) == [incident]


def test_about_the_leader_means_the_leader_of_that_day(ceri, priya, sian, leading):
    incident = report(ceri, about_leader=True)
    newcomer = employee("Nia", leading)
    newcomer.posts.update(starts_at=council.now())

    assert not why_not_read(incident, newcomer)


def test_about_a_leader_who_is_away_does_not_mean_the_one_who_covers(ceri, priya, sian):
    now = council.now()
    Absence.objects.create(employee=priya, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=1))

    assert report(ceri, about_leader=True).sent_to == sian


def test_a_leader_who_reports_does_not_get_their_own_report(priya, sian):
    incident = report(priya)

    assert incident.sent_to == sian
    assert may_not_answer(incident, priya)
    assert incident not in queue_for(priya, council.now(), everybody=True)


def test_while_a_leader_is_away_what_was_sent_to_them_comes_to_the_next_in_line(ceri, priya, sian):
    incident = report(ceri)
    assert list(queue_for(sian, council.now())) == []
    now = council.now()
    Absence.objects.create(employee=priya, starts_at=now - timedelta(minutes=1), ends_at=now + timedelta(days=1))

    assert list(queue_for(sian, council.now())) == [incident]
    assert list(queue_for(priya, council.now())) == [incident]


def test_a_leader_who_has_left_is_passed_over(ceri, priya, sian):
    incident = report(ceri)
    priya.is_active = False
    priya.save()

    assert report(ceri).sent_to == sian
    assert incident in queue_for(sian, council.now())


def test_the_queue_is_oldest_first_and_others_may_be_looked_at(ceri, priya, sian):
    first, second = report(ceri), report(ceri)
    other = employee("Aled")
    post(other, role_for(frontline=True), the_team().above)
    third = report(other)

    assert list(queue_for(priya, council.now())) == [first, second]
    assert list(queue_for(sian, council.now())) == [third]
    assert list(queue_for(priya, council.now(), everybody=True)) == [first, second, third]
