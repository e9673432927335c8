"""An answer that went out as to somebody who had not asked is to be told of: owed, till it is kept who was told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.casework.queries import my_work
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Corrected
from fairhand.correspondence.operations import record_answer_correction, take_back_answer
from fairhand.correspondence.queries import TELL, TELL_ANSWER
from fairhand.policy import Act
from fairhand.record.act import Refused
from tests.people import doing, employee, somebody_who_may_not
from tests.rooms.correspondence.test_answered_as_anothers import (
    anothers,
    answered,
    answers,
    linker,
    mair,
    owed,
)
from tests.rooms.correspondence.test_pages import signed_in
from tests.rooms.retention.gone import whole

__all__ = ["answered", "answers", "linker", "mair"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def went_wrong(answered, linker, mair):
    """What was found in a letter taken as Alun's, and answered to him, of which it proved that Mair had written it."""
    item = anothers(linker, answered(), mair)
    return item.findings.order_by("pk")[0]


def told(by, finding, **more):
    said = {"to": "The data protection officer", "told_on": council.today()}
    return record_answer_correction(**doing(by), finding=finding, **said | more)


def test_telling_is_owed_by_whoever_answers_till_it_is_written_down(went_wrong, answers, mair):
    (due,) = owed(TELL_ANSWER)
    assert (due.thread, due.customer, due.owner) == (went_wrong.ref, mair.ref, None)
    assert len(owed(TELL)) == 1  # it was handed on too, which others tell of
    work = my_work(employee("One of them", due.role), council.now())
    assert [each.door for each in work.no_day if each.duty.code == TELL_ANSWER] == [f"/findings/{went_wrong.ref}/told/"]

    made = told(answers, went_wrong)

    assert (made.to, made.answer.reference, made.hand_over) == ("The data protection officer", "SENT-TO-ALUN", None)
    assert owed(TELL_ANSWER) == []
    assert len(owed(TELL)) == 1
    with pytest.raises(Refused, match="on record already"):
        told(answers, went_wrong)
    assert "correspondence.corrected" not in {each.model for each in gather(mair, council.now()).items}
    assert whole() == 0


def test_who_and_when_are_said_by_whoever_may(went_wrong, answers):
    for wrong, why in (
        ({"to": " "}, "Say who was told"),
        ({"told_on": council.today() + timedelta(days=1)}, "still to come"),
        ({"told_on": council.today() - timedelta(days=1)}, "answered only on"),
    ):
        with pytest.raises(Unfit, match=why):
            told(answers, went_wrong, **wrong)
    with pytest.raises(Refused):
        told(somebody_who_may_not(Act.RECORD_ANSWER), went_wrong)
    assert not Corrected.objects.exists()


def test_nothing_is_owed_of_what_was_answered_rightly_or_not_at_all(answered, answers, linker, mair):
    item = answered()
    with pytest.raises(Refused, match="nobody to tell"):
        told(answers, item.findings.get())
    take_back_answer(**doing(answers), finding=item.findings.get(), because="It was never sent")

    anothers(linker, item, mair)

    assert owed(TELL_ANSWER) == []


def test_that_it_was_not_answered_so_after_all_ends_it(went_wrong, answers):
    take_back_answer(**doing(answers), finding=went_wrong, because="It was never sent")

    assert owed(TELL_ANSWER) == []


def test_on_its_page_beside_whom_it_was_handed_to(went_wrong, answers):
    page, address = signed_in(answers), f"/findings/{went_wrong.ref}/told/"
    listed = page.get(f"/correspondence/{went_wrong.item.ref}/").text
    assert "answered on" in listed
    assert listed.count(address) == 2
    begun = page.get(address).text
    assert "SENT-TO-ALUN" in begun
    assert "IG-ALUN-1" in begun
    day = council.today()
    on = {"informed_on_day": day.day, "informed_on_month": day.month, "informed_on_year": day.year}
    nobody = page.post(address, {"key": uuid4(), "informed": "", **on})
    assert "Say who was told." in nobody.text

    page.post(address, {"key": uuid4(), "informed": "The data protection officer", **on})

    assert Corrected.objects.get().told_on == council.today()
    assert "Told: The data protection officer" in page.get(address).text
    assert "Told: The data protection officer" in page.get(f"/correspondence/{went_wrong.item.ref}/").text
