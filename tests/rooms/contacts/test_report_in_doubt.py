"""A report made in a contact that proved not to be theirs counts for nothing, and says so wherever somebody decides."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.contacts.operations import link_contact, unlink_contact
from fairhand.decisions.queries import history, last_changed
from fairhand.incidents.doubt import counted, in_doubt
from fairhand.incidents.lines import before
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import report_incident
from fairhand.incidents.queries import history_of
from fairhand.policy import Act, who_may
from fairhand.reviews.queries.looking import looked_back
from tests.formal import Path
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db
SAID = "The contact that this report tells of proved not to be this customer's"


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def report(call, ceri, mr_jones):
    """Report what happened in a call that was logged as his: report(contact)."""

    def make(contact) -> Incident:
        return report_incident(**doing(ceri), channel="telephone", contact=contact, customer=mr_jones, **told())

    return make


def put_right(by, contact) -> None:
    unlink_contact(**doing(by), contact=contact, because="Another number was rung from")


def pages(customer, incident, decision) -> dict[str, tuple[Act, str]]:
    """Each page on which the report is shown to somebody who decides, with the act for which it is there."""
    of_report, policy = f"?incident={incident.ref}", council.policy()
    found = {
        "queue": (Act.ANSWER_REPORT, reverse("incidents:queue") + "?whose=all"),
        "report": (Act.ANSWER_REPORT, reverse("incidents:report", args=[incident.ref])),
        "answer": (Act.ANSWER_REPORT, reverse("incidents:answer", args=[incident.ref])),
        "arrange": (Act.AGREE_INFORMALLY, reverse("incidents:arrange") + of_report),
        "consider": (Act.CONSIDER_FORMALLY, reverse("decisions:consider", args=[customer.ref, incident.ref])),
        "evidence": (Act.MANAGE_CONTACT, reverse("decisions:section", args=[customer.ref, "grounds"])),
        "file": (Act.MANAGE_CONTACT, reverse("customer_file", args=[customer.ref])),
    }
    if who_may(policy, Act.WARN):
        found["warn"] = Act.WARN, reverse("incidents:warn") + of_report
    if who_may(policy, Act.DRAFT_REFERRAL):
        found["refer"] = Act.ANSWER_REPORT, reverse("decisions:draft_referral") + of_report
    if policy.brief_restriction:
        found["restrict"] = Act.RESTRICT_BRIEFLY, reverse("decisions:restrict_briefly") + of_report
    if policy.reviews:
        found["review"] = Act.REVIEW, reverse("reviews:review", args=[decision.ref])
    return found


def shown(addresses, who) -> dict[str, bool]:
    """Whether each page says it, to one who may take its act."""
    said = {}
    for name, (_act, address) in addresses.items():
        client = Client()
        client.force_login(who[name])
        answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status_code)
        said[name] = SAID in unescape(answer.text)
    return said


def test_it_is_said_wherever_somebody_decides_until_it_is_said_whose_it_is(call, report, linker, mr_jones, path):
    decision = path.in_force()
    contact = call()
    incident = report(contact)
    addresses = pages(mr_jones, incident, decision)
    who = {name: somebody_who_may(act, f"For {name}") for name, (act, _address) in addresses.items()}
    nowhere = dict.fromkeys(addresses, False)
    assert shown(addresses, who) == nowhere

    put_right(linker, contact)
    assert shown(addresses, who) == dict.fromkeys(addresses, True)

    link_contact(**doing(linker), contact=contact, customer=mr_jones, because="He rang back: it was his after all")
    assert shown(addresses, who) == nowhere


def test_my_work_says_so_to_whoever_is_to_answer_it(client, call, report, linker):
    contact = call()
    client.force_login(report(contact).sent_to)
    assert SAID not in unescape(client.get("/work/").text)

    put_right(linker, contact)

    assert SAID in unescape(client.get("/work/").text)


def test_it_is_counted_in_no_number_of_reports(call, report, linker, mr_jones, path):
    decision = path.in_force()
    contact, other = call(), call()
    wrong, right = report(contact), report(other)

    def numbers(at) -> tuple[int, int, int]:
        behaved = history(mr_jones, at).contacts_with_behaviour
        return before(right, at).number, looked_back(decision, at).incidents, len(behaved)

    then = numbers(council.now())

    put_right(linker, contact)
    at = council.now()
    now = numbers(at)

    assert now == tuple(number - 1 for number in then)
    assert wrong in history_of(mr_jones, at)
    assert wrong not in counted(history_of(mr_jones, at), at)
    assert list(in_doubt(history_of(mr_jones, at), at)) == [wrong.ref]
    assert last_changed(mr_jones, at) == contact.not_theirs.recorded_by.at
