"""Appendix 2: protocol for social media."""

import pytest

from tests.policy.flintshire.flintshire import POLICY


@pytest.mark.clause("A2.1")
def test_occupational_health_and_the_police_are_open_to_the_employee_at_any_time():
    assert {"occupational_health", "police"} <= {each.code for each in POLICY.support}
    assert any(step.always_open for step in POLICY.protocol)


@pytest.mark.clause("A2.1")
def test_a_step_that_the_text_does_not_give_is_marked_as_a_reading():
    assert all(step.says or step.reading for step in POLICY.protocol)
