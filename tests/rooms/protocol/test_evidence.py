"""The step on which evidence is kept takes a file, and points at the post as it is kept under social media."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, StepKind
from fairhand.protocol import operations
from fairhand.protocol.models import StepTaken
from fairhand.socialmedia.operations import capture_post
from fairhand.uploads.cleaning import cleaned
from tests.people import doing, somebody_who_may
from tests.rooms.uploads.made import picture
from tests.ways.social import POST

from .stepping import answer_opening, fill, one_of, take, who_may_take
from .test_pages import as_, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(db):
    """A post as it is kept under social media."""
    return capture_post(**doing(somebody_who_may(Act.CAPTURE_POST)), **POST).post


def test_a_screenshot_and_the_kept_post_stand_with_the_step(case, post):
    step = one_of(StepKind.EVIDENCE)
    who, there = who_may_take(step), f"/named/{case.ref}/steps/{step.code}/"
    assert "A screenshot or an export of the post" in read(who, there)
    shot = SimpleUploadedFile("seen.png", picture(), "image/png")
    answer = send(who, there, file=shot, post=post.ref.lower(), **fill(step))
    assert answer.status_code == 302, answer.content
    row = StepTaken.objects.get(step=step.code)
    assert (row.file.name, row.post) == ("seen.png", post)
    assert row.recorded_by.facts.facts["post"] == post.ref
    page = read(who, f"/named/{case.ref}/")
    assert "seen.png" in page
    assert post.ref in page
    given = as_(who).get(f"/named/{case.ref}/files/{row.pk}/")
    assert (given.status_code, given["Content-Type"]) == (200, "image/png")
    with pytest.raises(DatabaseError), transaction.atomic():
        StepTaken.objects.update(post=None)


def test_nobody_who_does_not_see_the_step_sees_the_file(case, ceri):
    step = one_of(StepKind.EVIDENCE)
    said = {"case": case, "step": step.code, "file": cleaned("seen.png", picture()), **fill(step)}
    row = operations.take_step(**doing(who_may_take(step)), **said)
    stranger = somebody_who_may(Act.REPORT_NAMED)
    assert as_(stranger).get(f"/named/{case.ref}/files/{row.pk}/").status_code in (403, 404)
    assert as_(case.reported_by).get(f"/named/{case.ref}/files/{row.pk}/").status_code == 404


def test_a_post_that_is_not_kept_gets_a_sentence_and_nothing_typed_is_lost(case):
    step = one_of(StepKind.EVIDENCE)
    answer = send(who_may_take(step), f"/named/{case.ref}/steps/{step.code}/", post="PST-00000000", **fill(step))
    assert "No post is kept under this reference" in answer.content.decode()
    assert "Some text of" in answer.content.decode()
    assert not StepTaken.objects.exists()


def test_another_step_takes_neither(case, post):
    step = one_of(StepKind.DANGER)
    with pytest.raises(Unfit):
        operations.take_step(**doing(who_may_take(step)), case=case, step=step.code, post=post, **fill(step))


def test_what_cannot_be_done_by_us_is_not_offered_for_a_post_that_is_on_no_page_of_ours(case, db):
    evidence, on_post = one_of(StepKind.EVIDENCE), one_of(StepKind.ON_POST)
    ours = [each.code for each in on_post.answers if each.ours_only]
    assert ours
    take(case, one_of(StepKind.CLASSIFY), answer_opening(2))
    keeper = somebody_who_may(Act.CAPTURE_POST)
    away = capture_post(**doing(keeper), **{**POST, "ours": False}).post
    said = {"case": case, "step": evidence.code, **fill(evidence)}
    operations.take_step(**doing(who_may_take(evidence)), **said, post=away)
    who, there = who_may_take(on_post), f"/named/{case.ref}/steps/{on_post.code}/"
    page = as_(who).get(there).content.decode()
    assert [code for code in ours if f'value="{code}"' in page] == []
    with pytest.raises(Unfit, match="on no page of ours"):
        operations.take_step(**doing(who), case=case, step=on_post.code, **fill(on_post, ours[0]))
    here = capture_post(**doing(keeper), **{**POST, "text": "And here."}).post
    operations.take_step(**doing(who_may_take(evidence)), **said, post=here)
    assert f'value="{ours[0]}"' in as_(who).get(there).content.decode()
    operations.take_step(**doing(who), case=case, step=on_post.code, **fill(on_post, ours[0]))
