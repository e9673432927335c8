"""axe finds nothing on any page, in either language, and nobody need scroll sideways."""

import re

import pytest
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver

from tests.browser import faults_of, sign_in
from tests.pages import NOBODY, PAGES, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.slow]  # the pages are the same on either database


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
        assert shown.leads_to in page.url
        assert page.locator("html").get_attribute("lang") == lang
        faults += faults_of(page, shown.name, lang)
    assert faults == []


# What is no page of its own: for machines, a part of a page, or where a form is sent.
NO_PAGES = {
    "correspondence:original",  # a file
    "correspondence:scan",  # a file
    "socialmedia:picture",  # a file
    "protocol:file",  # a file
    "socialmedia:delete",  # the form of hiding a post, with another verb
    "socialmedia:report",  # the same
    "healthz",
    "language",
    "council_colours",
    "board_to_acknowledge",
    "decisions:seen",
    "record:take_out",
    "diary",
    "bundles:file",
    "reporting:report",
    "reporting:spreadsheet",
    "reporting:signed_report",
    "reporting:signed_spreadsheet",
    "letters:preview",
    "letters:pdf",
    "letters:html",
    "letters:batch_file",
    "letters:statement_pdf",
    "standing:letter_file",
    "letters:code_letter",
    "council_data:meeting",  # of a body that counts time in meetings; tried in its own room
    "incidents:close_monitoring",  # of a body that monitors contact after a warning; tried in its own room
}


def names(resolver, *spaces):
    """The name of every address there is, but those of the API."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            if each.namespace != "api":
                yield from names(each, *spaces, *filter(None, [each.namespace]))
        else:
            yield ":".join([*spaces, each.name])


def test_no_page_is_left_out():
    seen = [shown.leads_to or re.sub(r"{\w+}", "1", shown.address.split("?")[0]) for shown in PAGES]
    looked_at = {resolve(path).view_name for path in seen if path != "/nothing-is-here/"}
    looked_at |= {
        resolve(re.sub(r"{\w+}", "1", shown.address.split("?")[0])).view_name for shown in PAGES if shown.leads_to
    }
    assert set(names(get_resolver())) - looked_at == NO_PAGES


def test_the_answer_needs_no_scrolling(new_page, served, known):
    page = new_page(lang="en", height=800)
    sign_in(page, served.address, "dewi@example.org", PASSWORD)
    page.goto(f"{served.address}/contact/{known['alun']}/")
    for part in (".fh-open", ".fh-closed", ".fh-needs", ".fh-say", ".fh-always"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 800, part
