"""A caller shouts, is warned once, goes on; the adviser ends the call and reports it in under a minute."""

import re
import time
from collections.abc import Iterator

import pytest

from fairhand import council
from fairhand.incidents.models import Incident
from tests.browser import axe, wider_than_window
from tests.people import employee
from tests.rooms.incidents.telling import SAID, ends_a_call


def behaviour(page):
    """The box of a behaviour for which a call is ended."""
    return page.locator(f'input[name=behaviours][value="{ends_a_call()}"]')


def tab_to(page, where) -> None:
    """Reach something with the Tab key alone."""
    for _press in range(120):
        page.keyboard.press("Tab")
        if where.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The Tab key never reaches {where}.")


def test_a_call_is_ended_and_reported_by_keyboard_in_under_a_minute(window, ceri, priya, mr_jones):
    # Given Mr Jones shouts at Ceri, who has his record before her
    page = window(ceri)
    page.goto(f"/calls/ended/?customer={mr_jones.ref}")
    began = time.monotonic()

    # When she says what is happening, warns him, and ends the call, with the keyboard alone
    tab_to(page, behaviour(page))
    page.keyboard.press("Space")
    tab_to(page, page.locator("input[name=warned]").first)
    page.keyboard.press("Space")
    assert re.fullmatch(r"\d\d:\d\d", page.locator("input[name=warned_at]").input_value())
    tab_to(page, page.get_by_role("button", name="I have ended the call"))
    page.keyboard.press("Enter")
    assert re.fullmatch(r"\d\d:\d\d", page.locator("input[name=ended_at]").input_value())

    # Then she is where she writes what was said, and sends it
    page.keyboard.type(SAID)
    tab_to(page, page.get_by_role("button", name="Send the report"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")

    assert time.monotonic() - began < 60
    assert "Priya has it" in page.locator("h1").inner_text()
    incident = Incident.objects.get()
    assert (incident.customer, incident.what_happened) == (mr_jones, SAID)
    assert incident.ended_call.in_line
    assert incident.ended_call.warned_at <= incident.ended_call.ended_at <= council.now()


def test_the_same_without_a_script(window, ceri, priya, mr_jones):
    page = window(ceri, javascript=False)
    page.goto(f"/calls/ended/?customer={mr_jones.ref}")
    behaviour(page).check()
    page.locator("input[name=warned]").first.check()
    page.locator("textarea[name=what_happened]").fill(SAID)
    page.get_by_role("button", name="Send the report").click()

    assert "Priya has it" in page.locator("h1").inner_text()
    call = Incident.objects.get().ended_call
    assert call.in_line
    assert (council.now() - call.ended_at).total_seconds() < 60


def test_nothing_typed_is_lost_when_the_window_closes(window, ceri, priya):
    page = window(ceri)
    page.goto("/calls/ended/")
    behaviour(page).check()
    page.locator("input[name=warned]").nth(2).check()
    page.locator("textarea[name=no_warning_because]").fill("He was screaming.")
    page.locator("textarea[name=what_happened]").fill("Words that must not be lost")
    page.goto("/reports/mine/")
    page.goto("/calls/ended/")

    assert page.locator("textarea[name=what_happened]").input_value() == "Words that must not be lost"
    assert page.locator("textarea[name=no_warning_because]").is_visible()
    assert behaviour(page).is_checked()


def test_why_not_shows_only_when_there_was_no_warning(window, ceri):
    page = window(ceri)
    page.goto("/calls/ended/")
    why_not, time_of = page.locator("textarea[name=no_warning_because]"), page.locator("input[name=warned_at]")
    assert not why_not.is_visible()
    page.locator("input[name=warned]").nth(2).check()
    assert why_not.is_visible()
    assert not time_of.is_visible()
    page.locator("input[name=warned]").first.check()
    assert time_of.is_visible()
    assert not why_not.is_visible()


@pytest.mark.once
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("lang", council.policy().about.languages)
def test_every_state_of_the_page_is_open_to_all(window, ceri, priya, mr_jones, lang, width):
    def looked_at(where) -> Iterator[str]:
        yield from (f"{where}: {fault}" for fault in axe(page))
        if over := wider_than_window(page):
            yield f"{where}: {over} pixels too wide"

    page = window(ceri, lang, width)
    page.goto(f"/calls/ended/?customer={mr_jones.ref}")
    assert page.locator("html").get_attribute("lang") == lang
    assert council.words(lang).script("call_warning") in page.inner_text("main")
    faults = list(looked_at("empty"))
    send = page.locator("main form button").last
    send.click()
    page.wait_for_selector(".govuk-error-summary")
    faults += looked_at("with errors")
    behaviour(page).check()
    page.locator("input[name=warned]").nth(2).check()
    faults += looked_at("no warning")
    page.locator("textarea[name=what_happened]").fill(SAID)
    send.click()
    page.wait_for_url("**/sent/")
    faults += looked_at("sent")
    assert faults == []


def test_a_call_about_nobody_known_is_reported_all_the_same(window, priya):
    page = window(employee("In the post room"))
    page.goto("/calls/ended/")
    behaviour(page).check()
    page.locator("input[name=warned]").first.check()
    page.locator("input[name=known_as]").fill("A man, number withheld")
    page.locator("textarea[name=what_happened]").fill(SAID)
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/sent/")

    assert Incident.objects.get().known_as == "A man, number withheld"
