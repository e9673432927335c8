"""The pages of social media: nothing typed is lost, and who looked is written down."""

from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Sight
from fairhand.record.models import Access
from fairhand.socialmedia.models import Block, Capture, Contest, Post
from tests.people import employee, role_for, somebody_who_may_not
from tests.rooms.uploads.made import picture
from tests.ways.social import a_rule

pytestmark = pytest.mark.django_db

SAID = {"platform": "Facebook", "handle": "@gwen.parry", "text": "They never answer.", "ours": "yes", "public": "yes"}


def page_of(client, by, path, said=None):
    """The page that somebody gets."""
    client.force_login(by)
    answer = client.post(path, {"key": uuid4(), **said}) if said is not None else client.get(path)
    return answer, unescape(answer.content.decode())


def test_an_empty_register_says_what_will_be_here(client, menna):
    _answer, page = page_of(client, menna, "/social-media/")
    assert "No post is kept" in page
    assert "before anything is done to it" in page


def test_a_post_is_kept_on_one_page(client, menna):
    answer, _page = page_of(client, menna, "/social-media/posts/new/", SAID)
    post = Post.objects.get()
    assert answer.headers["Location"] == f"/social-media/posts/{post.ref}/"
    _answer, page = page_of(client, menna, f"/social-media/posts/{post.ref}/")
    assert SAID["text"] in page
    _answer, page = page_of(client, menna, "/social-media/?platform=facebook")
    assert SAID["text"] in page


def test_what_was_typed_comes_back_with_a_sentence_at_each_fault(client, menna):
    answer, page = page_of(
        client, menna, "/social-media/posts/new/", {**SAID, "public": "no", "address": "www.facebook.com"}
    )
    assert answer.status_code == 200
    assert SAID["text"] in page
    assert "Say how it came to be seen" in page
    assert "it begins with https://" in page
    assert not Post.objects.exists()


def test_a_post_that_changed_is_shown_beside_what_it_was(client, menna, kept):
    row = kept()
    page = f"/social-media/posts/{row.post.ref}/again/"
    said = {"text": "They always answer.", "handle": row.handle, "public": "yes"}
    answer, _page = page_of(client, menna, page, said)
    assert answer.status_code == 302
    _answer, page = page_of(client, menna, answer.headers["Location"])
    assert "<del>never</del>" in page
    assert "<ins>always</ins>" in page
    assert Capture.objects.count() == 2


def test_an_address_is_a_link_that_says_nothing_of_where_it_was_followed(client, menna, kept):
    row = kept(address="https://facebook.com/1?a=<b>", text="<script>alert(1)</script>")
    _answer, page = page_of(client, menna, f"/social-media/posts/{row.post.ref}/")
    assert 'rel="noreferrer' in page
    client.force_login(menna)
    assert b"<script>alert" not in client.get(f"/social-media/posts/{row.post.ref}/").content


def test_who_looked_at_a_post_is_written_down(client, menna, kept):
    row = kept()
    page_of(client, menna, f"/social-media/posts/{row.post.ref}/")
    assert Access.objects.filter(by=menna, what=Sight.SOCIAL_MEDIA, customer=row.post.account.ref).exists()


def test_those_who_may_not_look_are_told_why(client, kept, db):
    row, adviser = kept(), employee("Non", role_for(frontline=True))
    for path in ("/social-media/", f"/social-media/posts/{row.post.ref}/"):
        answer, _page = page_of(client, adviser, path)
        assert answer.status_code == 403


def test_the_place_stands_in_the_header_for_those_who_may_see_it_alone(client, menna):
    _answer, page = page_of(client, menna, "/work/")
    assert 'href="/social-media/"' in page
    _answer, page = page_of(client, somebody_who_may_not(Act.ANSWER_REPORT), "/work/")
    assert 'href="/social-media/"' not in page


def test_a_screenshot_is_kept_with_the_post_and_shown_in_a_box_to_those_who_may_see_it(client, menna, ceri):
    file = SimpleUploadedFile("what I saw.png", picture())
    answer, _page = page_of(client, menna, "/social-media/posts/new/", {**SAID, "picture": file})
    capture = Capture.objects.get()
    assert capture.picture.digest_received in page_of(client, menna, answer.headers["Location"])[1]
    address = f"/social-media/posts/{capture.post.ref}/pictures/{capture.pk}/"
    shown = client.get(address)
    assert shown.headers["Content-Type"] == "image/png"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    answer, _page = page_of(client, ceri, address)
    assert answer.status_code == 403


