"""The letter that says a decision does not apply while the appeal against it is heard (8.2)."""

from django.utils.translation import gettext as _

from . import parts
from .appeal_recorded import by_when
from .telling import Block, Telling, block

FREE = ()


def title() -> str:
    """What it is called."""
    return _("Our decision does not apply while we hear your appeal")


def what_changes(telling: Telling) -> Block | None:
    """From when nothing of it holds."""
    appeal = telling.subject.appeal
    if appeal is None:
        return None
    said = _("From %(day)s nothing in the decision that we took %(decided)s limits how you contact us.")
    return block(
        "what_changes",
        said
        % {
            "day": telling.day_of(telling.subject.happened_at),
            "decided": telling.on(appeal.decision.decided_at),
        },
    )


def meanwhile(telling: Telling) -> Block | None:
    """That the appeal is not decided with this."""
    return block(
        "meanwhile",
        _("Your appeal is not decided yet. When it is, we write to you with the outcome, and say what holds then."),
    )


ORDER = {
    "always_open": parts.always_open,
    "what_changes": what_changes,
    "meanwhile": meanwhile,
    "by_when": by_when,
}
