"""Pages of rooms above this one: a link is shown where there is such a page, and left out where there is none."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse


def address(name: str, *parts: str, **asked: str) -> str:
    """The address of a page by its name, or nothing where this house has no such page."""
    try:
        found = reverse(name, args=parts)
    except NoReverseMatch:
        return ""
    return f"{found}?{urlencode(asked)}" if asked else found
