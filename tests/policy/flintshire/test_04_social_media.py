"""Section 4: social media."""

import pytest

from fairhand.policy import Act, counts_for_block, may, who_may
from tests.policy.flintshire.flintshire import ENGLISH, POLICY


@pytest.mark.clause("4.2")
def test_there_are_twelve_house_rules():
    assert [each.clause for each in POLICY.house_rules] == [f"4.2{letter}" for letter in "abcdefghijkl"]


@pytest.mark.clause("4.2")
def test_a_social_media_officer_or_the_ccsm_blocks_an_account_and_an_adviser_does_not():
    assert set(who_may(POLICY, Act.BLOCK_ACCOUNT)) == {"social_media_officer", "ccsm", "senior_manager"}
    refused = may(POLICY, Act.BLOCK_ACCOUNT, ["frontline_employee"], ENGLISH)
    assert not refused
    assert "(section 4.2)" in refused.because


@pytest.mark.clause("4.2")
def test_only_a_post_on_a_page_of_the_councils_own_makes_a_block_by_itself():
    assert counts_for_block(POLICY, ours=True)
    assert not counts_for_block(POLICY, ours=False)


@pytest.mark.clause("4.3")
def test_details_of_posts_are_kept_for_a_time_that_is_a_reading():
    kept = {each.record: each for each in POLICY.retention}
    assert all(each.keep_for.value > 0 for each in kept.values())
    assert all(each.reading or each.keep_for.reading for each in kept.values())
