"""What is understood of an answer to `manage.py policy new`."""

import re
from datetime import date
from typing import Any

from fairhand.policy.checks.parts import is_longer
from fairhand.policy.checks.times import SAME_DAY
from fairhand.policy.faults import did_you_mean
from fairhand.policy.words import Unit

from .question import Answers, Ask, NotUnderstood

YEARS = re.compile(r"(\d+) years?")
LENGTH = re.compile(r"(\d+) (.+)")
MEETING = re.compile(r"(?:the )?(?:next|(\d+)) meetings? of (?:the )?(.+)")
AT_MEETINGS = ("appeal_decide",)  # the times that can wait for a meeting; others are counted in a file by hand
NOT_LONGER = {  # answers that are held against an earlier one
    "review_first": "longest",
    "review_again": "review_first",
    "review_put_off": "review_first",
    "heard_from": "longest",
}
NOT_SHORTER = {"brief_again": "brief_length", "keep_restrictions": "appeal_window"}


def understood(each: Ask, said: Any, answers: Answers) -> Any:
    """An answer as the policy will have it."""
    text = said.strip() if isinstance(said, str) else said
    match each.kind:
        case "yes":
            return _yes(text)
        case "list":
            return _list(each, text, answers)
        case "some":
            return _named(each, text, answers)
        case "choice":
            return _one_of(text, _choices(each, answers))
        case "choices":
            chosen = [_one_of(word, _choices(each, answers)) for word in _split(text, ",;")]
            return chosen or _wrong("Choose at least one.")
        case "section":
            return _number(text, 1, len(answers.values["sections"]))
        case "number":
            return _number(text, 0, 99)
        case "day":
            return _day(text)
        case "year_end":
            return _day(f"2024-{text}").isoformat()[5:]
        case "length":
            return _length(each, str(text), answers)
        case "office":
            return _office(each, str(text), answers)
    return text or _wrong("Write it in a few words.")


def slug(words: str) -> str:
    """A code made of words, in small letters with _ between."""
    return re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")


def _wrong(sentence: str) -> Any:
    raise NotUnderstood(sentence)


def _split(said: Any, signs: str) -> list[str]:
    parts = re.split(f"[{signs}]", said) if isinstance(said, str) else [str(each) for each in said]
    return [] if parts == ["none"] else [each.strip() for each in parts if each.strip()]


def _yes(said: Any) -> bool:
    word = str(said).casefold()
    return word in ("yes", "y", "true") or (word not in ("no", "n", "false") and _wrong("Answer yes or no."))


def _choices(each: Ask, answers: Answers) -> list[str]:
    return answers.values[each.of] if isinstance(each.of, str) else each.of


def _one_of(said: Any, known: list[str]) -> str:
    return (
        str(said)
        if said in known
        else _wrong(f'"{said}" is not one of: {", ".join(known)}. {did_you_mean(str(said), known, " ")}'.strip())
    )


def _number(said: Any, least: int, most: int) -> int:
    if not str(said).isdecimal() or not least <= int(said) <= most:
        _wrong(f"Write a number from {least} to {most}.")
    return int(said)


def _day(said: Any) -> date:
    try:
        return said if isinstance(said, date) else date.fromisoformat(said)
    except (TypeError, ValueError):
        return _wrong("This is not a day of the calendar. Write year, month and day with hyphens, as in the question.")


def _list(each: Ask, said: Any, answers: Answers) -> list[str]:
    words = _split(said, ";")
    if not words or not all(map(slug, words)) or len({slug(word) for word in words}) < len(words):
        _wrong("Write at least one, each of them once.")
    if each.like and len(words) != (wanted := len(answers.values[each.like])):
        _wrong(f"Write {wanted} of them, in the same order.")
    return words


def _named(each: Ask, said: Any, answers: Answers) -> list[str]:
    known = {word.casefold(): word for word in answers.values[each.like]}
    words = [
        known.get(word.casefold()) or _wrong(f'"{word}" is not among them: {"; ".join(known.values())}.')
        for word in _split(said, ";")
    ]
    if each.code == "ends_call" and not set(words) - set(answers.values["threats"]):
        _wrong("Name at least one that is no threat.")
    return words


def _length(each: Ask, said: str, answers: Answers) -> dict[str, Any] | None:
    if said == "none" and each.none:
        return None
    if years := YEARS.fullmatch(said):
        said = f"{12 * int(years[1])} months"
    if meeting := MEETING.fullmatch(said):
        if each.code not in AT_MEETINGS:
            _wrong("A day has to be known here, and that of a meeting may not be. Write days, weeks or months.")
        named = meeting[2].strip()
        return {"value": int(meeting[1] or 1), "unit": str(Unit.MEETINGS), "of": slug(named), "named": named}
    found = LENGTH.fullmatch(said)
    known = [unit for unit in Unit if unit != Unit.MEETINGS]
    unit = next((unit for unit in known if found and found[2] in (unit, unit.removesuffix("s"))), None)
    if not found or unit is None:
        return _wrong(f"Write a number and one of: {', '.join(known)}{'; or none' if each.none else ''}.")
    length = {"value": int(found[1]), "unit": str(unit)}
    if unit == Unit.HOURS and each.code.startswith(("appeal", "review")):
        _wrong("Hours cannot be counted from a day. Write days or working days.")
    if not length["value"] and unit not in SAME_DAY:
        _wrong(f"0 {unit} is no time at all. Write 1 or more.")
    if (longest := held_against(each, NOT_LONGER, answers)) and is_longer(length, longest):
        _wrong(f"This is longer than {NOT_LONGER[each.code]}, {length_said(longest)}. Make it as long, or shorter.")
    if (shortest := held_against(each, NOT_SHORTER, answers)) and is_longer(shortest, length):
        _wrong(f"This is shorter than {NOT_SHORTER[each.code]}, {length_said(shortest)}. Make it as long, or longer.")
    return length


def held_against(each: Ask, against: dict[str, str], answers: Answers) -> dict[str, Any] | None:
    """The length of time that another answer holds this one against."""
    return answers.values.get(against.get(each.code, "")) or None


def length_said(length: dict[str, Any]) -> str:
    """A length of time as it would be typed."""
    return f"{length['value']} {length['unit']}"


def _office(each: Ask, said: str, answers: Answers) -> str:
    if not slug(said):
        _wrong("Write what the office is called.")
    if each.code != "everyone" and slug(said) == slug(answers.values["everyone"]):
        _wrong("Everybody holds that office. Name another.")
    if each.code == "hears" and slug(said) == slug(answers.values["decides"]):
        _wrong("They would hear the appeal against their own decision. Name another.")
    if each.code == "advises" and slug(said) == slug(answers.values["hears"]):
        _wrong("They hear the appeal, so somebody else has to advise.")
    return said
