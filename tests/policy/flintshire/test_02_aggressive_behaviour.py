"""Section 2: aggressive, abusive or offensive behaviour."""

import pytest

from fairhand.policy import section_of
from tests.policy.flintshire.flintshire import POLICY

AGGRESSIVE = [each for each in POLICY.behaviours if each.group == "aggressive"]


@pytest.mark.clause("2.2")
def test_there_are_seven_kinds_and_each_can_end_a_call():
    assert [each.clause for each in AGGRESSIVE] == [f"2.2{letter}" for letter in "abcdefg"]
    assert all(each.ends_call for each in AGGRESSIVE)


@pytest.mark.clause("2.3")
def test_threats_and_only_threats_are_for_the_police():
    assert [each.clause for each in POLICY.behaviours if each.police] == ["2.2f"]


@pytest.mark.clause("2.3")
def test_a_threat_opens_a_duty_to_report_to_the_police_which_a_reason_closes_too():
    [rule] = [each for each in POLICY.duties if each.clause == "2.3"]

    assert rule.opens_on == "threat_reported"
    assert set(rule.closes_on) == {"reported_to_police", "police_not_called"}


def test_each_behaviour_stands_in_the_section_of_its_group():
    sections = {group.code: section_of(group.clause) for group in POLICY.behaviour_groups}
    assert all(section_of(each.clause) == sections[each.group] for each in POLICY.behaviours)
