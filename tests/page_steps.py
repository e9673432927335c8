"""What somebody does on a page before it is looked at, where its address alone does not lead there."""

import base64
import hmac
import struct
import time

from playwright.sync_api import Page

PASSWORD = "made-up people only"  # of the made-up council


def search(text: str):
    """Type into the one box and press Enter."""

    def typed(page: Page) -> None:
        page.locator("[name=identifier]").fill(text)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    return typed


def send_empty(page: Page) -> None:
    """Send the form with nothing in it, to see what it says."""
    with page.expect_navigation():
        page.locator("main form[method=post]").last.evaluate(
            """form => {
              for (const field of form.elements) {
                if (field.type === "radio" || field.type === "checkbox") field.checked = false;
                else if (field.type !== "hidden" && field.tagName !== "BUTTON") field.value = "";
              }
              form.submit();
            }"""
        )


def verify(head: str):
    """Verify the record against a head."""

    def sent(page: Page) -> None:
        page.locator("[name=head]").fill(head)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    return sent


def let_the_session_end(page: Page) -> None:
    """Type something, be signed out before it is sent, and sign in again."""
    who = page.locator(".fh-who__me a").inner_text().split()[0].lower()
    page.locator("input[name=channel]").first.check()
    page.locator("[name=matter]").fill("BIN-20418, asked for a second time")
    page.context.clear_cookies(name="sessionid")
    with page.expect_navigation():
        page.locator("main form[method=post]").evaluate("form => form.submit()")
    give_password(page, who)


def give_password(page: Page, who: str) -> None:
    """Fill in the sign-in page."""
    page.locator("[name=login]").fill(f"{who}@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("[name=password]").press("Enter")


def confirm_first(page: Page) -> None:
    """Say once more that it is oneself, as is asked before the second step is changed."""
    if "/confirm/" in page.url:
        page.locator("[name=password]").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("[name=password]").press("Enter")


def turn_second_step_on(page: Page) -> None:
    """Take the key as an app would, type its code, and look at the recovery codes."""
    confirm_first(page)
    page.locator("[name=code]").fill(code_now(page.locator(".fh-secret").inner_text()))
    with page.expect_navigation():
        page.locator("main form button").click()
    page.goto(_beside(page, "/me/second-step/codes/"))


def come_to_the_code(page: Page) -> None:
    """Sign in anew, as far as the page that asks for the code."""
    page.goto(_beside(page, "/me/second-step/codes/"))
    page.recovery_code = page.locator(".fh-codes code").first.inner_text()  # for the next page
    page.context.clear_cookies(name="sessionid")
    page.goto(_beside(page, "/sign-in/"))
    give_password(page, "nia")


def sign_in_with_recovery_code(page: Page) -> None:
    """Sign in the rest of the way, and come to where the second step is turned off."""
    page.locator("[name=code]").fill(page.recovery_code)
    with page.expect_navigation():
        page.locator("main form button").click()
    page.goto(_beside(page, "/me/second-step/off/"))
    confirm_first(page)


def turn_second_step_off(page: Page) -> None:
    """Leave it as it was before."""
    with page.expect_navigation():
        page.locator("main form button").click()
    page.goto(_beside(page, "/me/second-step/"))


def code_now(secret: str) -> str:
    """The code that an authenticator app shows now for a key (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret.strip()), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def _beside(page: Page, path: str) -> str:
    return "/".join(page.url.split("/")[:3]) + path
