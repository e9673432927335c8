"""A short restriction as it comes about: a call is ended, he rings again unchanged, a leader restricts."""

from datetime import timedelta

from fairhand import council
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import restrict_briefly
from fairhand.decisions.queries import questions_before
from fairhand.incidents.operations import report_incident, terminate_call
from fairhand.policy import Act, Channel
from tests.people import doing
from tests.rooms.incidents.telling import told

REASON = "STORY-MARKER: he called her useless, twice"


def after_two_calls(customer, adviser) -> None:
    """One call that was ended, and a further contact with the behaviour unchanged."""
    now = council.now()
    earlier, later = now - timedelta(hours=2), now - timedelta(hours=1)
    terminate_call(
        **doing(adviser),
        warnings=1,
        warned_at=earlier,
        began_at=earlier,
        ended_at=earlier,
        **_who(customer, adviser),
    )
    report_incident(**doing(adviser), channel=Channel.TELEPHONE, happened_at=later, **_who(customer, adviser))


def restrict(customer, leader) -> Restriction:
    """The leader restricts contact, with every question answered by its first answer."""
    answers = {each.code: each.answers[0] for each in questions_before(Act.RESTRICT_BRIEFLY)}
    return restrict_briefly(**doing(leader), customer=customer, reasons=REASON, answers=answers)


def _who(customer, adviser) -> dict:
    return {**told(what_happened=REASON), "customer": customer, "affected": adviser}
