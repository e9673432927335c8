"""The dates on the way of an appeal: it is acknowledged, heard and told of within a time that runs from its receipt."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import decide_appeal
from fairhand.policy import Calendar, Owner
from fairhand.policy.part import Window
from fairhand.policy.policy import DutyRule
from fairhand.record.models import Duty
from tests.altered import altered
from tests.people import doing
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db
ACKNOWLEDGE, TELL = "acknowledge_appeal", "tell_outcome_of_appeal"


def working_days(value: int) -> Window:
    said = {"clause": "8.2", "says": "within so many days", "runs_from": "receipt of the appeal"}
    return Window(value=value, unit="working days", **said)


@pytest.fixture
def dates(monkeypatch):
    """An appeal is acknowledged in 5 working days and its outcome told in 25, counted from receipt."""
    rules, rest = council.policy(), {"clause": "8.2", "says": "within so many days", "counts_from": "receipt"}
    acknowledge = DutyRule(
        code=ACKNOWLEDGE,
        opens_on="appeal_recorded",
        closes_on=("notice_issued", "appeal_decided"),
        owner=Owner.ROLE,
        role=rules.appeals.addressee,
        within=working_days(5),
        **rest,
    )
    tell = DutyRule(
        code=TELL,
        opens_on="appeal_decided",
        closes_on=("notice_issued",),
        owner=Owner.DECIDER,
        within=working_days(25),
        **rest,
    )
    altered(monkeypatch, duties=(*rules.duties, acknowledge, tell))


@pytest.fixture
def appeal(path, mair, dates, on, appeal_to):
    """One that came on a Monday and was written down three days later."""
    made = path.in_force()
    came_on = council.today() + timedelta(days=7 - council.today().weekday())
    later = came_on + timedelta(days=3)
    on(later.year, later.month, later.day)
    return appeal_to(made, received_on=came_on)


def by(appeal, value: int):
    return Calendar(council.policy().about.nation).add(appeal.received_on, value)


def due(code: str):
    owed = Duty.objects.get(code=code)
    return council.day_of(owed.due_at - timedelta(seconds=1))


def test_it_is_acknowledged_within_a_time_that_runs_from_receipt(client, appeal, mair, path):
    assert due(ACKNOWLEDGE) == by(appeal, 5)
    client.force_login(mair)
    said = council.words().label(f"duties.{ACKNOWLEDGE}")
    assert said in client.get(f"/appeals/{appeal.ref}/").text
    Post(path.customer, path.reporter).issue("appeal_recorded", appeal)
    assert not Duty.objects.filter(code=ACKNOWLEDGE, closed_at=None).exists()
    assert said not in client.get(f"/appeals/{appeal.ref}/").text


def test_what_became_of_it_is_told_within_a_time_that_runs_from_receipt(appeal, mair, path):
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")
    assert due(TELL) == by(appeal, 25)
    assert Duty.objects.get(code=TELL).owner == mair
    Post(path.customer, path.reporter).issue("appeal_decided", appeal)
    assert not Duty.objects.filter(code=TELL, closed_at=None).exists()
