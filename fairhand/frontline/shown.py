"""What the live screens show now, made once for all who read the same."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from fairhand import council
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import not_over

from .board import Board, as_board, in_force

FRESH = timedelta(minutes=1)  # then it is made again in any case: "tomorrow" becomes "today", a name is mended
What = tuple[str, str]  # ("board" or "wall", a language), or ("changes", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """The boards as they stand, since when they stand so, and when that ends by itself."""

    in_force: tuple
    changed_at: datetime
    made_at: datetime
    boards: dict[What, Board]
    next_change_at: datetime | None

    def wait(self, at: datetime) -> float:
        """The seconds after which to look again, though nobody rang."""
        until = min(filter(None, (self.next_change_at, self.made_at + FRESH)))
        return max(0.0, (until - at).total_seconds())


def look(wanted: Collection[What], before: Shown | None) -> tuple[Shown, float]:
    """The boards now, and how long they may stand unasked. Nothing is made again that cannot have changed."""
    at = council.now()
    known = not_over(at)
    now = tuple(sorted((each.ref, each.closes_at) for each in known if each.starts_at <= at))
    boards = {what for what in wanted if what[0] != "changes"}
    same = before if before is not None and before.in_force == now else None
    if same and boards <= same.boards.keys() and at < same.made_at + FRESH:
        return same, same.wait(at)
    found = in_force(known, at) if boards else []
    made = {(kind, lang): as_board(found, at, lang, kind == "wall") for kind, lang in boards}
    new = Shown(now, same.changed_at if same else at, at, made, _next_change(known, at))
    return new, new.wait(council.now())


def _next_change(known: list[Restriction], at: datetime) -> datetime | None:
    """When the next restriction ends, or the next one that is written already begins."""
    return min((each.starts_at if each.starts_at > at else each.closes_at for each in known), default=None)
