"""A report that was linked to the wrong customer is taken apart again; both are kept (F8)."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries import my_work, timeline
from fairhand.contacts.queries import last_contact
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer
from fairhand.decisions.queries import history, is_about, to_consider
from fairhand.incidents.lines import before
from fairhand.incidents.models import Incident, IncidentLink
from fairhand.incidents.operations import (
    answer_report,
    link_incident,
    report_incident,
    report_to_police,
    terminate_call,
    unlink_incident,
)
from fairhand.incidents.queries import history_of, queue_for
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, somebody_who_may, somebody_who_may_not
from tests.rooms.decisions.story import behaviour_again, call_ended, needs_brief_restriction, restricted
from tests.rooms.incidents.telling import answered, told

pytestmark = pytest.mark.django_db
WHY = "Another man has had that number since March."


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS)


@pytest.fixture
def linked(ceri, priya, linker, mr_jones):
    """A call of nobody known that was ended, and taken to be Mr Jones's an hour ago."""
    then = council.now() - timedelta(hours=2)
    incident = terminate_call(**doing(ceri, at=then), warnings=1, **told())
    at = then + timedelta(hours=1)
    link_incident(**doing(linker, at=at), incident=incident, customer=mr_jones, evidence="The same number.")
    return incident


def unlinked(linker, incident, **more):
    return unlink_incident(**doing(linker, **more), incident=incident, because=WHY)


def in_the_file(customer, at, reader):
    """The codes of what happened with reports, newest first."""
    codes = [each.event.code for each in timeline({customer.ref}, at, reader=reader)]
    return [code for code in codes if code not in ("customer_kept", "customer_name_given")]


