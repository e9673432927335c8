"""axe finds nothing on a page whose form finds fault, in either language, and nobody need scroll sideways."""

import pytest

from tests.browser import faults_of, sign_in
from tests.page_steps import send_empty
from tests.pages import NOBODY, PAGES, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.slow]  # the pages are the same on either database

# A form that asks for nothing does what it says when it is sent empty: these would end a post, close an account, or
# give a new password to somebody who signs in again further on.
ASK_NOTHING = ("-end", "-close", "-give")


@pytest.mark.parametrize("lang", ["en", "cy"])
def test_forms_that_find_fault(new_page, served, known, lang):
    faults, found_fault = [], set()
    for who in dict.fromkeys(shown.who for shown in PAGES):
        page = new_page(lang=lang)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": served.address}])
        if who != NOBODY:
            sign_in(page, served.address, f"{who}@example.org", PASSWORD)
        for shown in PAGES:
            if (
                shown.who != who
                or shown.then
                or shown.name.endswith(ASK_NOTHING)
                or page.goto(served.address + shown.address.format(**known)).status != 200
            ):
                continue
            if not page.locator("main form[method=post][novalidate]").count():
                continue
            send_empty(page)
            if not page.locator(".govuk-error-summary").count():
                continue
            found_fault.add(shown.name)
            faults += faults_of(page, shown.name, lang)
    assert faults == []
    assert len(found_fault) > 15, found_fault
