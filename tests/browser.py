"""Drive a real browser: pages in a language and a width, axe, and pictures from the command line."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.chromium import ARGUMENTS, HOUSE, chromium

AXE = HOUSE / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Where axe looks: the markup in Welsh is the same, and its longer words tell where it is narrow.
LOOKS = {"en": (1280, 360), "cy": (360,)}


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start Chromium with a fresh profile, and stop it afterwards."""
    found = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path,
            args=ARGUMENTS,
            env={**os.environ, **found.environment},
        )
        try:
            yield browser
        finally:
            browser.close()


def open_page(
    browser: Browser,
    lang: str = "en",
    width: int = 1280,
    height: int = 900,
    javascript: bool = True,
    base_url: str = "",
) -> Page:
    """Open a page in a window of its own, as a person with this language and screen would see it."""
    context = browser.new_context(
        bypass_csp=True,  # so that axe can be put in; what the policy refuses is tested elsewhere
        locale={"en": "en-GB", "cy": "cy-GB"}.get(lang, lang),
        timezone_id="Europe/London",
        viewport={"width": width, "height": height},
        java_script_enabled=javascript,
        base_url=base_url or None,
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    return context.new_page()


def go(page: Page, where: Locator) -> None:
    """Click what leads to another page, and wait until that page is whole: a click alone does not."""
    with page.expect_navigation():
        where.click()


def axe(page: Page) -> list[str]:
    """Say what axe finds wrong with the page, one line for each element."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {node['target'][0]}: {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def wider_than_window(page: Page) -> int:
    """Say by how many pixels the page is wider than its window; 0 when nobody need scroll sideways."""
    return page.evaluate("Math.max(0, document.documentElement.scrollWidth - window.innerWidth)")


def faults_of(page: Page, name: str, lang: str) -> list[str]:
    """What axe finds where it looks in this language, and whether anybody need scroll sideways."""
    faults = []
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"{name} at {width}: {fault}" for fault in (axe(page) if width in LOOKS[lang] else [])]
        if over := wider_than_window(page):
            faults.append(f"{name} at {width}: {over} pixels too wide")
    return faults


def sign_in(page: Page, base: str, email: str, password: str) -> None:
    """Sign in as a person would, with the form."""
    page.goto(f"{base}/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/sign-in" not in address)


def shoot(options: argparse.Namespace) -> int:
    """Take a picture of one page, whole; say what axe finds and whether it is too wide."""
    with browsing() as browser:
        page = open_page(browser, options.lang, options.width, options.height, not options.no_javascript)
        base = "/".join(options.address.split("/")[:3])
        # The language is chosen by cookie, as Django's own does it.
        page.context.add_cookies([{"name": "django_language", "value": options.lang, "url": base}])
        if options.sign_in:
            sign_in(page, base, *options.sign_in)
        answer = page.goto(options.address)
        page.wait_for_load_state("networkidle") if not options.no_wait else None
        for step in options.do:
            action, _, rest = step.partition(" ")
            if action == "click":
                page.locator(rest).first.click()
            elif action == "fill":
                where, _, what = rest.partition("=>")
                page.locator(where.strip()).first.fill(what.strip())
            elif action == "press":
                page.keyboard.press(rest)
            elif action == "wait":
                page.wait_for_timeout(float(rest))
            else:
                raise SystemExit(f'"{step}" is not one of: click SELECTOR; fill SELECTOR => TEXT; press KEY; wait MS.')
        Path(options.picture).parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=options.picture, full_page=not options.window)
        print(f"{options.picture}: {answer.status if answer else '-'} {page.url} {page.title()!r}")
        over = wider_than_window(page)
        print(f"{over} pixels wider than the window" if over else "fits the window")
        faults = [] if options.no_javascript else axe(page)
        print("\n".join(faults) or "axe finds nothing")
        return 1 if faults else 0


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser")
    shot = parser.add_subparsers(required=True).add_parser("shot", help="take a picture of a page")
    shot.add_argument("address")
    shot.add_argument("picture")
    shot.add_argument("--width", type=int, default=1280)
    shot.add_argument("--height", type=int, default=900)
    shot.add_argument("--lang", default="en")
    shot.add_argument("--sign-in", nargs=2, metavar=("EMAIL", "PASSWORD"))
    shot.add_argument("--do", action="append", default=[], help="a step first: click S; fill S => T; press K; wait MS")
    shot.add_argument("--window", action="store_true", help="only what the window shows, not the whole page")
    shot.add_argument("--no-javascript", action="store_true")
    shot.add_argument("--no-wait", action="store_true", help="do not wait for a quiet network (live pages never are)")
    shot.set_defaults(run=shoot)
    options = parser.parse_args()
    return options.run(options)


if __name__ == "__main__":
    raise SystemExit(main())
