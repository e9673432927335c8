"""The people of a case, whatever the body calls their posts: each step's owner is asked of the protocol."""

import pytest

from fairhand import council
from fairhand.policy import Act, Sight
from fairhand.protocol import operations
from tests.people import ceri, dewi, doing, employee, role_for  # noqa: F401  # fixtures

from .stepping import answer_opening, classified


@pytest.fixture(autouse=True)
def where_there_is_a_protocol(db):
    """These are tests of bodies that have one."""
    if council.protocol_at(council.now()) is None:
        pytest.skip("This policy has no protocol.")


@pytest.fixture
def leader(db):
    """The leader of the team."""
    return employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True, sees=(Sight.PROTOCOL_CASES,)))


@pytest.fixture
def case(ceri, dewi, leader):  # noqa: F811
    """A post about Ceri, which Dewi found."""
    return operations.report_named(**doing(dewi), concerned=ceri, platform="Wall", words="Ceri is a liar", account="@x")


@pytest.fixture
def alleged(case):
    """The same where it is an allegation and abuse at once, with every step taken that any post needs."""
    return classified(case, answer_opening(2))