def text_of(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def test_it_is_of_nobody_known_again_and_both_are_kept(linker, linked, mr_jones):
    link = unlinked(linker, linked)

    linked = Incident.objects.get(pk=linked.pk)
    assert linked.of_customer is None
    assert link.evidence == "The same number."
    assert (link.ended_by.code, link.ended_by.customer) == ("incident_unlinked", mr_jones.ref)
    assert link.ended_by.facts.facts == {"because": WHY, "linked_by": link.recorded_by_id}


def test_it_counts_for_the_customer_no_longer_and_as_it_stood_it_did(linker, linked, mr_jones):
    stood = council.now()
    unlinked(linker, linked, at=stood + timedelta(seconds=1))
    now = stood + timedelta(seconds=1)

    assert history(mr_jones, now).calls_ended == ()
    assert not is_about(linked.ref, mr_jones, now)
    assert last_contact(mr_jones, now) is None
    assert len(history(mr_jones, stood).calls_ended) == 1
    assert list(history_of(mr_jones, stood)) == [linked]
    assert last_contact(mr_jones, stood) == linked.contact
    assert list(history_of(mr_jones, stood - timedelta(hours=1, minutes=30))) == []  # before it was linked


def test_it_may_be_linked_anew_and_taken_apart_anew(linker, linked, ceri, mr_jones):
    other = keep_customer(**doing(ceri), name="Mr Alan Jones")
    unlinked(linker, linked)
    again = link_incident(**doing(linker), incident=linked, customer=other, evidence="He said so himself.")

    now = council.now()
    assert list(history_of(other, now)) == [linked]
    assert list(history_of(mr_jones, now)) == []
    assert last_contact(other, now) == linked.contact
    assert unlinked(linker, linked) == again
    assert IncidentLink.objects.count() == 2


def test_the_same_customer_may_be_found_again(linker, linked, mr_jones):
    unlinked(linker, linked)
    link_incident(**doing(linker), incident=linked, customer=mr_jones, evidence="It was him after all.")
    assert in_the_file(mr_jones, council.now(), linker) == ["incident_linked", "incident_unlinked", "incident_linked"]
    assert list(history_of(mr_jones, council.now())) == [linked]


def test_a_key_that_comes_again_finds_the_first(linker, linked):
    key = uuid4()
    first = unlinked(linker, linked, key=key)
    assert unlinked(linker, linked, key=key) == first


def test_there_is_nothing_to_take_apart_twice(linker, linked):
    unlinked(linker, linked)
    with pytest.raises(Refused, match="nothing to put right"):
        unlinked(linker, linked)


def test_a_reason_is_needed(linker, linked):
    with pytest.raises(Unfit):
        unlink_incident(**doing(linker), incident=linked, because=" ")


def test_who_may_not_is_told_who_may(linked):
    with pytest.raises(Refused, match="Only"):
        unlinked(somebody_who_may_not(Act.LINK_CUSTOMERS), linked)


def test_the_database_holds_a_link_to_what_it_says(linker, linked, mr_jones):
    link = linked.links.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        IncidentLink.objects.create(incident=linked, customer=mr_jones, evidence="x", recorded_by=link.recorded_by)
    with pytest.raises(DatabaseError), transaction.atomic():
        IncidentLink.objects.filter(pk=link.pk).update(evidence="Another.")
    unlinked(linker, linked)
    with pytest.raises(DatabaseError), transaction.atomic():
        IncidentLink.objects.filter(pk=link.pk).update(ended_because="Another.")


def test_a_contact_of_two_reports_goes_with_the_last_of_them(linker, linked, ceri, mr_jones):
    second = report_incident(**doing(ceri), channel="telephone", contact=linked.contact, **told())
    link_incident(**doing(linker), incident=second, customer=mr_jones, evidence="The same call.")
    unlinked(linker, linked)
    assert last_contact(mr_jones, council.now()) == linked.contact
    unlinked(linker, second)
    assert last_contact(mr_jones, council.now()) is None


def test_a_contact_stays_with_whom_another_report_of_it_names(linker, linked, ceri, mr_jones):
    report_incident(**doing(ceri), channel="telephone", contact=linked.contact, customer=mr_jones, **told())
    unlinked(linker, linked)
    assert last_contact(mr_jones, council.now()) == linked.contact


def test_what_was_opened_before_it_was_taken_apart_is_answered_as_it_stands(linker, linked, priya, mr_jones):
    opened = Incident.objects.prefetch_related("links__customer").get(pk=linked.pk)
    assert opened.of_customer == mr_jones
    unlinked(linker, linked)

    answer = answer_report(**doing(priya), incident=opened, **answered())
    told_police = report_to_police(**doing(priya), incident=opened, not_reported_because="It was no threat.")
    assert (answer.recorded_by.customer, told_police.recorded_by.customer) == ("", "")
    with pytest.raises(Unfit, match="no_action"):
        answer_report(**doing(priya), incident=opened, **answered(outcome=Act.CONSIDER_FORMALLY.value))


@needs_brief_restriction
def test_nobody_is_restricted_for_what_an_instant_before_proved_to_be_anothers(linker, linked, ceri, priya, mr_jones):
    again = behaviour_again(ceri, mr_jones)
    pressed = council.now()
    unlinked(linker, linked, at=pressed + timedelta(seconds=1))
    with pytest.raises(Refused):
        restricted(priya, mr_jones, at=pressed, incident=again)


@needs_brief_restriction
def test_nor_for_a_report_that_an_instant_before_proved_to_be_anothers(linker, linked, ceri, priya, mr_jones):
    call_ended(ceri, mr_jones)
    behaviour_again(ceri, mr_jones)
    pressed = council.now()
    unlinked(linker, linked, at=pressed + timedelta(seconds=1))
    with pytest.raises(Refused, match="is not about this customer"):
        restricted(priya, mr_jones, at=pressed, incident=linked)


def test_what_was_answered_on_it_is_in_their_file_no_longer(linker, linked, priya, mr_jones):
    answer_report(**doing(priya), incident=linked, **answered())
    stood = council.now()
    unlinked(linker, linked, at=stood + timedelta(seconds=1))

    assert in_the_file(mr_jones, stood, linker) == ["report_answered", "incident_linked"]
    assert in_the_file(mr_jones, stood + timedelta(seconds=1), linker) == ["incident_unlinked", "incident_linked"]


def test_what_was_asked_on_it_falls_away_for_nobody_could_do_it(linker, linked, priya, owen, mr_jones):
    answer_report(**doing(priya), incident=linked, **answered(outcome=Act.CONSIDER_FORMALLY))
    assert to_consider(mr_jones, council.now()) == linked.ref
    unlinked(linker, linked)

    now = council.now()
    assert to_consider(mr_jones, now) == mr_jones.ref
    assert my_work(owen, now).count == 0
    duty = Duty.objects.get(thread=linked.ref, opened_by__code="formal_consideration_asked")
    assert duty.closed_by.code == "incident_unlinked"


def test_whose_it_proves_to_be_may_be_asked_about_anew(linker, linked, ceri, priya, owen):
    answer_report(**doing(priya), incident=linked, **answered(outcome=Act.CONSIDER_FORMALLY))
    unlinked(linker, linked)
    other = keep_customer(**doing(ceri), name="Mr Alan Jones")
    link_incident(**doing(linker), incident=linked, customer=other, evidence="He said so himself.")
    answer_report(**doing(priya), incident=linked, **answered(outcome=Act.CONSIDER_FORMALLY))
    assert [each.about for each in my_work(owen, council.now()).no_day] == ["Mr Alan Jones"]


def test_what_else_is_owed_on_the_report_is_owed_still(linker, linked):
    assert Duty.objects.filter(thread=linked.ref, closed_at=None).exists()
    owed = set(Duty.objects.filter(thread=linked.ref, closed_at=None))
    unlinked(linker, linked)
    assert set(Duty.objects.filter(thread=linked.ref, closed_at=None)) == owed


def test_the_queue_and_later_reports_do_not_name_them(linker, linked, ceri, priya, mr_jones):
    later = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    assert before(later, council.now()).number == 2
    unlinked(linker, linked)

    assert before(later, council.now()).number == 1
    waiting = queue_for(priya, council.now(), everybody=True)
    assert [each.of_customer for each in waiting] == [None, mr_jones]


def test_from_the_report_it_is_taken_apart_and_linked_anew(client, linked, priya, mr_jones):
    client.force_login(priya)
    report, address = f"/reports/{linked.ref}/", reverse("incidents:unlink", args=[linked.ref])
    page = text_of(client.get(report))
    assert address in page
    assert "The same number." in page

    page = text_of(client.post(address, {"key": uuid4(), "because": ""}))
    assert "Say how you know that it was not them." in page
    assert "A restriction that rests on it stays" in page
    assert client.post(address, {"key": uuid4(), "because": WHY})["Location"] == report
    page = text_of(client.get(report))
    assert address not in page
    assert WHY in page
    assert reverse("incidents:link", args=[linked.ref]) in page
    assert client.get(address)["Location"] == report  # there is nothing left to take apart


def test_who_may_not_sees_no_such_page(client, linked, dewi):
    client.force_login(dewi)
    assert client.get(reverse("incidents:unlink", args=[linked.ref])).status_code == 403


def test_the_file_says_both_and_why(client, linker, linked, owen, mr_jones):
    unlinked(linker, linked)
    client.force_login(owen)
    page = text_of(client.get(f"/customers/{mr_jones.ref}/?kind=reports"))
    assert WHY in page
    assert "The same number." in page
