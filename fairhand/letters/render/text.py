"""A letter as plain text, for the body of an email."""

from collections.abc import Iterator
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
    """A line broken between words; textwrap does it too, and is a tenth of the time that a whole letter takes."""
    broken, now = [], first
    for word in line.split():
        if len(now) + len(word) >= WIDTH and now.strip(" *"):
            broken.append(now.rstrip())
            now = rest
        now += f"{word} "
    return "\n".join([*broken, now.rstrip()])
