"""A report whose contact proved another's is owed to be looked at, until it is put right or the contact is theirs."""

from html import unescape

import pytest
from django.test import Client

from fairhand import council
from fairhand.casework.queries import my_work
from fairhand.contacts.operations import link_contact, unlink_contact, unlink_own_contact
from fairhand.incidents.operations import link_incident, report_incident, unlink_incident
from fairhand.incidents.operations.doubting import SETTLE
from fairhand.people.queries import roles_held
from fairhand.policy import Act, may
from fairhand.record.models import Duty
from tests.people import doing, employee
from tests.rooms.incidents.telling import told
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(call, ceri, priya, mr_jones):
    """What happened in a call that was logged as his."""
    return report_incident(**doing(ceri), channel="telephone", contact=call(), customer=mr_jones, **told())


@pytest.fixture
def doubted(report, linker):
    """The same, once it proved that he had not called."""
    unlink_contact(**doing(linker), contact=report.contact, because="Another number was rung from")
    return report


def owed(report) -> list[Duty]:
    return list(Duty.objects.filter(thread=report.ref, code=SETTLE, closed_at=None))


def test_it_is_work_of_whoever_has_the_report_and_may_say_so(doubted, mr_jones):
    (due,) = owed(doubted)
    assert due.customer == mr_jones.ref
    who = due.owner or employee("One of them", due.role)
    assert may(council.policy(), Act.LINK_CUSTOMERS, roles_held(who, council.now()), council.words())
    lines = [each for each in my_work(who, council.now()).no_day if each.duty.code == SETTLE]
    assert [each.door for each in lines] == [f"/reports/{doubted.ref}/"]


def test_nothing_is_owed_before_and_it_ends_where_it_was_not_them(report, linker, mair):
    assert owed(report) == []
    unlink_contact(**doing(linker), contact=report.contact, because="Another number was rung from")
    assert len(owed(report)) == 1

    link_contact(**doing(linker), contact=report.contact, customer=mair, because="She rang again")
    assert len(owed(report)) == 1  # whose the report is, is for somebody to say still

    unlink_incident(**doing(linker), incident=report, because="It was she")
    assert owed(report) == []
    link_incident(**doing(linker), incident=report, customer=mair, evidence="She said so")
    assert owed(report) == []
    assert whole() == 0


def test_it_ends_where_the_contact_was_theirs_after_all_and_opens_again(doubted, linker, mr_jones):
    link_contact(**doing(linker), contact=doubted.contact, customer=mr_jones, because="He rang back: it was his")
    assert owed(doubted) == []

    unlink_contact(**doing(linker), contact=doubted.contact, because="It was his brother")
    assert len(owed(doubted)) == 1


def test_who_put_the_contact_right_is_led_to_their_report_and_told_whom_to_tell(report, ceri):
    client = Client()
    client.force_login(ceri)
    pages = [f"/contacts/{report.contact.ref}/whose/", f"/contacts/{report.contact.ref}/"]
    assert "still names" not in client.get(pages[1]).text
    unlink_own_contact(**doing(ceri), contact=report.contact, because="I chose the wrong one")

    for page in pages:
        said = unescape(client.get(page).text)
        assert f'Your report <a class="govuk-link" href="/reports/{report.ref}/">{report.ref}</a> still names' in said
        assert "If it was not them, tell" in said
        assert (f"tell {report.sent_to.name}" if report.sent_to else "somebody who answers reports") in said
    assert "If it was not them, tell" in unescape(client.get(f"/reports/{report.ref}/").text)
