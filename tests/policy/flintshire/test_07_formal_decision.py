"""Section 7: formal decision to manage contact."""

import pytest

from fairhand.policy import Act, MeasureKind, who_may
from tests.policy.flintshire.flintshire import POLICY


@pytest.mark.clause("7.1")
def test_the_five_kinds_of_measure_and_other_are_there():
    kinds = {each.kind for each in POLICY.measures}

    assert {
        MeasureKind.ONLY_CHANNELS,
        MeasureKind.SET_TIMES,
        MeasureKind.SINGLE_POINT_OF_CONTACT,
        MeasureKind.BEHAVIOUR_CONTRACT,
        MeasureKind.READ_AND_FILE,
        MeasureKind.OTHER,
    } <= kinds


@pytest.mark.clause("7.2")
def test_one_line_stays_open_or_reasons_and_a_second_view_are_needed():
    assert POLICY.formal.min_open_lines == 1
    assert "reasons" in POLICY.formal.none_open_needs


@pytest.mark.clause("7.3")
def test_an_end_is_required_and_lies_within_twelve_months():
    assert POLICY.formal.end_required
    assert (POLICY.formal.max_length.value, POLICY.formal.max_length.unit) == (12, "months")


@pytest.mark.clause("7.3")
def test_what_the_customer_said_before_a_long_restriction_or_why_they_were_not_asked_is_written_down():
    [question] = [each for each in POLICY.questions if each.code == "representations"]

    assert set(question.text_on) == {"received", "not_invited"}


@pytest.mark.clause("7.5")
def test_there_are_seven_reasons_for_a_referral():
    assert [each.clause for each in POLICY.referral_reasons] == [f"7.5{letter}" for letter in "abcdefg"]


@pytest.mark.clause("7.6")
def test_only_the_ccsm_sends_a_referral_and_anybody_drafts_one():
    assert set(who_may(POLICY, Act.REFER)) == {"ccsm", "senior_manager"}
    assert set(who_may(POLICY, Act.DRAFT_REFERRAL)) == {role.code for role in POLICY.roles}


@pytest.mark.clause("7.7")
def test_a_chief_officers_advice_does_not_bind():
    assert not POLICY.referral.advice_binds


@pytest.mark.clause("7.9")
def test_the_notice_says_the_five_things_and_encloses_the_policy():
    [notice] = [each for each in POLICY.notices if each.event == "contact_managed"]

    assert {"decision", "reasons", "how_long", "review", "right_to_appeal"} <= set(notice.must_say)
    assert "policy" in notice.encloses
