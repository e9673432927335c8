"""Telephone numbers as people type them: among words, with letters for figures, or only a part of one."""

import re

import phonenumbers

from .keys import HOME

NUMBER = re.compile(r"^(tel:)?[\d\s()+./\-]+(\s*(ext|x|est|#)[.:]?\s*\d+)?$", re.IGNORECASE)
LIKE_FIGURES = str.maketrans("oOlI", "0011")
TOKEN = re.compile(r"[^\s,;:]+")
FIGURES = re.compile(r"[\doOlI()+./\-]*\d[\doOlI()+./\-]*")
WHOLE = 10  # figures of a number at home, its first nought apart; the few shorter ones are known
AT_HOME = re.compile(rf"\+{phonenumbers.country_code_for_region(HOME)}\d{{{WHOLE}}}")  # as telephone systems send it


def as_figures(text: str) -> str:
    """The text with o, l and I read as the figures they stand for, where it is a number otherwise."""
    figures = text.translate(LIKE_FIGURES)
    typed, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return figures if letters and typed > max(letters, 2) and NUMBER.match(figures) else text


def is_whole(text: str) -> bool:
    """Whether this is a whole telephone number, and not a part of one."""
    if AT_HOME.fullmatch(text):
        return True
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return False
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    return not at_home or len(str(number.national_number)) == WHOLE or phonenumbers.is_valid_number(number)


def split_numbers(text: str) -> tuple[list[str], str]:
    """The whole telephone numbers in a text, and the text with a comma where each stood."""
    numbers = []
    for run in reversed(_runs(text)):
        for first, last in _longest_first(len(run)):
            start, end = run[first].start(), run[last].end()
            number = as_figures(text[start:end])
            if is_whole(number):
                numbers.append(number)
                text = f"{text[:start]} , {text[end:]}"
                break
    return numbers[::-1], text


def _runs(text: str) -> list[list[re.Match]]:
    """Words of figures that stand beside each other with nothing but space between."""
    runs: list[list[re.Match]] = []
    after = -1
    for token in TOKEN.finditer(text):
        if FIGURES.fullmatch(token[0]):
            if runs and runs[-1] and after >= 0 and not text[after : token.start()].strip():
                runs[-1].append(token)
            else:
                runs.append([token])
            after = token.end()
        else:
            after = -1
    return [run[:12] for run in runs]


def _longest_first(count: int) -> list[tuple[int, int]]:
    """The first and last place of each stretch of so many."""
    stretches = [(first, last) for first in range(count) for last in range(first, count)]
    return sorted(stretches, key=lambda each: each[0] - each[1])
