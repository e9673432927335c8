"""The police are told or there is a reason; whose conduct it was may be found later."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.queries import last_contact
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer
from fairhand.incidents.models import IncidentLink
from fairhand.incidents.operations import link_incident, report_incident, report_to_police
from fairhand.incidents.queries import history_of
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, somebody_who_may, somebody_who_may_not
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def threat(ceri, priya):
    """A threat by somebody not known."""
    return report_incident(**doing(ceri), channel="telephone", threat=True, **told())


def owed(incident):
    """Whether the police are still to be told."""
    return Duty.objects.filter(thread=incident.ref, opened_by__code="threat_reported", closed_at=None).exists()


def test_telling_the_police_closes_the_duty(threat, priya):
    kept = report_to_police(
        **doing(priya), incident=threat, force="North Wales Police", reference="NWP-1", reported_on=council.today()
    )

    assert kept.recorded_by.code == "reported_to_police"
    assert not owed(threat)


def test_not_telling_the_police_takes_a_reason_and_closes_it_too(threat, priya):
    kept = report_to_police(**doing(priya), incident=threat, not_reported_because="Ceri told them herself, NWP-2.")

    assert kept.recorded_by.code == "police_not_called"
    assert not owed(threat)


def test_neither_is_asked_for_again(threat, priya):
    with pytest.raises(Unfit):
        report_to_police(**doing(priya), incident=threat, reference="NWP-3")
    assert owed(threat)


def test_anybody_may_go_to_the_police(threat, ceri):
    assert report_to_police(**doing(ceri), incident=threat, force="NWP", reported_on=council.today())


def test_whose_conduct_it_was_is_found_later_with_its_contact(threat, mr_jones):
    linker = somebody_who_may(Act.LINK_CUSTOMERS)
    key = uuid4()
    link = link_incident(**doing(linker, key=key), incident=threat, customer=mr_jones, evidence="The same number.")
    again = link_incident(**doing(linker, key=key), incident=threat, customer=mr_jones, evidence="The same number.")

    threat.refresh_from_db()
    assert link == again
    assert link.recorded_by.code == "incident_linked"
    assert threat.of_customer == mr_jones
    assert list(history_of(mr_jones, council.now())) == [threat]
    assert last_contact(mr_jones, council.now()) == threat.contact


def test_a_report_is_somebodys_only_once(threat, ceri, mr_jones):
    linker = somebody_who_may(Act.LINK_CUSTOMERS)
    other = keep_customer(**doing(ceri), kind="person")
    link_incident(**doing(linker), incident=threat, customer=mr_jones, evidence="The same number.")
    with pytest.raises(Refused, match="already on record"):
        link_incident(**doing(linker), incident=threat, customer=other, evidence="A feeling.")


def test_who_may_not_link_is_told_who_may(threat, mr_jones):
    with pytest.raises(Refused, match="Only"):
        link_incident(
            **doing(somebody_who_may_not(Act.LINK_CUSTOMERS)), incident=threat, customer=mr_jones, evidence="A feeling."
        )
    assert not IncidentLink.objects.exists()
