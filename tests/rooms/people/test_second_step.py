"""The second step at signing in: a code from the person's own device."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def no_tries_yet():
    """Nobody has tried to sign in before."""
    cache.clear()


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, employee):
    return client.post(reverse("account_login"), {"login": employee.email, "password": PASSWORD})


def turn_on(client, employee) -> str:
    """Turn it on as a person would; gives the secret."""
    sign_in(client, employee)
    confirm = client.get(reverse("mfa_activate_totp"))
    if confirm.status_code == 302:
        client.post(confirm.url, {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.text.split('class="fh-secret">')[1].split("<")[0]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer.status_code == 302, answer.text
    return secret


def forget_used_codes():
    cache.clear()  # a code is good once; the test is faster than thirty seconds


def test_once_it_is_on_the_password_alone_lets_nobody_in(client, ceri):
    secret = turn_on(client, ceri)
    client.post(reverse("account_logout"))
    forget_used_codes()
    assert sign_in(client, ceri).url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("me")).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get(reverse("me")).status_code == 200


def test_a_wrong_code_is_answered_with_what_to_do(client, ceri):
    turn_on(client, ceri)
    client.post(reverse("account_logout"))
    forget_used_codes()
    sign_in(client, ceri)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That code is not right" in answer.text
    assert client.get(reverse("me")).status_code == 302


def test_a_recovery_code_works_once(client, ceri):
    turn_on(client, ceri)
    page = client.get(reverse("mfa_view_recovery_codes")).text
    spare = page.split("<li><code>")[1].split("<")[0]
    for expected in (200, 302):
        client.post(reverse("account_logout"))
        forget_used_codes()
        sign_in(client, ceri)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert client.get(reverse("me")).status_code == expected


def test_turning_it_on_asks_for_the_password_again(client, ceri):
    client.force_login(ceri)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))


def test_it_can_be_turned_off_again(client, ceri):
    turn_on(client, ceri)
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=ceri).exists()


def test_every_page_of_it_can_be_read(client, ceri):
    turn_on(client, ceri)
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert client.get(reverse(name)).status_code == 200, name
