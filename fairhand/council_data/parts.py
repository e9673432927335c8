"""The parts of what a body says of itself: what each is, and what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fairhand.policy import Policy


@dataclass(frozen=True, slots=True)
class PartOf:
    """One part: its name, what letters do with it, and what may be given."""

    code: str
    name: str | Promise
    about: str | Promise
    lines: bool = False  # an address of several lines, in each language
    link: bool = False  # an address on the web, in each language
    ways: bool = False  # telephone, email, web


PARTS = (
    PartOf(
        "address",
        _("Where we write from"),
        _("At the head of every letter. Answers by post come back to it."),
        lines=True,
    ),
    PartOf("contact", _("How to reach us"), _("Under the address at the head of every letter."), ways=True),
    PartOf(
        "appeals",
        _("Where an appeal is sent"),
        _("In every letter against which one can appeal."),
        lines=True,
        ways=True,
    ),
    PartOf("privacy", _("The privacy notice"), _("At the foot of every letter."), link=True),
    PartOf(
        "outside_body",
        _("How to reach the ombudsman"),
        _("In letters that say where one can go next. Its name comes from the policy."),
        ways=True,
    ),
)
WAYS = ("telephone", "email", "web")


def parts_of(policy: Policy) -> list[PartOf]:
    """The parts that a body with this policy has: no appeal, no address for one."""
    without = {"appeals"} if policy.appeals is None else set()
    without |= {"outside_body"} if policy.outside_body is None else set()
    return [each for each in PARTS if each.code not in without]


def as_shown(part: PartOf, said: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """What a part says, line by line: in each language, then what is the same in all."""
    languages = dict(settings.LANGUAGES)
    shown = []
    for code in languages:
        value = said.get(code) or ()
        lines = [value] if isinstance(value, str) else list(value)
        if lines:
            shown.append((code, lines))
    either = [said[way] for way in WAYS if said.get(way)]
    return [*shown, *([("", either)] if either else [])]
