"""Screenshots and links for systems: the same acts, by the same people."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fairhand import council
from fairhand.people.models import ApiToken
from fairhand.socialmedia.models import AccountLink, Capture, Contest
from tests.rooms.uploads.made import picture
from tests.ways.social import LINKED, POST

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client):
    """Send something as somebody."""

    def send(by, path, said, **how):
        secret = f"a secret of {by.pk}"
        made = {"employee": by, "name": "a watcher", "made_at": council.now()}
        made["ends_at"] = council.now() + timedelta(days=1)
        ApiToken.objects.get_or_create(digest=hashlib.sha256(secret.encode()).digest(), defaults=made)
        headers = {"Authorization": f"Bearer {secret}"}
        return client.post(f"/api/v1/social-media{path}", said, headers=headers, **how)

    return send


def test_a_post_is_kept_with_its_screenshot(post, menna):
    said = {**POST, "picture": SimpleUploadedFile("seen.png", picture(), "image/png")}
    answer = post(menna, "/posts/with-picture", said)
    assert answer.status_code == 201, answer.content
    row = Capture.objects.get(post__ref=answer.json()["post"])
    assert (row.text, row.public, row.post.ours, row.picture.name) == (POST["text"], True, True, "seen.png")


def test_what_is_no_picture_is_refused_with_a_sentence(post, menna):
    answer = post(menna, "/posts/with-picture", {**POST, "picture": SimpleUploadedFile("seen.png", b"MZ" * 90)})
    assert answer.status_code == 422
    assert answer.json()["because"]
    assert not Capture.objects.exists()


def test_a_link_needs_two_people_and_can_be_ended(post, kept, gwen_parry, priya, owen):
    account = kept().post.account
    there, json = f"/accounts/{account.ref}/links", {"content_type": "application/json"}
    made = post(priya, there, {"customer": gwen_parry.ref, **LINKED}, **json)
    assert made.status_code == 201, made.content
    assert (made.json()["agreed"], made.json()["customer"]) == (False, gwen_parry.ref)
    one = f"{there}/{made.json()['id']}"
    seen = {"agreed": True, "because": "The number is theirs."}
    assert "You proposed this link" in post(priya, f"{one}/view", seen, **json).json()["because"]
    assert post(owen, f"{one}/view", seen, **json).json()["agreed"]
    ended = post(priya, f"{one}/ending", {"because": "It is her cousin's."}, **json)
    assert ended.status_code == 200
    assert AccountLink.objects.get().ended_because == "It is her cousin's."


def test_one_of_several_acts_is_contested_by_its_reference(post, kept, hidden, elin, ceri):
    json, hid = {"content_type": "application/json"}, hidden()
    said = {"rules": hid.rules, "reason": "It calls a colleague names."}
    report = post(elin, f"/posts/{hid.post.ref}/reports", said, **json).json()["ref"]
    there = f"/accounts/{hid.post.account.ref}/contests"
    assert post(ceri, there, {"text": "I only asked.", "step": report}, **json).status_code == 201
    assert post(ceri, there, {"text": "I only asked."}, **json).status_code == 201
    assert [each.step.ref for each in Contest.objects.order_by("pk")] == [report, hid.ref]
    assert post(ceri, there, {"text": "I only asked.", "step": "STP-NONE"}, **json).status_code == 404
