"""The policy file held against the council's own copy of the text, where there is one."""

import tomllib
from copy import deepcopy

import pytest

from fairhand.policy import agreement, checks, faults, shape
from fairhand.policy.adopted_text import folded
from fairhand.policy.agreement import AMOUNT
from fairhand.policy.check import check
from fairhand.policy.policy import Policy
from fairhand.policy.textcheck import check_text
from fairhand.policy.words_files import flattened
from tests.policy.flintshire.flintshire import FOLDER, TEXT

RAW = tomllib.loads((FOLDER / "policy.toml").read_text())
WORDS = tomllib.loads((FOLDER / "words.en.toml").read_text())


def test_the_files_have_no_faults():
    assert [str(fault) for fault in faults(FOLDER)] == []


if TEXT.exists():

    def test_every_quote_is_in_the_text_and_every_sentence_is_claimed():
        found = check(FOLDER, TEXT.read_text())

        assert [str(fault) for fault in found.faults] == []
        assert [each.text for each in found.text.unclaimed] == []
        assert found.text.found > 150

    QUOTES = ("within 20 working days", "warned once", "six months", "Restrict contact for one day")

    @pytest.mark.parametrize("words", QUOTES)
    def test_changed_words_of_the_text_name_the_values_that_rest_on_them(words):
        changed = TEXT.read_text().replace(words, words[::-1])
        named = check_text(RAW, "policy.toml", changed).faults

        assert named
        assert all(words.casefold() in f"{fault.what} {fault.mend}".casefold() for fault in named)


def put(raw, place, value):
    """The file with one value changed."""
    raw = deepcopy(raw)
    part = raw
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    return raw


def amounts():
    """Every amount of time in the file whose words name it."""
    for place, model, part in shape.parts(Policy, RAW):
        if {"value", "unit"} <= model.model_fields.keys() and AMOUNT.search(folded(part.get("says", ""))):
            yield place


@pytest.mark.parametrize("place", list(amounts()), ids=lambda place: shape.key(RAW, place))
def test_an_amount_of_time_that_is_changed_is_named(place):
    value = next(part["value"] for at, _, part in shape.parts(Policy, RAW) if at == place)
    named = [fault.key for fault in checks.faults(put(RAW, (*place, "value"), value + 1), "policy.toml")]

    assert shape.key(RAW, place) in named


@pytest.mark.parametrize("place", [("calls", "warnings_before_end"), ("formal", "min_open_lines")], ids=str)
def test_a_number_that_is_changed_is_named(place):
    [fault] = checks.faults(put(RAW, place, 3), "policy.toml")

    assert fault.key == shape.key(RAW, place)


MATRIX = [number for number, row in enumerate(RAW["authority"]) if row["clause"].startswith("10.")]


@pytest.mark.parametrize("number", MATRIX, ids=lambda number: RAW["authority"][number]["act"])
def test_an_office_that_is_changed_in_the_matrix_is_named(number):
    changed = put(RAW, ("authority", number, "who"), ["auditor"])
    [(key, _, mend)] = agreement.offices(changed, flattened(WORDS))

    assert key == f'authority["{RAW["authority"][number]["act"]}"].who'
    assert mend.startswith("Add ")
