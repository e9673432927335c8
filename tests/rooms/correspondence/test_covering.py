"""Who reads what a customer writes, and who covers for whom (7.1c)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.casework.queries import open_duties
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Reader
from fairhand.correspondence.operations import name_reader
from fairhand.correspondence.queries import covering
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Duty
from tests.people import doing, employee, somebody_who_may, somebody_who_may_not


@pytest.fixture
def named(alun, under, eleri, rhodri):
    """Eleri reads what he writes, and Rhodri stands in."""
    return name_reader(**doing(somebody_who_may(Act.NAME_READER)), customer=alun, employee=eleri, deputy=rhodri)


def owed_by(who, item):
    return list(open_duties(who, council.now()).filter(thread=item.ref))


def test_whoever_is_named_owes_the_reading(named, letter, eleri, rhodri):
    item = letter()

    assert Duty.objects.get(thread=item.ref).owner == eleri
    assert not owed_by(rhodri, item)


def test_the_deputy_covers_while_they_are_away_and_no_longer(named, letter, alun, eleri, rhodri, away):
    item = letter()
    absence = away(eleri)

    now = covering(alun, council.now())
    assert (now.now, now.instead_of) == (rhodri, "Eleri")
    assert owed_by(rhodri, item)

    assert covering(alun, absence.ends_at + timedelta(minutes=1)).now == eleri


def test_what_comes_while_they_are_away_goes_to_the_deputy_at_once(named, letter, eleri, rhodri, away):
    away(eleri)

    assert Duty.objects.get(thread=letter().ref).owner == rhodri


def test_where_both_are_away_it_falls_to_those_who_hold_the_post(named, letter, alun, eleri, rhodri, away):
    away(eleri)
    away(rhodri)

    item = letter()

    assert covering(alun, council.now()).now is None
    duty = Duty.objects.get(thread=item.ref)
    assert (duty.owner, bool(duty.role)) == (None, True)


def test_days_away_that_the_decision_names_count_too(alun, eleri, rhodri, ceri):
    from tests.formal import Path, a_measure

    today = council.today().isoformat()
    detail = {"away_from": today, "away_until": today}
    measure = a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT, **detail)
    Path(alun, employee("Who reports")).in_force(measures=[measure])
    name_reader(**doing(somebody_who_may(Act.NAME_READER)), customer=alun, employee=eleri, deputy=rhodri)

    assert covering(alun, council.now()).now == rhodri
    assert covering(alun, council.now() + timedelta(days=1)).now == eleri


def test_naming_another_ends_the_one_before_and_moves_what_is_unread(named, letter, alun, eleri, rhodri):
    item = letter()

    name_reader(**doing(somebody_who_may(Act.NAME_READER, "Another")), customer=alun, employee=rhodri)

    assert [each.employee for each in Reader.objects.filter(ended_at=None)] == [rhodri]
    assert owed_by(rhodri, item)


def test_overdue_it_falls_to_the_post_that_the_policy_names_as_well(named, letter, eleri):
    item = letter()
    role = council.policy().correspondence.escalate_to
    boss = employee("The one to whom it falls", role)
    assert not owed_by(boss, item)

    at = Duty.objects.get(thread=item.ref).due_at + timedelta(minutes=1)

    assert open_duties(boss, at).filter(thread=item.ref).exists()
    assert open_duties(eleri, at).filter(thread=item.ref).exists()


def test_my_work_says_what_is_so_of_the_one_it_comes_from(named, letter, eleri, away, client, settings):
    item = letter()
    boss = employee("The one to whom it falls", council.policy().correspondence.escalate_to)
    late = Duty.objects.get(thread=item.ref).due_at + timedelta(minutes=1)
    settings.CLOCK_OFFSET = late - council.now()
    client.force_login(boss)
    page = client.get("/work/").text
    assert "Eleri has not done it in time" in page
    assert "Eleri, who is away" not in page
    away(eleri)
    assert "for Eleri, who is away" in client.get("/work/").text
    eleri.is_active = False
    eleri.save(update_fields=["is_active"])
    assert "for Eleri, who works here no more" in client.get("/work/").text


def test_nobody_is_named_who_may_not_read(alun, under):
    stranger = somebody_who_may_not(Act.READ_CORRESPONDENCE)

    with pytest.raises(Unfit, match="no post in which correspondence may be read"):
        name_reader(**doing(somebody_who_may(Act.NAME_READER)), customer=alun, employee=stranger)


def test_nobody_stands_in_for_themselves(alun, under, eleri):
    with pytest.raises(Unfit, match="Nobody stands in for themselves"):
        name_reader(**doing(somebody_who_may(Act.NAME_READER)), customer=alun, employee=eleri, deputy=eleri)
