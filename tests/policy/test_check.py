"""The whole check as it is printed."""

import shutil

import pytest

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


SAYS = '[[scenario]]\nname = "So."\nclause = "4"\nwhen = { act = "warn", role = "worker" }\n'


@pytest.fixture
def beside(tmp_path):
    """A copy of the body, with a file of examples more, and some words of the policy written otherwise."""

    def write(text="", *changes):
        body = shutil.copytree(LITTLETON.parent, tmp_path / LITTLETON.parent.name)
        if text:
            (body / "scenarios" / "more.toml").write_text(text)
        file = body / LITTLETON.name / "policy.toml"
        for old, new in changes:
            assert old in file.read_text()
            file.write_text(file.read_text().replace(old, new, 1))
        return body / LITTLETON.name

    return write


def test_an_example_that_comes_out_otherwise_is_a_fault(beside):
    (fault,) = check(beside(SAYS + 'expect = { ruling = "allowed" }\n')).faults

    assert "it expects ruling to be allowed" in str(fault)


def test_an_example_that_cannot_be_read_is_a_fault_and_none_is_played(beside):
    (fault,) = check(beside(SAYS)).faults

    assert "nothing is expected, so nothing is tried" in str(fault)


def test_what_an_example_says_has_to_stand_in_the_text_too(beside):
    said = 'says = "words that nobody wrote"\nexpect = { ruling = "refused" }\n'
    (fault,) = check(beside(SAYS + said), TEXT).faults

    assert "words that nobody wrote" in str(fault)
    assert fault.file == "more.toml" or fault.file.endswith("scenarios/more.toml")


def test_what_the_policy_says_that_the_text_does_not_is_told_of_its_file(beside):
    (fault, *_) = check(beside(), TEXT.replace("for one day", "for two days")).faults

    assert fault.file == "littleton/2020-01-01/policy.toml"


def test_a_reading_that_somebody_confirmed_waits_for_nobody(beside):
    answered = 'answer = "Either."'

    assert check(LITTLETON).unconfirmed == ("Who may?",)
    assert check(beside("", (answered, f'{answered}\nconfirmed_by = "Ceri Bevan"'))).unconfirmed == ()


def test_a_reading_that_asks_nothing_yet_waits_under_no_question(beside):
    assert check(beside("", ('question = "Who may?"\n', ""))).unconfirmed == ("",)


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
