"""Appeals where the policy asks for them otherwise: heard in the service, with grounds, with no last day."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.hearing import hearer_for
from fairhand.appeals.operations import decide_appeal
from fairhand.appeals.queries import to_hear
from fairhand.people.models import Service, Team
from fairhand.record.act import Refused
from tests.altered import altered
from tests.people import doing, employee

pytestmark = pytest.mark.django_db
UPHELD = {"outcome": "upheld", "reasons": "It stands"}


@pytest.fixture
def appeals(monkeypatch):
    """Let appeals differ from those of the policy file in some values."""

    def so(**values):
        altered(monkeypatch, appeals=council.policy().appeals.model_copy(update=values))

    return so


def hearer_in(service: str):
    """Somebody who hears appeals, in a service."""
    kept, _new = Service.objects.get_or_create(code=service, defaults={"name_en": service, "name_cy": service})
    team = Team.objects.create(code=f"{service}-heads", name_en=service, name_cy=service, service=kept)
    return employee(f"Of {service}", council.policy().appeals.hearer, team)


def test_an_appeal_is_heard_in_the_service_whose_restriction_it_is(path, appeals, appeal_to):
    housing, waste = hearer_in("housing"), hearer_in("waste")
    appeals(hearer_of="service")
    first = path.in_force(reach=["waste"])
    second = path.in_force(reach=["housing"])

    assert hearer_for(council.policy(), first, council.now())[0] == waste
    assert hearer_for(council.policy(), second, council.now())[0] == housing
    appeal = appeal_to(second)
    assert [appeal] == to_hear(housing, council.now())
    assert to_hear(waste, council.now()) == []
    with pytest.raises(Refused, match="Of housing is free"):
        decide_appeal(**doing(waste), appeal=appeal, **UPHELD)
    decide_appeal(**doing(housing), appeal=appeal, **UPHELD)


def test_where_nobody_in_the_service_is_free_another_may_hear_it(path, appeals, appeal_to):
    waste = hearer_in("waste")
    alternate = employee("Aled", council.policy().appeals.alternate)
    appeals(hearer_of="service")
    Service.objects.create(code="housing", name_en="Housing", name_cy="Tai")
    made = path.in_force(reach=["housing"])

    assert hearer_for(council.policy(), made, council.now())[0] == alternate
    decide_appeal(**doing(waste), appeal=appeal_to(made), **UPHELD)


def test_a_restriction_of_every_service_is_heard_by_whoever_holds_the_post(path, appeals):
    housing = hearer_in("housing")
    appeals(hearer_of="service")
    made = path.in_force(reach=[], reach_because="They ring everybody")

    assert hearer_for(council.policy(), made, council.now())[0] == housing


def test_an_appeal_without_grounds_is_kept_and_waits_for_them(path, mair, appeals, appeal_to):
    appeals(grounds_needed=True)
    made = path.in_force()
    appeal = appeal_to(made, grounds="I appeal", says_why=False)

    assert appeal.waits_for_grounds
    assert not appeal.late
    with pytest.raises(Refused, match="does not say why yet"):
        decide_appeal(**doing(mair), appeal=appeal, **UPHELD)
    assert appeal_to(made, grounds="It was not me") == appeal
    assert not appeal.waits_for_grounds
    decide_appeal(**doing(mair), appeal=appeal, **UPHELD)


def test_the_page_says_that_it_waits_for_grounds(client, path, mair, priya, appeals, appeal_to):
    appeals(grounds_needed=True)
    made = path.in_force()
    client.force_login(priya)
    asked = client.get(f"/decisions/{made.ref}/appeal/").content.decode()
    appeal = appeal_to(made, says_why=False)

    assert "They do not say yet why the decision is wrong" in asked
    client.force_login(mair)
    assert "Waits for grounds" in client.get(f"/appeals/{appeal.ref}/").content.decode()


def test_where_the_policy_wants_no_grounds_none_are_waited_for(path, mair, appeal_to):
    appeal = appeal_to(path.in_force(), says_why=False)

    assert appeal.says_why
    decide_appeal(**doing(mair), appeal=appeal, **UPHELD)


def test_with_no_last_day_an_appeal_years_later_is_in_time(path, mair, appeals, appeal_to, on):
    appeals(window=None)
    made = path.in_force()
    later = council.today() + timedelta(days=730)
    on(later.year, later.month, later.day)
    appeal = appeal_to(made)

    assert appeal.appeal_by is None
    assert not appeal.late
