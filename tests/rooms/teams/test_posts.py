"""Keeping the list of employees and posts: each change is an act on the record."""

from datetime import datetime, timedelta

import pytest

from fairhand import council
from fairhand.people.models import Absence, Employee, Post, Team
from fairhand.people.queries import leader_for, roles_held
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Event
from fairhand.teams import operations
from fairhand.teams.queries import absences_of, directory, posts_of
from tests.people import doing, employee, everyone, post, role_for, somebody_who_may_not, the_team

DAY = timedelta(days=1)
OPEN_END = {"acting": False, "starts_at": None, "ends_at": None}


@pytest.fixture
def role():
    return role_for(Act.MANAGE_CONTACT, Act.END_BRIEF_RESTRICTION)


def give(gwen, ceri, role, **more):
    given = {"employee": ceri, "role": role, "team": the_team()} | OPEN_END | more
    return operations.give_post(**doing(gwen), **given)


def last_event():
    return Event.objects.order_by("number").last()


def test_a_post_given_is_held_from_that_moment_and_on_the_record(gwen, ceri, role):
    given = give(gwen, ceri, role)
    assert role in roles_held(ceri, given.starts_at)
    event = last_event()
    assert (event.code, event.by, event.act) == ("post_given", gwen, Act.KEEP_PEOPLE)
    assert event.facts.facts["role"] == role


def test_nobody_gives_a_post_to_themselves(gwen, role):
    with pytest.raises(Refused):
        give(gwen, gwen, role)
    assert role not in roles_held(gwen, council.now())


def test_several_posts_are_held_at_once(gwen, ceri, role):
    before = roles_held(ceri, council.now())
    given = give(gwen, ceri, role)
    assert roles_held(ceri, given.starts_at) == before | {role}


def test_acting_is_a_post_with_dates(gwen, ceri, role):
    until = council.now() + 7 * DAY
    given = give(gwen, ceri, role, acting=True, ends_at=until)
    assert role in roles_held(ceri, until - timedelta(microseconds=1))
    assert role not in roles_held(ceri, until)
    assert given.acting


def test_an_act_in_an_acting_post_says_so_on_the_record(gwen, ceri):
    keeps = role_for(Act.KEEP_PEOPLE)
    give(gwen, ceri, keeps, acting=True, ends_at=council.now() + DAY)
    operations.keep_employee(**doing(ceri), name="Newcomer", email="newcomer@example.org", language="cy")
    assert (last_event().capacity, last_event().acting) == (keeps, True)


def test_acting_without_a_last_day_is_refused(gwen, ceri, role):
    with pytest.raises(Refused, match="needs a last day"):
        give(gwen, ceri, role, acting=True)


def test_nobody_is_given_a_post_in_the_past(gwen, ceri, role):
    with pytest.raises(Refused, match="cannot begin in the past"):
        give(gwen, ceri, role, starts_at=council.now() - DAY)


def test_a_post_that_ends_before_it_starts_is_refused(gwen, ceri, role):
    with pytest.raises(Refused, match="before the first"):
        give(gwen, ceri, role, starts_at=council.now() + 2 * DAY, ends_at=council.now() + DAY)


def test_the_role_that_everybody_holds_is_no_post(gwen, ceri):
    with pytest.raises(Refused, match="no such post"):
        give(gwen, ceri, everyone())


def test_the_same_post_is_not_held_twice_at_once(gwen, ceri, role):
    give(gwen, ceri, role)
    with pytest.raises(Refused, match="during that time already"):
        give(gwen, ceri, role, starts_at=council.now() + DAY)


def test_the_same_post_can_follow_itself(gwen, ceri, role):
    tomorrow = council.now() + DAY
    give(gwen, ceri, role, ends_at=tomorrow)
    give(gwen, ceri, role, starts_at=tomorrow)
    assert role in roles_held(ceri, tomorrow)


def test_a_post_ended_gives_no_authority_from_that_moment(gwen, ceri, role):
    given = give(gwen, ceri, role)
    ended = operations.end_post(**doing(gwen), post=given)
    assert role not in roles_held(ceri, ended.ends_at)
    assert last_event().code == "post_ended"


def test_a_post_withdrawn_before_it_begins_was_never_held_and_stays_on_the_list(gwen, ceri, role):
    begins = council.now() + DAY
    given = give(gwen, ceri, role, starts_at=begins)
    operations.end_post(**doing(gwen), post=given)
    assert role not in roles_held(ceri, begins)
    assert Post.objects.filter(pk=given.pk).exists()


def test_a_post_ends_once(gwen, ceri, role):
    given = give(gwen, ceri, role)
    operations.end_post(**doing(gwen), post=given)
    with pytest.raises(Refused, match="ended already"):
        operations.end_post(**doing(gwen), post=Post.objects.get(pk=given.pk))


def test_giving_twice_with_one_key_gives_once(gwen, ceri, role):
    asked = doing(gwen) | {"employee": ceri, "role": role, "team": the_team()} | OPEN_END
    assert operations.give_post(**asked) == operations.give_post(**asked)
    assert Post.objects.filter(employee=ceri, role=role).count() == 1


def test_one_who_leaves_is_out_and_holds_nothing(gwen, ceri, role, client):
    give(gwen, ceri, role)
    client.force_login(ceri)
    operations.end_employee(**doing(gwen), employee=ceri)
    assert roles_held(ceri, council.now()) == frozenset()
    assert client.get("/me/").status_code == 302
    assert last_event().code == "employee_ended"


