"""What the journeys rest on: axe and the width of a page notice what is wrong with it."""

import pytest

from tests.browser import axe, wider_than_window

pytestmark = pytest.mark.once

GOOD = """<!doctype html><html lang="cy"><head><title>Da</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Ŵyn ŷd</h1><p>Iawn.</p></main></body></html>"""


def test_a_good_page_has_no_fault(new_page):
    page = new_page(lang="cy", width=360)
    page.set_content(GOOD)
    assert axe(page) == []
    assert wider_than_window(page) == 0


def test_faults_of_a_page_are_named(new_page):
    page = new_page()
    bad = '<p style="color:#aaa">Llwyd<img src="x"><input>'
    page.set_content(GOOD.replace(' lang="cy"', "").replace("<p>Iawn.", bad))
    found = " ".join(axe(page))
    for fault in ("html-has-lang", "image-alt", "color-contrast", "label"):
        assert fault in found


def test_a_page_wider_than_its_window_is_noticed(new_page):
    page = new_page(width=360)
    page.set_content(GOOD.replace("<p>", '<p style="width:500px">'))
    assert wider_than_window(page) > 100


def test_windows_are_apart(new_page):
    one, two = new_page(), new_page(lang="cy")
    assert one.context is not two.context
    assert one.evaluate("navigator.language") == "en-GB"
    assert two.evaluate("navigator.language") == "cy-GB"
