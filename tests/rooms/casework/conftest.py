"""A customer who rang again, unchanged, after an ended call, and was restricted for a short time."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.decisions.operations import restrict_briefly
from fairhand.decisions.queries import questions_before
from fairhand.incidents.operations import answer_report, report_incident, terminate_call
from fairhand.policy import Act
from tests.people import doing
from tests.rooms.incidents.telling import answered, ends_a_call, told


def nobody_to_consult() -> dict[str, str]:
    """Answers to the policy's questions that make no consultation necessary."""
    return {
        each.code: next((answer for answer in each.answers if answer not in each.consult_on), "")
        for each in questions_before(Act.RESTRICT_BRIEFLY)
    }


@pytest.fixture
def restriction(ceri, priya, owen, mr_jones):
    """A short restriction on Mr Jones, set now; every report before it is answered."""
    now = council.now()
    behaviour = [ends_a_call()]
    first = terminate_call(
        **doing(ceri, at=now - timedelta(hours=3)), warnings=1, **told(behaviours=behaviour, customer=mr_jones)
    )
    second = report_incident(
        **doing(ceri, at=now - timedelta(hours=1)),
        channel="telephone",
        **told(behaviours=behaviour, customer=mr_jones),
    )
    for each in (first, second):
        answer_report(**doing(priya, at=now - timedelta(minutes=30)), incident=each, **answered())
    return restrict_briefly(
        **doing(priya, at=now),
        customer=mr_jones,
        incident=second,
        reasons="THE-STORY: he shouted again.",
        answers=nobody_to_consult(),
        told_customer=True,
    )
