"""A block rests on a grave breach, a repeated one, or a reason; it is looked at again, and ends by somebody."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, block_review_on, counts_for_block
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.socialmedia.models import Block
from fairhand.socialmedia.operations import block_account, report_to_platform, review_block, unblock_account
from fairhand.socialmedia.queries import blocks_standing, standing_block
from tests.people import doing, somebody_who_may_not
from tests.ways.social import a_rule

pytestmark = pytest.mark.django_db

MILD = "hide"  # what usually follows a breach of a rule that is not grave


def look_owed(block):
    """The duty to look at a block again."""
    return Duty.objects.get(thread=block.ref, opened_by__code="block_review_set", closed_at=None)


def test_a_grave_breach_makes_a_block_with_a_day_on_which_it_is_looked_at_again(blocked, elin):
    block = blocked()
    assert (block.grave, block.repeated, block.blocked_by) == (True, False, elin)
    assert block.review_on == block_review_on(council.policy(), council.today(), council.calendar())
    assert look_owed(block).due_at.astimezone(council.zone()).date() >= block.review_on
    assert block.recorded_by.customer == ""


def test_a_mild_breach_asks_for_a_reason_why_hiding_will_not_do(blocked, kept):
    post = kept().post
    with pytest.raises(Refused) as refused:
        blocked(post=post, rules=[a_rule(MILD)])
    assert refused.value.ruling.clause
    assert blocked(post=post, rules=[a_rule(MILD)], no_less_because="He posts faster than we hide.").no_less_because


def test_posts_that_broke_rules_again_and_again_make_one_too(hidden, blocked):
    often = council.policy().social_media.repeated.value
    for number in range(often):
        post = hidden(text=f"Number {number}").post
    assert blocked(post=post, rules=[a_rule(MILD)]).repeated


def test_one_post_hidden_and_reported_is_not_repeated(hidden, blocked):
    post = hidden().post
    if council.policy().social_media.repeated.value > 1:
        with pytest.raises(Refused):
            blocked(post=post, rules=[a_rule(MILD)])


def test_a_post_somewhere_else_is_no_grave_breach_of_the_rules_of_our_pages(blocked, kept):
    assert not council.policy().social_media.elsewhere_counts
    post = kept(ours=False).post
    with pytest.raises(Refused) as refused:
        blocked(post=post, rules=[a_rule()])
    assert "not on a page of ours" in refused.value.ruling.because
    block = blocked(post=post, rules=[a_rule()], no_less_because="He threatens to bring it to our page.")
    assert (block.grave, block.repeated) == (False, False)


def test_posts_somewhere_else_are_not_counted_as_breaches_on_our_pages(kept, elin, blocked):
    for number in range(council.policy().social_media.repeated.value):
        post = kept(text=f"Number {number}", ours=False).post
        report_to_platform(**doing(elin), post=post, rules=[a_rule(MILD)], reason="It calls a colleague names.")
    with pytest.raises(Refused):
        blocked(post=kept(text="One of ours").post, rules=[a_rule(MILD)])


def test_a_policy_may_count_what_is_somewhere_else_too():
    policy = council.policy()
    counting = policy.social_media.model_copy(update={"elsewhere_counts": True})
    assert not counts_for_block(policy, ours=False)
    assert counts_for_block(policy.model_copy(update={"social_media": counting}), ours=False)


def test_a_block_is_not_offered_for_a_post_somewhere_else(client, kept, elin):
    client.force_login(elin)
    for ours in (True, False):
        post = kept(ours=ours, handle=f"@account-{ours}").post
        page = client.get(f"/social-media/posts/{post.ref}/").content.decode()
        assert (f"/block/?post={post.ref}" in page) is ours
    choices = client.get(f"/social-media/accounts/{post.account.ref}/block/").content.decode()
    assert "(somewhere else)" in choices


def test_a_post_is_kept_first_or_there_is_a_reason(kept, elin):
    account = kept().post.account
    said = {"account": account, "rules": [a_rule()], "reason": "Threats.", "told": "By message."}
    with pytest.raises(Unfit):
        block_account(**doing(elin), **said)
    with pytest.raises(Unfit):
        block_account(**doing(elin), **said, post=kept(handle="@another").post)
    assert block_account(**doing(elin), **said, no_post_because="It was gone within a minute.").no_post_because


def test_an_account_is_blocked_once_at_a_time(blocked, elin):
    block = blocked()
    with pytest.raises(Refused):
        blocked(post=block.post)
    unblock_account(**doing(elin), block=block, because="He said sorry.")
    assert blocked(post=block.post)


def test_it_goes_on_to_another_day_or_ends(blocked, elin):
    block = blocked()
    first = look_owed(block)
    look = review_block(**doing(elin), block=block, goes_on=True, reasons="It began again.")
    assert look.review_on == Block.objects.get().looked_at_on
    assert look_owed(block) != first
    review_block(**doing(elin), block=block, goes_on=False, reasons="Quiet for months.")
    assert standing_block(block.account) is None
    assert not Duty.objects.filter(thread=block.ref, closed_at=None).exists()
    with pytest.raises(Refused):
        review_block(**doing(elin), block=block, goes_on=True, reasons="Again.")


def test_a_block_goes_on_when_nobody_looks(blocked):
    block = blocked()
    later = council.now() + timedelta(days=900)
    assert blocks_standing(later) == [block]


def test_one_who_may_not_blocks_nothing_and_ends_none(blocked, menna):
    block = blocked()
    for operation, said in ((unblock_account, {"because": "No."}), (review_block, {"goes_on": True, "reasons": "No."})):
        with pytest.raises(Refused):
            operation(**doing(menna), block=block, **said)
    with pytest.raises(Refused):
        blocked(by=somebody_who_may_not(Act.BLOCK_ACCOUNT), post=block.post)


def test_a_block_stays_as_it_was_and_ends_once(blocked, elin):
    unblock_account(**doing(elin), block=blocked(), because="He said sorry.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Block.objects.update(reason="Other")
    with pytest.raises(DatabaseError), transaction.atomic():
        Block.objects.update(ended_because="Other")
