"""The pages of the audit: who looked, who was refused, odd reading, and whether the record is whole."""

import ast
import inspect
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.db import connection

from fairhand import council
from fairhand.customers.operations import give_name, keep_customer
from fairhand.people.models import Employee
from fairhand.policy import Act, Ruling, Sight, may_see
from fairhand.record import chain, naming, proof, queries, verify
from fairhand.record.models import Access, Event, EventFacts, Refusal
from tests.people import doing, employee, role_for
from tests.rooms.record.acts import say
from tests.triggers_off import triggers_off

pytestmark = pytest.mark.django_db

LOGS = ("/audit/", "/audit/refused/", "/audit/odd-reading/")
PROOF = ("/audit/record/", "/audit/record/export/")
ONE, OTHER = "C-AAAAAAA1", "C-BBBBBBB2"


@pytest.fixture
def rhian(db) -> Employee:
    """The one who looks into misuse, and vouches for the record."""
    return employee("Rhian", role_for(sees=(Sight.ACCESS_LOG, Sight.RECORD_PROOF)))


@pytest.fixture
def page(client, rhian):
    """What Rhian reads at an address, or after sending a form there."""
    client.force_login(rhian)

    def read(path: str, said: dict | None = None) -> str:
        answer = client.get(path) if said is None else client.post(path, said)
        assert answer.status_code == 200, path
        return unescape(answer.text)

    return read


def looks(by: Employee, *customers: str, at: datetime | None = None, what=Sight.CONTACT_CHECK, way="page") -> None:
    """Somebody looked at these."""
    for ref in customers:
        Access.objects.create(by=by, what=what, customer=ref, way=way, at=at or council.now())


def refs(number: int) -> list[str]:
    """Made-up references."""
    return [f"C-CCCCC{each:03}" for each in range(number)]


def lines(text: str) -> int:
    return text.count('class="fh-line ')


# Who may


@pytest.mark.parametrize("path", LOGS + PROOF)
def test_only_those_whom_the_policy_names_see_it(client, ceri, priya, owen, rhian, path):
    for who in (ceri, priya, owen):
        client.force_login(who)
        answer = client.get(path)
        assert answer.status_code == 403
        assert "may look at this" in unescape(answer.text)
    assert not Access.objects.exists()
    client.force_login(rhian)
    assert client.get(path).status_code == 200


def test_the_place_is_shown_to_those_alone(client, ceri, rhian):
    for who, shown in ((ceri, False), (rhian, True)):
        client.force_login(who)
        assert ('href="/audit/"' in client.get("/work/").text) == shown


def test_who_may_see_the_proof_alone_is_led_there(client, rhian, monkeypatch):
    def only_the_proof(policy, sight, roles, words):
        return Ruling(False, "Not yours.", "") if sight == Sight.ACCESS_LOG else may_see(policy, sight, roles, words)

    monkeypatch.setattr("fairhand.people.access.may_see", only_the_proof)
    client.force_login(rhian)
    text = client.get("/audit/record/").text

    assert text.count('href="/audit/record/"') == 2  # in the header, and among the pages
    assert 'href="/audit/"' not in text
    assert client.get("/audit/").status_code == 403


@pytest.mark.parametrize("path", LOGS + PROOF)
def test_looking_is_written_down_too(client, rhian, path):
    client.force_login(rhian)
    client.get(path)
    kept = Access.objects.get()

    assert kept.by == rhian
    assert kept.what == (Sight.ACCESS_LOG if path in LOGS else Sight.RECORD_PROOF)
    assert kept.way == ("file" if "export" in path else "page")


def test_asking_about_a_customer_is_written_down_with_the_customer(page):
    page(f"/audit/?customer={ONE.lower()}")
    assert Access.objects.get().customer == ONE


# Who looked


def test_a_look_says_who_what_whom_how_and_when(page, ceri, mr_jones):
    at = council.now() - timedelta(days=1)
    looks(ceri, mr_jones.ref, at=at, way="api")
    text = page("/audit/")

    for said in (ceri.name, ceri.email, "Contact check", mr_jones.ref, "through the API", "yesterday", "1 look"):
        assert said in text
    assert "Jones" not in text


