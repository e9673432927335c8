"""A report of what a letter said is owed to be looked at once the letter proves another's."""

import pytest

from fairhand.correspondence.operations import say_whose, unlink_item
from fairhand.incidents.operations import report_incident
from fairhand.incidents.operations.doubting import SETTLE
from fairhand.record.models import Duty
from tests.people import doing
from tests.rooms.correspondence.test_answered_as_anothers import linker, mair
from tests.rooms.incidents.telling import told

__all__ = ["linker", "mair"]
pytestmark = pytest.mark.django_db


def test_it_is_owed_until_the_letter_is_his_after_all(letter, ceri, linker, alun, mair):
    item = letter("You will all be sorry")
    report = report_incident(**doing(ceri), channel="letter", contact=item.contact, customer=alun, **told())
    owed = Duty.objects.filter(thread=report.ref, code=SETTLE, closed_at=None)

    unlink_item(**doing(linker), item=item, because="It is not his hand")
    assert owed.count() == 1
    say_whose(**doing(linker), item=item, customer=mair, because="She signs it")
    assert owed.count() == 1

    unlink_item(**doing(linker), item=item, because="Another lady of that name signs so")
    say_whose(**doing(linker), item=item, customer=alun, because="He says that it is his")
    assert not owed.exists()
