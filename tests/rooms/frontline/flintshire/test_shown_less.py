"""Those whom the policy shows less at a contact are told whom to ask; what is never blocked they see all the same."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.correspondence.models import Item
from fairhand.customers.operations import record_need
from fairhand.policy import MeasureKind, Shown, Sight, shown_less
from tests.altered import altered
from tests.people import doing, employee
from tests.rooms.frontline.measures import restricted
from tests.rooms.frontline.test_api import check, secret
from tests.rooms.letters.letters import Post

__all__ = ["check", "secret"]  # fixtures of the same API

pytestmark = pytest.mark.django_db

ASKED = "team_leader"


@pytest.fixture
def frontline_asks(monkeypatch):
    """A policy under which an employee asks a Team Leader, who is shown all; as far as a test says."""

    def let(how_much: str):
        row = Shown(who=("employee",), how_much=how_much, ask=ASKED, clause="1.5", says="all employees")
        access = tuple(
            each.model_copy(update={"who": ("employee", ASKED), "shown": (row,)})
            if each.sight == Sight.CONTACT_CHECK
            else each
            for each in council.policy().access
        )
        altered(monkeypatch, access=access)

    return let


@pytest.fixture
def page(client, ceri, mr_jones):
    """What somebody is shown of Mr Jones, whose contact is limited."""
    restricted(mr_jones, ceri)
    record_need(**doing(ceri), customer=mr_jones, at_contact="Speak slowly")

    def of(who) -> str:
        client.force_login(who)
        return client.get(reverse("contact", args=[mr_jones.ref])).content.decode()

    return of


def measures() -> list[str]:
    return [council.words("en").label(f"measures.{each.code}") for each in council.policy().measures]


def test_somebody_who_asks_is_told_whom_and_nothing_of_the_measure(page, frontline_asks, ceri):
    leader = employee("Lena Leads", ASKED)
    whole = page(ceri)
    frontline_asks("ask")
    shown = page(ceri)

    assert "There is something on this person" in shown
    assert f"mailto:{leader.email}" in shown
    assert "What to say" in whole
    assert "What to say" not in shown
    assert not [each for each in measures() if each in shown]
    assert "Speak slowly" in shown
    for each in council.policy().never_blocked:
        assert council.words("en").label(f"never_blocked.{each.code}") in shown


def test_one_who_is_shown_the_measure_alone_sees_its_name_and_not_what_it_means(page, frontline_asks, ceri):
    frontline_asks("measure")
    shown = page(ceri)

    assert "Contact is limited now" in shown
    assert [each for each in measures() if each in shown]
    assert "What to say" not in shown
    assert "Nobody holds that post now" in shown


def test_whoever_is_asked_is_shown_all_of_it(page, frontline_asks):
    frontline_asks("ask")
    assert "What to say" in page(employee("Lena Leads", ASKED))


def test_with_nothing_on_them_everybody_is_told_so(frontline_asks, client, ceri, mr_jones):
    frontline_asks("ask")
    client.force_login(ceri)
    shown = client.get(reverse("contact", args=[mr_jones.ref])).content.decode()
    assert "Nothing in force that we know of" in shown


def test_a_system_is_told_no_more_than_whoever_it_asks_for(frontline_asks, check, ceri, mr_jones):
    restricted(mr_jones, ceri)
    frontline_asks("ask")
    answer = check(customer=mr_jones.ref)

    assert (answer["open"], answer["closed"], answer["measures"], answer["say"]) == ([], [], [], {})
    assert answer["said"].startswith("There is something on this person. Ask: ")
    assert answer["never_blocked"]


def test_an_appeal_and_a_request_are_written_down_without_the_name_of_a_measure(frontline_asks, client, ceri, mr_jones):
    letters = Post(mr_jones, ceri)
    decision = letters.contact_managed()
    letters.issue("contact_managed", decision)
    client.force_login(ceri)
    pages = (reverse("appeals:new", args=[decision.ref]), reverse("reviews:ask_of_customer", args=[mr_jones.ref]))
    assert all(any(each in client.get(page).content.decode() for each in measures()) for page in pages)
    frontline_asks("ask")

    for page in pages:
        shown = client.get(page)
        assert shown.status_code == 200
        assert not [each for each in measures() if each in shown.content.decode()]


TIMES = {"channels": ["telephone"], "days": ["monday", "thursday"], "from": "10:00", "until": "12:00"}


def test_a_system_is_not_told_when_a_way_of_contact_opens(frontline_asks, check, ceri, mr_jones):
    ends_at = council.now() + timedelta(days=30)
    restricted(mr_jones, ceri, kind=MeasureKind.SET_TIMES, detail=TIMES, ends_at=ends_at)
    assert datetime.fromisoformat(check(customer=mr_jones.ref)["next_change_at"]) < ends_at
    frontline_asks("ask")
    assert check(customer=mr_jones.ref)["next_change_at"] is None
    frontline_asks("measure")
    answer = check(customer=mr_jones.ref)
    assert answer["next_change_at"] == answer["measures"][0]["until"]


@pytest.mark.parametrize("how_much", ["ask", "measure"])
def test_a_letter_that_is_logged_is_read_and_whoever_logged_it_is_not_told_so(
    frontline_asks, client, ceri, mr_jones, how_much
):
    restricted(mr_jones, ceri, kind=MeasureKind.READ_AND_FILE, detail={"channels": ["letter"]})
    said = {"channel": "letter", "customer": mr_jones, "text": "The hedge", "information_request": True}
    contact = log_contact(**doing(ceri), **said)
    page, item = reverse("contacts:logged", args=[contact.ref]), Item.objects.get(contact=contact)
    client.force_login(ceri)
    assert item.ref in client.get(page).text
    frontline_asks(how_much)
    shown = client.get(page).text
    assert "read by a named person" not in shown
    assert item.ref not in shown
    assert "To be answered by" in shown  # whose it is to answer what they ask is told to everybody


@pytest.mark.parametrize("how_much", ["ask", "measure"])
def test_who_tells_the_customer_is_told_whom_to_ask_what_to_say(frontline_asks, client, ceri, mr_jones, how_much):
    made = restricted(mr_jones, ceri)
    page = reverse("decisions:told", args=[made.ref])
    client.force_login(ceri)
    assert "fh-say" in client.get(page).text
    frontline_asks(how_much)
    shown = client.get(page).text
    assert "fh-say" not in shown
    assert council.words("en").label(f"roles.{ASKED}") in shown
    assert 'name="channel"' in shown


def test_one_role_that_is_shown_all_is_enough(frontline_asks):
    frontline_asks("ask")
    assert shown_less(council.policy(), Sight.CONTACT_CHECK, ["frontline_employee"]).ask == ASKED
    assert shown_less(council.policy(), Sight.CONTACT_CHECK, ["frontline_employee", ASKED]) is None
    assert shown_less(council.policy(), Sight.BOARD, ["frontline_employee"]) is None
