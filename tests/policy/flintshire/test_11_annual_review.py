"""Section 11: annual review."""

import pytest

from tests.policy.flintshire.flintshire import POLICY


@pytest.mark.clause("11.1")
def test_the_ccsm_reviews_at_the_end_of_the_financial_year():
    assert POLICY.annual_review.year_end == "03-31"
    assert POLICY.annual_review.by == "ccsm"
    assert [rule.role for rule in POLICY.duties if rule.clause == "11.1"] == ["ccsm"]


@pytest.mark.clause("11.1")
def test_a_count_below_five_is_not_handed_on():
    assert POLICY.annual_review.suppress_below.value == 5