def test_a_file_that_is_none_comes_back_with_a_sentence_and_what_was_typed(client, menna):
    file = SimpleUploadedFile("post.png", b"<html>")
    _answer, page = page_of(client, menna, "/social-media/posts/new/", {**SAID, "picture": file})
    assert "neither a picture" in page
    assert SAID["text"] in page
    assert not Post.objects.exists()


def test_a_post_is_hidden_on_its_page_and_what_was_done_stands_there(client, elin, kept):
    row = kept()
    page = f"/social-media/posts/{row.post.ref}/"
    answer, _page = page_of(client, elin, f"{page}hide/", {"rules": [a_rule()], "reason": "It names a colleague."})
    assert answer.headers["Location"] == page
    _answer, shown = page_of(client, elin, page)
    assert "It names a colleague." in shown
    assert "The post was hidden" in shown
    _answer, untouched = page_of(client, elin, "/social-media/?show=untouched")
    assert SAID["text"] not in untouched


def test_what_is_open_stands_beside_who_else_may(client, menna, kept):
    _answer, page = page_of(client, menna, f"/social-media/posts/{kept().post.ref}/")
    assert "Leave it as it is" in page
    assert 'hide/"' not in page
    assert "can hide a post" in page


def test_a_block_that_needs_a_reason_comes_back_with_what_was_typed(client, elin, kept):
    row = kept()
    said = {"post": row.post.ref, "rules": [a_rule("hide")], "reason": "He goes on.", "told": "By message."}
    page = f"/social-media/accounts/{row.post.account.ref}/block/"
    answer, shown = page_of(client, elin, page, said)
    assert answer.status_code == 200
    assert "write why nothing less will do" in shown
    assert "He goes on." in shown
    answer, _page = page_of(client, elin, page, {**said, "no_less_because": "He posts faster than we hide."})
    block = Block.objects.get()
    assert answer.headers["Location"] == f"/social-media/blocks/{block.ref}/"
    _answer, shown = page_of(client, elin, "/social-media/?show=blocks")
    assert "@gwen.parry" in shown


def test_an_adviser_writes_down_a_contest_and_learns_nothing_of_the_block(client, ceri, blocked, hefin):
    blocked()
    said = {"platform": "fb", "handle": "@Gwen.Parry", "text": "I only asked about my bin."}
    answer, _page = page_of(client, ceri, "/social-media/contests/new/", said)
    assert answer.status_code == 302
    contest = Contest.objects.get()
    assert page_of(client, ceri, f"/social-media/contests/{contest.ref}/")[0].status_code == 403
    _answer, page = page_of(client, ceri, "/social-media/contests/new/", {**said, "handle": "@nobody"})
    assert "Nothing is kept of an account with this name" in page
    assert said["text"] in page
    _answer, page = page_of(client, hefin, "/social-media/")
    assert f"/social-media/contests/{contest.ref}/" in page


def test_a_linked_account_stands_in_the_file_once_two_people_agree(client, priya, owen, proposed, gwen_parry):
    file, account = f"/customers/{gwen_parry.ref}/", proposed.account
    assert account.handle not in page_of(client, priya, file)[1]
    page = f"/social-media/accounts/{account.ref}/links/{proposed.pk}/confirm/"
    _answer, shown = page_of(client, priya, page, {"agreed": "yes", "because": "I am sure."})
    assert "somebody else has to look at it" in shown
    page_of(client, owen, page, {"agreed": "yes", "because": "I rang her."})
    assert account.handle in page_of(client, priya, file)[1]


def test_a_report_begun_from_a_post_names_it(client, menna, kept):
    ref = kept().post.ref
    _answer, page = page_of(client, menna, f"/incidents/new/?post={ref}")
    assert ref in page
    _answer, page = page_of(client, menna, "/incidents/new/?post=<b>")
    assert "<b>" not in page


def test_a_file_is_asked_for_again_when_the_act_refuses(client, menna, monkeypatch):
    def refuses(**_):
        raise Unfit("Not so.")

    monkeypatch.setattr("fairhand.socialmedia.views.capturing.capture_post", refuses)
    file = SimpleUploadedFile("what I saw.png", picture())
    _answer, page = page_of(client, menna, "/social-media/posts/new/", {**SAID, "picture": file})
    assert "Not so." in page
    assert "The file is all right, but was not kept. Choose it again." in page
