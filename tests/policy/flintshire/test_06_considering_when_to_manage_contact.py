"""Section 6: considering when to manage contact."""

import pytest

from fairhand.policy import Act, Owner, may, who_may
from tests.policy.flintshire.flintshire import ENGLISH, POLICY


@pytest.mark.clause("6.1")
def test_any_employee_reports_and_the_team_leader_is_told():
    [row] = [each for each in POLICY.authority if each.act == Act.REPORT_INCIDENT]

    assert may(POLICY, Act.REPORT_INCIDENT, [], ENGLISH)
    assert "team_leader" in row.told
    assert [role.code for role in POLICY.roles if role.leads] == ["team_leader"]


@pytest.mark.clause("6.2")
def test_a_team_leader_or_the_ccsm_warns_and_an_adviser_does_not():
    assert set(who_may(POLICY, Act.WARN)) == {"team_leader", "ccsm", "senior_manager"}
    assert not may(POLICY, Act.WARN, ["frontline_employee"], ENGLISH)


@pytest.mark.clause("6.2")
def test_a_report_is_the_leaders_to_answer_with_no_invented_time():
    [rule] = [each for each in POLICY.duties if each.opens_on == "incident_reported"]

    assert rule.owner == Owner.LEADER
    assert rule.within is None


@pytest.mark.clause("6.2")
def test_a_warning_lasts_twelve_months_and_a_warning_on_a_call_is_not_one():
    assert (POLICY.warnings.valid_for.value, POLICY.warnings.valid_for.unit) == (12, "months")
    assert POLICY.warnings.valid_for.reading
    assert not POLICY.warnings.counts_call_warnings


@pytest.mark.clause("6.3")
def test_a_team_leader_may_agree_something_informally_and_not_manage_contact():
    assert may(POLICY, Act.AGREE_INFORMALLY, ["team_leader"], ENGLISH)
    refused = may(POLICY, Act.MANAGE_CONTACT, ["team_leader"], ENGLISH)
    assert not refused
    assert "You can" in refused.because


@pytest.mark.clause("6.4")
def test_advocacy_is_a_question_that_must_be_answered_before_a_decision():
    [question] = [each for each in POLICY.questions if each.code == "advocacy"]

    assert question.required
    assert Act.MANAGE_CONTACT in question.before
    assert set(question.answers) == {"not_indicated", "offered", "accepted", "declined"}
