"""Section 10: the decision matrix, cell by cell."""

import pytest

from fairhand.policy import Act, may
from tests.policy.flintshire.flintshire import ENGLISH, POLICY, WELSH, codes

EVERYBODY = tuple(codes(POLICY.roles))
CCSM = ("ccsm", "senior_manager")

MATRIX = {  # what the table of the policy says, with its readings
    Act.TERMINATE_CALL: ("10.1", EVERYBODY),
    Act.RESTRICT_BRIEFLY: ("10.2", ("team_leader", *CCSM)),
    Act.REFER: ("10.3", CCSM),
    Act.MANAGE_CONTACT: ("10.4", CCSM),
    Act.REVIEW: ("10.5", CCSM),
    Act.DECIDE_APPEAL: ("10.6", ("chief_officer_governance", "appeal_alternate")),
}


@pytest.mark.clause("10.1")
@pytest.mark.clause("10.2")
@pytest.mark.clause("10.3")
@pytest.mark.clause("10.4")
@pytest.mark.clause("10.5")
@pytest.mark.clause("10.6")
@pytest.mark.parametrize("role", EVERYBODY)
@pytest.mark.parametrize("act", MATRIX)
def test_each_cell_of_the_matrix(act, role):
    clause, who = MATRIX[act]
    for words in (ENGLISH, WELSH):
        ruling = may(POLICY, act, [role], words)
        assert ruling.allowed == (role in who)
        assert ruling.clause == clause
        assert words.clause(clause) in ruling.because


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("words", [ENGLISH, WELSH], ids=["en", "cy"])
def test_every_ruling_is_whole_sentences_in_words_alone(act, words):
    for role in EVERYBODY:
        because = may(POLICY, act, [role], words).because
        assert because[0].isupper()
        assert because.endswith(".")
        assert "_" not in because
        assert "{" not in because


@pytest.mark.clause("10.4")
def test_a_team_leader_is_told_who_can_and_what_they_can_do():
    ruling = may(POLICY, Act.MANAGE_CONTACT, ["team_leader"], ENGLISH)

    assert ruling.because.startswith("Only ")
    assert "(section 10.4)" in ruling.because
    assert "You are signed in as" in ruling.because
    assert "You can " in ruling.because
