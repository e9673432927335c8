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
    asked = _Asked(f"{component.name} {get_language()} {_told(params)}")
    asked.draw = lambda: component(params)
    typed = params.get("value") or params.get("errorMessage") or params.get("items")
    return asked.draw() if typed or len(asked) > LONGEST else _kept(asked)


def _told(value: Any) -> str:
    """What a parameter is, in full: text that is marked safe and text that is not look alike, and are drawn apart."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_told(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_told, value)) + "]"
    return f"safe {value!r}" if hasattr(value, "__html__") else repr(value)


@lru_cache(MOST)
def _kept(asked: _Asked) -> str:
    return asked.draw()
