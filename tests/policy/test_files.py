"""A file that cannot be read says where and what to do, and a value that is written can be read again."""

import tomllib
from datetime import date, datetime

import pytest

from fairhand.policy import called
from fairhand.policy.faults import did_you_mean
from fairhand.policy.files import shape_fault, spelling_fault
from fairhand.policy.toml import written


@pytest.fixture
def file(tmp_path):
    def of(text: str):
        path = tmp_path / "body" / "2020-01-01" / "policy.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return path

    return of


def test_a_line_that_cannot_be_read_is_shown_with_its_number_and_what_to_do(file):
    path = file("a = 1\n  tŷ = = 2\n")

    fault = spelling_fault(path, "strange (at line 2, column 3)")
    assert (fault.file, fault.key) == ("body/2020-01-01/policy.toml", "line 2")
    assert fault.what.endswith(": tŷ = = 2")
    assert fault.mend == "Compare it with the lines around it."


def test_the_last_line_counts_and_one_after_it_shows_nothing(file):
    path = file("a = 1\nb =\n")

    assert spelling_fault(path, "strange (at line 2, column 3)").what.endswith(": b =")
    assert spelling_fault(path, "strange (at line 3, column 1)").what.endswith(": ")


def test_a_fault_with_no_line_is_at_the_end_and_says_what_to_do_too(file):
    fault = spelling_fault(file("a = 1\nb = [\n"), "strange (at end of document)")

    assert fault.key == "line 2"
    assert fault.what.endswith("at the end of the file")
    assert fault.mend


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "true"),
        (False, "false"),
        ("tŷ", '"tŷ"'),
        (date(2026, 3, 1), "2026-03-01"),
        (["a", 2], '["a", 2]'),
        ({"a_b": 1, "a-b": 2, "tŷ": 3, "a b": 4, "a": False}, None),
    ],
)
def test_what_is_written_is_read_as_it_was(value, said):
    assert tomllib.loads(f"x = {written(value)}")["x"] == value
    assert said is None or written(value) == said


def test_a_plain_name_is_written_without_quotes():
    assert written({"a_b": 1, "a-b": 2}) == "{ a_b = 1, a-b = 2 }"


def test_a_body_calls_people_by_the_newest_words_that_it_has(tmp_path):
    for day, word in (("2020-01-01", "patron"), ("2024-01-01", "tenant")):
        folder = tmp_path / day
        folder.mkdir()
        (folder / "words.en.toml").write_text(f'[called]\ncustomer.one = "{word}"\n', encoding="utf-8")

    assert "tenant" in called(tmp_path, "en").values()
    assert "patron" not in called(tmp_path, "en").values()
    assert called(tmp_path, "cy") == {}


def test_a_name_is_in_quotes_only_where_toml_asks_for_it():
    assert written({"a_b-c": date(2025, 6, 3)}) == "{ a_b-c = 2025-06-03 }"
    assert written({"tŷ": 1, "a b": 2, "": 3}) == '{ "t\\u0177" = 1, "a b" = 2, "" = 3 }'
    assert written(datetime.fromisoformat("2025-06-03 09:30")) == "2025-06-03T09:30:00"


def test_a_value_that_is_not_known_and_like_none_gets_what_to_do():
    error = {"loc": ("about", "nation"), "type": "literal_error", "input": "zzz", "ctx": {"expected": "'a' or 'b'"}}
    assert shape_fault(error, {"about": {}}, "policy.toml").mend == "Choose one."


def test_a_name_where_no_part_stands_is_told_all_the_same():
    error = {"loc": ("nowhere", "at_all", "x"), "type": "extra_forbidden", "input": 1}
    assert shape_fault(error, {}, "policy.toml").what == '"x" is not a name that is known here'


def test_a_word_is_proposed_that_shares_more_than_half_with_what_was_written():
    assert did_you_mean("abcdxyz", ["abcdefg"]) == 'Did you mean "abcdefg"?'
    assert did_you_mean("abcwxyz", ["abcdefg"]) == "Write one of these: abcdefg."
