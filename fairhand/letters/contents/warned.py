"""The letter that goes with a leader's warning in writing (6.2)."""

from django.utils.translation import gettext as _

from fairhand.policy import warning_stages

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("behaviour", "what_is_asked")


def title() -> str:
    """What it is called."""
    return _("A warning about how you have contacted us")


def what_may_follow(telling: Telling) -> Block | None:
    """What may come of it, and until when the warning counts."""
    warning = telling.subject.warning
    if warning is None:
        return None
    until = (
        _("This warning counts until the end of %(day)s. After that it is spent.")
        % {"day": telling.day(warning.stands_until)}
        if warning.stands_until
        else ""
    )
    return block("what_may_follow", *_which(telling, warning.stage), until)


def _which(telling: Telling, stage: str) -> tuple[str, str]:
    """Which warning it is and which comes next, where they come one after another; and what follows the last."""
    policy, words = telling.subject.policy, telling.words
    codes = [each.code for each in warning_stages(policy)]
    this = _("This is your %(stage)s.") % {"stage": _inside(words.label(f"stages.{stage}"))} if stage in codes else ""
    if stage in codes[:-1]:
        following = words.label(f"stages.{codes[codes.index(stage) + 1]}")
        return this, _("If it goes on, the next step is: %(stage)s.") % {"stage": _inside(following)}
    said = _("If it goes on, we may decide to manage how you contact us, under %(section)s of our policy.")
    return this, said % {"section": parts.limits(telling)}


def _inside(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]


ORDER = {
    "always_open": parts.always_open,
    "behaviour": writes("behaviour"),
    "what_is_asked": writes("what_is_asked"),
    "what_may_follow": what_may_follow,
    "right_to_appeal": parts.right_to_appeal,
    "advocacy": parts.advocacy,
    "outside_body": parts.outside_body,
}
