"""A report that was kept long enough, for tests of what is due to be erased."""

from datetime import timedelta

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import answer_report
from tests.formal import Path
from tests.people import doing

LONG_AGO = 5000  # days: longer than any policy keeps a report on which nothing was done


def no_action_on(path: Path, days_ago: int = LONG_AGO) -> Incident:
    """A report of what happened long ago, on which nothing was done."""
    made = path.report(happened_at=council.now() - timedelta(days=days_ago))
    answer_report(
        **doing(made.sent_to),
        incident=made,
        outcome="no_action",
        reason="He rang back and said sorry.",
        welfare="Spoke with her; she is all right.",
        tell_reporter="Thank you. He said sorry, so I leave it there.",
    )
    return made
