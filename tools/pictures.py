"""Take a picture of every page, in both languages, wide and narrow, and list them; `make pictures` calls it.

pictures.py              all of them, into docs/pictures, and docs/pages.md
pictures.py work board   only these, and no list
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from tests.browser import browsing, open_page, sign_in  # noqa: E402
from tests.pages import NOBODY, PAGES, PASSWORD, Shown, references  # noqa: E402
from tests.serving import serving  # noqa: E402

PICTURES = HOUSE / "docs" / "pictures"
LANGUAGES = ("en", "cy")
SIZES = {1280: 800, 360: 740}
COLOURS = 48  # a page has few, and shades of letters


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
                        theirs = [shown for shown in PAGES if shown.who == who]
                        if only and not set(only) & {shown.name for shown in theirs}:
                            continue
                        for shown in theirs:  # all, since some lead to the next
                            go(page, served.address, shown, known)
                            if not only or shown.name in only:
                                take(page, f"{shown.name}-{lang}-{width}")
                        page.context.close()
    if not only:
        (HOUSE / "docs" / "pages.md").write_text(listed(), "utf-8")


def go(page: Page, address: str, shown: Shown, known: dict) -> None:
    """Come to a page as somebody does."""
    page.goto(address + shown.address.format(**known))
    if shown.then:
        shown.then(page)


def take(page: Page, name: str) -> None:
    """Take one picture, and make it small."""
    with Image.open(BytesIO(page.screenshot(full_page=True))) as taken:
        taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)
    print(name, flush=True)


def listed() -> str:
    """The list of the pages with their pictures."""
    rows = "\n".join(
        f"| `{page.name}` | {page.says} | "
        + " | ".join(
            " ".join(f"[{width}](pictures/{page.name}-{lang}-{width}.png)" for width in SIZES) for lang in LANGUAGES
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
