"""Days as the environment gives them."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ImproperlyConfigured


def days_of(given: Iterable[str]) -> frozenset[date]:
    """The days of a list such as 2026-12-24,2026-12-29; a wrong one stops the start with a sentence."""
    return frozenset(_day(each.strip()) for each in given if each.strip())


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ImproperlyConfigured(
            f"FAIRHAND_CLOSURE_DAYS holds {said!r}, which is no day. "
            "Write days as 2026-12-24, with commas between them."
        ) from None
