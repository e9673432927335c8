"""The main job, as a story of four people in four windows, by keyboard alone, in both languages, on both databases.

A caller shouts, is warned once, and goes on; the adviser ends the call and reports it in under a minute. On the next
such contact the leader restricts telephone contact for one day. Within a second every frontline screen says so.
At the minute it ends it is gone, and no job has run.
"""

import time
from contextlib import ExitStack
from datetime import timedelta

import pytest

from fairhand import council
from fairhand.customers.operations import give_identifier
from fairhand.decisions.models import Acknowledgement, Restriction
from fairhand.incidents.models import Incident
from tests.journeys.walking import choose, press, sound, tab_to, write
from tests.people import doing
from tests.rooms.frontline.streaming import free_port, live_stream
from tests.rooms.incidents.telling import SAID, ends_a_call

NUMBER = "07700 900123"


@pytest.fixture
def live(live_server, settings):
    """The live stream, and pages that know where it is; what it gives, called, stops it."""
    with ExitStack() as running:
        settings.LIVE_PORT = running.enter_context(live_stream(free_port()))
        yield running.close


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_the_story(window, live, settings, lang, ceri, dewi, priya, owen, mr_jones):
    words = council.words(lang)
    behaviour = f'input[name=behaviours][value="{ends_a_call()}"]'
    give_identifier(**doing(ceri), customer=mr_jones, kind="telephone", given=NUMBER)
    adviser, leader, second, manager = (window(who, lang) for who in (ceri, priya, dewi, owen))

    # Given Mr Jones rings Ceri and shouts: she finds him by his number, and it is in no address
    adviser.goto("/")
    adviser.locator("[name=identifier]:focus").wait_for()
    adviser.keyboard.type(NUMBER)
    adviser.keyboard.press("Enter")
    adviser.wait_for_url(f"**/contact/{mr_jones.ref}/")
    assert "900123" not in adviser.url
    sound(adviser)
    press(adviser, adviser.locator(".fh-actions a").nth(2))
    adviser.wait_for_url("**/calls/ended/**")

    # When she warns him once, he goes on, and she ends the call and reports it
    began = time.monotonic()
    tab_to(adviser, adviser.locator(behaviour))
    adviser.keyboard.press("Space")
    choose(adviser, "warned", "once")
    press(adviser, adviser.locator("[data-stamp]"))
    assert is_at(adviser, "what_happened")
    adviser.keyboard.type(SAID)
    press(adviser, adviser.locator("main form[method=post] button[type=submit]").last)
    adviser.wait_for_url("**/sent/")
    assert time.monotonic() - began < 60
    assert priya.name in adviser.locator("main").inner_text()
    sound(adviser)
    assert Incident.objects.get().terminated_call.in_line

    # And he rings Dewi, who reports that it is the same again
    second.goto(f"/incidents/new/?customer={mr_jones.ref}")
    tab_to(second, second.locator(behaviour))
    second.keyboard.press("Space")
    choose(second, "channel", council.policy().brief_restriction.channels[0].value)
    write(second, "what_happened", SAID)
    press(second, second.locator("main form[method=post] button[type=submit]").last)
    second.wait_for_url("**/sent/")

    # And Dewi has his board open, Ceri the answer, and neither touches it again
    second.goto("/board/")
    adviser.goto(f"/contact/{mr_jones.ref}/")
    second.locator("[data-state]").filter(has_text="Live:" if lang == "en" else "Yn fyw").wait_for()

    # When Priya restricts telephone contact for one day
    again = Incident.objects.order_by("-pk").first()
    leader.goto("/reports/")
    sound(leader)
    leader.goto(f"/reports/{again.ref}/")
    sound(leader)
    press(leader, leader.locator('main a[href*="/restrictions/new/"]').first)
    leader.wait_for_url("**/restrictions/new/**")
    sound(leader)
    for radios in ("q_needs", "q_child"):
        if leader.locator(f"input[name={radios}]").count():
            choose(leader, radios, "no")
    write(leader, "reasons", "A call was ended, and he rang again unchanged.")
    choose(leader, "told", "yes")
    press(leader, leader.locator("main form[method=post] button[type=submit]").last)
    leader.wait_for_url("**/restrictions/RES-*/")
    restriction = Restriction.objects.get()
    sound(leader)

    # Then every frontline screen says so without a touch: what is open, until when, what to say
    # (that it takes less than a second is for test_board.py and `make bench`)
    second.locator("[data-ref]").wait_for()
    card = second.locator(".fh-card").inner_text()
    assert "Mr Alun Jones" in card
    assert words.label("channels.letter") in card
    answer = adviser.locator(".fh-closed")
    answer.wait_for()
    assert words.label("channels.telephone") in answer.inner_text()
    assert "rang again" not in adviser.content() + second.content()
    sound(adviser)
    sound(second)

    # And Owen sees it among his work; Dewi says that he has seen it, and Priya sees that he has
    manager.goto("/work/")
    assert "Mr Alun Jones" in manager.locator("main").inner_text()
    sound(manager)
    second.goto("/board/")
    press(second, second.locator(".fh-asked button").first)
    second.locator(".fh-asked").wait_for(state="detached")
    assert Acknowledgement.objects.get().employee == dewi
    leader.reload()
    assert dewi.name in leader.locator("main").inner_text()

    # And at the minute it ends it is gone, with no job having run. The clock of the pages is moved; the stream
    # is another process with a clock of its own, so it is stopped first, and open pages ask for themselves.
    live()
    settings.CLOCK_OFFSET = restriction.ends_at - council.now() - timedelta(seconds=30)
    adviser.goto(f"/contact/{mr_jones.ref}/")
    assert adviser.locator(".fh-closed").count() == 1
    settings.CLOCK_OFFSET += timedelta(seconds=31)
    for page, address in ((adviser, f"/contact/{mr_jones.ref}/"), (second, "/board/")):
        page.goto(address)
        assert page.locator(".fh-closed, .fh-card").count() == 0
    assert words.label("channels.telephone") in adviser.locator(".fh-open").inner_text()
    restriction.refresh_from_db()
    assert restriction.ended_at is None


def is_at(page, name: str) -> bool:
    """Whether the cursor is in this field already."""
    return page.evaluate("document.activeElement && document.activeElement.name") == name
