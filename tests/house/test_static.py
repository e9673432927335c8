"""A council is not GOV.UK: what browsers are served holds neither its typeface, nor the crown, nor the crest."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.once
NOT_OURS = re.compile(r"gds.?transport|crest|crown|govuk-icon|favicon\.ico|opengraph", re.I)


def served():
    """Every file that we serve: where, and its path."""
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            if storage.path(path).startswith(str(settings.HOUSE)):
                yield path, storage.path(path)


def test_the_style_sheet_is_built_with_our_own_typeface():
    css = Path(finders.find("fairhand.css")).read_text("utf-8")
    assert "GDS Transport" not in css
    assert "Atkinson Hyperlegible Next" in css
    assert [address for address in re.findall(r"url\([^)]*", css) if NOT_OURS.search(address)] == []


def test_no_file_is_the_crown_or_the_crest():
    paths = [path for path, _file in served()]
    assert "fairhand.css" in paths
    assert [path for path in paths if NOT_OURS.search(path)] == []


def test_the_letters_cover_welsh():
    ranges = {path for path, _file in served() if path.endswith(".woff2")}
    assert {path for path in ranges if "latin-ext" in path}, "Ŵ ŵ Ŷ ŷ are in latin-ext"


def test_no_style_sheet_or_script_of_ours_asks_another_host():
    # Names of XML kinds and links in comments are no requests; url() and import are.
    asks = re.compile(r"""(?:url\(|@import|import\s*\(?|fetch\()\s*['"]?(?:https?:)?//""")
    for path, file in served():
        if path.endswith((".css", ".js")):
            assert not asks.search(Path(file).read_text("utf-8")), path
