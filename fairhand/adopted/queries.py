"""Which readings stand confirmed, by whom, and which are to be confirmed again."""

from dataclasses import dataclass

from fairhand.policy import Policy
from fairhand.policy.policy import Reading

from .models import Confirmation


@dataclass(frozen=True, slots=True)
class Standing:
    """How a reading stands: beside what its file says, the record of its answer, or else of one that it once had."""

    reading: Reading
    recorded: Confirmation | None
    of_another: Confirmation | None
    taken_back: Confirmation | None = None  # the last of this answer that was, while none stands

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody confirmed it, on the record or in the policy's file."""
        return self.recorded is not None or bool(self.reading.confirmed_by)


def standings(policy: Policy) -> dict[str, Standing]:
    """How every reading of a version stands."""
    found = list(Confirmation.objects.select_related("confirmed_by", "taken_back_by").order_by("-pk"))
    return {each.id: _standing(each, [row for row in found if row.reading == each.id]) for each in policy.readings}


def _standing(reading: Reading, rows: list[Confirmation]) -> Standing:
    """The latest record of just this question and answer that stands; of another answer where there is none of this."""
    own = [row for row in rows if same(row.question, reading.question) and same(row.answer, reading.answer)]
    standing = [row for row in own if not row.taken_back_at]
    others = [row for row in rows if not row.taken_back_at]
    taken_back = None if standing else next(iter(own), None)
    return Standing(reading, next(iter(standing), None), None if own else next(iter(others), None), taken_back)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for how their lines are broken."""
    return one.split() == other.split()
