"""Somebody who lost their code is sent another, by letter, and the ones before open nothing."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from fairhand import council
from fairhand.codes.minting import find
from fairhand.codes.models import Code
from fairhand.codes.signs import made_from, read
from fairhand.customers.operations import give_identifier
from fairhand.letters.going_out import TO_PRINT, forget_printed
from fairhand.policy import Act
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.standing.visiting import Visiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    settings.CLOCK_OFFSET = timedelta(0)


@pytest.fixture
def office():
    browser = Client()
    browser.force_login(employee("Post Room", role_for(Act.SEND_CODE, Act.SEND_LETTERS)))
    return browser


def printed(office, page: str) -> str:
    """What the first of the letters says that the page offers."""
    where = re.search(r'href="(/letters/codes/[^"]+)"', page).group(1)
    root = PdfReader(BytesIO(office.get(where).content))
    assert root.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return " ".join(" ".join(each.extract_text() for each in root.pages).split())


def test_another_code_goes_by_letter_and_opens_the_page(office, mr_jones, ceri, settings):
    _notice, lost = Visiting(mr_jones, ceri).letter()
    give_identifier(**doing(ceri), customer=mr_jones, kind="postal", given="1 Chapel Street, Mold, CH7 1AA")
    there = f"/customers/{mr_jones.ref}/own-page/"
    office.post(there, {"key": "8b5b0e0e-0000-4000-8000-000000000001", "because": "She lost the letter"})
    page = office.get(there).text
    letter = printed(office, page)
    code = re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", letter).group()
    assert code not in page
    assert "1 Chapel Street" in letter
    assert "https://council.example.org/standing/" in letter
    assert find(read(lost), council.now()) is None
    where = re.search(r'href="(/letters/codes/[^"]+)"', page).group(1)
    settings.CLOCK_OFFSET = TO_PRINT + timedelta(minutes=1)
    assert office.get(where).status_code == 404
    settings.CLOCK_OFFSET = timedelta(0)
    assert Client().post("/standing/", {"code": code}).status_code == 302
    assert office.get(where).status_code == 404


def test_that_another_code_makes_one_void_is_said_before_and_after(office, mr_jones):
    there = f"/customers/{mr_jones.ref}/own-page/"
    assert "They have one that they did not use." not in office.get(there).text
    office.post(there, {"key": "8b5b0e0e-0000-4000-8000-000000000003", "because": "She lost the letter"})
    first = Code.objects.get()
    before = office.get(there).text.partition("They have one that they did not use.")[2].partition("<form")[0]
    assert first.ref in before

    said = {"key": "8b5b0e0e-0000-4000-8000-000000000004", "because": "It did not come"}
    assert (
        f"opens nothing, and a letter that brings it is of no use: {first.ref}."
        in office.post(there, said, follow=True).text
    )


def test_a_code_to_be_sent_is_forgotten_after_a_day(office, mr_jones):
    office.post(
        f"/customers/{mr_jones.ref}/own-page/",
        {"key": "8b5b0e0e-0000-4000-8000-000000000002", "because": "She lost the letter"},
    )
    code = Code.objects.get()
    assert made_from(code.sealed.nonce)
    forget_printed(council.now() + TO_PRINT)
    assert not Code.objects.filter(sealed__isnull=False).exists()


def test_why_is_asked(office, mr_jones):
    page = office.post(f"/customers/{mr_jones.ref}/own-page/", {"because": ""}).text
    assert "Write why they need another code" in page
    assert not Code.objects.exists()
    assert somebody_who_may(Act.SEND_CODE)
