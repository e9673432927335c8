"""The pages of the list of employees and posts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.people.models import Absence, Employee, Post
from fairhand.policy import Act, Sight
from tests.people import employee, role_for, the_team

KEPT = "Only"  # how a refusal begins


@pytest.fixture
def role():
    return role_for(Act.MANAGE_CONTACT, Act.END_BRIEF_RESTRICTION)


@pytest.fixture
def as_gwen(client, gwen):
    client.force_login(gwen)
    return client


def key():
    return {"key": str(uuid4())}


def test_an_adviser_is_told_why_the_list_is_not_theirs(client, ceri):
    client.force_login(ceri)
    answer = client.get(reverse("people"))
    assert answer.status_code == 403
    assert KEPT in answer.text


def test_one_who_may_look_but_not_keep_sees_why_before_pressing(client, ceri):
    looks = employee("Looks", role_for(sees=(Sight.PEOPLE,), but_not=(Act.KEEP_PEOPLE,)))
    client.force_login(looks)
    page = client.get(reverse("employee", args=[ceri.pk])).text
    assert KEPT in page
    assert reverse("new_post", args=[ceri.pk]) not in page
    answer = client.post(reverse("end_employee", args=[ceri.pk]), key())
    assert KEPT in answer.text
    assert Employee.objects.get(pk=ceri.pk).is_active


def test_a_post_is_given_through_the_page(as_gwen, ceri, role):
    last = council.today() + timedelta(days=7)
    given = {"role": role, "team": the_team().code, "acting": "on", **key()}
    given |= {"last_day_day": last.day, "last_day_month": last.month, "last_day_year": last.year}
    assert as_gwen.post(reverse("new_post", args=[ceri.pk]), given).status_code == 302
    post = Post.objects.get(employee=ceri, role=role)
    assert post.acting
    assert council.day_of(post.ends_at) == last + timedelta(days=1)
    assert "acting as" in as_gwen.get(reverse("employee", args=[ceri.pk])).text


def test_what_was_typed_comes_back_with_the_faults(as_gwen, ceri, role):
    given = {"role": role, "team": the_team().code, "acting": "on", "first_day_day": "31", "first_day_month": "2"}
    page = as_gwen.post(reverse("new_post", args=[ceri.pk]), given | {"first_day_year": "2027"} | key()).text
    assert "<title>Error:" in page
    assert "not in the calendar" in page
    assert "needs a last day" in page
    assert 'value="31"' in page
    assert 'href="#id_first_day_day"' in page


def test_a_post_is_ended_through_the_page(as_gwen, ceri):
    post = ceri.posts.get()
    as_gwen.post(reverse("end_post", args=[ceri.pk, post.pk]), key())
    post.refresh_from_db()
    assert post.ends_at is not None


def test_the_post_of_one_person_is_not_ended_through_the_page_of_another(as_gwen, ceri, dewi):
    address = reverse("end_post", args=[dewi.pk, ceri.posts.get().pk])
    assert as_gwen.post(address, key()).status_code == 404


def test_an_absence_is_recorded_through_the_page(as_gwen, ceri):
    given = {f"{name}_{part}": value for name in ("first_day", "last_day")
             for part, value in {"day": 4, "month": 1, "year": 2027}.items()}  # fmt: skip
    as_gwen.post(reverse("new_absence", args=[ceri.pk]), given | key())
    away = Absence.objects.get()
    assert away.ends_at - away.starts_at == timedelta(days=1)


@pytest.fixture
def away(ceri):
    """Ceri is away since yesterday, for a week."""
    starts_at = council.now() - timedelta(days=1)
    return Absence.objects.create(employee=ceri, starts_at=starts_at, ends_at=starts_at + timedelta(days=7))


def test_an_absence_is_ended_through_the_page(as_gwen, ceri, away):
    end = reverse("end_absence", args=[ceri.pk, away.pk])
    assert end in as_gwen.get(reverse("employee", args=[ceri.pk])).text
    assert as_gwen.post(end, key()).status_code == 302

    away.refresh_from_db()
    assert away.ends_at <= council.now()
    assert end not in as_gwen.get(reverse("employee", args=[ceri.pk])).text
    assert "nothing to end" in as_gwen.post(end, key()).text


def test_the_absence_of_one_person_is_not_ended_through_the_page_of_another(as_gwen, dewi, away):
    assert as_gwen.post(reverse("end_absence", args=[dewi.pk, away.pk]), key()).status_code == 404


def test_one_who_may_only_look_is_offered_no_end_of_an_absence(client, ceri, away):
    looks = employee("Looks", role_for(sees=(Sight.PEOPLE,), but_not=(Act.KEEP_PEOPLE,)))
    client.force_login(looks)
    assert reverse("end_absence", args=[ceri.pk, away.pk]) not in client.get(reverse("employee", args=[ceri.pk])).text


def test_somebody_is_put_on_the_list_and_given_a_first_password(as_gwen, client):
    given = {"name": "Rhŷs ap Huw", "email": "rhys@example.org", "language": "cy"}
    as_gwen.post(reverse("new_employee"), given | key())
    rhys = Employee.objects.get(email="rhys@example.org")
    page = as_gwen.post(reverse("give_password", args=[rhys.pk]), key()).text
    password = page.split('class="fh-secret">')[1].split("<")[0]
    rhys.refresh_from_db()
    assert rhys.check_password(password)
    assert password not in as_gwen.get(reverse("give_password", args=[rhys.pk])).text


def test_an_address_that_is_taken_is_said_on_the_form(as_gwen, ceri):
    page = as_gwen.post(reverse("new_employee"), {"name": "C", "email": ceri.email, "language": "en"} | key()).text
    assert "on the list already" in page


def test_an_account_is_closed_through_the_page(as_gwen, ceri):
    as_gwen.post(reverse("end_employee", args=[ceri.pk]), key())
    assert not Employee.objects.get(pk=ceri.pk).is_active
    assert "Account closed" in as_gwen.get(reverse("employee", args=[ceri.pk])).text


def test_the_search_says_when_nobody_is_found(as_gwen):
    assert "Nobody found" in as_gwen.get(reverse("people"), {"q": "zzz"}).text


def test_names_are_sorted_as_people_sort_them(as_gwen):
    for name in ("Sioned Fflur", "Siân Elfed", "Élin Prys", "Emyr Parry"):
        employee(name)
    page = as_gwen.get(reverse("people")).text
    assert sorted(("Élin Prys", "Emyr Parry", "Siân Elfed", "Sioned Fflur"), key=page.index) == [
        "Élin Prys", "Emyr Parry", "Siân Elfed", "Sioned Fflur",
    ]  # fmt: skip


def test_every_page_is_there_in_welsh(as_gwen, ceri):
    as_gwen.cookies["django_language"] = "cy"
    names = ("employee", "new_post", "new_absence", "give_password", "end_employee")
    now = council.now()
    away = Absence.objects.create(employee=ceri, starts_at=now, ends_at=now + timedelta(days=1))
    addresses = [
        reverse("end_absence", args=[ceri.pk, away.pk]),
        reverse("people"),
        reverse("new_employee"),
        *(reverse(name, args=[ceri.pk]) for name in names),
    ]
    for address in addresses:
        page = as_gwen.get(address).text
        assert '<html lang="cy"' in page
        assert "Neidio i'r prif gynnwys" in page or "Neidio i&#39;r prif gynnwys" in page, address


def test_a_search_of_very_many_words_is_answered(as_gwen):
    assert as_gwen.get(reverse("people"), {"q": "a " * 1100}).status_code == 200
