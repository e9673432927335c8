"""Fixtures that every test may ask for."""

from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, settings

# The few same people, by name, where they are told.
pytest_plugins = [name for name in ("tests.people",) if find_spec(name)]

# The database and a busy machine are slow at first; a property is not less true for it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that it can be run by itself, and begin with the files that take long."""
    for item in items:
        if {"browser", "new_page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)  # of two who share the work, none is left with a long one


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium for the whole run."""
    import os

    from tests.browser import browsing

    # Playwright holds an event loop in this thread; Django must not take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with browsing() as browser:
        yield browser


@pytest.fixture
def new_page(browser) -> Iterator[Callable]:
    """Open pages in windows of their own: new_page(lang="cy", width=360)."""
    from tests.browser import open_page

    yield partial(open_page, browser)
    for context in browser.contexts:
        context.close()


@pytest.fixture
def postgres() -> bool:
    """Whether this run is on PostgreSQL."""
    from django.db import connection

    return connection.vendor == "postgresql"


@pytest.fixture(autouse=True)
def english() -> None:
    """A page read in Welsh by the test before leaves its language behind."""
    from django.conf import settings as django_settings
    from django.utils import translation

    if django_settings.configured:
        translation.activate(django_settings.LANGUAGE_CODE)
