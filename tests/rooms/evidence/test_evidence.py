"""What contacts show: the contacts themselves, counted and dated, and no more than that."""

import re
from datetime import date, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import ngettext, override

from fairhand import council
from fairhand.contacts.models import ContactLink
from fairhand.contacts.operations import (
    log_contact,
    not_theirs,
    record_decision_on_matter,
    say_it_asks_for_information,
)
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer, record_representation
from fairhand.evidence.beside import beside_earlier
from fairhand.evidence.models import Asked, Evidence
from fairhand.evidence.operations import take_in_evidence
from fairhand.evidence.queries import FEWEST, stretches, what_contacts_show
from fairhand.evidence.reading import as_read
from fairhand.incidents.operations import report_incident, warn
from fairhand.policy import Act
from fairhand.record.models import Access, Event
from tests.formal import answers_to
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told
from tests.ways.evidence import laid_beside

pytestmark = pytest.mark.django_db
FIRST = "Dear Sir,\n\nThe drain at 14 Heol Las is blocked. It was reported on 3 May. I paid £120 for a plumber."
AGAIN = "Dear Sir,\n\nThe drain at 14 Heol Las is blocked. It was reported on 8 May. My daughter is now in hospital."


def days_ago(number: int):
    return council.now() - timedelta(days=number)


@pytest.fixture
def letters(ceri, mr_jones):
    """Two letters on one matter, which was decided between them."""
    said = {"channel": "letter", "customer": mr_jones, "matter": "CRM-1", "minutes": 10}
    one = log_contact(**doing(ceri), happened_at=days_ago(20), text=FIRST, **said)
    record_decision_on_matter(**doing(ceri), matter="CRM-1", decided_on=days_ago(10).date(), found_in="DOC-1")
    two = log_contact(**doing(ceri), happened_at=days_ago(5), text=AGAIN, **said)
    return one, two


def taken(by, *, note, **about) -> Evidence:
    return take_in_evidence(**doing(by), note=note, compared=laid_beside(by, **about), **about)


def show(customer, matter=""):
    return what_contacts_show(customer, days_ago(30).date(), council.today(), matter, council.now())


def test_contacts_are_listed_counted_and_told_apart_by_the_decision(mr_jones, letters):
    one, two = letters
    shown = show(mr_jones)
    assert shown.contacts == [two, one]
    assert shown.channels == [("letter", 2)]
    assert list(shown.after) == [two.pk]
    (matter,) = shown.matters
    assert (matter.matter, matter.minutes, matter.after, matter.in_a_year) == ("CRM-1", 20, [two], 2)
    assert sum(number for _on, number in shown.weeks) == 2
    assert all(on.weekday() == 0 for on, _number in shown.weeks)


def test_minutes_that_nobody_gave_are_not_said_to_be_none(client, ceri, priya, mr_jones):
    log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="A")
    log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="B", minutes=0)
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}

    kept = taken(priya, customer=mr_jones, note="Two emails.", **days)

    assert {each.matter: each.minutes for each in show(mr_jones).matters} == {"A": None, "B": 0}
    assert {each["matter"]: each["minutes"] for each in as_read(kept).matters} == {"A": None, "B": 0}
    client.force_login(priya)
    assert "Not given" in client.get(f"/evidence/{kept.ref}/").text


def test_weeks_without_contacts_stand_in_one_line():
    mondays = [date(2025, 6, 2) + timedelta(weeks=number) for number in range(6)]

    found = stretches(zip(mondays, [0, 2, 0, 0, 0, 1], strict=True))

    assert [(each.first, each.last, each.contacts) for each in found] == [
        (mondays[0], mondays[0], 0),
        (mondays[1], mondays[1], 2),
        (mondays[2], mondays[4], 0),
        (mondays[5], mondays[5], 1),
    ]


def test_the_day_of_the_decision_is_not_after_it(ceri, mr_jones):
    log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="A")
    record_decision_on_matter(**doing(ceri), matter="A", decided_on=council.today())
    assert not show(mr_jones).after


def test_what_is_not_theirs_to_answer_for_is_left_out_and_counted_as_such(ceri, mr_jones, letters):
    son = keep_customer(**doing(ceri), name="Councillor Dafydd Jones")
    record_representation(**doing(ceri), customer=mr_jones, representative=son, relation="Councillor")
    log_contact(**doing(ceri), channel="email", customer=mr_jones, representative=son)
    log_contact(**doing(ceri), channel="email", customer=mr_jones, information_request=True)
    log_contact(**doing(ceri), channel="email", customer=mr_jones, outgoing=True)
    shown = show(mr_jones)
    assert len(shown.contacts) == 2
    assert shown.left_out == {"outgoing": 1, "information": 1, "representatives": 1}


