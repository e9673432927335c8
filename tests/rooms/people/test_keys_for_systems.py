"""Keys with which a system acts as one employee."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fairhand import council
from fairhand.people.models import ApiToken, Employee
from fairhand.people.queries import employee_of_token


def make(email, *more) -> str:
    out = StringIO()
    call_command("api_token", email, *more, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def test_a_key_speaks_for_its_employee_while_it_lasts(ceri):
    secret = make(ceri.email, "--name", "telephony", "--days", "2")
    now = council.now()
    assert employee_of_token(secret, now) == ceri
    assert employee_of_token(secret, now + timedelta(days=3)) is None
    assert employee_of_token(secret + "x", now) is None


def test_only_a_digest_is_kept(ceri):
    secret = make(ceri.email, "--name", "telephony")
    kept = ApiToken.objects.get()
    assert len(bytes(kept.digest)) == 32
    assert secret.encode() not in bytes(kept.digest)


def test_a_key_of_somebody_who_has_left_opens_nothing(ceri):
    secret = make(ceri.email, "--name", "telephony")
    Employee.objects.filter(pk=ceri.pk).update(is_active=False)
    assert employee_of_token(secret, council.now()) is None


def test_a_key_can_be_ended(ceri):
    secret = make(ceri.email, "--name", "telephony")
    assert "has ended" in make(ceri.email, "--end", "telephony")
    assert employee_of_token(secret, council.now()) is None


def test_those_that_last_are_listed_without_their_secret(ceri):
    secret = make(ceri.email, "--name", "telephony")
    out = StringIO()
    call_command("api_token", "--list", stdout=out)
    assert "telephony" in out.getvalue()
    assert secret not in out.getvalue()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["nobody@example.org", "--name", "x"], "Nobody who works here"),
        (["ceri@example.org"], "--name telephony"),
        (["ceri@example.org", "--name", "x", "--days", "0"], "would have ended already"),
        (["ceri@example.org", "--end", "nothing"], "--list"),
    ],
)
def test_a_wrong_command_is_answered_with_what_to_do(ceri, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        make(*given)
