"""A decision in force, a review of it, and a clock that can be moved."""

from datetime import datetime, timedelta

import pytest

from fairhand import council
from fairhand.policy import add_months
from fairhand.reviews.operations import review
from tests.formal import Path
from tests.people import doing
from tests.rooms.reviews.holding import said


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def made(path):
    """A decision in force that lasts longer than the time to its review."""
    return path.in_force(ends_on=add_months(council.today(), 11))


@pytest.fixture
def clock(settings):
    """Move the clock to a moment: clock(moment). Nothing runs when it moves."""

    def move(to: datetime) -> None:
        settings.CLOCK_OFFSET += to - council.now()

    settings.CLOCK_OFFSET = timedelta(0)
    return move


@pytest.fixture
def held(path):
    """Hold a review: held(decision, outcome, ...)."""

    def hold(decision, outcome, at=None, by=None, **more):
        who = doing(by or path.who("review"), at)
        return review(**who, decision=decision, **said(decision, outcome, at, **more))

    return hold