def test_the_usual_is_a_median_of_other_peoples_matters_and_absent_where_they_are_few(ceri, mr_jones, letters):
    assert show(mr_jones).matters[0].usual is None
    for number in range(FEWEST):
        other = keep_customer(**doing(ceri))
        for _each in range(3 if number % 2 else 1):
            log_contact(**doing(ceri), channel="email", customer=other, matter=f"B-{number}")
    usual = show(mr_jones).matters[0].usual
    assert (usual.contacts, usual.matters, usual.service.code) == (2, FEWEST, "calls")


def test_a_letter_is_laid_beside_the_earlier_ones_sentence_by_sentence(mr_jones, letters):
    one, two = letters
    found = beside_earlier(two, mr_jones, council.now())
    lines = {line.text: line for line in found.grounds.lines}
    assert found.first(lines["The drain at 14 Heol Las is blocked."]) == one
    changed = lines["It was reported on 8 May."]
    assert [(each.was, each.text, each.mark) for each in changed.pieces if each.mark] == [("3", "8", "date")]
    assert lines["My daughter is now in hospital."].standing == "new"
    assert (found.earlier, found.nearest) == (1, [one])


def test_what_is_taken_in_is_kept_as_it_stood_and_holds_no_words_of_a_letter(ceri, mr_jones, letters):
    by = somebody_who_may(Act.TAKE_IN_EVIDENCE)
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(by, customer=mr_jones, note="Two letters, one after the decision.", **days)
    log_contact(**doing(ceri), channel="email", customer=mr_jones)

    kept.refresh_from_db()
    assert [each["ref"] for each in kept.shown["contacts"]] == [each.ref for each in letters[::-1]]
    assert [(each["stood"], each["changed"], each["new"]) for each in kept.shown["written"]] == [(1, 1, 1), (0, 0, 3)]
    assert "hospital" not in str(kept.shown)
    assert "score" not in str(kept.shown)
    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.all().update(note="Another")


def test_nothing_is_taken_in_where_nothing_counts(mr_jones):
    by, today = somebody_who_may(Act.TAKE_IN_EVIDENCE), council.today()
    with pytest.raises(Unfit, match="nothing to take in"):
        taken(by, customer=mr_jones, note="Nothing", first_on=today, last_on=today)


def fields(**said):
    first, last = days_ago(30), council.now()
    parts = {"day": "%d", "month": "%m", "year": "%Y"}
    days = {f"first_on_{name}": first.strftime(part) for name, part in parts.items()}
    days |= {f"last_on_{name}": last.strftime(part) for name, part in parts.items()}
    return {"key": uuid4(), "because": "A report came.", **days, **said}


def test_it_is_shown_to_whoever_asks_and_says_why_and_nothing_is_left_in_the_file(client, priya, mr_jones, letters):
    client.force_login(priya)
    page = client.post(f"/customers/{mr_jones.ref}/contacts/", fields(because="")).content.decode()
    assert "Write why you ask" in page
    before = Event.objects.count()
    answer = client.post(f"/customers/{mr_jones.ref}/contacts/", fields())
    page = client.get(answer["Location"]).content.decode()
    assert all(each.ref in page for each in letters)
    assert "Nothing here says that there is nothing new" in page
    assert (Asked.objects.get().because, Event.objects.count(), Evidence.objects.count()) == (
        "A report came.",
        before,
        0,
    )
    assert Access.objects.filter(by=priya, customer=mr_jones.ref).count() == 2  # what only leads on is no look
    compared = client.get(f"{answer['Location']}{letters[1].ref}/").content.decode()
    assert "Looks new" in compared
    assert "(date)" in compared
    assert "nothing new</strong>" not in compared


def test_nobody_sees_by_the_question_of_another(client, priya, owen, mr_jones, letters):
    client.force_login(priya)
    address = client.post(f"/customers/{mr_jones.ref}/contacts/", fields())["Location"]
    client.force_login(owen)
    answer = client.get(address)
    assert answer.status_code == 403
    assert "Priya asked this: ask them, or ask for yourself" in answer.text
    assert client.get(f"{address}{letters[1].ref}/").status_code == 403


