"""The early reviews that were asked for of a decision, and what became of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from fairhand import council
from fairhand.decisions.models import Decision
from fairhand.record.models import Duty

from ..models import ReviewRequest


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One request for an early review, and by when somebody is to answer it, where the policy gives a time."""

    request: ReviewRequest
    by: date | None

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return self.request.settled_at is None


def asked_early(decision: Decision) -> list[AskedFor]:
    """What was asked for of a decision itself, the oldest first; what was asked of one before it stands there."""
    rows = list(ReviewRequest.objects.filter(decision=decision).select_related("settled_by").order_by("pk"))
    owed = Duty.objects.filter(opened_by__in=[each.recorded_by_id for each in rows], closed_at=None)
    due = {each.opened_by_id: each.due_at for each in owed if each.due_at}
    day = {key: council.day_of(at - timedelta(microseconds=1)) for key, at in due.items()}
    return [AskedFor(each, day.get(each.recorded_by_id)) for each in rows]
