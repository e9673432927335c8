"""A post is kept before anything is done to it, and again when it changes; an account is nobody's."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer
from fairhand.customers.text import Unreadable
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.socialmedia.models import Account, Capture, Post
from fairhand.socialmedia.operations import capture_post
from fairhand.socialmedia.queries import asks_about_watching, changes
from fairhand.socialmedia.typed import address_of, platform_name
from tests.people import doing, somebody_who_may_not
from tests.ways.social import POST

pytestmark = pytest.mark.django_db


def test_a_post_is_kept_with_its_words_its_account_and_who_kept_it(kept, menna):
    row = kept(display_name="Gwen P.", address="https://facebook.com/groups/1/posts/2")

    assert row.text == POST["text"]
    assert (row.handle, row.display_name, row.captured_by) == ("@gwen.parry", "Gwen P.", menna)
    assert (row.post.account.platform, row.post.account.key) == ("facebook", "gwen.parry")
    assert row.post.ours
    assert row.recorded_by.code == "post_captured"
    assert row.recorded_by.in_line


def test_somebody_who_may_not_keeps_none_and_is_told_what_they_can_do(db):
    with pytest.raises(Refused):
        capture_post(**doing(somebody_who_may_not(Act.CAPTURE_POST)), **POST)
    assert not Post.objects.exists()


def test_an_account_is_kept_once_however_it_is_written(kept):
    kept()
    kept(platform="fb", handle="GWEN.PARRY", text="And another thing.")
    kept(platform="x", handle="gwen.parry", text="Here too.")

    assert [each.platform for each in Account.objects.order_by("pk")] == ["facebook", "x"]
    assert Post.objects.count() == 3


def test_an_account_is_of_no_customer_though_the_name_is_the_same(kept, ceri):
    keep_customer(**doing(ceri), name="Gwen Parry", identifiers=[("social", "Facebook @gwen.parry")])
    row = kept(display_name="Gwen Parry")
    assert row.recorded_by.customer == ""


def test_the_same_post_is_kept_again_by_its_address_or_by_itself(kept, menna):
    first = kept(address="https://facebook.com/1")
    second = kept(address="https://facebook.com/1", text="They always answer.")
    third = capture_post(**doing(menna), post=first.post, text="They always answer.", display_name="Gwen")

    assert first.post == second.post == third.post
    assert third.handle == second.handle
    newest, middle, oldest = changes(first.post)
    assert oldest.before is None
    assert [words for words, other in middle.went if other] == ["never"]
    assert [words for words, other in middle.came if other] == ["always"]
    assert (newest.renamed, newest.differs) == (True, True)
    assert not any(other for _words, other in newest.came)


def test_a_post_that_not_everybody_could_see_needs_how_it_came_to_be_seen_and_is_marked(kept):
    with pytest.raises(Unfit):
        kept(public=False)
    row = kept(public=False, not_public_because="A neighbour sent the picture unasked.")
    assert not row.recorded_by.in_line
    assert row.not_public_because


@pytest.mark.parametrize(
    "told", [{"text": " "}, {"platform": ""}, {"handle": ""}, {"address": "facebook.com/1"}, {"text": "a\x07b"}]
)
def test_what_cannot_be_kept_gets_a_sentence(kept, told):
    with pytest.raises(Unreadable):
        kept(**told)


def test_no_post_is_seen_before_it_is_posted(kept):
    now = council.now()
    with pytest.raises(Unfit):
        kept(posted_at=now, seen_at=now - timedelta(hours=1))
    with pytest.raises(Unfit):
        kept(seen_at=now + timedelta(hours=1))


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "ftp://example.org/", "https://", "http://a b.org", "https://[", "example"]
)
def test_an_address_has_the_form_of_one_on_the_web(given):
    with pytest.raises(Unreadable):
        address_of(given)


def test_a_platform_is_called_what_it_calls_itself():
    assert (platform_name("tiktok"), platform_name("mastodon")) == ("TikTok", "Mastodon")


def test_what_was_kept_stays(kept):
    row = kept()
    for model in (Account, Post, Capture):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(recorded_at=council.now())
    row.refresh_from_db()
    assert row.text == POST["text"]


def test_looking_again_and_again_brings_a_question_and_never_a_bar(kept):
    enough = council.policy().social_media.looks.value
    for number in range(enough - 1):
        row = kept(text=f"Number {number}")
    account, now = row.post.account, council.now
    assert not asks_about_watching(account, now())
    kept(text="Once more")
    assert str(enough) in asks_about_watching(account, now())
    assert kept(text="And once more")
    assert not asks_about_watching(account, now() + timedelta(days=400))
