"""The whole check as it is printed."""

import shutil

from fairhand.policy.check import check
from fairhand.policy.checks.parts import length
from tests.policy.littleton import LITTLETON
from tests.policy.test_pack import FAULTY

TEXT = (LITTLETON.parent / "text.txt").read_text()


def test_a_sound_policy_is_told_so_with_what_to_know():
    lines = list(check(LITTLETON, TEXT).lines())

    assert lines == [
        "0 faults; 10 examples played through.",
        "1 reading nobody has confirmed yet:",
        "  Who may?",
        "33 quotes found in the text, each within its clause.",
        "2 sentences of 19 that nothing here claims:",
        "  section 1: Tea is at four.",
        "  section A1: Name:",
    ]


def test_without_a_text_nothing_is_said_of_it():
    assert list(check(LITTLETON).lines())[-1] == "  Who may?"


def test_a_faulty_policy_is_told_every_fault():
    found = check(FAULTY)

    assert len(found.faults) == 20
    assert list(found.lines())[20].startswith("20 faults")


def test_a_text_whose_words_have_changed_is_a_fault():
    found = check(LITTLETON, TEXT.replace("for one day", "for two days"))

    assert {fault.key for fault in found.faults} == {"brief_restriction", "brief_restriction.length"}


def test_a_fault_is_told_as_it_stands():
    found = check(FAULTY)

    assert list(found.lines())[:20] == [str(each) for each in found.faults]


def test_examples_are_played_in_the_first_language_of_the_policy(tmp_path):
    body = shutil.copytree(LITTLETON.parent, tmp_path / LITTLETON.parent.name)
    (body / "scenarios" / "shown.toml").write_text(
        '[[scenario]]\nname = "Set days are shown in words."\nclause = "4"\nwhen = { measure = "set_times", '
        'sets = { days = ["tuesday"], from = "10:00", until = "12:00" } }\n'
        'expect = { shown = "Tuesdays, 10:00 to 12:00" }\n'
    )

    assert next(check(body / LITTLETON.name).lines()) == "0 faults; 11 examples played through."


def test_a_length_of_time_is_told_with_its_number_except_where_the_day_itself_is_meant():
    assert length({"value": 0, "unit": "end of day"}) == "end of day"
    assert length({"value": 0, "unit": "days"}) == "0 days"
    assert length({"value": 3, "unit": "end of day"}) == "3 end of day"
    assert length({"value": 1, "unit": "weeks"}) == "1 week"
