"""A letter as plain text, for the body of an email."""

from collections.abc import Iterator
from textwrap import fill
from typing import Any

WIDTH = 76


def as_text(sheet: dict[str, Any]) -> str:
    """A sheet as lines of text."""
    return "\n".join(_lines(sheet)).strip() + "\n"


def _lines(sheet: dict[str, Any]) -> Iterator[str]:
    yield from [sheet["body"], *sheet["from"], "", *sheet["to"], "", sheet["date"], *sheet["references"], ""]
    yield from [sheet["dear"], "", sheet["title"].upper(), ""]
    for part in sheet["blocks"]:
        yield from _part(part)
    yield from [sheet["yours"], "", *sheet["sign"], ""]
    for part in sheet["foot"]:
        yield from _part(part)


def _part(part: dict[str, Any]) -> Iterator[str]:
    yield from [part["heading"], "-" * min(len(part["heading"]), WIDTH)]
    yield from map(_filled, part["says"])
    yield from (_filled(each, "* ", "  ") for each in part["items"])
    yield from map(_filled, part["after"])
    yield ""


def _filled(line: str, first: str = "", rest: str = "") -> str:
    return fill(
        line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