def test_before_anybody_looked_it_says_what_will_be_here(page):
    assert "Nobody has looked yet" in page("/audit/")
    assert "Nobody has been refused yet" in page("/audit/refused/")
    assert page("/audit/odd-reading/").count("Nothing to compare with") == 2
    assert "Nothing has happened yet" in page("/audit/record/")


def test_it_is_asked_by_customer_by_employee_and_by_day(page, ceri, dewi):
    yesterday = council.now() - timedelta(days=1)
    looks(ceri, ONE, at=yesterday)
    looks(dewi, OTHER)
    day = council.day_of(yesterday)
    until = f"last_day_day={day.day}&last_day_month={day.month}&last_day_year={day.year}"
    since = until.replace("last", "first")

    for asked, found in (
        (f"customer={ONE}", [ONE]),
        ("who=ceri", [ONE]),
        (f"who={dewi.email.upper()}", [OTHER]),
        (until, [ONE]),
        (since, [ONE, OTHER]),
        (f"{since}&{until}", [ONE]),
        (f"who=dewi&{until}", []),
        ("who=nobody", []),
    ):
        text = page(f"/audit/?{asked}")
        assert [ref for ref in (ONE, OTHER) if f'">{ref}</a>' in text] == found, asked
        assert found or "Nobody looked" in text


def test_those_who_have_left_are_found(page, ceri):
    looks(ceri, ONE)
    ceri.is_active = False
    ceri.save()
    assert ONE in page("/audit/?who=ceri")


def test_pages_are_of_fifty_the_newest_first_and_lead_on_and_back(page, ceri, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 3)
    looks(ceri, *refs(8))

    def shown(text):
        return [ref for ref in reversed(refs(8)) if f'">{ref}</a>' in text]

    def step(text, rel):
        link = next((part for part in text.split("<a ") if f'rel="{rel}"' in part), "")
        return "/audit/" + link.split('href="')[1].split('"')[0] if link else ""

    first = page("/audit/?who=ceri")
    assert shown(first) == refs(8)[:4:-1]
    assert not step(first, "prev")
    second = page(step(first, "next"))
    third = page(step(second, "next"))
    assert (shown(second), shown(third)) == (refs(8)[4:1:-1], refs(8)[1::-1])
    assert not step(third, "next")
    assert shown(page(step(third, "prev"))) == shown(second)
    assert "who=ceri" in step(second, "next")


def test_no_more_than_a_page_is_read(page, ceri):
    assert queries.PAGE == 50
    Access.objects.bulk_create(Access(by=ceri, what="board", way="live") for _each in range(60))
    seen = []
    with connection.execute_wrapper(lambda run, sql, *rest: (seen.append(sql), run(sql, *rest))[1]):
        text = page("/audit/")
    assert lines(text) == 50
    assert all("LIMIT" in sql for sql in seen if 'FROM "record_access"' in sql)


def test_a_long_log_is_not_counted_to_its_end(page, ceri, monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 2)
    looks(ceri, *refs(4))
    assert "More than a thousand looks" in page("/audit/")


HOSTILE = (
    "before=" + "9" * 40,
    "before=0&after=-1",
    "after=1e3",
    "before=9" + "9" * 5000,
    "before=%20",
    "after=999999999",
    "page=" + "9" * 400,
    "first_day_day=31&first_day_month=2&first_day_year=2026",
    "first_day_day=1",
    "first_day_day=1&first_day_month=1&first_day_year=1",
    "last_day_day=1&last_day_month=1&last_day_year=1",
    "last_day_day=31&last_day_month=12&last_day_year=9999",
    "first_day_day=31&first_day_month=12&first_day_year=9999",
    "first_day_day=" + "9" * 5000 + "&first_day_month=1&first_day_year=" + "9" * 30,
    "first_day_day=x&first_day_month=½&first_day_year=²",
    "customer=%27%3B--&who=%25%5F%5C",
    "customer=" + "C" * 3000,
    "who=" + "a%20" * 300,
)


