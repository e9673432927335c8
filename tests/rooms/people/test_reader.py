"""Who reads a page is asked once for each page; in one statement, or in Django's terms, it is the same."""

import time
from datetime import timedelta

import psycopg
import pytest
from django.contrib.auth import get_user
from django.db import OperationalError, connection
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries import open_duties, waiting
from fairhand.people import prepared
from fairhand.people.queries import posts_held, roles_held
from fairhand.people.reader import EMPLOYEE, reader
from fairhand.people.sessions import SessionStore
from tests.people import employee, post, role_for
from tests.rooms.decisions.story import behaviour_again, call_ended

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[pytest.param(True, marks=pytest.mark.postgres), False], ids=["prepared", "by Django"])
def way(request, monkeypatch):
    """Each of the two ways to ask; the second on either database."""
    if not request.param:
        monkeypatch.setattr(prepared, "can", lambda: False)
    return request.param


def facts(one):
    return [getattr(one, name) for name in EMPLOYEE]


def test_an_employee_comes_with_the_posts_held_now_and_no_others(way, priya):
    now = council.now()
    post(priya, role_for(frontline=True), starts_at=now - timedelta(days=9), ends_at=now)
    post(priya, role_for(frontline=True), starts_at=now + timedelta(seconds=1))
    second = post(priya, role_for(frontline=True), starts_at=now, acting=True)
    found = reader(priya.pk, now)
    priya.refresh_from_db()
    assert facts(found) == facts(priya)
    assert found.posts_held_now == posts_held(priya, now)
    assert [each.team for each in found.posts_held_now] == [each.team for each in posts_held(priya, now)]
    assert second in found.posts_held_now
    assert len(found.posts_held_now) == 2


def test_one_without_a_post_holds_none_and_a_stranger_is_nobody(way, db):
    nobody = employee("Without a post")
    assert reader(nobody.pk, council.now()).posts_held_now == []
    assert reader(nobody.pk + 1, council.now()) is None


def test_what_waits_is_counted_as_it_is_listed(way, mr_jones, priya, owen, ceri):
    call_ended(ceri, mr_jones)
    behaviour_again(ceri, mr_jones)
    now = council.now()
    for who in (priya, owen, ceri):
        assert waiting(who, roles_held(who, now), now) == open_duties(who, now).count()
    assert waiting(priya, roles_held(priya, now), now)


def test_a_closed_account_and_an_ended_post_give_nothing_from_the_next_request_on(way, client, priya):
    client.force_login(priya)
    assert client.get(reverse("incidents:queue")).status_code == 200
    priya.posts.update(ends_at=council.now())
    assert client.get(reverse("incidents:queue")).status_code == 403
    type(priya).objects.filter(pk=priya.pk).update(is_active=False)
    assert client.get(reverse("incidents:queue")).status_code == 302


def test_a_session_that_has_ended_or_never_was_holds_nothing(way):
    session = SessionStore()
    session["what"] = "kept"
    session.save()
    assert SessionStore(session.session_key).load() == {"what": "kept"}
    session.set_expiry(-1)
    session.save()
    assert SessionStore(session.session_key).load() == {}
    assert SessionStore("nothing-has-this-key").load() == {}


def test_a_new_password_ends_what_was_open_with_the_old_one(way, rf, client, ceri):
    client.force_login(ceri)
    request = rf.get("/")
    request.session = client.session
    assert get_user(request).pk == ceri.pk
    ceri.set_password("another long password")
    ceri.save()
    request.session = SessionStore(client.session.session_key)
    assert not get_user(request).is_authenticated


def test_a_cookie_that_no_session_can_have_is_no_session(way, client):
    client.cookies["sessionid"] = "\x00abcdefgh"
    assert client.get("/work/").status_code == 302


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_put_away_and_the_next_request_has_a_new_one(client, ceri):
    client.force_login(ceri)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    known = connection.get_connection_params()
    with psycopg.connect(host=known["host"], user=known["user"], dbname=known["dbname"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
        while other.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [pid]).fetchone()[0]:
            time.sleep(0.01)
    with pytest.raises(OperationalError):  # Django's own, so that it knows
        prepared.rows("SELECT 1")
    connection.close_if_unusable_or_obsolete()  # as at the beginning of each request
    assert prepared.rows("SELECT 1") == [(1,)]
    assert client.get("/work/").status_code == 200
