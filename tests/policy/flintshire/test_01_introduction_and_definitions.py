"""Section 1: introduction and definitions."""

from datetime import date

import pytest

from fairhand.policy import Act, may, roles_satisfied, who_may
from tests.policy.flintshire.flintshire import ENGLISH, POLICY, WELSH, codes


def test_the_policy_was_approved_in_february_and_came_into_force_in_april_2021():
    assert POLICY.about.approved_on == date(2021, 2, 16)
    assert POLICY.about.in_force_from == date(2021, 4, 1)
    assert POLICY.key == "flintshire/2021-04-01"


@pytest.mark.clause("1.5")
def test_phone_writing_social_media_and_in_person_are_covered():
    assert {"telephone", "email", "letter", "social_media", "in_person"} <= set(codes(POLICY.channels))


@pytest.mark.clause("1.10")
def test_needs_are_asked_about_before_any_warning_or_restriction_and_a_doubt_asks_the_ccsm():
    [question] = [each for each in POLICY.questions if each.code == "needs"]

    assert {Act.WARN, Act.RESTRICT_BRIEFLY, Act.MANAGE_CONTACT} <= set(question.before)
    assert question.required
    assert set(question.consult_on) == {"yes", "not_sure"}
    assert question.consult_role == "ccsm"
    assert set(question.text_on) == {"yes", "not_sure"}, "what was found, and what is done, is written down"
    assert ENGLISH.has("beside.needs")
    assert WELSH.has("beside.needs")


@pytest.mark.clause("1.6")
def test_where_the_customer_is_a_child_a_safeguarding_check_is_written_down():
    [question] = [each for each in POLICY.questions if each.code == "child"]

    assert {Act.RESTRICT_BRIEFLY, Act.MANAGE_CONTACT} <= set(question.before)
    assert question.text_on == ("yes",)
    assert "safeguarding check" in ENGLISH.label("beside.child")
    assert "gwiriad diogelu" in WELSH.label("beside.child")


@pytest.mark.clause("1.11")
def test_a_senior_manager_has_every_power_of_the_ccsm():
    for row in POLICY.authority:
        if "ccsm" in row.who:
            assert may(POLICY, row.act, ["senior_manager"], ENGLISH), row.act
            assert "senior_manager" in who_may(POLICY, row.act)


@pytest.mark.clause("1.11")
def test_the_ccsm_is_not_thereby_a_senior_manager_or_a_chief_officer():
    assert roles_satisfied(POLICY, ["ccsm"]) == {"ccsm", "employee"}


def test_every_label_is_there_in_both_languages():
    assert WELSH.label("body.name") == "Cyngor Sir y Fflint"
    for role in POLICY.roles:
        assert ENGLISH.has(f"roles.{role.code}")
        assert WELSH.has(f"roles.{role.code}")


def test_yes_follows_the_verb_of_the_question_in_welsh():
    assert (WELSH.answer("needs", "yes"), WELSH.answer("needs", "no")) == ("Gallai", "Na allai")
    assert (WELSH.answer("child", "no"), WELSH.answer("needs", "not_sure")) == ("Nage", WELSH.label("answers.not_sure"))
    assert ENGLISH.answer("needs", "yes") == ENGLISH.answer("child", "yes") == "Yes"
