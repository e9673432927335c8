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

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody confirmed it, on the record or in the policy's file."""
        return self.recorded is not None or bool(self.reading.confirmed_by)


def standings(policy: Policy) -> dict[str, Standing]:
    """How every reading of a version stands."""
    found = list(Confirmation.objects.select_related("confirmed_by").order_by("-pk"))
    return {each.id: _standing(each, [row for row in found if row.reading == each.id]) for each in policy.readings}


def _standing(reading: Reading, rows: list[Confirmation]) -> Standing:
    """The latest record of just this question and answer; of another answer where there is none of this."""
    own = [row for row in rows if same(row.question, reading.question) and same(row.answer, reading.answer)]
    return Standing(reading, next(iter(own), None), None if own else next(iter(rows), None))


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for how their lines are broken."""
    return one.split() == other.split()