@pytest.mark.parametrize("asked", HOSTILE)
@pytest.mark.parametrize("path", LOGS)
def test_nothing_that_is_asked_breaks_a_page(page, ceri, path, asked):
    looks(ceri, ONE)
    page(f"{path}?{asked}")


@pytest.mark.parametrize("path", LOGS)
def test_an_address_with_a_character_that_no_database_keeps_is_none(client, rhian, path):
    client.force_login(rhian)
    assert client.get(f"{path}?who=%00&customer=%00").status_code == 404


def test_what_is_wrong_gets_a_sentence_and_finds_nothing(page, ceri):
    looks(ceri, ONE)
    for asked, said in (
        ("customer=Mr+Jones", "Write the reference as the customer's page shows it"),
        ("first_day_day=31&first_day_month=2&first_day_year=2026", "not in the calendar"),
        ("first_day_day=1&first_day_month=1&first_day_year=1", "Write the year in four figures"),
        ("first_day_day=1&first_day_month=1&first_day_year=9998", "still to come"),
        (
            "first_day_day=2&first_day_month=1&first_day_year=2025&last_day_day=1&last_day_month=1&last_day_year=2025",
            "comes before the first",
        ),
    ):
        text = page(f"/audit/?{asked}")
        assert text.count(said) == 2, said  # at the top, and at the field
        assert lines(text) == 0
    assert not Access.objects.filter(customer__contains="JONES").exists()


# Who was refused


def test_a_refusal_says_who_wanted_what_and_the_reason_given(page, ceri):
    Refusal.objects.create(by=ceri, act=Act.RESTRICT_BRIEFLY, because="Only a <b>leader</b> may.", clause="5.5")
    text = page("/audit/refused/")

    for said in (ceri.name, council.words("en").label("acts.restrict_briefly"), "section 5.5", "1 refusal"):
        assert said in text
    assert "Only a <b>leader</b> may." in text  # as text: the page was unescaped for this
    assert lines(page("/audit/refused/?who=ceri")) == 1
    assert "Nobody was refused" in page("/audit/refused/?who=dewi")


def test_what_was_typed_is_never_markup(client, rhian, ceri):
    Refusal.objects.create(by=ceri, act="no_such_act", because="<script>", clause="")
    client.force_login(rhian)
    assert "<script>" not in client.get("/audit/refused/?who=%3Cscript%3E").text
    text = client.get("/audit/refused/").text
    assert "&lt;script&gt;" in text
    assert "no_such_act" in text


# Odd reading


def test_who_looked_at_many_more_customers_than_is_usual_in_frontline_is_named_with_both_numbers(page, ceri, dewi):
    gwen = employee("Gwen Elis", role_for(frontline=True))
    for who, number in ((ceri, 2), (dewi, 2), (gwen, 7)):
        looks(who, *refs(number), *refs(number))  # a second look at the same customer is no other customer
    looks(gwen, refs(6)[5], way="api")
    text = page("/audit/odd-reading/")

    assert "In frontline, 2 different customers in a day are usual." in text
    assert "came to more than 6, which is 3 times that" in text
    assert "Gwen Elis" in text
    assert "7 different customers" in text
    assert "One of them through the API" in text
    assert "may be a good reason" in text
    assert ceri.email not in text


def test_two_days_are_not_added_up(page, ceri, dewi):
    for days in range(4):
        looks(ceri, *refs(3), at=council.now() - timedelta(days=days))
        looks(dewi, *refs(20)[days * 3 : days * 3 + 3], at=council.now() - timedelta(days=days))
    assert "Nobody looked at that many different customers in one day." in page("/audit/odd-reading/")


