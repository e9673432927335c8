"""Where there is nothing, or something breaks, a customer reads it on a page of their own, and none of employees."""

import pytest
from django.test import Client, RequestFactory

from fairhand.config.refusals import SayWhyNot
from fairhand.record.act import AlreadyUsed
from fairhand.standing import queries
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db
STAFFS = ("contact check", "/sign-in/", 'href="/"', "Sign out")


@pytest.fixture
def path(mr_jones, ceri, settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    return Visiting(mr_jones, ceri)


def is_their_own(answer, status: int, says: str) -> None:
    assert answer.status_code == status
    assert says in answer.text
    assert not [each for each in STAFFS if each in answer.text]
    assert 'href="/standing/"' in answer.text


def test_an_address_at_which_there_is_nothing(path):
    browser, _notice = path.inside("warned")
    for there in (
        "/standing/nothing/",
        "/standing/letters/LET-00000000/",
        "/standing/appeal/DEC-00000000/",
        "/standing/ask/nonsense/",
    ):
        is_their_own(browser.get(there), 404, "There is nothing at this address")


def test_a_page_that_was_open_too_long():
    browser = Client(enforce_csrf_checks=True)
    is_their_own(browser.post("/standing/", {"code": "x"}), 403, "This page was open for too long")


def test_too_much_at_once(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    said = {str(number): "x" for number in range(5)}
    is_their_own(Client(raise_request_exception=False).post("/standing/", said), 400, "This was not sent")


def test_something_that_breaks(path, monkeypatch):
    browser, _notice = path.inside("warned")
    browser.raise_request_exception = False

    def breaks(*_):
        raise RuntimeError

    monkeypatch.setattr(queries, "told_of", breaks)
    is_their_own(browser.get("/standing/"), 500, "Something of ours is broken")


@pytest.mark.parametrize("where", ["/standing/code/", "/elsewhere/"])
def test_what_was_typed_stands_on_the_page_that_says_it_was_not_sent(where):
    typed = {"key": "a key", "csrfmiddlewaretoken": "x y", "step": "signed", "text": "I was <never> warned"}
    answer = SayWhyNot(None).process_exception(RequestFactory().post(where, typed), AlreadyUsed())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("<textarea") == 1
    assert "I was &lt;never&gt; warned</textarea>" in page


def test_employees_have_their_own_pages_of_trouble():
    assert 'href="/"' in Client().get("/nothing/").text
