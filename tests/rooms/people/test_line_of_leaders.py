"""To whom something goes that a leader should take: the own team's, or the next in line."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.people.models import Absence, Employee, Service, Team
from fairhand.people.queries import cover_of, leader_for, next_above
from tests.people import employee, post, role_for

HOUR = timedelta(hours=1)


@pytest.fixture
def at():
    return council.now()


@pytest.fixture
def line(db):
    """Three teams above one another, each with a leader, and an adviser in the lowest."""
    service = Service.objects.create(code="s", name_en="S", name_cy="S")
    top = Team.objects.create(code="top", name_en="Top", name_cy="Top", service=service)
    middle = Team.objects.create(code="middle", name_en="Middle", name_cy="Canol", service=service, above=top)
    low = Team.objects.create(code="low", name_en="Low", name_cy="Isel", service=service, above=middle)
    other = Team.objects.create(code="other", name_en="Other", name_cy="Arall", service=service)
    leads, takes_calls = role_for(leads=True), role_for(frontline=True)
    return {
        "adviser": employee("Adviser", takes_calls, low),
        "low": employee("Low", leads, low),
        "middle": employee("Middle", leads, middle),
        "top": employee("Top", leads, top),
        "other": employee("Other", leads, other),
        "team": low,
    }


def away(who, at):
    Absence.objects.create(employee=who, starts_at=at - HOUR, ends_at=at + HOUR)


def test_it_goes_to_the_leader_of_the_team(line, at):
    assert leader_for(line["adviser"], at) == (line["low"], "They lead the team.")


def test_it_goes_to_the_next_in_line_when_the_leader_is_away(line, at):
    away(line["low"], at)
    leader, because = leader_for(line["adviser"], at)
    assert leader == line["middle"]
    assert because == "Low is away, so it goes to the next in line."


def test_it_skips_two_who_are_away(line, at):
    away(line["low"], at)
    away(line["middle"], at)
    assert leader_for(line["adviser"], at)[0] == line["top"]


def test_an_absence_that_is_over_no_longer_counts(line, at):
    Absence.objects.create(employee=line["low"], starts_at=at - 2 * HOUR, ends_at=at)
    assert leader_for(line["adviser"], at)[0] == line["low"]


def test_it_passes_over_the_one_who_was_harmed(line, at):
    assert leader_for(line["adviser"], at, not_these=[line["low"]])[0] == line["middle"]


def test_it_passes_over_somebody_who_has_left(line, at):
    Employee.objects.filter(pk=line["low"].pk).update(is_active=False)
    assert leader_for(line["adviser"], at)[0] == line["middle"]


def test_what_a_leader_reports_goes_to_the_leader_above(line, at):
    assert leader_for(line["low"], at)[0] == line["middle"]


def test_beyond_the_top_it_goes_to_a_leader_elsewhere(line, at):
    assert leader_for(line["top"], at)[0] is not None
    assert leader_for(line["adviser"], at, not_these=[line["low"], line["middle"], line["top"]])[0] == line["other"]


def test_when_everybody_is_away_the_nearest_is_named_all_the_same(line, at):
    for name in ("low", "middle", "top", "other"):
        away(line[name], at)
    leader, because = leader_for(line["adviser"], at)
    assert leader == line["low"]
    assert "away" in because


def test_one_who_holds_the_post_for_good_comes_before_one_acting(line, at):
    acting = employee("Acting")
    post(acting, role_for(leads=True), line["team"], acting=True, starts_at=at - timedelta(days=800))
    assert leader_for(line["adviser"], at)[0] == line["low"]


def test_one_acting_leads_while_the_post_lasts(line, at):
    line["low"].posts.update(ends_at=at - HOUR)
    acting = employee("Acting")
    post(acting, role_for(leads=True), line["team"], acting=True, starts_at=at - HOUR, ends_at=at + HOUR)
    assert leader_for(line["adviser"], at)[0] == acting
    assert leader_for(line["adviser"], at + HOUR)[0] == line["middle"]


def test_somebody_in_no_team_still_has_a_leader(line, at):
    assert leader_for(employee("Newcomer"), at)[0] is not None


def test_nobody_leads_where_nobody_holds_such_a_post(db, at):
    leader, because = leader_for(employee("Alone"), at)
    assert leader is None
    assert "list of posts" in because


def test_a_circle_of_teams_does_not_go_round_for_ever(line, at):
    Team.objects.filter(code="top").update(above=line["team"])
    assert leader_for(line["adviser"], at)[0] == line["low"]


def test_one_who_leads_is_covered_by_the_next_in_line_and_an_adviser_by_nobody(line, at):
    assert cover_of(line["low"], at) == line["middle"]
    assert cover_of(line["adviser"], at) is None


def test_who_is_next_above_is_of_the_own_line_alone(line, at):
    leads = [line["top"].posts.get().role]
    assert next_above(line["adviser"], leads, at) == [line["low"]]
    away(line["low"], at)
    assert next_above(line["adviser"], leads, at) == [line["low"], line["middle"]]
    assert next_above(line["top"], leads, at) == []
    assert next_above(line["adviser"], [], at) == []


def test_who_was_next_above_back_then_is_so_though_their_account_was_closed_since(line, at):
    leads, low = [line["top"].posts.get().role], line["low"]
    low.is_active = False
    low.save()
    assert next_above(line["adviser"], leads, at) == [line["middle"]]
    assert next_above(line["adviser"], leads, at, back_then=True) == [low]
