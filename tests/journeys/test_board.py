"""A restriction is in force, and every open screen says so, without anybody touching it."""

import re

import pytest

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.customers.operations import keep_customer
from fairhand.decisions.models import Acknowledgement
from fairhand.decisions.operations import end_brief_restriction
from tests.browser import axe, go, wider_than_window
from tests.people import doing
from tests.rooms.frontline.deciding import after_two_calls, restrict
from tests.rooms.frontline.measures import restricted
from tests.rooms.frontline.streaming import free_port, live_stream


@pytest.fixture
def live(live_server, settings):
    """The live stream, and pages that know where it is."""
    with live_stream(free_port()) as port:
        settings.LIVE_PORT = port
        yield port


def is_live(page, said="Live: a change shows here within a second."):
    page.get_by_text(said).wait_for()


def test_every_open_screen_says_so(window, live, ceri, dewi, priya, mr_jones):
    # Given a board in English, one in Welsh, one on a wall, and an open answer
    after_two_calls(mr_jones, ceri)
    english, welsh, wall, answer = window(ceri), window(dewi, "cy"), window(dewi), window(ceri)
    english.goto("/board/")
    welsh.goto("/board/")
    wall.goto("/board/wall/")
    answer.goto(f"/contact/{mr_jones.ref}/")
    is_live(english)
    is_live(welsh, "Yn fyw: gwelir newid yma o fewn eiliad.")
    is_live(wall)

    # When Priya restricts telephone contact
    restrict(mr_jones, priya)

    # Then each says so, in its language; the wall without a name
    for page in (english, welsh, wall):
        page.locator("[data-ref]").wait_for()
    card = english.locator(".fh-card", has_text="Mr Alun Jones")
    assert card.count() == 1
    assert "Ddim ar agor" in welsh.locator(".fh-card", has_text="Mr Alun Jones").inner_text()
    assert "Jones" not in wall.inner_text("body")
    answer.get_by_role("heading", name="Contact is limited now").wait_for()

    # And a screen reader is told, politely
    told = english.locator("[data-announce]")
    assert told.get_attribute("role") == "status"
    assert told.inner_text().startswith("New: Mr Alun Jones.")


def test_it_asks_to_be_acknowledged_once_by_keyboard(window, live, ceri, priya, mr_jones):
    after_two_calls(mr_jones, ceri)
    page = window(ceri)
    page.goto("/board/")
    is_live(page)
    restrict(mr_jones, priya)

    button = page.get_by_role("button", name=re.compile("I have seen this.*Mr Alun Jones"))
    button.wait_for()
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Kept: you have seen it.").wait_for()

    assert button.count() == 0
    assert Acknowledgement.objects.get().employee == ceri
    assert page.locator(".fh-card").count() == 1  # it is in force all the same


def test_what_is_ended_goes(window, live, ceri, priya, owen, mr_jones):
    after_two_calls(mr_jones, ceri)
    made = restrict(mr_jones, priya)
    page = window(ceri)
    page.goto("/board/")
    is_live(page)
    end_brief_restriction(**doing(owen), restriction=made, because="He said sorry.")

    page.get_by_text("Nothing is in force now").wait_for()


def test_a_second_joins_the_first_and_neither_is_said_twice(window, live, ceri, priya, owen, mr_jones):
    # Given a board that shows one restriction
    after_two_calls(mr_jones, ceri)
    first = restrict(mr_jones, priya)
    page = window(ceri)
    page.goto("/board/")
    is_live(page)
    card = page.locator(f"[data-ref={first.ref}]")
    page.wait_for_function("document.getElementById('board').dataset.shown")  # what the stream begins with has come
    card.evaluate("card => card.dataset.mark = 'the same'")

    # When somebody else is restricted
    other = keep_customer(**doing(ceri), kind="person", name="Mrs Mair Parry")
    second = restricted(other, ceri, starts_at=council.now())
    log_contact(**doing(ceri), channel="letter", customer=other)  # an act, so that the stream hears of it

    # Then it stands above the first, which stays as it is; and only the new one is announced
    page.locator(f"[data-ref={second.ref}]").wait_for()
    assert page.locator("[data-ref]").evaluate_all("cards => cards.map(card => card.dataset.ref)") == [
        second.ref,
        first.ref,
    ]
    assert card.get_attribute("data-mark") == "the same"
    assert page.locator("[data-count]").inner_text() == "2 restrictions in force"
    told = page.locator("[data-announce]").inner_text()
    assert "Mrs Mair Parry" in told
    assert "Jones" not in told

    # When the first is ended, the second is left alone
    end_brief_restriction(**doing(owen), restriction=first, because="He rang to say sorry.")
    card.wait_for(state="detached")
    assert page.locator("[data-ref]").count() == 1


def test_out_of_reach_of_the_stream_it_asks_every_five_seconds(window, live_server, settings, ceri, mr_jones):
    settings.LIVE_PORT = free_port()  # where nobody answers
    page = window(ceri)
    page.goto("/board/")
    page.get_by_text("The live stream cannot be reached.").wait_for()
    restricted(mr_jones, ceri)

    page.locator("[data-ref]").wait_for(timeout=8000)


def test_without_a_script_a_link_asks_again_and_the_button_works(window, live_server, ceri, priya, mr_jones):
    after_two_calls(mr_jones, ceri)
    page = window(ceri, javascript=False)
    page.goto("/board/")
    assert page.locator("[data-ref]").count() == 0
    restrict(mr_jones, priya)
    go(page, page.get_by_role("link", name="Ask again"))
    assert page.locator("[data-ref]").count() == 1
    page.get_by_role("button", name="I have seen this").click()

    assert Acknowledgement.objects.get().employee == ceri


@pytest.mark.once
@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_use_it(window, live_server, ceri, priya, mr_jones, lang, width):
    page = window(ceri, lang, width)
    page.goto("/board/")
    assert axe(page) == []  # while nothing is in force
    after_two_calls(mr_jones, ceri)
    restrict(mr_jones, priya)
    for address in ("/board/", "/board/wall/"):
        page.goto(address)
        assert axe(page) == []
        assert wider_than_window(page) == 0
