"""The letter that goes with a leader's warning in writing (6.2)."""

from django.utils.translation import gettext as _

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
    said = _("If it goes on, we may decide to manage how you contact us, under %(section)s of our policy.")
    return block("what_may_follow", said % {"section": parts.limits(telling)}, until)


ORDER = {
    "always_open": parts.always_open,
    "behaviour": writes("behaviour"),
    "what_is_asked": writes("what_is_asked"),
    "what_may_follow": what_may_follow,
    "advocacy": parts.advocacy,
}
