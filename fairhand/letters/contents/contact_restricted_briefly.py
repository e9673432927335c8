"""The short letter, or the script, about a short restriction (5.5, 5.6)."""

from django.utils.translation import gettext as _

from fairhand.policy import channels_of
from fairhand.policy.speech import by

from . import parts
from .telling import Block, Telling, block

FREE = ()


def title() -> str:
    """What it is called."""
    return _("A short restriction on how you contact us")


def decision(telling: Telling) -> Block | None:
    """What is closed."""
    row = telling.subject.restriction
    if row is None:
        return None
    said = _("After what happened when you contacted us, we are not taking contact from you %(ways)s for a short time.")
    return block("decision", said % {"ways": by(telling.words, channels_of(row))})


def how_long(telling: Telling) -> Block | None:
    """From when until when, to the minute."""
    row = telling.subject.restriction
    if row is None:
        return None
    times = {"start": telling.moment(row.starts_at), "end": telling.moment(row.closes_at)}
    return block("how_long", _("It began %(start)s. It ends by itself %(end)s.") % times)


ORDER = {
    "always_open": parts.always_open,
    "decision": decision,
    "how_long": how_long,
    "right_to_appeal": parts.right_to_appeal,
    "advocacy": parts.advocacy,
    "outside_body": parts.outside_body,
}
