"""A restriction rests on a report about the very person, read by somebody who may read it."""

import pytest

from fairhand.customers.operations import keep_customer, link_customers
from fairhand.decisions.models import Restriction
from fairhand.incidents.operations import report_incident
from fairhand.record.act import Refused
from tests.people import doing
from tests.rooms.decisions.story import behaviour_again, needs_brief_restriction, restricted
from tests.rooms.incidents.telling import told

pytestmark = [pytest.mark.django_db, needs_brief_restriction]


def test_what_somebody_else_did_is_no_ground(shouted, ceri, priya, mr_jones):
    others = behaviour_again(ceri, keep_customer(**doing(ceri), name="Somebody Else"))
    with pytest.raises(Refused, match=others.ref):
        restricted(priya, mr_jones, incident=others)
    assert not Restriction.objects.exists()


def test_what_was_recorded_under_another_record_of_the_same_person_is(shouted, ceri, owen, priya, mr_jones):
    same = keep_customer(**doing(ceri), name="W. Jones")
    link_customers(**doing(owen), one=mr_jones, other=same, evidence="The same telephone and date of birth.")
    assert restricted(priya, same, incident=shouted).customer == same


def test_a_leader_whom_a_report_concerns_does_not_restrict_on_it(shouted, ceri, priya, mr_jones):
    about_priya = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, about_leader=True, **told())
    with pytest.raises(Refused):
        restricted(priya, mr_jones, incident=about_priya)
    assert not Restriction.objects.exists()
