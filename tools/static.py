"""Build what browsers are served, from node_modules and our own Sass, into build/static."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
MODULES = HOUSE / "node_modules"
BUILT = HOUSE / "build" / "static"
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
    compile_sass()
    without_crest()
    check()
