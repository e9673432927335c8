"""An answer that was recorded wrongly is put right, and one that went to the wrong person is owed to the right one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.contacts.models import Answer, InformationRequest
from fairhand.contacts.operations import (
    link_contact,
    log_contact,
    record_answer_to_contact,
    take_back_answer_to_contact,
    unlink_contact,
)
from fairhand.contacts.unfit import Unfit
from fairhand.incidents.models import Incident
from fairhand.incidents.operations import link_incident, unlink_incident
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.formal import Path
from tests.people import doing, somebody_who_may, somebody_who_may_not
from tests.rooms.retention.gone import whole

pytestmark = pytest.mark.django_db
WRONG = "It was the answer to CRM-8."


@pytest.fixture
def answers():
    return somebody_who_may(Act.RECORD_ANSWER, "Answerer")


@pytest.fixture
def asked(ceri, mr_jones):
    """A call of yesterday in which something was asked, logged as that of Mr Jones: asked(**more)."""

    def make(**more):
        said = {"channel": "telephone", "customer": mr_jones, "happened_at": council.now() - timedelta(days=1)}
        return log_contact(**doing(ceri), **said | more, information_request=True, asks="The file on the hedge")

    return make


def answered(answers, contact, reference="SENT-1"):
    return record_answer_to_contact(**doing(answers), contact=contact, answered_on=council.today(), reference=reference)


def owed(contact) -> list[Duty]:
    asked = Duty.objects.filter(thread=contact.ref, closed_at=None)
    return list(asked.exclude(opened_by__code="contact_unmatched"))


def given(customer) -> str:
    return str([value.raw for item in gather(customer, council.now()).items for value in item.values])


def test_an_answer_that_was_recorded_wrongly_ends_once_and_is_owed_again_by_the_first_day(asked, answers, mr_jones):
    contact = asked()
    (first,) = owed(contact)
    answered(answers, contact)
    assert owed(contact) == []

    take_back_answer_to_contact(**doing(answers), contact=contact, because=WRONG)

    (again,) = owed(contact)
    assert (again.customer, again.due_at, again.owner, again.role) == (
        mr_jones.ref,
        first.due_at,
        first.owner,
        first.role,
    )
    row = Answer.objects.get()
    assert (row.reference, row.ended_because, row.ended_by.code) == ("SENT-1", WRONG, "answer_taken_back")
    with pytest.raises(Refused, match="none to put right"):
        take_back_answer_to_contact(**doing(answers), contact=contact, because=WRONG)

    answered(answers, contact, "SENT-2")
    assert owed(contact) == []
    assert InformationRequest.objects.get().answer.reference == "SENT-2"
    assert whole() == 0


def test_what_was_wrong_is_written_by_whoever_may_record_an_answer(asked, answers):
    contact = asked()
    answered(answers, contact)
    with pytest.raises(Unfit, match="Write what was wrong"):
        take_back_answer_to_contact(**doing(answers), contact=contact, because=" ")
    stranger = somebody_who_may_not(Act.RECORD_ANSWER)
    with pytest.raises(Refused):
        take_back_answer_to_contact(**doing(stranger), contact=contact, because=WRONG)


def test_on_its_page(client, asked, answers):
    contact = asked()
    answered(answers, contact)
    client.force_login(answers)
    address = f"/contacts/{contact.ref}/answer/"
    assert "It was not answered so" in client.get(address).content.decode()
    assert "Say what was wrong with it" in client.post(address, {"key": uuid4(), "because": ""}).content.decode()

    page = client.post(address, {"key": uuid4(), "because": WRONG}, follow=True).content.decode()

    assert "The answer is owed again" in page
    assert "SENT-1" in page
    assert WRONG in page
    assert 'name="answered_on_day"' in page


def test_what_was_answered_as_his_is_owed_to_her_by_the_same_day(asked, answers, linker, mr_jones, mair):
    contact = asked()
    (first,) = owed(contact)
    answered(answers, contact)

    unlink_contact(**doing(linker), contact=contact, because="Another voice")
    (between,) = owed(contact)
    link_contact(**doing(linker), contact=contact, customer=mair, because="She rang back")
    (now,) = owed(contact)

    assert [each.customer for each in (first, between, now)] == [mr_jones.ref, "", mair.ref]
    assert first.due_at == between.due_at == now.due_at
    assert Answer.objects.get().ended_by.code == "answered_another"
    assert "SENT-1" not in given(mair)
    assert "SENT-1" not in given(mr_jones)
    answered(answers, contact, "SENT-2")
    assert "SENT-2" in given(mair)
    assert whole() == 0


def test_and_where_it_was_taken_to_be_his_by_a_report(asked, ceri, answers, linker, mr_jones, mair):
    contact = asked(customer=None)
    incident = Path(None, ceri).report(contact=contact)
    link_incident(**doing(linker), incident=incident, customer=mr_jones, evidence="The same number")
    answered(answers, contact)

    unlink_incident(**doing(linker), incident=Incident.objects.get(), because="Another man has that number")

    assert [each.customer for each in owed(contact)] == [""]
    assert "SENT-1" not in given(mr_jones)


def test_what_was_answered_before_it_was_said_to_be_his_stands(asked, answers, linker, mr_jones):
    contact = asked(customer=None)
    answered(answers, contact)
    link_contact(**doing(linker), contact=contact, customer=mr_jones, because="His number")
    unlink_contact(**doing(linker), contact=contact, because="Another voice")

    assert owed(contact) == []
    assert InformationRequest.objects.get().answer.reference == "SENT-1"
