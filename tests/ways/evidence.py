"""How what contacts show is taken into the file."""

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.evidence.comparing import Compared, compared
from fairhand.evidence.models import Asked
from fairhand.people.models import Employee
from fairhand.policy import Act
from tests.people import doing
from tests.ways.world import Way


def laid_beside(by: Employee, **about) -> Compared:
    """What the letters show beside earlier ones, as it is worked out before evidence is taken in."""
    return compared(**about, by=by, at=council.now())


def take_in_evidence(world) -> Way:
    today, by = council.today(), world.one_who_may(Act.LOG_CONTACT)
    log_contact(**doing(by), channel="email", customer=world.customer, matter="CRM-1")
    days = {"customer": world.customer, "first_on": today, "last_on": today}
    said = {**days, "note": "One email.", "compared": laid_beside(world.one_who_may(Act.TAKE_IN_EVIDENCE), **days)}
    sent = {"customer": world.customer.ref, "first_on": str(today), "last_on": str(today), "note": "One email."}
    asked = Asked.objects.create(
        customer=world.customer, by=world.who, at=council.now(), because="A report", first_on=today, last_on=today
    )
    page = (f"/evidence/asked/{asked.pk}/take-in/", {"note": "One email."})
    return Way(said, api=("evidence", sent), page=page)
