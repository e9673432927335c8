"""A window for each person of a journey, and a clock that can be moved."""

from datetime import datetime, timedelta

import pytest

from fairhand import council
from tests.browser import sign_in
from tests.journeys.walking import PASSWORD
from tests.pages import references
from tests.serving import serving


@pytest.fixture
def window(new_page, live_server):
    """Open a window in which somebody has signed in, in a language."""

    def open_window(who, lang="en", width=1280, **more):
        page = new_page(lang=lang, width=width, base_url=live_server.url, **more)
        page.context.add_cookies([{"name": "django_language", "value": lang, "url": live_server.url}])
        sign_in(page, live_server.url, who.email, PASSWORD)
        return page

    return open_window


@pytest.fixture
def clock(settings):
    """Move the clock to a moment: clock(moment). Nothing runs when it moves."""

    def move(to: datetime) -> None:
        settings.CLOCK_OFFSET += to - council.now()

    settings.CLOCK_OFFSET = timedelta(0)
    return move


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The made-up council, as it is served."""
    with serving(f"sqlite:///{tmp_path_factory.mktemp('pages')}/pages.sqlite3") as served:
        yield served


@pytest.fixture(scope="module")
def known(served):
    return references(served)
