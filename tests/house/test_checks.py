"""What the check of a policy knows of the software is what the software does."""

from fairhand.letters.contents import KINDS
from fairhand.policy.checks.notices import TELLS_OF
from fairhand.policy.checks.owed import BROUGHT_BY
from fairhand.policy.words_files import general


def test_the_check_knows_the_letters_that_can_be_written():
    assert list(TELLS_OF) == list(KINDS)


def test_what_closes_a_duty_is_something_that_happens():
    assert {f"events.{each}" for each in BROUGHT_BY} <= set(general("en"))
