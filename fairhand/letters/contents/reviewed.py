"""The letter with the outcome of a review that did not end the restriction (9.3), and the notice of what it set."""

from django.utils.translation import gettext as _

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("reasons",)


def title() -> str:
    """What it is called."""
    return _("We have reviewed our decision about how you contact us")


def outcome(telling: Telling) -> Block | None:
    """What the review came to."""
    review = telling.subject.review
    if review is None:
        return None
    said = _("We reviewed our decision %(on)s.") % {"on": telling.on(review.held_at)}
    return block("outcome", said, f"{telling.words.label(f'outcomes.{review.outcome}')}.")


def what_changes(telling: Telling) -> Block | None:
    """What holds from now on."""
    review = telling.subject.review
    if review is None:
        return None
    sets = parts.measures(telling, review.made)
    if review.outcome == "continued":
        return block("what_changes", _("Nothing changes. This holds as before:"), items=sets)
    if telling.starts_at:
        said = _("From %(day)s this holds:") % {"day": telling.day_of(telling.starts_at)}
    else:
        said = _("From %(day)s this holds:") % {"day": telling.day_of(review.held_at)}
    return block("what_changes", said, items=sets)


ORDER = {
    "always_open": parts.always_open,
    "outcome": outcome,
    "reasons": writes("reasons"),
    "what_changes": what_changes,
    "services": parts.services,
    "how_long": parts.how_long,
    "review": parts.review,
    "right_to_appeal": parts.right_to_appeal,
    "advocacy": parts.advocacy,
    "outside_body": parts.outside_body,
}
