"""Signing in, one's own page and the list of posts, in a browser: in both languages, wide and narrow."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.browser import axe, go, sign_in, wider_than_window

PASSWORD = "a long enough password"
READERS = [("en", 1280), ("en", 360), ("cy", 1280), ("cy", 360)]


@pytest.fixture(autouse=True)
def no_tries_yet():
    """Nobody has tried to sign in before."""
    cache.clear()


def addresses(ceri) -> list[str]:
    names = ("me", "account_change_password", "mfa_index", "account_logout", "help", "accessibility")
    names += ("people", "new_employee")
    of_ceri = ("employee", "new_post", "new_absence", "give_password", "end_employee")
    post = ceri.posts.get()
    return [
        *(reverse(name) for name in names),
        *(reverse(name, args=[ceri.pk]) for name in of_ceri),
        reverse("end_post", args=[ceri.pk, post.pk]),
        "/no-such-page/",
    ]


@pytest.mark.once
@pytest.mark.parametrize(("lang", "width"), READERS)
def test_every_page_can_be_used_by_everybody(transactional_db, new_page, live_server, gwen, ceri, lang, width):
    page = new_page(lang=lang, width=width)
    page.goto(f"{live_server.url}{reverse('language', args=[lang])}?next={reverse('account_login')}")
    assert axe(page) == []
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    for address in addresses(ceri):
        page.goto(live_server.url + address)
        assert page.locator("html").get_attribute("lang") == lang
        assert axe(page) == [], address
        assert wider_than_window(page) == 0, address


@pytest.mark.once
@pytest.mark.parametrize(("lang", "width"), READERS)
def test_pages_with_faults_can_be_used_by_everybody(transactional_db, new_page, live_server, gwen, ceri, lang, width):
    page = new_page(lang=lang, width=width)
    page.goto(f"{live_server.url}{reverse('language', args=[lang])}?next={reverse('account_login')}")
    go(page, page.locator("main button[type=submit], main button:not([type])").last)
    assert page.locator(".govuk-error-summary").is_visible()
    assert axe(page) == []
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    page.goto(live_server.url + reverse("new_post", args=[ceri.pk]))
    page.locator("main form button").last.click()
    page.locator(".govuk-error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "role"
    assert axe(page) == []


@pytest.mark.once
def test_the_language_can_be_changed_on_any_page_without_leaving_it(transactional_db, new_page, live_server, gwen):
    page = new_page(javascript=False)
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    page.goto(live_server.url + reverse("people") + "?q=gw")
    go(page, page.get_by_role("link", name="Cymraeg"))
    assert page.url.endswith(reverse("people") + "?q=gw")
    assert page.locator("html").get_attribute("lang") == "cy"


def test_a_post_is_given_by_keyboard_alone_without_scripts(transactional_db, new_page, live_server, gwen, ceri):
    page = new_page(javascript=False)
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    page.goto(live_server.url + reverse("new_post", args=[ceri.pk]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.locator("input[name=role]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # the first team
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(reverse("employee", args=[ceri.pk]) + "$"))
    assert page.locator(".govuk-notification-banner").is_visible()
    assert page.locator("ol.fh-lines").first.locator("li").count() == 2


def test_what_is_typed_outlives_a_crash_and_goes_once_it_is_sent(transactional_db, new_page, live_server, gwen):
    page = new_page()
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    address = live_server.url + reverse("new_employee")
    page.goto(address)
    page.locator("input[name=name]").fill("Rhŷs ap Huw")
    page.goto(live_server.url + reverse("me"))  # gone, without sending
    page.goto(address)
    assert page.locator("input[name=name]").input_value() == "Rhŷs ap Huw"
    assert page.locator(".fh-kept").is_visible()
    assert axe(page) == []
    page.locator("input[name=email]").fill("rhys@example.org")
    page.locator("input[name=language]").first.check()
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    page.goto(address)
    assert page.locator("input[name=name]").input_value() == ""


def test_nothing_typed_is_left_for_the_next_person(transactional_db, new_page, live_server, gwen):
    page = new_page()
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    page.goto(live_server.url + reverse("new_employee"))
    page.locator("input[name=name]").fill("Somebody")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("sign-in"))
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_was_sent_after_the_session_ended_is_sent_after_signing_in(
    transactional_db, new_page, live_server, gwen, ceri
):
    page = new_page(javascript=False)
    sign_in(page, live_server.url, gwen.email, PASSWORD)
    page.goto(live_server.url + reverse("new_employee"))
    page.locator("input[name=name]").fill("Rhŷs ap Huw")
    page.locator("input[name=email]").fill("rhys@example.org")
    page.locator("input[name=language]").first.check()
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button").last.click()
    page.locator("input[name=login]").fill(gwen.email)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("input[name=password]").press("Enter")
    assert "Rhŷs ap Huw" in page.locator("main").inner_text()
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    assert page.locator("h1").inner_text() == "Rhŷs ap Huw"
