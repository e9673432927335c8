"""What a browser would send of a form as it is shown."""

from html.parser import HTMLParser


def fields_of(form: str) -> dict[str, list[str]]:
    """The fields of a form by name, as they stand on its page and nobody has changed them."""
    parser = _Fields()
    parser.feed(form)
    return parser.found


class _Fields(HTMLParser):
    """Gathers the fields of a page."""

    def __init__(self):
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.area = ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        kind = said.get("type", "text")
        if tag == "textarea":
            self.area = said["name"]
            self.found[self.area] = [""]
        elif tag == "input" and (kind not in ("radio", "checkbox") or "checked" in said):
            self.found.setdefault(said["name"], []).append(said.get("value") or "")

    def handle_data(self, data):
        if self.area:
            self.found[self.area][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""
