"""What leads to a short restriction: a call that was ended, and a further contact with the behaviour unchanged."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions.operations import restrict_briefly
from fairhand.decisions.queries import questions_before
from fairhand.incidents.operations import report_incident, terminate_call
from fairhand.people.models import Employee
from fairhand.policy import Act
from tests.people import doing
from tests.rooms.incidents.telling import told

REASONS = "He shouted, was warned, went on; rang again in an hour and did the same."


def call_ended(by: Employee, customer: Customer, **ago):
    """A call that was ended some time ago."""
    at = council.now() - timedelta(**(ago or {"hours": 3}))
    return terminate_call(**doing(by), customer=customer, warnings=1, ended_at=at, **told())


def behaviour_again(by: Employee, customer: Customer, **ago):
    """A further contact with the behaviour."""
    at = council.now() - timedelta(**(ago or {"hours": 1}))
    return report_incident(**doing(by), channel="telephone", customer=customer, happened_at=at, **told())


def no_to_all() -> dict[str, str]:
    """To each question that the policy asks first, an answer that makes no consultation necessary."""
    answers = {}
    for question in questions_before(Act.RESTRICT_BRIEFLY):
        answers[question.code] = next((each for each in question.answers if each not in question.consult_on), "No.")
    return answers


def restricted(by: Employee, customer: Customer, **more):
    """Restrict briefly, with everything said that has to be."""
    said = {"reasons": REASONS, "answers": no_to_all(), "told_customer": True}
    return restrict_briefly(
        **doing(by, key=more.pop("key", None), at=more.pop("at", None)), customer=customer, **said | more
    )


needs_brief_restriction = pytest.mark.skipif(
    council.policy().brief_restriction is None, reason="This policy has no short restriction."
)
