"""The council's colour: a value, and what can be read on it."""

import re

from django.core.exceptions import ImproperlyConfigured

WHITE, BLACK = "#ffffff", "#0b0c0c"


def readable_on(colour: str) -> str:
    """Black or white, whichever is better read on a colour."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise ImproperlyConfigured(
            f'FAIRHAND_COLOUR is "{colour}", which no browser can read. Write it as six figures, such as #17324d.'
        )
    return max(WHITE, BLACK, key=lambda letters: _contrast(letters, colour))


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG defines it."""
    dark, light = sorted((_lightness(one), _lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: str) -> float:
    """The relative luminance, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
