"""The letter that says a restriction has ended by itself (9.1, 9.3)."""

from datetime import timedelta

from django.utils.translation import gettext as _

from . import parts
from .telling import Block, Telling, block

FREE = ()


def title() -> str:
    """What it is called."""
    return _("The limits on how you contact us have ended")


def outcome(telling: Telling) -> Block | None:
    """That it ended, and by which of the two ways."""
    row = telling.subject.restriction
    if row is None:
        return None
    last = telling.day_of(row.ends_at - timedelta(seconds=1))  # it ended with the end of this day
    if row.lapses:
        said = _(
            "Our decision about how you contact us ended at the end of %(day)s, since it was not reviewed in time."
        )
    else:
        said = _("Our decision about how you contact us ended at the end of %(day)s, as we wrote to you.")
    return block("outcome", said % {"day": last})


def what_changes(telling: Telling) -> Block | None:
    """What is otherwise from now on."""
    return block("what_changes", _("Nothing in that decision limits how you contact us any more."))


ORDER = {"always_open": parts.always_open, "outcome": outcome, "what_changes": what_changes}