def test_a_warning_can_rest_on_it(client, priya, mr_jones, letters):
    client.force_login(priya)
    address = client.post(f"/customers/{mr_jones.ref}/contacts/", fields())["Location"]
    taken = client.post(f"{address}take-in/", {"key": uuid4(), "note": "Two letters."})["Location"]
    kept = Evidence.objects.get()
    page = client.get(taken).content.decode()
    assert f"evidence={kept.ref}" in page.replace("&amp;", "&")
    assert "Two letters." in client.get(f"/warnings/new/?customer={mr_jones.ref}&evidence={kept.ref}").content.decode()
    form = council.policy().warnings.forms[0]
    said = {"behaviour": "Two letters on one matter.", "asked": "Please wait.", "answers": answers_to(Act.WARN)}
    given = warn(**doing(priya), customer=mr_jones, form=form, evidence=kept, **said)
    assert kept.ref in client.get(f"/warnings/{given.ref}/").content.decode()


def link_in(page: str, words: str) -> str:
    """Where the link with these words leads."""
    found = re.search(rf'href="([^"]+)"[^>]*>\s*{re.escape(words)}', page)
    assert found, words
    return unescape(found[1])


def test_it_is_asked_from_a_report_and_the_warning_on_that_report_rests_on_it(client, ceri, priya, mr_jones, letters):
    log_contact(**doing(ceri), channel="email", customer=mr_jones, matter="CRM-2", text="And my bin?")
    said = told(channel="letter", contact=letters[1])
    incident = report_incident(**doing(ceri), customer=mr_jones, **said)
    client.force_login(priya)
    asking = link_in(client.get(f"/reports/{incident.ref}/").text, "How many contacts, and which came before")
    page = client.get(asking).text
    assert f"The report {incident.ref}." in page
    assert re.search(r'value="CRM-1"[^>]*checked', page)

    address = client.post(asking, fields(because=f"The report {incident.ref}.", matter="CRM-1"))["Location"]
    taking = link_in(client.get(address).text, "Take this into the file")
    taken = client.post(taking, {"key": uuid4(), "note": "Two letters."})["Location"]
    warning = link_in(client.get(taken).text, "Give a warning that rests on it")

    kept = Evidence.objects.get()
    assert (kept.matter, warning) == ("CRM-1", f"/warnings/new/?incident={incident.ref}&evidence={kept.ref}")
    page = client.get(warning).text
    assert "Two letters." in page
    assert said["what_happened"] in page


def test_it_is_asked_from_the_page_of_a_warning_too(client, priya, mr_jones, letters):
    client.force_login(priya)
    page = client.get(f"/warnings/new/?customer={mr_jones.ref}").text
    assert link_in(page, "How many contacts, and which came before") == f"/customers/{mr_jones.ref}/contacts/"


def test_a_report_that_is_none_is_carried_nowhere(client, priya, mr_jones, letters):
    client.force_login(priya)
    page = client.get(f'/customers/{mr_jones.ref}/contacts/?report="><b>&matter=x').text
    assert "?report=" not in page


def test_a_warning_cannot_rest_on_the_contacts_of_somebody_else(ceri, priya, mr_jones, letters):
    other = keep_customer(**doing(ceri))
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Two letters.", **days)
    form = council.policy().warnings.forms[0]
    said = {"behaviour": "Letters.", "asked": "Please wait.", "answers": answers_to(Act.WARN)}
    with pytest.raises(Unfit, match="somebody else"):
        warn(**doing(priya), customer=other, form=form, evidence=kept, **said)


def test_a_contact_found_later_to_ask_for_information_is_counted_nowhere_and_the_facts_stay(
    client, ceri, priya, mr_jones, letters
):
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Two letters, one after the decision.", **days)
    as_kept = kept.shown
    client.force_login(priya)
    assert "found to ask for information" not in client.get(f"/evidence/{kept.ref}/").text
    say_it_asks_for_information(**doing(ceri), contact=letters[1])

    kept.refresh_from_db()
    read = as_read(kept)
    assert kept.shown == as_kept
    assert (read.counted, read.found_since) == (1, [(letters[1].ref, council.today())])
    (matter,) = read.matters
    assert [matter[each] for each in ("contacts", "minutes", "after", "in_a_year")] == [1, 10, 0, 1]
    assert sum(number for _on, number in read.weeks) == 1
    assert [each["ref"] for each in read.written] == [letters[0].ref]
    assert read.left_out["information"] == 1
    page = client.get(f"/evidence/{kept.ref}/").text
    assert "Since then one of these contacts was found to ask for information" in page
    assert "Asks for information: not counted" in page
    assert "After the decision of" not in page
    warning = client.get(f"/warnings/new/?customer={mr_jones.ref}&evidence={kept.ref}").text
    assert "is not counted" in warning


