"""kill -9 under load: nothing that was acknowledged is lost, nothing is kept twice. `make kill` does twenty rounds."""

import pytest

from tests.reliability import kill

# The database is one of its own, whichever this run is on.
pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.mark.parametrize("database, way", [("postgres", "lines"), ("postgres", "http"), ("sqlite", "lines")])
def test_nothing_acknowledged_is_lost_or_doubled_by_a_kill(database, way, record_property):
    tally = kill.run(database, way, rounds=3)
    record_property("says", tally.says)
    assert tally.kills == 3
    assert len(tally.acknowledged) > 50, tally.says
    assert tally.sent_again, "nothing was under way at any kill, so nothing was tried"
    assert (tally.lost, tally.doubled, tally.changed) == (0, 0, 0), tally.says
    assert tally.whole, tally.says
    assert not tally.heads_missing, tally.says


def test_without_durability_some_is_lost_and_both_the_count_and_the_head_notice():
    """The control. SQLite has none: what a killed process handed to the operating system stays."""
    tally = kill.run("postgres", "lines", rounds=2, durable=False)
    assert tally.lost, tally.says
    # New events took the numbers of those that were lost: only heads that were kept outside can tell.
    assert tally.heads_missing, tally.says
