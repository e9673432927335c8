"""How an act of this room is refused."""

from fairhand.policy import Ruling
from fairhand.record.act import Deed, Refused


def refused(deed: Deed, because: str) -> Refused:
    """A refusal for a reason, under the clause of the act."""
    return Refused(Ruling(False, because, deed.ruling.clause))
