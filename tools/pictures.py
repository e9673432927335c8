"""Take a picture of every page, in both languages, wide and narrow, and list them; `make pictures` calls it.

pictures.py              all of them, into docs/pictures, and docs/pages.md
pictures.py work board   only these, and no list
"""

import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from tests.browser import browsing, open_page, sign_in  # noqa: E402
from tests.pages import NOBODY, PAGES, PASSWORD, Shown, references  # noqa: E402
from tests.serving import serving  # noqa: E402

PICTURES = HOUSE / "docs" / "pictures"
LANGUAGES = ("en", "cy")
SIZES = {1280: 800, 360: 740}


def main(only: list[str]) -> None:
    """Serve the made-up council, and go round."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(f"sqlite:///{folder}/pictures.sqlite3", 200) as served:
        known = references(served)
        with browsing() as browser:
            for who in dict.fromkeys(page.who for page in PAGES):
                for lang in LANGUAGES:
                    for width, height in SIZES.items():
                        page = open_page(browser, lang=lang, width=width, height=height)
                        page.context.add_cookies([{"name": "django_language", "value": lang, "url": served.address}])
                        if who != NOBODY:
                            sign_in(page, served.address, f"{who}@example.org", PASSWORD)
                        for shown in PAGES:
                            if shown.who == who and (not only or shown.name in only):
                                take(page, served.address, shown, known, f"{shown.name}-{lang}-{width}")
                        page.context.close()
    if not only:
        (HOUSE / "docs" / "pages.md").write_text(listed(), "utf-8")


def take(page, address: str, shown: Shown, known: dict, name: str) -> None:
    """Take one picture."""
    page.goto(address + shown.address.format(**known))
    if shown.then:
        shown.then(page)
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=55, full_page=True)
    print(name, flush=True)


def listed() -> str:
    """The list of the pages with their pictures."""
    rows = "\n".join(
        f"| `{page.name}` | {page.says} | "
        + " | ".join(
            " ".join(f"[{width}](pictures/{page.name}-{lang}-{width}.jpg)" for width in SIZES) for lang in LANGUAGES
        )
        + " |"
        for page in PAGES
    )
    return f"""# Every page

Written by `make pictures` from `tests/pages.py`, with the made-up council. The same list is looked at with axe in both
languages at both widths, by `tests/journeys/test_every_page.py`.

| page | what for | English | Welsh |
|---|---|---|---|
{rows}
"""


if __name__ == "__main__":
    main(sys.argv[1:])
