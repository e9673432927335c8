"""The notice of a decision to manage contact (7.9)."""

from django.utils.translation import gettext as _

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("reasons",)


def title() -> str:
    """What it is called."""
    return _("Our decision about how you contact us")


def decision(telling: Telling) -> Block | None:
    """What was decided: each measure."""
    made = telling.subject.decision
    sets = parts.measures(telling, made) if made else []
    if made is None or not sets:
        return None
    said = _("We decided %(on)s to manage how you contact us, under %(section)s of our policy.")
    return block("decision", said % {"on": telling.on(made.decided_at), "section": parts.limits(telling)}, items=sets)


ORDER = {
    "always_open": parts.always_open,
    "decision": decision,
    "reasons": writes("reasons"),
    "services": parts.services,
    "how_long": parts.how_long,
    "review": parts.review,
    "right_to_appeal": parts.right_to_appeal,
    "advocacy": parts.advocacy,
    "outside_body": parts.outside_body,
}
