"""Every act of the matrix has its operation, and every operation is an act of the matrix."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from fairhand import council
from fairhand.policy import Act
from fairhand.record.act import operations

# Acts of the policy that have no operation yet. One that gets its operation leaves this list, or the test says so.
COMING: set[Act] = set()
# Acts that this body's policy does not speak of, so that they are nobody's: no row says who may, and nobody may.
UNSPOKEN = set() if council.policy().warnings and council.policy().warnings.monitored_for else {Act.CLOSE_MONITORING}
# Acts under which more than one thing is done, each of them the same kind of upkeep.
KEEPING = {
    Act.CONFIRM_READING,
    Act.ERASE_RECORDS,
    Act.HAND_OVER_FINDING,  # also to say that whoever has it was told that it is another's
    Act.HOLD_RECORDS,
    Act.KEEP_CORRESPONDENCE,
    Act.KEEP_COUNCIL_DATA,
    Act.KEEP_CUSTOMER,
    Act.KEEP_NEEDS,
    Act.KEEP_PEOPLE,
    Act.LINK_ACCOUNT,
    Act.LINK_CUSTOMERS,
    Act.LOG_CONTACT,
    Act.PUT_RIGHT_NAMED,  # also to say that it is not oneself, and that it is about whom it was said
    Act.READ_CORRESPONDENCE,  # what was found in a letter, and what becomes of a need in it
    Act.RECORD_ANSWER,  # to what was found in a letter, and to what was asked in any other contact
    Act.RECORD_TOLD,
}

HOUSE = Path(__file__).parents[2] / "fairhand"


def built():
    """The operations of every room."""
    for path in sorted(HOUSE.glob("*/operations*")):
        import_module(f"fairhand.{path.parent.name}.operations")
    return [each for each in operations() if re.match(r"fairhand\.\w+\.operations\b", each.__module__)]


def test_every_act_of_the_matrix_has_an_operation_or_is_named_as_coming():
    have = {each.act for each in built()}
    matrix = {row.act for row in council.policy().authority}
    assert matrix - have == COMING & matrix
    assert not have & COMING


def test_every_operation_is_an_act_of_the_matrix():
    matrix = {row.act for row in council.policy().authority}
    assert {each.act for each in built()} - matrix == UNSPOKEN - matrix


def test_an_act_has_one_operation_unless_it_is_upkeep():
    names = {}
    for each in built():
        names.setdefault(each.act, []).append(each.__name__)
    assert not {act: found for act, found in names.items() if len(found) > 1 and act not in KEEPING}


def test_no_two_operations_have_one_name():
    names = [each.__name__ for each in built()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("operation", built(), ids=lambda each: each.__name__)
def test_an_operation_says_in_a_sentence_what_it_does(operation):
    assert operation.__doc__
    assert operation.__doc__.strip().splitlines()[0].endswith((".", ").", ":"))


def test_operations_take_the_time_and_the_person_from_the_deed_alone():
    wrong = []
    for path in HOUSE.glob("*/operations*"):
        for file in [path] if path.is_file() else path.glob("*.py"):
            text = file.read_text()
            wrong += [
                f"{file.relative_to(HOUSE)}: {word}"
                for word in ("council.now", "council.today", "timezone.now", "datetime.now", "request.")
                if word in text
            ]
    assert not wrong
