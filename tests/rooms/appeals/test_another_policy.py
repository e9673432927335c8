"""Appeals where the policy asks for them otherwise: heard in the service, with grounds, with no last day."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.hearing import hearer_for
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.appeals.queries import to_hear
from fairhand.decisions.queries import in_force
from fairhand.people.models import Service, Team
from fairhand.policy import Act
from fairhand.record.act import Refused
from tests.altered import altered
from tests.people import doing, employee, post, role_for, roles_that_may
from tests.rooms.letters.letters import Post

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


def test_where_nobody_in_the_service_is_free_whoever_stands_in_hears_it_and_nobody_of_another(path, appeals, appeal_to):
    waste = hearer_in("waste")
    alternate = employee("Aled", council.policy().appeals.alternate)
    appeals(hearer_of="service")
    Service.objects.create(code="housing", name_en="Housing", name_cy="Tai")
    appeal = appeal_to(path.in_force(reach=["housing"]))

    assert [appeal] == to_hear(alternate, council.now())
    with pytest.raises(Refused, match="Aled is free"):
        decide_appeal(**doing(waste), appeal=appeal, **UPHELD)
    decide_appeal(**doing(alternate), appeal=appeal, **UPHELD)


@pytest.mark.parametrize("stands_in", ["nobody", "somebody with a hand in it"])
def test_where_nobody_in_the_service_is_free_and_nobody_stands_in_another_may_hear_it(
    path, appeals, appeal_to, stands_in
):
    waste = hearer_in("waste")
    if stands_in != "nobody":
        path.made[Act.MANAGE_CONTACT] = employee("Aled", council.policy().appeals.alternate)
        post(path.made[Act.MANAGE_CONTACT], role_for(Act.MANAGE_CONTACT))
    appeals(hearer_of="service")
    Service.objects.create(code="housing", name_en="Housing", name_cy="Tai")
    made = path.in_force(reach=["housing"])

    decide_appeal(**doing(waste), appeal=appeal_to(made), **UPHELD)


def test_a_restriction_of_every_service_is_heard_by_whoever_holds_the_post(path, appeals):
    housing = hearer_in("housing")
    appeals(hearer_of="service")
    made = path.in_force(reach=[], reach_because="They ring everybody")

    assert hearer_for(council.policy(), made, council.now())[0] == housing


@pytest.mark.parametrize("reach", [["waste"], [], ["waste", "housing"]])
def test_two_restrictions_by_two_services_on_one_person_go_to_two_directors(path, appeals, appeal_to, reach):
    waste, housing = hearer_in("waste"), hearer_in("housing")
    appeals(hearer_of="service")
    made = {}
    for each in (waste, housing):
        team = each.posts.get().team
        decider = employee(f"Decides in {team.service.code}", roles_that_may(Act.MANAGE_CONTACT)[-1], team)
        covered = reach if len(reach) != 1 else [team.service.code]
        made[each] = path.in_force(by=decider, reach=covered, reach_because="They write to every service")
    appealed = {each: appeal_to(decision) for each, decision in made.items()}
    letters = Post(path.customer, path.reporter)

    for each, appeal in appealed.items():
        other = housing if each == waste else waste
        assert appeal.hearer == each
        assert to_hear(each, council.now()) == [appeal]
        with pytest.raises(Refused, match=f"{each.name} is free"):
            decide_appeal(**doing(other), appeal=appeal, **UPHELD)
        letter = letters.issue("appeal_recorded", appeal).letters.get(language="en")
        assert f"for this service: {each.posts.get().team.service.code}" in letter.text
    for each, appeal in appealed.items():
        decide_appeal(**doing(each), appeal=appeal, **UPHELD)


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


@pytest.fixture
def without_grounds(path, mair, appeals, appeal_to):
    """An appeal that the policy wants grounds for and that gives none, against a decision that is suspended."""
    appeals(grounds_needed=True)
    made = path.in_force()
    appeal = appeal_to(made, grounds="I appeal", says_why=False)
    suspend_decision(**doing(mair), appeal=appeal, because="It may be wrong")
    return appeal


def test_what_is_added_without_saying_why_gives_no_grounds(mair, appeal_to, without_grounds):
    assert appeal_to(without_grounds.decision, grounds="I say it again", says_why=False) == without_grounds
    assert without_grounds.waits_for_grounds
    with pytest.raises(Refused, match="does not say why yet"):
        decide_appeal(**doing(mair), appeal=without_grounds, **UPHELD)


def test_an_appeal_that_never_says_why_is_closed_and_the_decision_holds_again(client, path, mair, without_grounds):
    client.force_login(mair)
    assert "It does not say why, and is not heard" in client.get(f"/appeals/{without_grounds.ref}/outcome/").text
    decide_appeal(**doing(mair), appeal=without_grounds, outcome="not_heard", reasons="He was asked twice")

    assert in_force(path.customer, council.now())
    assert "It does not say why, and is not heard" in client.get(f"/appeals/{without_grounds.ref}/").text
    letters = Post(path.customer, path.reporter).issue("appeal_decided", without_grounds).letters
    assert "You did not tell us why you think that the decision is wrong" in letters.get(language="en").text


def test_a_decision_is_ended_for_an_appeal_that_does_not_say_why(path, mair, without_grounds):
    decide_appeal(**doing(mair), appeal=without_grounds, outcome="ended", reasons="It was wrong")

    assert not in_force(path.customer, council.now())


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
