"""Every page that somebody can come to by following links, and what is seen there."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.test import Client

NO_PAGES = ("/static", "/sign-out", "/api")


def seen(html: str) -> str:
    """What a reader sees of a page, and what is read out to them."""
    spoken = " ".join(re.findall(r'(?:alt|title|placeholder|aria-label)="([^"]*)"', html))
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split()) + spoken


def pages_of(client: Client, been: set[str]) -> Iterator[tuple[str, str]]:
    """Every page that somebody can come to, with what is seen there; one about a record only where nobody was there."""
    todo, passed = ["/"], set()
    while todo:
        address = todo.pop()
        page = re.sub(r"[A-Z]+-\w+|\d+", "*", address)
        if (
            page in passed
            or (page in been and "*" in page)
            or urlsplit(address).path.startswith(("/static", "/sign-out", "/api"))
        ):
            continue
        passed.add(page)
        answer = client.get(address)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        been.add(page)
        html = answer.content.decode()
        todo += [each.replace("&amp;", "&") for each in re.findall(r'href="(/[^"#]*)', html)]
        yield address, seen(html)
