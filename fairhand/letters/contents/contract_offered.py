"""The behaviour contract, as it is offered to the customer (7.1)."""

from django.utils.translation import gettext as _

from fairhand.policy import MeasureKind

from . import parts
from .telling import Block, Telling, block, writes

FREE = ("behaviour",)


def title() -> str:
    """What it is called."""
    return _("A behaviour contract, for you to read and sign")


def what_is_asked(telling: Telling) -> Block | None:
    """The promises, in the words that were decided for each language, and a place to sign."""
    decision = telling.subject.decision
    texts = [
        each.get("detail", {}).get("text", {}).get(telling.language, "")
        for each in (decision.measures if decision else [])
        if each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT
    ]
    promises = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    if not promises:
        return None
    sign = _("If you agree, sign here, write the day beside it, and send this back to us: ________________________")
    return block("what_is_asked", _("We ask you to promise this:"), items=promises, after=(sign,))


def if_not_signed(telling: Telling) -> Block | None:
    """Refusing breaks nothing."""
    return block(
        "if_not_signed",
        _("You do not have to sign. Not signing is not held against you, and is no breach of anything."),
        _("You can tell us what you would promise instead."),
    )


ORDER = {
    "always_open": parts.always_open,
    "behaviour": writes("behaviour"),
    "what_is_asked": what_is_asked,
    "if_not_signed": if_not_signed,
    "advocacy": parts.advocacy,
}
