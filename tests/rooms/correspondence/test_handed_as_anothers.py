"""Whoever was handed something as somebody's from whom it is not is to be told: owed, till it is written down."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.casework.queries import my_work
from fairhand.contacts.unfit import Unfit
from fairhand.correspondence.models import Corrected
from fairhand.correspondence.operations import (
    hand_over_finding,
    record_answer,
    record_correction,
    say_whose,
    unlink_item,
)
from fairhand.correspondence.queries import TELL
from fairhand.customers.operations import give_name, keep_customer
from fairhand.policy import Act, Found
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, employee, somebody_who_may, somebody_who_may_not
from tests.rooms.correspondence.test_pages import signed_in
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS, "Linker")


@pytest.fixture
def hands():
    return somebody_who_may(Act.HAND_OVER_FINDING, "Hands")


@pytest.fixture
def mair(ceri):
    """Somebody else."""
    made = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=made, given="Ms Mair Evans")
    return made


@pytest.fixture
def handed(letter, found, hands, linker):
    """A letter taken as Alun's, in which something was handed to Highways, and which is not his: handed(kind)."""

    def kept(kind=Found.NEW_MATTER):
        item = found(letter(), kind)
        hand_over_finding(**doing(hands), finding=item.findings.get(), to="Highways", reference="H-7")
        unlink_item(**doing(linker), item=item, because="It is not his hand")
        return item.findings.get()

    return kept


def owed(finding) -> list[Duty]:
    return list(Duty.objects.filter(thread=finding.ref, code=TELL, closed_at=None))


def told(by, finding, **more):
    said = {"to": "Highways, Mr Prys", "told_on": council.today()}
    return record_correction(**doing(by), finding=finding, **said | more)


def test_telling_is_owed_by_a_role_and_is_done_once_it_is_written_down(handed, hands):
    finding = handed()
    (due,) = owed(finding)
    assert (due.customer, due.owner) == ("", None)
    work = my_work(employee("One of them", due.role), council.now())
    (line,) = [each for each in work.no_day if each.duty.code == TELL]
    assert line.door == f"/findings/{finding.ref}/told/"

    made = told(hands, finding)

    assert (made.to, made.told_on, made.recorded_by.by) == ("Highways, Mr Prys", council.today(), hands)
    assert owed(finding) == []
    with pytest.raises(Refused, match="on record already"):
        told(hands, finding)
    assert whole() == 0


def test_it_follows_to_whoever_the_letter_is_from_and_their_answer_does_not_end_it(handed, linker, mair):
    finding = handed(Found.SUBJECT_ACCESS)
    say_whose(**doing(linker), item=finding.item, customer=mair, because="She signs it")
    assert [each.customer for each in owed(finding)] == [mair.ref]

    answers = somebody_who_may(Act.RECORD_ANSWER)
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SAR-1")

    assert len(owed(finding)) == 1


def test_the_one_who_has_it_rightly_is_told_nothing(letter, found, hands):
    item = found(letter(), Found.NEW_MATTER)
    finding = item.findings.get()
    hand_over_finding(**doing(hands), finding=finding, to="Highways", reference="H-7")
    with pytest.raises(Refused, match="nobody to tell"):
        told(hands, finding)
    assert not Duty.objects.filter(code=TELL).exists()


def test_who_and_when_are_said(handed, hands):
    finding = handed()
    for wrong, why in (
        ({"to": " "}, "Say who was told"),
        ({"told_on": council.today() + timedelta(days=1)}, "still to come"),
        ({"told_on": council.today() - timedelta(days=1)}, "handed on only on"),
    ):
        with pytest.raises(Unfit, match=why):
            told(hands, finding, **wrong)
    with pytest.raises(Refused):
        told(somebody_who_may_not(Act.HAND_OVER_FINDING), finding)
    assert not Corrected.objects.exists()


def test_it_is_not_in_what_is_given_to_whoever_the_letter_is_from(handed, hands, linker, mair):
    finding = handed()
    say_whose(**doing(linker), item=finding.item, customer=mair, because="She signs it")
    told(hands, finding)
    assert "correspondence.corrected" not in {each.model for each in gather(mair, council.now()).items}


def test_on_its_page(handed, hands):
    finding = handed()
    page, address = signed_in(hands), f"/findings/{finding.ref}/told/"
    assert address in page.get(f"/correspondence/{finding.item.ref}/").text
    begun = page.get(address)
    assert "Highways" in begun.text
    day = council.today()
    on = {"told_on_day": day.day, "told_on_month": day.month, "told_on_year": day.year}
    sent = {"key": uuid4(), "to": "Highways, Mr Prys", **on}

    page.post(address, sent)

    assert Corrected.objects.get().told_on == council.today()
    assert "Told: Highways, Mr Prys" in page.get(address).text
    assert "Told: Highways, Mr Prys" in page.get(f"/correspondence/{finding.item.ref}/").text
