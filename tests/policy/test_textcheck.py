# ruff: noqa: E501, a sentence is easier to check in one piece
"""The policy file held against the adopted text."""

import tomllib

import pytest

from fairhand.policy.adopted_text import folded, read_text
from fairhand.policy.textcheck import Quote, check_text
from tests.policy.littleton import LITTLETON

TEXT = (LITTLETON.parent / "text.txt").read_text()
RAW = tomllib.loads((LITTLETON / "policy.toml").read_text())
SECTIONS = {"1": "Who we are", "2": "Conduct", "A1": "The form"}


def test_every_quote_is_found_and_every_other_sentence_listed():
    report = check_text(RAW, "policy.toml", TEXT)

    assert report.faults == ()
    assert report.found == 33
    assert [each.text for each in report.unclaimed] == ["Tea is at four.", "Name:"]


def test_an_example_may_claim_a_sentence():
    report = check_text(RAW, "policy.toml", TEXT, [Quote("tea.toml", "scenario", "1", "tea is at four")])

    assert [each.text for each in report.unclaimed] == ["Name:"]


def test_words_that_the_text_does_not_have_name_their_value_and_the_nearest_words():
    changed = TEXT.replace("within three working days", "within four working days").replace(
        "Within three", "Within four"
    )
    [fault] = check_text(RAW, "policy.toml", changed).faults

    assert str(fault) == (
        'policy.toml, brief_restriction.lookback: the words "within three working days" are not in section 3 of the text. '
        'The nearest there are "Within four working days": check the value, then correct says.'
    )


def test_words_that_stand_in_another_section_are_told_so():
    quote = Quote("policy.toml", "a value", "4", "bellowing")
    [fault] = check_text(RAW, "policy.toml", TEXT, [quote]).faults

    assert fault.mend == "They are in section 2; check the clause."


def test_a_heading_that_the_text_does_not_have_is_named_once_and_not_for_every_quote_of_its_section():
    [fault] = check_text(RAW, "policy.toml", TEXT.replace("\nLimits\n", "\nBounds\n")).faults

    assert str(fault).startswith('policy.toml, about.sections.4: the text has no line "Limits"')


def test_an_empty_section_has_no_nearest_words():
    quote = Quote("policy.toml", "a value", "8", "nothing like it")
    [fault] = check_text(RAW, "policy.toml", TEXT, [quote]).faults

    assert fault.mend == "Check the clause."


@pytest.mark.parametrize(
    "printed", ["“Bellowing”", "BELLOWING", "bell\u00adowing".replace("\u00ad", ""), "  Bellowing\t"]
)
def test_case_spacing_and_quotation_marks_do_not_matter(printed):
    assert folded(printed).strip('"') == "bellowing"


def test_a_text_is_cut_at_its_headings_and_sentences_end_at_their_stops():
    text = "Title\n\nWho we are\n\nOne. Two (e.g. this), etc. And so on!\n\nCONDUCT\n\n- a;\n- b\n1) c\n\nThe form\nName:\tX\nAge:\t\n"
    adopted = read_text(text, SECTIONS)

    assert [each.text for each in adopted.of("1")] == ["One.", "Two (e.g. this), etc. And so on!"]
    assert [each.text for each in adopted.of("2")] == ["a;", "b", "c"]
    assert [each.text for each in adopted.of("A1")] == ["Name: X", "Age:"]
    assert [each.text for each in adopted.of("")] == ["Title"]
    assert adopted.missing == ()


def test_words_across_two_sentences_or_columns_claim_both():
    raw = {"about": {"sections": {"1": "Who we are"}}}
    quote = Quote("f", "k", "1", "leader all employees")
    report = check_text(raw, "f", "Who we are\n\nTeam leader\tAll employees\nNobody\t\n", [quote])

    assert report.faults == ()
    assert [each.text for each in report.unclaimed] == ["Nobody"]


def test_lines_that_a_program_has_wrapped_are_read_as_one():
    adopted = read_text("Who we are\n\nThis goes\non here. And\nhere.\n", SECTIONS)

    assert [each.text for each in adopted.of("1")] == ["This goes on here.", "And here."]


def test_a_heading_may_stand_behind_its_number_in_one_line_with_what_it_heads():
    adopted = read_text("1 Who we are. One\nof us.\n2 Conduct\nA thing.\nA1. The form is blue. So.\n", SECTIONS)

    assert adopted.missing == ()
    assert [each.text for each in adopted.of("1")] == ["One of us."]
    assert [each.text for each in adopted.of("2")] == ["A thing."]
    assert [each.text for each in adopted.of("A1")] == ["The form is blue.", "So."]


def test_the_number_of_a_list_is_no_number_of_a_section():
    adopted = read_text("1 Who we are\n\n2) Conducted well.\n1. Conduct\n", SECTIONS)

    assert adopted.missing == ("2", "A1")
    assert [each.text for each in adopted.of("1")] == ["Conducted well.", "Conduct"]


def test_words_that_stand_several_times_claim_every_place():
    text = TEXT.replace(
        "Tea is at four.", "Tea is at four. Tea is hot. So tea is at four. And so it is. Tea is at four."
    )
    quote = Quote("tea.toml", "scenario", "1", "tea is at four")

    assert [each.text for each in check_text(RAW, "policy.toml", text, [quote]).unclaimed][:2] == [
        "Tea is hot.",
        "And so it is.",
    ]


def test_words_that_run_over_a_stop_claim_both_sentences():
    raw = {"about": {"sections": {"1": "Who we are"}}}
    text = "Who we are\n\nOne of us. Two of us. Three.\n"
    report = check_text(raw, "f", text, [Quote("f", "k", "1", "of us. Two of")])

    assert report.faults == ()
    assert [each.text for each in report.unclaimed] == ["Three."]
