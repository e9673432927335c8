"""What is kept of named employees and erased as one: a case, with its steps and what was chosen in it."""

from fairhand.policy import Keeping
from fairhand.protocol.models import Case

from .matters import Matter


def cases() -> list[Matter]:
    """Every case; its time runs from when it was closed, so that an open one is not due."""
    found = []
    for case in Case.objects.prefetch_related("own_choices").order_by("pk"):
        matter = Matter()
        matter.take("protocol.Case", case.pk, case.ref, case.recorded_by_id, [])
        matter.refs |= {each.ref for each in case.own_choices.all()}
        if case.closed_at:
            matter.runs(Keeping.NAMED_CASE, case.closed_at)
        found.append(matter)
    return found
