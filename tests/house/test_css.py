"""What browsers are served is a council's: no typeface, crown or mark of another body; and it can be read."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from fairhand.govuk.colours import readable_on

HOUSE = Path(__file__).resolve().parents[2]
BUILT = HOUSE / "build" / "static"
SOURCES = sorted((HOUSE / "fairhand/govuk/static-src").glob("*.scss"))

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def css() -> str:
    sheet = BUILT / "fairhand.css"
    assert sheet.exists(), "Run `make build/static/fairhand.css`."
    return sheet.read_text()


def test_the_typeface_is_one_that_a_council_may_use(css):
    assert "GDS Transport" not in css
    assert "Atkinson Hyperlegible Next" in css


@pytest.mark.parametrize("mark", ["crest", "crown", "favicon", "gov.uk"])
def test_no_mark_of_the_crown_is_served(css, mark):
    assert not [address for address in re.findall(r"url\(([^)]*)\)", css) if mark in address.lower()]
    assert not [path for path in BUILT.rglob("*") if mark in path.name]


def test_every_file_that_the_sheet_names_is_there(css):
    named = re.findall(r"url\([\"']?([^\"')]+)[\"']?\)", css)
    missing = [name for name in named if not name.startswith("data:") and not (BUILT / name).exists()]
    assert not missing


def test_the_letters_of_welsh_are_in_the_typeface(css):
    ranges = " ".join(re.findall(r"unicode-range:([^;}]+)", css))
    spans = [(int(a, 16), int(b or a, 16)) for a, b in re.findall(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?", ranges)]
    for letter in "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ":
        assert any(first <= ord(letter) <= last for first, last in spans), letter


def test_the_pages_name_no_other_place_on_the_web():
    for path in [*HOUSE.glob("fairhand/*/jinja2/**/*.html"), *HOUSE.glob("fairhand/*/static/**/*.js")]:
        outside = re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", path.read_text())
        assert not [each for each in outside if "www.w3.org" not in each], path


def lightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((lightness(one), lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def names() -> dict[str, str]:
    text = (HOUSE / "fairhand/govuk/static-src/_names.scss").read_text()
    return dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", text, re.M))


@pytest.mark.parametrize(
    ("letters", "ground"),
    [
        ("closed", "closed-pale"),
        ("accent", "accent-pale"),
        ("soon", "soon-pale"),
        ("quiet", "paper"),
        ("ink", "closed-pale"),
    ],
)
def test_letters_can_be_read_on_their_ground(letters, ground):
    assert contrast(names()[letters], names()[ground]) >= 4.5
    assert contrast(names()[letters], "#ffffff") >= 4.5


@pytest.mark.parametrize("colour", ["#17324d", "#ffffff", "#000000", "#ffdd00", "#7f7f7f", "#00703c", "#767676"])
def test_any_colour_of_a_council_gets_letters_that_can_be_read_on_it(colour):
    assert contrast(colour, readable_on(colour)) >= 4.5


def test_a_colour_that_is_none_stops_the_start_with_a_sentence():
    with pytest.raises(ImproperlyConfigured, match="Write it as six figures"):
        readable_on("navy")


def test_red_is_only_for_what_is_not_open_now():
    for path in SOURCES:
        lines = path.read_text().splitlines()
        for before, line in pairwise(["", *lines]):
            if re.search(r"\$closed(?!-pale)\b", line) and "$closed:" not in line:
                assert re.search(r"closed|until", before + line), f"{path.name}: {line.strip()}"
