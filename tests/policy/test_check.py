"""The whole check as it is printed."""

from fairhand.policy.check import check
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
