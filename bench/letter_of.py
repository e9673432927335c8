"""The decision whose letters are measured, taken by made-up people on an empty database."""

from datetime import timedelta
from uuid import uuid4

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.letters import enclosures
from fairhand.letters.subjects import find
from fairhand.policy import Act
from tests.formal import Path
from tests.people import employee, role_for

SAID = {
    "en": {"reasons": "You shouted at the people who answered your calls on 3 March and on 5 March."},
    "cy": {"reasons": "Bu i chi weiddi ar y bobl a atebodd eich galwadau ar 3 Mawrth ac ar 5 Mawrth."},
}


def a_decision():
    """What a pair of letters is made from."""
    adviser = employee("Ceri", role_for(frontline=True))
    customer = keep_customer(by=adviser, at=council.now(), key=uuid4(), name="Mr Alun Jones")
    path = Path(customer, adviser)
    decision = path.decision(by=employee("Owen", role_for(Act.MANAGE_CONTACT)))
    at = council.now() + timedelta(seconds=1)
    subject = find("contact_managed", decision.ref)
    notice, starts_at = subject.notice("first_class", at.date(), at)
    return subject, notice, starts_at, SAID, enclosures.enclosed(subject, ["en", "cy"]), at
