"""Section 3: unreasonable demands and persistence."""

import pytest

from tests.policy.flintshire.flintshire import POLICY

UNREASONABLE = [each for each in POLICY.behaviours if each.group == "unreasonable"]


@pytest.mark.clause("3.2")
def test_there_are_eight_kinds():
    assert [each.clause for each in UNREASONABLE] == [f"3.2{letter}" for letter in "abcdefgh"]


@pytest.mark.clause("3.2b")
def test_only_duplicate_letters_cannot_happen_on_a_call():
    assert [each.clause for each in UNREASONABLE if not each.ends_call] == ["3.2b"]


@pytest.mark.clause("3.2a")
def test_what_can_be_counted_is_counted_from_the_contacts_themselves():
    counted = {each.clause for each in POLICY.behaviours if each.counted_from_contacts}
    assert {"3.2a", "3.2b", "3.2d"} <= counted
