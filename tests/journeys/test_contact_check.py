"""The telephone rings: one box, Enter, and the answer is on the screen."""

from datetime import timedelta
from functools import partial

import pytest

from fairhand import council
from fairhand.customers.operations import give_identifier, give_name, keep_customer, record_need
from fairhand.policy import Act
from fairhand.record.models import Access
from tests.browser import axe, wider_than_window
from tests.people import doing, somebody_who_may
from tests.rooms.frontline.measures import STORY, restricted

NUMBER = "01632 960123"
FOLD = 800


@pytest.fixture
def window(window):
    """A window as high as the answer may be, so that nothing has to be scrolled for."""
    return partial(window, height=FOLD)


@pytest.fixture
def caller(ceri, mr_jones):
    """Mr Jones, with a number and a need."""
    give_identifier(**doing(ceri), customer=mr_jones, kind="telephone", given=NUMBER)
    keeper = somebody_who_may(Act.KEEP_NEEDS, "Keeper")
    record_need(
        **doing(keeper), customer=mr_jones, at_contact="Speak slowly.", at_contact_cy="Siaradwch yn araf.", in_full="x"
    )
    return mr_jones


def ring(page, typed):
    """The telephone rings: the box has the focus by itself, and nothing is needed but what is typed, and Enter."""
    page.goto("/")
    page.locator("input[name=identifier]:focus").wait_for()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def label(lang, channel):
    return council.words(lang).label(f"channels.{channel}")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_a_number_enter_and_the_answer_above_the_fold(window, ceri, caller, lang):
    restricted(caller, ceri)
    page = window(ceri, lang)
    ring(page, NUMBER)
    page.wait_for_url(f"**/contact/{caller.ref}/")

    opened, closed = page.locator(".fh-open"), page.locator(".fh-closed")
    assert label(lang, "letter") in opened.inner_text()
    assert label(lang, "telephone") in closed.inner_text()
    assert opened.bounding_box()["y"] <= closed.bounding_box()["y"]
    for part in (".fh-open", ".fh-closed", ".fh-needs", ".fh-say", ".fh-always"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= FOLD, f"{part} is cut off by the fold"
    english, welsh = (page.locator(f".fh-sides [lang={each}]").bounding_box() for each in ("en", "cy"))
    assert english["y"] == welsh["y"]
    assert "960123" not in page.url
    assert STORY not in page.content()


def test_nobody_is_chosen_among_several(window, ceri, caller):
    other = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=other, given="Mair Jones")
    give_identifier(**doing(ceri), customer=other, kind="telephone", given=NUMBER)
    page = window(ceri)
    ring(page, NUMBER)
    page.get_by_role("heading", name="Which of these is it?").wait_for()

    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_role("link", name="Mair Jones").click()
    page.wait_for_url(f"**/contact/{other.ref}/")


def test_an_unknown_caller_is_no_dead_end(window, ceri, priya):
    page = window(ceri)
    ring(page, "01632 960999")
    page.get_by_role("heading", name="Nothing in force that we know of").wait_for()
    page.get_by_role("button", name="I am ending this call").click()
    page.wait_for_url("**/calls/ended/")


def test_a_record_is_begun_with_what_was_typed(window, ceri, priya):
    page = window(ceri)
    ring(page, "Haf Parry 01632 960999")
    page.get_by_role("button", name="Begin a record").click()
    page.wait_for_url("**/customers/new/")
    assert page.input_value("input[name=telephone]") == "01632 960999"
    page.get_by_role("button", name="Begin the record").click()
    page.wait_for_url("**/particulars/")
    assert "Haf Parry" in page.inner_text("body")


@pytest.mark.once
def test_on_a_narrow_screen_the_box_to_check_again_stands_above_the_list(window, ceri, caller):
    page = window(ceri, width=360, height=740)
    ring(page, "Jones")
    page.get_by_role("heading", name="It may be one of these").wait_for()
    box = page.locator("input[name=identifier]").bounding_box()
    assert box["y"] + box["height"] < 740
    assert box["y"] < page.locator(".fh-lines").bounding_box()["y"]
    page.locator("input[name=identifier]").fill("960123")
    page.keyboard.press("Enter")
    page.locator("input[name=identifier]:focus").wait_for()  # nobody to choose from: the box is next


@pytest.mark.once
def test_the_three_ways_on_know_who_it_is(window, ceri, caller):
    page = window(ceri)
    for name, place in (
        ("Log this contact", "/contacts/new/"),
        ("Report behaviour", "/incidents/new/"),
        ("I am ending this call", "/calls/ended/"),
    ):
        page.goto(f"/contact/{caller.ref}/")
        page.get_by_role("button", name=name).click()
        page.wait_for_url(f"**{place}?customer={caller.ref}")
        assert "Mr Alun Jones" in page.inner_text("body")


def test_a_screen_pop_keeps_the_number_out_of_every_address(window, ceri, caller):
    page = window(ceri)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/screen-pop/#01632960123")
    page.wait_for_url(f"**/contact/{caller.ref}/")

    assert asked
    assert not [url for url in asked if "960123" in url.partition("#")[0]]
    assert "960123" not in page.evaluate("document.referrer")


def test_without_a_script_a_screen_pop_is_the_box(window, ceri, caller):
    page = window(ceri, javascript=False)
    page.goto("/screen-pop/#01632960123")
    page.locator("input[name=identifier]").fill(NUMBER)
    page.locator("input[name=identifier]").press("Enter")
    page.wait_for_url(f"**/contact/{caller.ref}/")
    assert "Nothing in force" in page.inner_text("h1")


def test_an_open_answer_changes_at_the_minute_it_ends(window, ceri, caller):
    restricted(caller, ceri, ends_at=council.now() + timedelta(seconds=6))
    page = window(ceri)
    page.goto(f"/contact/{caller.ref}/")
    assert page.locator("h1").inner_text() == "Contact is limited now"

    page.get_by_role("heading", name="Nothing in force that we know of").wait_for(timeout=12_000)
    assert page.locator("[data-announce]").inner_text() == "The answer has changed."
    assert Access.objects.filter(customer=caller.ref, way="live").exists()


def test_who_takes_the_call_reads_it_out_and_says_so(window, ceri, caller):
    restricted(caller, ceri)
    page = window(ceri)
    page.goto(f"/contact/{caller.ref}/")
    page.get_by_role("button", name="I have told them").click()
    assert page.locator(".govuk-error-summary").inner_text().endswith("Choose how the customer was told.")

    page.get_by_label("How were they told?").select_option("telephone")
    page.get_by_role("button", name="I have told them").click()
    page.wait_for_url(f"**/contact/{caller.ref}/")
    assert "Kept: the customer has been told." in page.inner_text("main")
    assert not page.locator(".fh-telling").count()


@pytest.mark.once
@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_use_it(window, ceri, caller, lang, width):
    restricted(caller, ceri)
    page = window(ceri, lang, width)
    for address in ("/", f"/contact/{caller.ref}/", "/screen-pop/"):
        page.goto(address)
        assert axe(page) == []
        assert wider_than_window(page) == 0
    for typed in ("01632 960999", "Jones", "960123", ""):  # nobody, near ones, too little, nothing
        page.goto("/")
        page.locator("input[name=identifier]").fill(typed)
        with page.expect_navigation():
            page.locator("input[name=identifier]").press("Enter")
        assert axe(page) == []
        assert wider_than_window(page) == 0
