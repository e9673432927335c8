"""What somebody sent after their session ended is kept while they sign in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairhand.people.middleware import LOST_FILE

TYPED = {"story": "He shouted, and then he rang again.", "tick": ["a", "b"], "key": "k-1"}


@pytest.fixture
def sent(client, ceri):
    """A form sent by somebody who is no longer signed in, and then signed in."""
    answer = client.post(reverse("account_change_password"), TYPED)
    client.force_login(ceri)
    return answer


def test_a_stranger_is_asked_to_sign_in_and_then_shown_what_they_typed(client, sent):
    assert sent.url == f"{reverse('account_login')}?next={reverse('kept')}"
    page = client.get(reverse("kept")).text
    assert "He shouted, and then he rang again." in page
    assert 'name="tick" value="a"' in page
    assert 'name="tick" value="b"' in page
    assert 'name="key" value="k-1"' in page
    assert f'action="{reverse("account_change_password")}"' in page


def test_it_is_sent_only_when_they_say_so_and_then_forgotten(client, sent):
    assert "kept" in client.session
    client.post(reverse("account_change_password"), TYPED)
    assert "kept" not in client.session
    assert client.get(reverse("kept")).url == "/"


def test_it_can_be_thrown_away(client, sent):
    client.post(reverse("kept"))
    assert "kept" not in client.session


def test_what_is_far_too_long_is_not_kept(client, ceri):
    answer = client.post(reverse("account_change_password"), {"story": "a" * 70_000})
    assert "kept" not in client.session
    assert answer.url.endswith("?next=/")


def test_nothing_typed_is_markup(client, ceri):
    client.post(reverse("account_change_password"), {"story": "<script>alert(1)</script> and more"})
    client.force_login(ceri)
    assert "<script>alert" not in client.get(reverse("kept")).text


def test_a_password_is_never_kept(client, db):
    client.post(reverse("account_change_password"), {"oldpassword": "a long enough password"})
    assert "kept" not in client.session


def test_a_file_is_not_kept_but_what_was_typed_beside_it_is_and_they_are_told(client, ceri):
    file = SimpleUploadedFile("a.png", b"whatever")
    client.post(reverse("account_change_password"), {**TYPED, "picture": file})
    client.force_login(ceri)
    page = client.get(reverse("kept")).text
    assert "He shouted, and then he rang again." in page
    assert "The file that you had chosen was not kept." in page
    assert f'name="{LOST_FILE}" value="picture"' in page
