"""The goals of the comparison, on the edits of some people: a change that loses one of them is seen here.

docs/comparison.md has the whole table, and the command that makes it.
"""

import pytest

from bench.comparison import Found, edited
from bench.edits import WAYS

PEOPLE = 36


@pytest.fixture(scope="module")
def found() -> Found:
    return edited(PEOPLE, seed=7)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_sentence_that_was_added_is_never_lost(found, language):
    assert found.share("adds", "called", language=language) <= 0.01
    assert found.share("adds", "shown", language=language) >= 0.98


@pytest.mark.parametrize("language", ["en", "cy"])
def test_changed_facts_are_shown(found, language):
    assert found.share("changes", "shown", language=language) >= 0.98


@pytest.mark.parametrize("language", ["en", "cy"])
def test_repeats_are_found(found, language):
    assert found.precision(language) >= 0.99
    assert found.share("repeat", "called", language=language) >= 0.97


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_first_five_are_of_the_same_matter(found, language):
    assert sum(found.nearest[language]) / len(found.nearest[language]) >= 0.80


def test_what_is_usual_calls_nearly_all_of_it_a_repeat(found):
    """The control: the ways that others compare by take a letter with a sentence more for the same."""
    assert found.share("adds", "called", other="token_set_ratio") >= 0.98


def test_every_way_is_listed_in_the_docs():
    from pathlib import Path

    listed = Path("docs/comparison.md").read_text()
    assert not [way for way in WAYS if f"| {way} |" not in listed]
