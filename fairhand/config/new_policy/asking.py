"""The questions of `manage.py policy new`, asked in the order a policy tells them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from fairhand.policy.checks.parts import is_longer
from fairhand.policy.faults import did_you_mean

from .question import Answers, Ask, NotUnderstood, questions
from .understanding import LENGTH, NOT_LONGER, NOT_SHORTER, held_against, length_said, understood

OUTSIDE = {"scotland": "spso", "northern-ireland": "nipso"}  # the ombudsman of each nation; Wales has its own


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
        title = answers.body.replace("-", " ").title()
        known = {**so_far, "title": so_far.get("title", title), "today": answers.today.isoformat()}
        return each.default.format_map({**known, "outside": OUTSIDE.get(so_far.get("nation", ""), wales)})
    return each.default


def in_words(value: Any) -> str:
    """A default as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) or "none" if isinstance(value, list) else str(value)


def _holds(value: Any, wanted: Any) -> bool:
    """Whether an answer is the one that is wanted, or has one of those in it."""
    if isinstance(value, list):
        return bool(set(value) & set(wanted if isinstance(wanted, list) else [wanted]))
    return bool(value == wanted)


def _length_within(each: Ask, answers: Answers) -> str:
    """The usual length of time, or the one that it has to keep to."""
    found = LENGTH.fullmatch(each.default)
    usual = {"value": int(found[1]), "unit": found[2]} if found else None
    longest, shortest = (held_against(each, limit, answers) for limit in (NOT_LONGER, NOT_SHORTER))
    if usual and longest and is_longer(usual, longest):
        return length_said(longest)
    return length_said(shortest) if usual and shortest and is_longer(shortest, usual) else str(each.default)


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
