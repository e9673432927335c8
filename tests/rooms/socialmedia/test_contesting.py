"""Anybody writes down what is said against a block or a hidden post; somebody else than whoever did it answers."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.socialmedia.operations import (
    answer_contest,
    delete_post,
    hide_post,
    leave_post,
    record_contest,
    report_to_platform,
)
from fairhand.socialmedia.queries import is_repeated_by, standing_block, steps_standing, unanswered_contests
from tests.people import doing, employee, role_for
from tests.ways.social import a_rule

pytestmark = pytest.mark.django_db

ANSWER = {"reasons": "The threats were real.", "told": "By message."}


@pytest.fixture
def said(ceri):
    """Somebody contests what was done: said(account)."""

    def say(account, **more):
        return record_contest(**doing(ceri), account=account, text="I only asked about my bin.", **more)

    return say


def test_what_is_said_against_a_block_is_kept_by_whoever_hears_it_and_somebody_owes_an_answer(blocked, said, ceri):
    block = blocked()
    contest = said(block.account)
    assert (contest.block, contest.step, contest.recorded_by.by) == (block, None, ceri)
    assert Duty.objects.filter(thread=contest.ref, closed_at=None).exists()
    assert list(unanswered_contests()) == [contest]


def test_it_stands_or_is_undone(blocked, said, hefin):
    block = blocked()
    answer_contest(**doing(hefin), contest=said(block.account), undone=False, **ANSWER)
    assert standing_block(block.account) == block
    contest = said(block.account)
    answer_contest(**doing(hefin), contest=contest, undone=True, **ANSWER)
    assert standing_block(block.account) is None
    assert not Duty.objects.filter(thread__in=[contest.ref, block.ref], closed_at=None).exists()
    with pytest.raises(Refused):
        answer_contest(**doing(hefin), contest=contest, undone=False, **ANSWER)


def test_a_post_that_was_hidden_is_contested_too(hidden, said, hefin):
    step = hidden()
    answer_contest(**doing(hefin), contest=said(step.post.account, step=step), undone=True, **ANSWER)
    step.refresh_from_db()
    assert step.ended_by.code == "post_restored"
    with pytest.raises(Unfit):
        said(step.post.account, step=step)


@pytest.mark.parametrize("again", [hide_post, delete_post])
def test_all_that_keeps_a_post_from_being_seen_is_undone(hidden, said, hefin, elin, again):
    first, other = hidden(), hidden(text="Another post of theirs.")
    second = again(**doing(elin), post=first.post, rules=first.rules, reason="It came back.")
    answer_contest(**doing(hefin), contest=said(first.post.account, step=first), undone=True, **ANSWER)
    for step in (first, second):
        step.refresh_from_db()
        assert step.ended_by.code == "post_restored"
    assert steps_standing(first) == []
    assert steps_standing(other) == [other]


@pytest.fixture
def reported(kept, elin):
    """Report a post of the account to its platform: reported(), reported(post)."""

    def report(post=None):
        said = {"rules": [a_rule("hide")], "reason": "It calls a colleague names."}
        return report_to_platform(**doing(elin), post=post or kept(ours=False).post, **said)

    return report


def test_a_report_to_the_platform_is_contested_too_and_answered_by_somebody_else(reported, said, hefin, elin, ceri):
    step = reported()
    contest = said(step.post.account)  # whoever hears it need not know what was done
    assert (contest.step, contest.done_by, contest.recorded_by.by) == (step, elin, ceri)
    assert Duty.objects.filter(thread=contest.ref, closed_at=None).exists()
    answer = answer_contest(**doing(hefin), contest=contest, undone=True, **ANSWER)
    step.refresh_from_db()
    assert (answer.recorded_by.by, step.ended_by.code) == (hefin, "post_restored")
    assert not Duty.objects.filter(thread=contest.ref, closed_at=None).exists()
    with pytest.raises(Unfit):
        said(step.post.account)


def test_a_report_that_is_undone_leaves_the_post_hidden_and_the_other_way_round(hidden, reported, said, hefin):
    hid = hidden()
    report = reported(hid.post)
    assert said(hid.post.account).step == hid
    answer_contest(**doing(hefin), contest=said(hid.post.account, step=report), undone=True, **ANSWER)
    hid.refresh_from_db(), report.refresh_from_db()
    assert (bool(report.ended_at), hid.ended_at) == (True, None)
    other = reported(hid.post)
    answer_contest(**doing(hefin), contest=said(hid.post.account, step=hid), undone=True, **ANSWER)
    hid.refresh_from_db(), other.refresh_from_db()
    assert (bool(hid.ended_at), other.ended_at) == (True, None)


def test_a_report_that_was_undone_is_no_longer_counted_against_the_account(reported, kept, said, hefin):
    often = council.policy().social_media.repeated.value
    steps = [reported(kept(text=f"Number {number}").post) for number in range(often)]
    account = steps[0].post.account
    assert is_repeated_by(council.policy(), account, council.now(), None)
    answer_contest(**doing(hefin), contest=said(account, step=steps[0]), undone=True, **ANSWER)
    assert not is_repeated_by(council.policy(), account, council.now(), None)


def test_a_post_that_was_left_as_it_is_is_nothing_to_contest(kept, said, menna):
    step = leave_post(**doing(menna), post=kept().post, ground="fair_criticism", reason="She waited four weeks.")
    with pytest.raises(Unfit):
        said(step.post.account, step=step)


def test_what_is_contested_is_said_on_its_page(client, reported, said, hefin):
    contest = said(reported().post.account)
    client.force_login(hefin)
    page = client.get(f"/social-media/contests/{contest.ref}/").content.decode()
    assert "reported to the platform" in page
    assert "tell the platform that the report is withdrawn" in page


def test_nothing_is_contested_where_nothing_stands(kept, blocked, said):
    with pytest.raises(Unfit):
        said(kept(handle="@another").post.account)
    with pytest.raises(Unfit):
        said(blocked().account, came_on=council.today() + timedelta(days=1))


def test_whoever_did_it_does_not_answer_while_somebody_else_can(blocked, said, hefin):
    block = blocked(by=hefin)
    contest = said(block.account)
    # While nobody else can, an answer is better than none; it is marked.
    other = employee("Another", role_for(Act.ANSWER_CONTEST))
    with pytest.raises(Refused):
        answer_contest(**doing(hefin), contest=contest, undone=False, **ANSWER)
    assert answer_contest(**doing(other), contest=contest, undone=False, **ANSWER).recorded_by.in_line


def test_where_nobody_else_can_they_answer_and_it_is_marked(blocked, said, hefin):
    contest = said(blocked(by=hefin).account)
    assert not answer_contest(**doing(hefin), contest=contest, undone=False, **ANSWER).recorded_by.in_line


def test_an_adviser_may_write_it_down_and_not_answer(blocked, said, ceri):
    with pytest.raises(Refused):
        answer_contest(**doing(ceri), contest=said(blocked().account), undone=True, **ANSWER)
