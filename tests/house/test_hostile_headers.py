"""Nothing that anybody sends becomes a header, a cookie, a recipient or another place to go."""

import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail.message import BadHeaderError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.customers.operations import give_identifier, give_name
from fairhand.customers.text import Unreadable
from fairhand.letters import outbox
from fairhand.people.operations import make_token
from tests import hostile
from tests.people import doing
from tests.rooms.letters.letters import Post

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HEADERS = hostile.payloads("headers")
PLACES = [each for each in HEADERS if "evil.example" in each and "@" not in each] + [
    "-1",
    "my_work",
    "/\t/evil.example",
]
ONE_LINE = [each for each in HEADERS if not set(each) & set("\r\n\0")]  # what a browser can put into a header at all


def stays(answer) -> None:
    """An answer leads nowhere else, sets no cookie of theirs, and has no header of theirs."""
    place = urlsplit(answer.get("Location", "/"))
    assert not place.netloc, answer["Location"]
    assert not place.scheme, answer["Location"]
    assert not answer.get("Location", "/").startswith(("//", "/\\", "\\")), answer["Location"]
    assert "evil" not in answer.cookies
    for name, value in answer.items():
        assert not set(f"{name}{value}") & set("\r\n\0"), (name, value)
        assert name.lower() not in ("bcc", "cc", "to"), (name, value)


@pytest.mark.parametrize("back", HEADERS + PLACES)
def test_a_change_of_language_leads_back_into_the_house(back):
    stays(Client().get(reverse("language", args=["en"]), {"next": back}))


@pytest.mark.parametrize("back", HEADERS + PLACES)
def test_so_does_signing_in(ceri, back):
    client = Client()
    typed = {"login": ceri.email, "password": "a long enough password", "next": back}
    page = client.get(f"{reverse('account_login')}", {"next": back})
    assert not hostile.alive(page.content.decode())
    answer = client.post(reverse("account_login"), typed)
    assert answer.status_code == 302
    stays(answer)


@pytest.mark.parametrize("asked", HEADERS)
def test_a_stranger_is_brought_back_to_no_other_place(asked):
    answer = Client().get("/work/", {"x": asked})
    assert answer.status_code in (302, 404)
    stays(answer)


@pytest.mark.parametrize("said", ONE_LINE)
@pytest.mark.parametrize(
    "name", ["Accept-Language", "Referer", "X-Forwarded-Host", "User-Agent", "Cookie", "HX-Current-URL"]
)
def test_what_a_browser_says_of_itself_goes_nowhere(ceri, name, said):
    client = Client()
    client.force_login(ceri)
    said = said.encode("ascii", "ignore").decode()  # a browser puts nothing else into a header
    if name == "Cookie":
        client.cookies["django_language"] = said
    answer = client.get("/help/", headers={} if name == "Cookie" else {name: said})
    assert answer.status_code == 200
    stays(answer)
    html = answer.content.decode()
    assert not hostile.alive(html)
    assert hostile.ELSEWHERE not in html


def test_a_host_that_is_not_ours_is_no_host():
    for host in ("evil.example", "127.0.0.1:80@evil.example", "evil.example#", "localhost.evil.example"):
        assert Client().get("/sign-in/", headers={"host": host}).status_code == 400, host


@pytest.mark.parametrize("key", ONE_LINE)
def test_a_key_of_the_api_is_a_key_or_gets_a_sentence(owen, key):
    now = council.now()
    secret = make_token(owen, name="test", at=now, ends_at=now + timedelta(hours=1))
    given = {"authorization": f"Bearer {secret}", "idempotency-key": key.encode("ascii", "ignore").decode()}
    answer = Client().post("/api/v1/contacts", json.dumps({"channel": "telephone"}), "application/json", headers=given)
    assert 400 <= answer.status_code < 500
    assert answer.json()["because"]
    stays(answer)


# ---- email


@pytest.mark.parametrize("given", HEADERS)
def test_an_address_of_email_is_one_address_or_gets_a_sentence(ceri, mr_jones, given):
    try:
        row = give_identifier(**doing(ceri), customer=mr_jones, kind="email", given=given)
    except Unreadable as fault:
        said = str(fault)
    else:
        said = ""
        assert row.given.count("@") == 1
        assert not set(row.given) & set("\r\n\0,;<> ")
    assert not said or said.endswith(".")


@pytest.fixture
def package(mr_jones, ceri):
    letters = Post(mr_jones, ceri)
    letters.address("email", "alun@example.org")
    return letters.issue("warned", letters.warned(), means="email").dispatch


def test_a_name_and_a_title_add_nothing_to_an_email(ceri, mr_jones, package):
    """Also where they had come into the database by another way than a form."""
    plain = outbox.message(package).message()
    went = 0
    for each in HEADERS:
        made = outbox.message(package)
        made.subject, made.to = f"{made.subject} {each}", [*made.to]
        try:
            sent = made.message()
        except BadHeaderError:
            continue  # it is not sent, and whoever looks after letters is told
        went += 1
        assert sorted(sent.keys()) == sorted(plain.keys())
        assert made.recipients() == ["alun@example.org"]
    assert 0 < went < len(HEADERS)


def test_nor_does_an_address_that_is_none(package, settings):
    for each in HEADERS:
        package.address = each
        mail.outbox.clear()
        point = transaction.savepoint()
        outbox.send(package, council.now())
        transaction.savepoint_rollback(point)
        for sent in mail.outbox:
            told = sent.message()

            assert len(sent.recipients()) == 1
            assert not told["Bcc"]
            assert not told["Cc"]


def test_a_name_is_no_header_of_the_letter(ceri, mr_jones):
    kept, said = 0, []
    for each in HEADERS:
        try:
            kept += bool(give_name(**doing(ceri), customer=mr_jones, given=each))
        except Unreadable as fault:
            said.append(str(fault))
    assert kept
    assert said
    assert all(each.endswith(".") for each in said)
