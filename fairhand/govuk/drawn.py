"""What a component draws: the same for the same parameters, so it is drawn once and kept."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

MOST, LONGEST = 1024, 2000


class _Asked(str):
    """A component with its parameters, as text; and how to draw it."""

    draw: Callable[[], str]


def drawn(component: Callable[[dict], str], params: dict[str, Any]) -> str:
    """What a component draws with these parameters. What somebody typed is never kept."""
    # Not as JSON: text that is marked safe, and text that is not, may look alike and are drawn differently.
    asked = _Asked(f"{component.name} {get_language()} {params!r}")
    asked.draw = lambda: component(params)
    typed = params.get("value") or params.get("errorMessage") or params.get("items")
    return asked.draw() if typed or len(asked) > LONGEST else _kept(asked)


@lru_cache(MOST)
def _kept(asked: _Asked) -> str:
    return asked.draw()
