"""Somebody who goes through what is due, and matters that are over."""

import pytest

from fairhand.incidents.operations import answer_report
from fairhand.policy import Act
from tests.formal import Path
from tests.people import doing, employee, role_for


@pytest.fixture
def nia(db):
    """The one who answers for how long records are kept."""
    return employee("Nia", role_for(Act.ERASE_RECORDS, Act.HOLD_RECORDS))


@pytest.fixture
def path(mr_jones, ceri):
    """The way of one customer along the formal path."""
    return Path(mr_jones, ceri)


@pytest.fixture
def answered(path):
    """A report on which nothing was done: answered(), answered(what_happened=...)."""

    def answer(**told):
        found = path.report(**told)
        answer_report(
            **doing(found.sent_to),
            incident=found,
            outcome="no_action",
            reason="He said sorry.",
            welfare="Spoke with her; she is all right.",
            tell_reporter="Thank you. I leave it there.",
        )
        return found

    return answer