def test_each_is_named_once_with_the_worst_day_and_how_many_others(page, ceri, dewi):
    for days in range(7):
        looks(ceri, ONE, at=council.now() - timedelta(days=days))
    for days, number in ((1, 5), (2, 9), (3, 6)):
        looks(dewi, *refs(number), at=council.now() - timedelta(days=days))
    text = page("/audit/odd-reading/")

    assert text.count(dewi.email) == 1
    assert "9 different customers" in text
    assert "More than 3 on 2 other days too." in text
    worst = (council.now() - timedelta(days=2)).astimezone(council.zone())
    assert f"first_day_day={worst.day}&first_day_month={worst.month}" in text


def test_somebody_who_is_not_in_frontline_is_compared_with_frontline_and_does_not_change_what_is_usual(
    page, ceri, owen
):
    looks(ceri, ONE)
    looks(owen, *refs(5))
    text = page("/audit/odd-reading/")
    assert "In frontline, one customer in a day is usual." in text
    assert owen.email in text


def test_a_customer_at_whom_many_looked_is_shown_by_the_reference(page, ceri, mr_jones):
    for number in range(4):
        looks(employee(f"Person {number}"), mr_jones.ref)
    looks(ceri, *refs(5))
    text = page("/audit/odd-reading/")

    assert "One employee for each customer is usual." in text
    assert "4 different employees" in text
    assert mr_jones.ref in text
    assert "Jones" not in text


def test_asking_the_logs_is_no_odd_reading_of_customers(page, rhian, ceri):
    looks(ceri, ONE)
    looks(rhian, *refs(9), what=Sight.ACCESS_LOG)
    assert rhian.email not in page("/audit/odd-reading/")


def test_odd_reading_is_of_the_days_that_are_asked_for_the_last_28_at_first(page, ceri, dewi):
    long_ago = council.now() - timedelta(days=28)
    looks(ceri, ONE, at=long_ago)
    looks(dewi, *refs(4), at=long_ago)
    assert "Nothing to compare with" in page("/audit/odd-reading/")

    day = council.day_of(long_ago)
    text = page(f"/audit/odd-reading/?first_day_day={day.day}&first_day_month={day.month}&first_day_year={day.year}")
    assert dewi.email in text
    assert "still to come" in page("/audit/odd-reading/?first_day_day=1&first_day_month=1&first_day_year=9998")


# The record


@pytest.fixture
def record(ceri) -> str:
    """Eight events, and the head after the fifth."""
    head = ""
    for number in range(1, 9):
        say(**doing(ceri), text=f"number {number}")
        head = head or (str(chain.head()) if number == 5 else "")
    return head


def test_the_head_can_be_copied_from_the_page(page, record):
    text = page("/audit/record/")
    assert str(chain.head()) in text
    assert chain.head().number == 8


def test_a_whole_record_is_said_to_be_whole(page, record):
    text = page("/audit/record/", {})
    assert "The record is whole" in text
    assert "8 events were looked at" in text
    assert "only a head that was kept outside can tell" in text
    assert "The record holds the head that was kept outside" in page("/audit/record/", {"head": f"  {record} "})


def test_facts_deleted_under_retention_are_counted_and_break_nothing(page, record):
    with triggers_off():
        EventFacts.objects.filter(event=3).delete()
    text = page("/audit/record/", {})
    assert "The record is whole" in text
    assert "1 of them stands without its facts" in text


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        (
            lambda: Event.objects.filter(number=4).update(code="milder"),
            ["Event 4: it was altered after it was sealed."],
        ),
        (lambda: EventFacts.objects.filter(event=4).update(facts={"text": "x"}), ["Event 4: its facts are not those"]),
        (
            lambda: (EventFacts.objects.filter(event=4).delete(), Event.objects.filter(number=4).delete()),
            ["Event 5: the event that should stand before it", "Event 5: it does not carry the seal"],
        ),
        (lambda: Event.objects.filter(number=4).update(digest="\ud7ff"), ["Event 4: it was altered"]),
    ],
)
def test_a_planted_tampering_is_named_where_it_is(page, record, tampering, said):
    with triggers_off():
        connection.cursor().execute("DELETE FROM record_once")
        tampering()
    text = page("/audit/record/", {})

    assert "The record is not as it was written" in text
    assert "Keep the database as it is" in text
    for sentence in said:
        assert sentence in text


