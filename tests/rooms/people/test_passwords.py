"""What a password must be."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "too short"),
        ("password1234", "soon guessed"),
        ("ceriexample1", "your name or your address"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_the_reason(ceri, password, why):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, ceri)
    assert any(why in message for message in refused.value.messages)


def test_three_words_that_have_nothing_to_do_with_one_another_will_do(ceri):
    validate_password("heron teapot gravel", ceri)


def test_an_employee_changes_their_own(client, ceri):
    client.force_login(ceri)
    new = "heron teapot gravel"
    given = {"oldpassword": "a long enough password", "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), given).status_code == 302
    ceri.refresh_from_db()
    assert ceri.check_password(new)
    assert client.get(reverse("me")).status_code == 200  # and stays signed in


def test_two_that_differ_are_sent_back_with_one_sentence(client, ceri):
    client.force_login(ceri)
    given = {"oldpassword": "a long enough password", "password1": "heron teapot gravel", "password2": "heron teapot"}
    page = client.post(reverse("account_change_password"), given).text
    assert "The two new passwords are not the same" in page