def test_a_closed_account_is_given_no_post(gwen, ceri, role):
    operations.end_employee(**doing(gwen), employee=ceri)
    with pytest.raises(Refused, match="account is closed"):
        give(gwen, Employee.objects.get(pk=ceri.pk), role)


def test_somebody_is_on_the_list_once(gwen, ceri):
    with pytest.raises(Refused, match="on the list already"):
        operations.keep_employee(**doing(gwen), name="Ceri Two", email=ceri.email.upper(), language="en")


def test_a_new_employee_cannot_sign_in_until_a_password_is_given(gwen, client):
    new = operations.keep_employee(**doing(gwen), name="Newcomer", email="New@example.org", language="en")
    assert new.email == "new@example.org"
    assert not new.has_usable_password()


def test_the_record_of_a_new_password_does_not_hold_it(gwen, ceri):
    operations.give_password(**doing(gwen), employee=ceri, encoded="md5$salt$digest")
    assert "digest" not in str(last_event().facts.facts)


def test_while_somebody_is_away_their_reports_go_to_the_next_in_line(gwen, ceri, priya):
    above = Team.objects.create(code="above", name_en="Above", name_cy="Uwch", service=the_team().service)
    Team.objects.filter(pk=the_team().pk).update(above=above)
    other = employee("Other", role_for(leads=True), above)
    now = council.now()
    operations.record_absence(**doing(gwen), employee=priya, starts_at=now, ends_at=now + DAY)
    assert leader_for(ceri, now)[0] == other
    assert leader_for(ceri, now + DAY)[0] == priya


def test_who_is_back_early_has_their_reports_again(gwen, ceri, priya):
    above = Team.objects.create(code="above", name_en="Above", name_cy="Uwch", service=the_team().service)
    Team.objects.filter(pk=the_team().pk).update(above=above)
    other = employee("Other", role_for(leads=True), above)
    now = council.now()
    away = operations.record_absence(**doing(gwen), employee=priya, starts_at=now - DAY, ends_at=now + 2 * DAY)
    ended = operations.end_absence(**doing(gwen, at=now), absence=away)

    assert leader_for(ceri, now - DAY)[0] == other
    assert leader_for(ceri, now)[0] == priya
    event = last_event()
    assert (event.code, event.facts.facts["name"]) == ("absence_ended", priya.name)
    assert event.facts.facts["would_have_ended_at"] == (now + 2 * DAY).isoformat()
    assert (ended.starts_at, ended.ends_at) == (now - DAY, now)
    with pytest.raises(Refused, match="nothing to end"):
        operations.end_absence(**doing(gwen), absence=away)


def test_an_absence_taken_back_before_it_began_never_was(gwen, priya):
    now = council.now()
    to_come = operations.record_absence(**doing(gwen), employee=priya, starts_at=now + DAY, ends_at=now + 2 * DAY)
    operations.end_absence(**doing(gwen), absence=to_come)

    assert absences_of(priya, council.now()) == []
    with pytest.raises(Refused, match="nothing to end"):
        operations.end_absence(**doing(gwen), absence=to_come)


def operations_with_their_matter(ceri, role):
    start = datetime(2027, 1, 4, tzinfo=council.zone())
    held = post(ceri, role)
    return {
        "keep_employee": {"name": "N", "email": "n@example.org", "language": "en"},
        "give_password": {"employee": ceri, "encoded": "x"},
        "give_post": {"employee": ceri, "role": role, "team": the_team()} | OPEN_END,
        "end_post": {"post": held},
        "record_absence": {"employee": ceri, "starts_at": start, "ends_at": start + DAY},
        "end_absence": {"absence": Absence.objects.create(employee=ceri, starts_at=start, ends_at=start + DAY)},
        "end_employee": {"employee": ceri},
    }  # fmt: skip


def test_none_of_it_is_done_by_somebody_who_may_not(ceri, role):
    somebody = somebody_who_may_not(Act.KEEP_PEOPLE)
    for name, matter in operations_with_their_matter(ceri, role).items():
        with pytest.raises(Refused) as refused:
            getattr(operations, name)(**doing(somebody), **matter)
        assert refused.value.ruling.clause, name
    assert Event.objects.count() == 0


def test_the_list_is_searched_by_name_address_and_team(gwen, ceri, dewi):
    now = council.now()
    assert [line.employee for line in directory("cer", None, now)[0]] == [ceri]
    assert [line.employee for line in directory("dewi@", None, now)[0]] == [dewi]
    assert directory("nobody", None, now) == ([], 0)
    assert {line.employee for line in directory("", the_team(), now)[0]} == {gwen, ceri, dewi}


def test_posts_are_told_apart_by_time(gwen, ceri, role):
    now = council.now()
    post(ceri, role, starts_at=now - 3 * DAY, ends_at=now - DAY)
    post(ceri, role, starts_at=now + DAY)
    told = posts_of(ceri, now)
    assert {name: len(posts) for name, posts in told.items()} == {"now": 1, "to_come": 1, "over": 1}


def test_a_post_ends_once_whoever_else_saw_it_open(gwen, ceri, role):
    given = give(gwen, ceri, role)
    seen_open = Post.objects.get(pk=given.pk)
    operations.end_post(**doing(gwen), post=given)
    with pytest.raises(Refused):
        operations.end_post(**doing(gwen), post=seen_open)
    assert Event.objects.filter(code="post_ended").count() == 1