def test_what_is_no_event_any_more_is_said_rather_than_broken_at(page, record, monkeypatch):
    def events():
        yield from list(real())[:3]
        raise ValueError("no JSON")

    real = proof.export.events
    monkeypatch.setattr(proof.export, "events", events)
    assert "After event 3 the record cannot be read" in page("/audit/record/", {})


def test_a_cut_at_the_end_is_noticed_by_a_head_that_was_kept_outside(page, record):
    head = str(chain.head())
    with triggers_off():
        connection.cursor().execute("DELETE FROM record_once")
        EventFacts.objects.filter(event=8).delete()
        Event.objects.filter(number=8).delete()

    assert "The record is whole" in page("/audit/record/", {})
    assert "The head kept outside is of event 8, which is not here" in page("/audit/record/", {"head": head})
    other = record[:2] + "f" * 64
    assert "Event 5: its seal is not the one that was kept outside." in page("/audit/record/", {"head": other})


def test_many_findings_are_said_and_the_rest_counted(page, record, monkeypatch):
    monkeypatch.setattr(proof, "SHOWN", 3)
    with triggers_off():
        Event.objects.update(code="milder")
    text = page("/audit/record/", {})
    assert text.count("it was altered") == 3
    assert "And 5 more." in text


@pytest.mark.parametrize(
    "head",
    ["monday", "5", "5:", ":", "x:" + "a" * 64, "²:" + "a" * 64, "9" * 5000 + ":" + "a" * 64, "5:\x00" + "a" * 63],
)
def test_what_is_no_head_gets_a_sentence_and_stays_as_it_was_typed(page, record, head):
    text = page("/audit/record/", {"head": head})
    sentence = "cannot be seen" if "\x00" in head else "This is not a head."
    assert text.count(sentence) == 2
    assert "is whole" not in text
    assert head.replace("\x00", "") in text.replace("\x00", "")


def test_every_finding_of_the_verifier_has_its_sentence():
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(verify))) if isinstance(node, ast.Call)]
    kinds = {call.args[1].value for call in calls if getattr(call.func, "id", "") == "Finding"}
    assert len(kinds) > 5
    assert kinds | {"unreadable"} == set(proof.SENTENCES)


def test_every_sight_has_a_name():
    assert set(naming.SIGHTS) == set(Sight)


def test_the_download_is_what_the_command_writes(client, rhian, record, tmp_path, capsys):
    client.force_login(rhian)
    answer = client.get("/audit/record/export/")
    assert answer.streaming
    call_command("record", "export", str(tmp_path / "record.jsonl"))

    assert b"".join(answer.streaming_content) == (tmp_path / "record.jsonl").read_bytes()
    assert answer["Content-Disposition"] == 'attachment; filename="record-8.jsonl"'
    assert "no-store" in answer["Cache-Control"]
    assert verify.check(verify.read(str(tmp_path / "record.jsonl")), record).whole


@pytest.mark.parametrize("path", LOGS + PROOF[:1])
def test_no_page_of_the_audit_tells_a_name_or_a_story(page, ceri, path):
    customer = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=customer, given="Mrs Gwenllian Prys")
    looks(ceri, customer.ref)
    for text in (page(path), page(path, {}) if path in PROOF else ""):
        assert "Gwenllian" not in text


def test_welsh(client, rhian, ceri, record):
    looks(ceri, *refs(2))
    client.force_login(rhian)
    client.cookies["django_language"] = "cy"
    for path, said in zip((*LOGS, PROOF[0]), ("2 edrychiad", "Neb", "rheng flaen", "Y cofnod"), strict=True):
        assert said in unescape(client.get(path).text), path


@pytest.mark.parametrize("path", ["/audit/", "/audit/refused/"])
def test_a_filter_of_very_many_words_is_answered(client, rhian, path):
    client.force_login(rhian)
    assert client.get(path, {"who": "a " * 1100}).status_code == 200