def proves_not_theirs(ceri, contact) -> None:
    """It is put right in an act of this very moment."""
    now = log_contact(**doing(ceri), channel="letter", customer=keep_customer(**doing(ceri)))
    not_theirs(contact, now.recorded_by, now.recorded_by.at)


def test_a_contact_that_proves_not_to_be_theirs_is_counted_nowhere_and_the_facts_stay(
    client, ceri, priya, mr_jones, letters
):
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Two letters, one after the decision.", **days)
    as_kept = kept.shown
    client.force_login(priya)
    assert "not to be theirs" not in client.get(f"/evidence/{kept.ref}/").text
    proves_not_theirs(ceri, letters[1])

    kept.refresh_from_db()
    read = as_read(kept)
    assert kept.shown == as_kept
    assert (read.counted, read.found_since) == (1, [])
    assert read.not_theirs == [(letters[1].ref, council.today())]
    (matter,) = read.matters
    assert [matter[each] for each in ("contacts", "minutes", "after", "in_a_year")] == [1, 10, 0, 1]
    assert sum(number for _on, number in read.weeks) == 1
    assert [each["ref"] for each in read.written] == [letters[0].ref]
    assert read.left_out["information"] == 0
    page = client.get(f"/evidence/{kept.ref}/").text
    assert "Since then one of these contacts proved not to be theirs. The numbers here are without it." in page
    assert "Of 2 contacts taken in, 1 remains." in page
    assert "Not theirs: not counted" in page
    warning = client.get(f"/warnings/new/?customer={mr_jones.ref}&evidence={kept.ref}").text
    assert f"{letters[1].ref} proved since not to be theirs, and is not counted." in warning
    assert "Of 2 contacts taken in, 1 remains." in warning


def test_one_that_is_not_theirs_and_asks_for_information_is_left_out_once(ceri, priya, mr_jones, letters):
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Two letters.", **days)
    say_it_asks_for_information(**doing(ceri), contact=letters[0])
    proves_not_theirs(ceri, letters[0])
    read = as_read(kept)
    assert (read.counted, read.found_since, [ref for ref, _on in read.not_theirs]) == (1, [], [letters[0].ref])
    assert [(each["found"], each["of_others"]) for each in read.written] == [([], [letters[0].ref])]


def test_one_that_was_found_to_be_theirs_and_proved_another_s_counts_no_more(ceri, priya, mr_jones, letters):
    somebodys = log_contact(**doing(ceri), channel="letter", customer=None)
    ContactLink.objects.create(contact=somebodys, customer=mr_jones, recorded_by=somebodys.recorded_by)
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Three letters.", **days)
    assert as_read(kept).counted == 3
    proves_not_theirs(ceri, somebodys)
    read = as_read(kept)
    assert (read.counted, read.not_theirs) == (2, [(somebodys.ref, council.today())])


def test_what_stood_in_a_request_for_information_is_said_to(client, ceri, priya, mr_jones, letters):
    days = {"first_on": days_ago(30).date(), "last_on": council.today()}
    kept = taken(priya, customer=mr_jones, note="Two letters.", **days)
    say_it_asks_for_information(**doing(ceri), contact=letters[0])
    assert [each["found"] for each in as_read(kept).written] == [[letters[0].ref]]
    client.force_login(priya)
    assert (
        f'Some of it stood in <span class="fh-ref">{letters[0].ref}</span>, which asks for information.'
        in client.get(f"/evidence/{kept.ref}/").text
    )


def test_a_request_for_information_is_laid_beside_nothing(ceri, mr_jones, letters):
    one, two = letters
    say_it_asks_for_information(**doing(ceri), contact=one)
    assert beside_earlier(two, mr_jones, council.now()).earlier == 0


def test_each_row_of_the_matters_is_a_card_that_says_its_headings_on_a_narrow_screen(client, priya, mr_jones, letters):
    client.force_login(priya)
    page = client.get(client.post(f"/customers/{mr_jones.ref}/contacts/", fields())["Location"]).text
    assert 'class="fh-table fh-table--cards" role="region" aria-label="Matter by matter" tabindex="0"' in page
    assert 'role="cell" data-head="In a year">2</td>' in page


def test_no_word_stands_before_the_name_of_a_service_in_welsh_that_would_change_it():
    one = "%(usual)s in %(service)s, the median of %(num)s matter of the last year"
    with override("cy"):
        assert ngettext(one, one.replace("matter of", "matters of"), 5).startswith("%(usual)s (%(service)s), ")
