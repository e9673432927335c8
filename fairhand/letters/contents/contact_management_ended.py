"""The letter that says a review has ended the restriction (9.3)."""

from django.utils.translation import gettext as _

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("reasons",)


def title() -> str:
    """What it is called."""
    return _("We no longer limit how you contact us")


def outcome(telling: Telling) -> Block | None:
    """That it has ended."""
    review = telling.subject.review
    if review is None:
        return None
    said = _("We reviewed our decision about how you contact us, and ended it %(on)s.")
    return block("outcome", said % {"on": telling.on(review.held_at)})


def what_changes(telling: Telling) -> Block | None:
    """What is otherwise from now on."""
    review = telling.subject.review
    if review is None:
        return None
    said = _("From %(day)s nothing in that decision limits how you contact us.")
    return block("what_changes", said % {"day": telling.day_of(review.held_at)})


ORDER = {
    "always_open": parts.always_open,
    "outcome": outcome,
    "reasons": writes("reasons"),
    "what_changes": what_changes,
}
