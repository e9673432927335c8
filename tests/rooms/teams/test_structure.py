"""Teams: put on the list, changed and closed, each on the record; and services that are closed."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.decisions.queries import services
from fairhand.people.models import Service, Team
from fairhand.people.queries import leader_for
from fairhand.policy import Act, Sight
from fairhand.record.act import Refused
from fairhand.record.models import Event
from fairhand.teams.operations import (
    change_team,
    close_service,
    close_team,
    end_post,
    give_post,
    keep_service,
    keep_team,
)
from tests.people import doing, employee, role_for, the_team

SECOND = {"name_en": "Second line", "name_cy": "Ail linell"}


def second(gwen, **said):
    return keep_team(**doing(gwen), **{**SECOND, "service": the_team().service, **said})


def last():
    return Event.objects.latest("number")


def test_a_team_is_put_on_the_list_on_its_page_and_posts_are_given_in_it(client, gwen, ceri):
    client.force_login(gwen)
    typed = {"key": str(uuid4()), **SECOND, "service": the_team().service.code, "above": the_team().code}
    answer = client.post(reverse("new_team"), typed)
    team = Team.objects.get(code="second-line")
    assert answer.url == reverse("team", args=[team.pk])
    assert (team.above, last().code, last().facts.facts["above"]) == (the_team(), "team_kept", the_team().code)
    role = role_for(frontline=True)
    give_post(**doing(gwen), employee=ceri, role=role, team=team, acting=False, starts_at=None, ends_at=None)
    shown = client.get(answer.url).content.decode()
    assert ceri.name in shown
    assert "Nobody leads it now" in shown


def test_a_team_that_is_changed_says_what_it_was(client, gwen):
    other = keep_service(**doing(gwen), name_en="Waste", name_cy="Gwastraff")
    team = second(gwen)
    client.force_login(gwen)
    typed = {"key": str(uuid4()), "name_en": "Callers", "name_cy": "Galwyr", "service": other.code, "above": ""}
    assert client.post(reverse("team", args=[team.pk]), typed).status_code == 302
    team.refresh_from_db()
    assert (team.name_en, team.service, team.code) == ("Callers", other, "second-line")
    assert last().facts.facts["was_name_en"] == "Second line"
    shown = client.get(reverse("team", args=[team.pk])).content.decode()
    assert "It was called Second line" in shown
    assert f"By {gwen.name}" in shown


def test_whoever_takes_the_reports_of_a_team_leads_another_and_never_itself(gwen, priya):
    team = second(gwen, above=the_team())
    ann = employee("Ann", role_for(frontline=True), team)
    assert leader_for(ann, council.now())[0] == priya
    with pytest.raises(Refused, match="come back to itself"):
        change_team(**doing(gwen), team=the_team(), name_en="A", name_cy="B", service=team.service, above=team)


def test_two_teams_are_not_called_alike(gwen):
    team = second(gwen)
    with pytest.raises(Refused, match="on the list already"):
        second(gwen)
    with pytest.raises(Refused, match="called that already"):
        change_team(**doing(gwen), team=the_team(), **SECOND, service=team.service)


def test_a_team_in_which_posts_are_held_is_not_closed_and_the_page_says_whose(client, gwen):
    team = second(gwen)
    ann = employee("Ann", role_for(frontline=True), team)
    client.force_login(gwen)
    address = reverse("close_team", args=[team.pk])
    assert "Ann" in client.post(address, {"key": str(uuid4())}).content.decode()
    end_post(**doing(gwen), post=ann.posts.get())
    assert client.post(address, {"key": str(uuid4())}).status_code == 302
    team.refresh_from_db()
    assert team.closed_at
    page = client.get(reverse("services")).content.decode()
    assert "Closed" in page
    assert team.code not in client.get(reverse("new_post", args=[ann.pk])).content.decode()
    with pytest.raises(Refused, match="team is closed"):
        give_post(
            **doing(gwen), employee=ann, role=role_for(frontline=True), team=team, acting=False, starts_at=None,
            ends_at=None,
        )  # fmt: skip
    with pytest.raises(Refused, match="team is closed"):
        close_team(**doing(gwen), team=team)


def test_a_name_is_free_again_when_its_team_is_closed_and_the_code_is_not(gwen):
    close_team(**doing(gwen), team=second(gwen))
    assert second(gwen).code == "second-line-2"


def test_a_service_is_closed_when_it_has_no_team_and_is_offered_no_more(gwen):
    team = second(gwen, service=keep_service(**doing(gwen), name_en="Waste", name_cy="Gwastraff"))
    service = team.service
    with pytest.raises(Refused, match="It has teams"):
        close_service(**doing(gwen), service=service)
    close_team(**doing(gwen), team=team)
    close_service(**doing(gwen), service=service)
    assert service.code not in services()
    assert services([service.code])[service.code].en == "Waste", "what was about it still says its name"
    with pytest.raises(Refused, match="service is closed"):
        close_service(**doing(gwen), service=service)
    with pytest.raises(Refused, match="Choose another"):
        second(gwen, service=Service.objects.get(pk=service.pk), name_en="Third", name_cy="Trydydd")


def test_who_may_only_look_reads_a_team_and_changes_nothing(client, gwen):
    team = second(gwen)
    looks = employee("Looks", role_for(sees=(Sight.PEOPLE,), but_not=(Act.KEEP_PEOPLE,)))
    client.force_login(looks)
    shown = client.get(reverse("team", args=[team.pk])).content.decode()
    assert "Second line" in shown
    assert 'name="name_en"' not in shown
    client.post(reverse("close_team", args=[team.pk]), {"key": str(uuid4())})
    team.refresh_from_db()
    assert team.closed_at is None
