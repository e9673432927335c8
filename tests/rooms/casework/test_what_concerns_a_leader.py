"""A report about a leader is kept from that leader in the customer's file too, and beside other reports."""

from datetime import timedelta
from html import unescape

import pytest

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.decisions.operations import consider_formally
from fairhand.incidents.operations import (
    answer_report,
    link_incident,
    report_incident,
    report_to_police,
    terminate_call,
    unlink_incident,
)
from fairhand.people.models import Post, Team
from fairhand.policy import Act
from tests.formal import answers_to
from tests.people import doing, employee, role_for, somebody_who_may, the_team
from tests.rooms.incidents.telling import answered, told

pytestmark = pytest.mark.django_db
WORDS = {"what_happened": "THE-STORY", "opinion": "THE-OPINION", "impact": "THE-EFFECT"}
KEPT = (*WORDS.values(), "THE-REASON", "THE-WELFARE", "THE-FORCE", "THE-EVIDENCE", "THE-DECISION", "NO-TIME-TO-WARN")
SAID = "A report that concerns you"


@pytest.fixture
def sian(db):
    """The leader of the team above."""
    above = Team.objects.create(code="above", name_en="Above", name_cy="Uwchben", service=the_team().service)
    team = the_team()
    team.above = above
    team.save()
    return employee("Siân", role_for(Act.ANSWER_REPORT, leads=True), above)


@pytest.fixture
def about_priya(dewi, priya, sian, owen, mr_jones):
    """An ended call about Mr Jones and about Priya, answered, taken to the police and considered."""
    at = council.now() - timedelta(hours=3)
    incident = terminate_call(
        **doing(dewi, at=at),
        warnings=0,
        no_warning_because="NO-TIME-TO-WARN",
        about_leader=True,
        customer=mr_jones,
        **told(**WORDS),
    )
    said = answered(outcome=Act.CONSIDER_FORMALLY.value, reason="THE-REASON", welfare="THE-WELFARE")
    answer_report(**doing(sian), incident=incident, **said)
    report_to_police(**doing(sian), incident=incident, force="THE-FORCE", reported_on=council.today())
    decided = {"thread": incident.ref, "act_on_it": False, "reasons": "THE-DECISION"}
    decided["answers"] = answers_to(Act.CONSIDER_FORMALLY)
    consider_formally(**doing(owen), customer=mr_jones, **decided)
    return incident


def text_of(response) -> str:
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def test_the_leader_it_concerns_reads_in_the_file_only_that_it_is_with_somebody_else(
    client, about_priya, dewi, priya, mr_jones
):
    client.force_login(priya)
    for kind in ("", "reports", "decisions"):
        page = text_of(client.get(f"/customers/{mr_jones.ref}/?kind={kind}"))
        assert page.count(SAID) == 1, kind
        assert not [each for each in (*KEPT, about_priya.ref) if each in page], kind
        assert dewi.name not in page, kind  # who reported it


def test_others_read_it_whole(client, about_priya, sian, mr_jones):
    client.force_login(sian)
    page = text_of(client.get(f"/customers/{mr_jones.ref}/"))
    assert SAID not in page
    for each in (*WORDS.values(), about_priya.ref, "THE-REASON", "THE-FORCE", "THE-DECISION"):
        assert each in page


def test_a_report_linked_later_and_taken_apart_is_kept_from_them_too(client, ceri, priya, sian, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", about_leader=True, **told(**WORDS))
    linker = somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    link_incident(**doing(linker), incident=incident, customer=mr_jones, evidence="THE-EVIDENCE")
    client.force_login(priya)
    for _twice in range(2):
        page = text_of(client.get(f"/customers/{mr_jones.ref}/"))
        assert page.count(SAID) == 1
        assert not [each for each in (*KEPT, incident.ref, "Linker") if each in page]
        if incident.links.filter(ended_at=None).exists():
            unlink_incident(**doing(linker), incident=incident, because="THE-EVIDENCE was of another.")


def test_a_report_that_concerns_nobody_is_read_as_before(client, ceri, priya, sian, mr_jones):
    report_incident(**doing(ceri), channel="email", customer=mr_jones, **told(**WORDS))
    client.force_login(priya)
    page = text_of(client.get(f"/customers/{mr_jones.ref}/"))
    assert SAID not in page
    assert "THE-STORY" in page


def test_who_leads_and_reports_about_their_own_leader_reads_what_they_wrote(client, priya, sian, mr_jones):
    report_incident(**doing(priya), channel="email", customer=mr_jones, about_leader=True, **told(**WORDS))
    client.force_login(priya)
    assert "THE-STORY" in text_of(client.get(f"/customers/{mr_jones.ref}/"))


def test_it_is_not_named_beside_another_report(client, about_priya, ceri, priya, sian, mr_jones):
    other = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    for who, named in ((priya, False), (sian, True)):
        client.force_login(who)
        assert (about_priya.ref in text_of(client.get(f"/reports/{other.ref}/"))) is named


def test_who_led_only_later_reads_it(client, about_priya, mr_jones):
    newcomer = employee("Nia", role_for(Act.ANSWER_REPORT, leads=True))
    Post.objects.filter(employee=newcomer).update(starts_at=council.now())
    client.force_login(newcomer)
    assert "THE-STORY" in text_of(client.get(f"/customers/{mr_jones.ref}/"))


def test_it_is_in_the_file_of_its_own_customer_alone(client, about_priya, ceri, priya):
    other = keep_customer(**doing(ceri), name="Mr Alan Jones")
    client.force_login(priya)
    assert SAID not in text_of(client.get(f"/customers/{other.ref}/"))
