"""Letters are laid beside one another before the act, and what there is is asked of the database once for all."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhand import council
from fairhand.comparison import Earlier
from fairhand.contacts.operations import log_contact, record_decision_on_matter, say_it_asks_for_information
from fairhand.contacts.unfit import Unfit
from fairhand.evidence import comparing
from fairhand.evidence.beside import beside_earlier
from fairhand.evidence.comparing import compared
from fairhand.evidence.models import Asked, Evidence
from fairhand.evidence.operations import take_in_evidence
from fairhand.evidence.queries import what_contacts_show
from fairhand.people.operations import make_token
from fairhand.policy import Act
from fairhand.record import chain
from tests.people import doing, somebody_who_may
from tests.ways.evidence import laid_beside

pytestmark = pytest.mark.django_db


def about(customer) -> dict:
    return {"customer": customer, "first_on": council.today() - timedelta(days=300), "last_on": council.today()}


def wrote(by, customer, number: int, text: str, **said):
    at = council.now() - timedelta(days=number)
    return log_contact(**doing(by), channel="letter", customer=customer, happened_at=at, text=text, **said)


@contextmanager
def noticed(monkeypatch):
    """What was done in which order: letters laid beside others, and the lock that an act holds."""
    done: list[str] = []
    lay, lock = Earlier.beside, chain.lock
    monkeypatch.setattr(Earlier, "beside", lambda self, text: done.append("laid") or lay(self, text))
    monkeypatch.setattr(chain, "lock", lambda: done.append("locked") or lock())
    yield done


@pytest.mark.parametrize("way", ["page", "api"])
def test_nothing_is_laid_beside_anything_while_an_act_holds_the_lock(client, ceri, mr_jones, monkeypatch, way):
    for number in (9, 6, 3):
        wrote(ceri, mr_jones, number, f"The bin of week {number} was missed. I wait for an answer.")
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE)
    days = {name: day for name, day in about(mr_jones).items() if name != "customer"}
    asked = Asked.objects.create(customer=mr_jones, by=by, at=council.now(), because="A report", **days)
    with noticed(monkeypatch) as done:
        if way == "page":
            client.force_login(by)
            client.post(f"/evidence/asked/{asked.pk}/take-in/", {"key": uuid4(), "note": "Three letters."})
        else:
            token = make_token(by, name="crm", at=council.now(), ends_at=council.now() + timedelta(days=1))
            headers = {"Authorization": f"Bearer {token}"}
            sent = {
                "customer": mr_jones.ref,
                "note": "Three letters.",
                **{name: str(day) for name, day in days.items()},
            }
            client.post("/api/v1/evidence", sent, content_type="application/json", headers=headers)
    assert Evidence.objects.get().shown["written"][0]["stood"] == 1
    assert done == ["laid", "laid", "laid", "locked"]


def test_what_was_compared_is_still_what_there_is(ceri, mr_jones):
    wrote(ceri, mr_jones, 9, "The bin was missed.")
    wrote(ceri, mr_jones, 3, "The bin was missed.")
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE)
    before = laid_beside(by, **about(mr_jones))
    late = wrote(ceri, mr_jones, 6, "The bin was missed.")
    with pytest.raises(Unfit, match="written down meanwhile"):
        take_in_evidence(**doing(by), note="Two letters.", compared=before, **about(mr_jones))
    say_it_asks_for_information(**doing(ceri), contact=late)
    taken = take_in_evidence(**doing(by), note="Two letters.", compared=before, **about(mr_jones))
    assert [each["beside"] for each in taken.shown["written"]] == [1, 0]


def test_a_second_click_finds_the_first_whatever_came_meanwhile(ceri, mr_jones):
    wrote(ceri, mr_jones, 9, "The bin was missed.")
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE)
    twice = {**doing(by), "note": "One letter.", **about(mr_jones)}
    first = take_in_evidence(**twice, compared=laid_beside(by, **about(mr_jones)))
    wrote(ceri, mr_jones, 3, "The bin was missed.")
    assert take_in_evidence(**twice, compared=laid_beside(by, **about(mr_jones))) == first


def test_it_is_the_same_as_laying_each_beside_what_came_before_it(ceri, mr_jones, monkeypatch):
    letters = [
        wrote(ceri, mr_jones, 30 - number, f"The bin of week {number % 4} was missed. I wrote {number} times.")
        for number in range(8)
    ]
    wrote(ceri, mr_jones, 27, "The bin of week 2 was missed. Which lorries are there?", information_request=True)
    monkeypatch.setattr(comparing, "MOST_BESIDE", 5)
    said = laid_beside(somebody_who_may(Act.TAKE_IN_EVIDENCE), **about(mr_jones)).written
    assert [each["ref"] for each in said] == [each.ref for each in letters[:2:-1]]
    for each, letter in zip(said, letters[:2:-1], strict=True):
        found = beside_earlier(letter, mr_jones, council.now())
        counted = [found.count(standing) for standing in ("stood", "changed", "new")]
        assert [each["beside"], each["stood"], each["changed"], each["new"]] == [found.earlier, *counted]
        assert each["stood_in"] == sorted({first.ref for line in found.grounds.lines if (first := found.first(line))})


def test_nothing_is_compared_for_somebody_who_may_not_take_it_in(ceri, mr_jones):
    wrote(ceri, mr_jones, 9, "The bin was missed.")
    assert compared(**about(mr_jones), by=ceri, at=council.now()).written == []


def test_it_takes_as_many_questions_of_the_database_for_thirty_matters_as_for_three(ceri, mr_jones, client, priya):
    def asked_of_it() -> tuple[int, int]:
        when = [about(mr_jones)[each] for each in ("first_on", "last_on")]
        with CaptureQueriesContext(connection) as shown:
            what_contacts_show(mr_jones, *when, "", council.now())
        row = Asked.objects.create(
            customer=mr_jones, by=priya, at=council.now(), because="A report", first_on=when[0], last_on=when[1]
        )
        with CaptureQueriesContext(connection) as page:
            assert client.get(f"/evidence/asked/{row.pk}/").status_code == 200
        return len(shown), len(page)

    def on_matters(numbers) -> None:
        for number in numbers:
            wrote(ceri, mr_jones, 20, "The bin was missed.", matter=f"CRM-{number}")
            record_decision_on_matter(**doing(ceri), matter=f"CRM-{number}", decided_on=council.today())

    client.force_login(priya)
    client.get("/")
    on_matters(range(3))
    few = asked_of_it()
    on_matters(range(3, 30))
    assert asked_of_it() == few
