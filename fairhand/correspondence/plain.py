"""The text of an email that was written as a web page: its words, and the address of each link. Nothing in it runs."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table tr ul".split()
)
UNSAID = frozenset(("script", "style", "head", "title", "template"))  # what a mail program does not show either


def text_of(html: str) -> str:
    """The words of a page, a block to a line; what is hidden in it is shown, since somebody wrote it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\f\v\u00a0]+", " ", line).strip() for line in "".join(reader.said).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.unsaid = 0
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in UNSAID:
            self.unsaid += 1
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag in ("td", "th"):
            self.said.append(" ")
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "img" and given.get("alt") and not self.unsaid:
            self.said.append(f"[{given['alt']}]")

    def handle_endtag(self, tag):
        if tag in UNSAID:
            self.unsaid = max(0, self.unsaid - 1)
        elif tag in BLOCKS:
            self.said.append("\n")
        elif tag == "a" and self.links:
            link = self.links.pop()
            if link and not self.unsaid and link.split(":")[-1] not in "".join(self.said[-2:]):
                self.said.append(f" <{link}>")

    def handle_data(self, data):
        if not self.unsaid:
            self.said.append(data)
