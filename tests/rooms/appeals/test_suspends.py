"""Where the policy says that an appeal suspends, recording one in time does; a late one waits for its hearer."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.models import Suspension
from fairhand.appeals.operations import decide_appeal
from fairhand.decisions.queries import in_force
from fairhand.record.models import Event
from tests.altered import altered
from tests.people import doing

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspends(monkeypatch):
    altered(monkeypatch, appeals=council.policy().appeals.model_copy(update={"suspends": True}))


def test_nothing_of_the_decision_holds_from_the_moment_the_appeal_is_recorded(path, suspends, appeal_to):
    made = path.in_force()
    assert in_force(path.customer, council.now())
    appeal = appeal_to(made)

    assert not in_force(path.customer, council.now())
    suspension = Suspension.objects.get(appeal=appeal)
    assert "The policy suspends" in suspension.because
    assert Event.objects.get(code="decision_suspended").clause == council.policy().appeals.clause


def test_what_was_suspended_holds_again_when_the_appeal_fails(path, mair, suspends, appeal_to):
    appeal = appeal_to(path.in_force())
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")

    assert in_force(path.customer, council.now())


def test_a_late_appeal_suspends_nothing_by_itself(path, suspends, appeal_to, on):
    made = path.in_force()
    later = made.notices.get().appeal_by + timedelta(days=1)
    on(later.year, later.month, later.day)
    appeal = appeal_to(made)

    assert appeal.late
    assert not Suspension.objects.exists()


def test_what_is_added_to_an_appeal_suspends_nothing_twice(path, suspends, appeal_to):
    made = path.in_force()
    first = appeal_to(made)

    assert appeal_to(made, grounds="And more") == first
    assert Suspension.objects.count() == 1


def test_the_page_says_so(client, path, priya, suspends):
    made = path.in_force()
    client.force_login(priya)

    assert "the decision is suspended until then" in client.get(f"/decisions/{made.ref}/appeal/").text
