"""Build what browsers are served, from node_modules and our own Sass, into build/static; and the letters of letters."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HOUSE = Path(__file__).resolve().parents[1]
MODULES = HOUSE / "node_modules"
BUILT = HOUSE / "build" / "static"
FONTS = HOUSE / "build" / "fonts"  # for printed letters, which want one whole file of each weight
FACE = "@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-{part}-{weight}-normal.woff"
SASS = HOUSE / "fairhand" / "govuk" / "static-src" / "fairhand.scss"

COPIED = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": ".",
    "@ministryofjustice/frontend/moj/assets/images/icon-*.svg": "images",
    "@fontsource/atkinson-hyperlegible-next/files/*-latin-400-normal.woff2": "fonts",
    "@fontsource/atkinson-hyperlegible-next/files/*-latin-700-normal.woff2": "fonts",
    "@fontsource/atkinson-hyperlegible-next/files/*-latin-ext-400-normal.woff2": "fonts",
    "@fontsource/atkinson-hyperlegible-next/files/*-latin-ext-700-normal.woff2": "fonts",
}


def copy() -> None:
    """Copy the scripts, icons and letters that we serve as they are; no crown, no crest."""
    for pattern, folder in COPIED.items():
        found = sorted(MODULES.glob(pattern))
        if not found:
            sys.exit(f"node_modules holds nothing like {pattern}: run `npm ci`, or mend tools/static.py.")
        (BUILT / folder).mkdir(parents=True, exist_ok=True)
        for file in found:
            shutil.copyfile(file, BUILT / folder / file.name)


def join_fonts() -> None:
    """Join the two halves of each weight, so that a Welsh ŵ and ŷ are set from the same letters as the rest."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight in (400, 700):
        with tempfile.TemporaryDirectory() as folder:
            halves = []
            for part in ("latin", "latin-ext"):
                font = TTFont(MODULES / FACE.format(part=part, weight=weight))
                font.flavor = None
                halves.append(str(Path(folder) / f"{part}.ttf"))
                font.save(halves[-1])
            whole = Merger().merge(halves)
            if missing := [letter for letter in "wyŵŷŴŶâêîôû€£" if ord(letter) not in whole.getBestCmap()]:
                sys.exit(f"The letters {missing} are in neither half of the typeface: mend tools/static.py.")
            whole.save(FONTS / f"atkinson-hyperlegible-next-{weight}.ttf")


def compile_sass() -> None:
    """Make the one style sheet."""
    compiler = Path(sys.executable).parent / "node", MODULES / "sass" / "sass.js"
    options = "--no-source-map", "--style=compressed", "--quiet-deps", f"--load-path={MODULES}"
    subprocess.run([*compiler, *options, SASS, BUILT / "fairhand.css"], check=True)


def without_crest() -> None:
    """Take out the royal crest, which a council may not use: the footer's style sheet links to it."""
    sheet = BUILT / "fairhand.css"
    sheet.write_text(re.sub(r"url\([^)]*govuk-crest\.svg[^)]*\)", "none", sheet.read_text()))


def check() -> None:
    """Refuse a sheet with the GOV.UK typeface, which a council may not use, or with a dead link."""
    css = (BUILT / "fairhand.css").read_text()
    if "GDS Transport" in css:
        sys.exit('fairhand.css names "GDS Transport": a council may not use it. Set $govuk-font-family.')
    for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", css):
        if not address.startswith(("data:", "#")) and not (BUILT / address).is_file():
            sys.exit(f"fairhand.css links to {address}, which is not in build/static.")


if __name__ == "__main__":
    shutil.rmtree(BUILT, ignore_errors=True)
    copy()
    join_fonts()
    compile_sass()
    without_crest()
    check()
