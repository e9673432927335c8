"""Appendix 1: request to a Chief Officer."""

import pytest

from tests.policy.flintshire.flintshire import POLICY


@pytest.mark.clause("A1.1")
def test_the_form_has_its_ten_fields_in_order():
    assert [field.clause for field in POLICY.referral_form] == [f"A1.{number}" for number in range(1, 11)]
