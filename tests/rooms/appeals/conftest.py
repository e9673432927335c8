from datetime import datetime

import pytest
from django.utils import timezone

from fairhand import council
from fairhand.appeals.operations import record_appeal
from tests.formal import Path
from tests.people import doing, employee


@pytest.fixture
def path(mr_jones, ceri) -> Path:
    """Mr Jones on his way along the formal path."""
    return Path(mr_jones, ceri)


@pytest.fixture
def stand_in(db):
    """The one who hears an appeal when the one who should may not."""
    return employee("Aled", council.policy().appeals.alternate)


@pytest.fixture
def on(settings):
    """Move the clock to noon on a day."""

    def move(year: int, month: int, day: int) -> None:
        noon = datetime(year, month, day, 12, tzinfo=council.zone())
        settings.CLOCK_OFFSET = noon - timezone.now()

    return move


@pytest.fixture
def appeal_to(path):
    """Somebody writes down an appeal against a decision."""

    def told(decision, by=None, **said):
        said = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair", **said}
        return record_appeal(**doing(by or path.reporter), decision=decision, **said)

    return told
