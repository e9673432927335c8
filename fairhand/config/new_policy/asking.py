"""The questions of `manage.py policy new`, in the order a policy tells them, and what is understood of an answer."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from fairhand.policy.checks.parts import is_longer
from fairhand.policy.checks.times import SAME_DAY
from fairhand.policy.faults import did_you_mean
from fairhand.policy.words import Unit

FILE = Path(__file__).parent / "questions.toml"
OUTSIDE = {"scotland": "spso", "northern-ireland": "nipso"}  # the ombudsman of each nation; Wales has its own
YEARS = re.compile(r"(\d+) years?")
LENGTH = re.compile(r"(\d+) (.+)")
NOT_LONGER = {  # answers that are held against an earlier one
    "review_first": "longest",
    "review_again": "review_first",
    "review_put_off": "review_first",
    "heard_from": "longest",
}
NOT_SHORTER = {"brief_again": "brief_length", "keep_restrictions": "appeal_window"}


class NotUnderstood(Exception):
    """An answer that cannot be used; its text says why, and what would do."""


@dataclass(frozen=True)
class Ask:
    """One question: what it is about, how its answer is written, and what holds where nothing is said."""

    code: str
    ask: str
    why: str
    kind: str
    default: Any = ""
    part: str = ""
    of: list[str] | str = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    when: dict[str, Any] = field(default_factory=dict)
    like: str = ""
    none: bool = False
    cy: Any = ""
    said: dict[str, str] = field(default_factory=dict)


@dataclass
class Answers:
    """What was answered, and which of it somebody said; the rest is a default."""

    body: str
    today: date
    values: dict[str, Any] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


def questions() -> list[Ask]:
    """Every question, in order."""
    return [Ask(**each) for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["ask"]]


def asked(answers: Answers) -> Iterator[Ask]:
    """The questions that these answers bring up, one after the other."""
    for each in questions():
        if all(_holds(answers.values.get(code), wanted) for code, wanted in each.when.items()):
            yield each
            if each.kind == "office" and "cy" in answers.values["languages"]:
                yield replace(
                    each, code=f"{each.code}_cy", ask="And in Welsh?", why="In Welsh pages and letters.", kind="words"
                )


def answer(answers: Answers, say: Callable[[Ask, str, str], str | None]) -> None:
    """Ask each question until its answer is understood.

    `say` is given the question, its default and what was wrong with the answer before; nothing is the default.
    """
    for each in asked(answers):
        default, wrong = default_of(each, answers), ""
        while each.code not in answers.values:
            said = say(each, in_words(default), wrong)
            try:
                answers.values[each.code] = understood(each, default if said is None else said, answers)
            except NotUnderstood as fault:
                if said is None:
                    raise
                wrong = str(fault)
            else:
                answers.said |= {each.code} if said is not None else set()


def from_file(answers: Answers, given: dict[str, Any]) -> list[str]:
    """Take the answers from a file; what is wrong with them, each in a sentence."""
    wrong, known = [], []
    for each in asked(answers):
        known.append(each.code)
        default = default_of(each, answers)
        try:
            answers.values[each.code] = understood(each, given.get(each.code, default), answers)
        except NotUnderstood as fault:
            wrong.append(f"{each.code}: {fault}")
            answers.values[each.code] = default
    answers.said |= set(known) & set(given)
    strange = [each for each in given if each not in known]
    return [
        *wrong,
        *(
            f"{each}: this is not asked, as the other answers are. {did_you_mean(each, known, ' ')}".strip()
            for each in strange
        ),
    ]


def default_of(each: Ask, answers: Answers) -> Any:
    """What holds where nothing is said."""
    so_far = answers.values
    if each.code.endswith("_cy") and each.code.removesuffix("_cy") in so_far:
        return _in_welsh(each, answers)
    if each.kind == "section":
        return _section_near(each, answers)
    if each.kind == "some":
        return _some(each, answers)
    if each.kind == "length":
        return _length_within(each, answers)
    if isinstance(each.of, str):
        return [code for code in each.default if code in so_far[each.of]] or so_far[each.of][:1]
    if isinstance(each.default, str):
        wales = "psow" if "cy" in so_far.get("languages", ()) else "lgsco"
        title = f"{answers.body.replace('-', ' ').title()} Council"
        known = {**so_far, "title": so_far.get("title", title), "today": answers.today.isoformat()}
        return each.default.format_map({**known, "outside": OUTSIDE.get(so_far.get("nation", ""), wales)})
    return each.default


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


def in_words(value: Any) -> str:
    """A default as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def slug(words: str) -> str:
    """A code made of words, in small letters with _ between."""
    return re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")


def _holds(value: Any, wanted: Any) -> bool:
    return wanted in value if isinstance(value, list) else bool(value == wanted)


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
    found = LENGTH.fullmatch(said)
    unit = next((unit for unit in Unit if found and found[2] in (unit, unit.removesuffix("s"))), None)
    if not found or unit is None:
        return _wrong(f"Write a number and one of: {', '.join(Unit)}{'; or none' if each.none else ''}.")
    length = {"value": int(found[1]), "unit": str(unit)}
    if unit == Unit.HOURS and each.code.startswith(("appeal", "review")):
        _wrong("Hours cannot be counted from a day. Write days or working days.")
    if not length["value"] and unit not in SAME_DAY:
        _wrong(f"0 {unit} is no time at all. Write 1 or more.")
    if (longest := _other(each, NOT_LONGER, answers)) and is_longer(length, longest):
        _wrong(f"This is longer than {NOT_LONGER[each.code]}, {_said(longest)}. Make it as long, or shorter.")
    if (shortest := _other(each, NOT_SHORTER, answers)) and is_longer(shortest, length):
        _wrong(f"This is shorter than {NOT_SHORTER[each.code]}, {_said(shortest)}. Make it as long, or longer.")
    return length


def _other(each: Ask, against: dict[str, str], answers: Answers) -> dict[str, Any] | None:
    """The length of time that another answer holds this one against."""
    return answers.values.get(against.get(each.code, "")) or None


def _said(length: dict[str, Any]) -> str:
    return f"{length['value']} {length['unit']}"


def _length_within(each: Ask, answers: Answers) -> str:
    """The usual length of time, or the one that it has to keep to."""
    found = LENGTH.fullmatch(each.default)
    usual = {"value": int(found[1]), "unit": found[2]} if found else None
    longest, shortest = (_other(each, limit, answers) for limit in (NOT_LONGER, NOT_SHORTER))
    if usual and longest and is_longer(usual, longest):
        return _said(longest)
    return _said(shortest) if usual and shortest and is_longer(shortest, usual) else str(each.default)


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


def _in_welsh(each: Ask, answers: Answers) -> Any:
    """The Welsh of a default that was taken as it is; what was said otherwise is left for whoever knows its Welsh."""
    first = next(one for one in questions() if one.code == each.code.removesuffix("_cy"))
    said = answers.values[first.code]
    return first.cy if first.cy and said == first.default else said


def _section_near(each: Ask, answers: Answers) -> int:
    """The first section whose heading has one of the words, the likeliest word first; else the first section."""
    headings = [heading.casefold() for heading in answers.values["sections"]]
    return next((number for word in each.near for number, heading in enumerate(headings, 1) if word in heading), 1)


def _some(each: Ask, answers: Answers) -> list[str]:
    every, threats = answers.values[each.like], answers.values.get("threats", [])
    usual = [word for word in each.default if word in every]
    return (
        usual
        if set(usual) - set(threats) or each.code != "ends_call"
        else [*(w for w in every if w not in threats)][:1]
    )
