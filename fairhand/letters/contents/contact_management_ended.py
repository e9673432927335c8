"""The letter that says a review has ended the restriction, or that it was not decided anew after an appeal (9.3)."""

from django.utils.translation import gettext as _

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("reasons",)


def title() -> str:
    """What it is called."""
    return _("We no longer limit how you contact us")


def outcome(telling: Telling) -> Block | None:
    """That it has ended."""
    if telling.subject.review:
        said = _("We reviewed our decision about how you contact us, and ended it %(on)s.")
    else:
        said = _("After your appeal we looked again at our decision about how you contact us, and ended it %(on)s.")
    return block("outcome", said % {"on": telling.on(telling.subject.happened_at)})


def what_changes(telling: Telling) -> Block | None:
    """What is otherwise from now on."""
    said = _("From %(day)s nothing in that decision limits how you contact us.")
    return block("what_changes", said % {"day": telling.day_of(telling.subject.happened_at)})


ORDER = {
    "always_open": parts.always_open,
    "outcome": outcome,
    "reasons": writes("reasons"),
    "what_changes": what_changes,
}
