"""Appendix 2: protocol for social media."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fairhand.policy import (
    BranchKind,
    Calendar,
    State,
    StepKind,
    answers_open,
    not_yet,
    protocol_on,
    protocols,
    shown_to_concerned,
    standings,
)
from tests.policy.flintshire.flintshire import POLICY

FOLDER = Path("policies/flintshire/2021-04-01")
[PROTOCOL] = protocols(FOLDER)
SEEN = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
REPORTED = SEEN + timedelta(hours=2)


@dataclass
class Took:
    """A step that was taken an hour after the report, or skipped."""

    step: str
    answer: str = ""
    is_skipped: bool = False
    taken_at: datetime = REPORTED + timedelta(hours=1)


def stands(*taken: Took) -> dict:
    """How each step stands after these."""
    when = {"seen_at": SEEN, "reported_at": REPORTED, "calendar": Calendar(POLICY.about.nation), "zone": POLICY.zone}
    return {each.step.code: each for each in standings(PROTOCOL, taken, **when)}


def classified(answer: str) -> Took:
    return Took("classify", answer)


ALWAYS = (Took("keep_evidence"), Took("danger", "no"), Took("support_employee"), Took("single_voice", "no_reply"))
ALL = (*ALWAYS, Took("police", "police_not_told"))


@pytest.mark.clause("A2.1")
def test_occupational_health_and_the_police_are_open_to_the_employee_at_any_time():
    assert {"occupational_health", "police"} <= {each.code for each in POLICY.support}
    for taken in ((), ALL, (*ALL, classified("both"))):
        assert stands(*taken)["always_open"].state == State.ALWAYS


@pytest.mark.clause("A2.1")
def test_a_step_that_the_text_does_not_give_is_marked_as_a_reading():
    assert all(step.says or step.reading for step in PROTOCOL.steps)
    assert [step.code for step in PROTOCOL.steps if not step.says] == [
        "support_employee", "single_voice", "legal_advice", "match_customer",
    ]  # fmt: skip


@pytest.mark.clause("A2.1")
def test_abuse_and_an_allegation_are_two_branches_and_a_post_may_be_both():
    assert {branch.code: branch.kind for branch in PROTOCOL.branches} == {
        "abuse": BranchKind.HARM,
        "allegation": BranchKind.ALLEGATION,
    }
    for answer, abuse, allegation in (
        ("abuse", State.OPEN, State.ELSEWHERE),
        ("allegation", State.ELSEWHERE, State.OPEN),
        ("both", State.OPEN, State.OPEN),
        ("fair_criticism", State.ELSEWHERE, State.ELSEWHERE),
        ("personal_data", State.OPEN, State.ELSEWHERE),
        ("impersonation", State.OPEN, State.ELSEWHERE),
    ):
        now = stands(Took("keep_evidence"), classified(answer))
        assert (now["abuse"].state, now["allegation"].state) == (abuse, allegation), answer


@pytest.mark.clause("2.3")
def test_the_question_of_danger_and_the_support_of_the_employee_are_open_from_the_report_on():
    now = stands()
    assert now["danger"].state == now["support_employee"].state == State.OPEN
    assert now["danger"].is_owed
    assert now["danger"].by is None


@pytest.mark.clause("4.3")
def test_nothing_is_done_to_a_post_before_it_is_kept_or_it_is_said_why_it_cannot_be():
    before = stands(classified("abuse"))
    assert before["abuse"].state == before["block"].state == before["report_to_platform"].state == State.WAITS
    assert [step.code for step in before["block"].waits_for] == ["keep_evidence"]
    for kept in (Took("keep_evidence"), Took("keep_evidence", is_skipped=True)):
        after = stands(classified("abuse"), kept)
        assert after["abuse"].state == after["block"].state == State.OPEN


@pytest.mark.clause("4.4")
def test_an_allegation_never_ends_in_a_block_alone():
    blocked = (*ALL, classified("both"), Took("abuse", "hidden"), Took("block"))
    [lacks] = not_yet(PROTOCOL, blocked)
    assert lacks.step.code == "allegation"
    skipped = (*blocked, Took("allegation", is_skipped=True))
    [lacks] = not_yet(PROTOCOL, skipped)
    assert [step.code for step in lacks.ends] == ["allegation"]
    assert stands(*skipped)["close"].state == State.WAITS
    handed = (*skipped, Took("allegation", "handed_over"))
    assert not not_yet(PROTOCOL, handed)
    assert stands(*handed)["close"].state == State.OPEN


@pytest.mark.clause("4.4")
def test_an_allegation_stays_one_whatever_the_post_is_called_later():
    now = stands(*ALL, classified("allegation"), classified("abuse"), Took("abuse", "left"))
    assert now["allegation"].state == State.OPEN
    assert now["close"].state == State.WAITS


@pytest.mark.clause("4.4")
def test_abuse_that_was_answered_by_mistake_is_put_right_by_the_next_answer_and_what_was_done_stays_said():
    now = stands(*ALL, classified("abuse"), Took("abuse", "hidden"), classified("fair_criticism"))
    assert now["abuse"].state == State.DONE
    assert now["report_to_platform"].state == now["block"].state == State.ELSEWHERE
    assert now["close"].state == State.OPEN
    assert stands(*ALL, classified("fair_criticism"), classified("abuse"))["abuse"].state == State.OPEN


@pytest.mark.clause("2.3")
def test_danger_that_comes_later_can_still_be_said():
    assert stands(*ALL)["danger"].state == State.DONE
    assert stands(*ALL)["danger"].may_be_taken


@pytest.mark.clause("4.4")
def test_fair_criticism_ends_the_matter_with_nothing_done_to_the_post():
    assert stands(*ALL, classified("fair_criticism"))["close"].state == State.OPEN


@pytest.mark.clause("4.4")
def test_the_employee_sees_their_case_but_not_the_handing_over_of_what_is_alleged():
    seen = [each.step.kind for each in shown_to_concerned(list(stands(classified("allegation")).values()))]
    assert StepKind.LOOK_INTO not in seen
    assert len(seen) == len(PROTOCOL.steps) - 1
    waits = {each.step.code: each for each in shown_to_concerned(list(stands(*ALL, classified("allegation")).values()))}
    assert waits["close"].waits_for == ()


@pytest.mark.clause("A2.1")
def test_each_time_runs_from_what_it_says():
    now = stands(classified("abuse"), Took("keep_evidence"))
    local = {code: each.by.astimezone(POLICY.zone) for code, each in now.items() if each.by}
    assert f"{local['report']:%d %H}" == "24 00"  # the end of Monday
    assert f"{local['support_employee']:%d %H}" == "24 11"  # a working day from the report
    assert f"{local['abuse']:%d %H}" == "24 12"  # a working day from the classification
    assert "allegation" not in local


@pytest.mark.clause("6.5")
def test_the_version_of_the_day_is_followed_and_the_first_before_it():
    later = PROTOCOL.model_copy(update={"about": PROTOCOL.about.model_copy(update={"in_force_from": SEEN.date()})})
    assert protocol_on((PROTOCOL, later), SEEN.date()) is later
    assert protocol_on((PROTOCOL, later), SEEN.date() - timedelta(days=1)) is PROTOCOL
    assert protocol_on((later,), SEEN.date() - timedelta(days=1)) is later
    assert protocol_on((), SEEN.date()) is None


def test_of_a_post_elsewhere_nothing_can_be_done_that_is_done_on_our_own_page_alone():
    [step] = [each for each in PROTOCOL.steps if any(answer.ours_only for answer in each.answers)]

    assert answers_open(step, elsewhere=False) == step.answers
    assert answers_open(step, elsewhere=True) == tuple(each for each in step.answers if not each.ours_only)
    assert 0 < len(answers_open(step, elsewhere=True)) < len(step.answers)
