"""axe finds nothing on any page, in either language, wide or narrow, and nobody need scroll sideways."""

import pytest

from tests.browser import axe, sign_in, wider_than_window
from tests.pages import NOBODY, PAGES, PASSWORD, references
from tests.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.once]  # the pages are the same on either database


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The made-up council, as it is served."""
    with serving(f"sqlite:///{tmp_path_factory.mktemp('pages')}/pages.sqlite3") as served:
        yield served


@pytest.fixture(scope="module")
def known(served):
    return references(served)


@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("who", list(dict.fromkeys(page.who for page in PAGES)))
def test_axe_finds_nothing(new_page, served, known, who, lang):
    page = new_page(lang=lang)
    page.context.add_cookies([{"name": "django_language", "value": lang, "url": served.address}])
    if who != NOBODY:
        sign_in(page, served.address, f"{who}@example.org", PASSWORD)
    faults = []
    for shown in PAGES:
        if shown.who != who:
            continue
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(served.address + shown.address.format(**known))
        if shown.then:
            shown.then(page)
        assert page.locator("html").get_attribute("lang") == lang
        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            faults += [f"{shown.name} at {width}: {fault}" for fault in axe(page)]
            if over := wider_than_window(page):
                faults.append(f"{shown.name} at {width}: {over} pixels too wide")
    assert faults == []


def test_the_answer_needs_no_scrolling(new_page, served, known):
    page = new_page(lang="en", height=800)
    sign_in(page, served.address, "dewi@example.org", PASSWORD)
    page.goto(f"{served.address}/contact/{known['alun']}/")
    for part in (".fh-open", ".fh-closed", ".fh-needs", ".fh-say", ".fh-always"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 800, part
