"""Signing in and out, and what becomes of somebody whose account is closed."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from fairhand.people.models import Employee

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def no_tries_yet():
    """Nobody has tried to sign in before."""
    cache.clear()


def sign_in(client, employee, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": employee.email, "password": password, **more})


def test_an_employee_signs_in_with_address_and_password(client, ceri):
    assert sign_in(client, ceri).status_code == 302
    assert ceri.name in client.get(reverse("me")).text


def test_the_address_may_be_typed_in_capitals(client, ceri):
    client.post(reverse("account_login"), {"login": ceri.email.upper(), "password": PASSWORD})
    assert client.get(reverse("me")).status_code == 200


def test_a_wrong_password_is_answered_with_what_to_do_and_keeps_the_address(client, ceri):
    answer = sign_in(client, ceri, "not the password")
    assert "do not belong together" in answer.text
    assert ceri.email in answer.text
    assert "not the password" not in answer.text


def test_the_answer_is_the_same_for_an_address_that_nobody_has(client, ceri):
    known = sign_in(client, ceri, "wrong password here").text
    unknown = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "wrong"}).text
    assert "do not belong together" in known
    assert "do not belong together" in unknown


def test_after_five_wrong_tries_even_the_right_password_waits(client, ceri):
    for _try in range(5):
        sign_in(client, ceri, "not the password")
    answer = sign_in(client, ceri)
    assert "Wait five minutes" in answer.text
    assert client.get(reverse("me")).status_code == 302


def test_others_can_sign_in_while_one_address_waits(client, ceri, dewi):
    for _try in range(6):
        sign_in(client, ceri, "not the password")
    assert sign_in(client, dewi).status_code == 302


def test_nobody_signs_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_signing_out_ends_the_session_for_good(client, ceri):
    sign_in(client, ceri)
    session = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = session  # somebody kept the old cookie
    assert client.get(reverse("me")).status_code == 302


def test_looking_at_the_sign_out_page_signs_nobody_out(client, ceri):
    sign_in(client, ceri)
    client.get(reverse("account_logout"))
    assert client.get(reverse("me")).status_code == 200


def test_somebody_whose_account_is_closed_is_out_at_the_next_request(client, ceri):
    sign_in(client, ceri)
    Employee.objects.filter(pk=ceri.pk).update(is_active=False)
    assert client.get(reverse("me")).status_code == 302


def test_somebody_whose_account_is_closed_cannot_sign_in(client, ceri):
    Employee.objects.filter(pk=ceri.pk).update(is_active=False)
    sign_in(client, ceri)
    assert client.get(reverse("me")).status_code == 302


def test_a_session_lasts_a_working_day_and_is_not_made_longer_by_using_it(client, ceri, settings):
    sign_in(client, ceri)
    first = client.session.get_expiry_age()
    assert first <= settings.SESSION_COOKIE_AGE == 10 * 60 * 60
    assert settings.SESSION_SAVE_EVERY_REQUEST is False


def test_after_signing_in_the_reader_comes_to_the_page_they_asked_for(client, ceri):
    asked = client.get(reverse("account_change_password"))
    assert asked.url == f"{reverse('account_login')}?next={reverse('account_change_password')}"
    answer = sign_in(client, ceri, next=reverse("account_change_password"))
    assert answer.url == reverse("account_change_password")


def test_nobody_is_sent_to_another_site_after_signing_in(client, ceri):
    assert sign_in(client, ceri, next="https://elsewhere.example.org/").url == "/"


def test_pages_speak_the_language_of_the_employee_until_they_choose_another(client, ceri):
    Employee.objects.filter(pk=ceri.pk).update(language="cy")
    client.force_login(ceri)
    assert '<html lang="cy"' in client.get(reverse("me")).text
    client.get(reverse("language", args=["en"]))
    assert '<html lang="en"' in client.get(reverse("me")).text
