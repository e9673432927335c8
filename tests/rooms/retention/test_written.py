"""Contacts, letters and cases of named employees are kept for a time of their own, and are gone after it."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.operations import log_contact, record_answer_to_contact
from fairhand.correspondence.models import Item
from fairhand.correspondence.operations import file_item, keep_item, read_item, record_answer
from fairhand.incidents.operations import report_incident
from fairhand.policy import Act, Channel, Found, Keeping, StepKind
from fairhand.protocol.models import Case
from fairhand.protocol.operations import close_case, report_named
from fairhand.record.act import Refused
from fairhand.retention.operations import erase_records, hold_records
from fairhand.retention.queries import proposal, proposals, withheld
from fairhand.uploads.cleaning import cleaned
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.correspondence.conftest import alun, under  # noqa: F401  (fixtures)
from tests.rooms.protocol.stepping import answer_opening, classified, one_of, who_may_take
from tests.rooms.retention.gone import MARK, everywhere, whole
from tests.rooms.retention.when import due_on, go_to, morning
from tests.rooms.uploads.made import picture

KINDS = {each.record for each in council.policy().retention}
WHY = "Its time is over."


def of(kind: Keeping):
    return pytest.mark.skipif(kind not in KINDS, reason="This policy does not say how long this is kept.")


def erased(nia, ref: str):
    return erase_records(**doing(nia), matter=ref, reasons=WHY)


@of(Keeping.CONTACT)
@pytest.mark.django_db(transaction=True)
def test_of_a_contact_nothing_is_left_and_what_came_later_stays(nia, ceri, mr_jones, settings):
    old = log_contact(**doing(ceri), channel=Channel.LETTER, customer=mr_jones, text=f"I write of {MARK}", matter=MARK)
    assert everywhere()
    due = due_on(Keeping.CONTACT, old.happened_at)
    assert proposal(old.ref, morning(due - timedelta(days=1))) is None
    go_to(settings, due - timedelta(days=1))
    new = log_contact(**doing(ceri), channel=Channel.TELEPHONE, customer=mr_jones)
    go_to(settings, due)
    assert [each.ref for each in proposals(council.now())] == [old.ref]

    assert erased(nia, old.ref).counts["contacts.Contact"] == 1
    assert everywhere() == []
    assert whole() >= 1
    assert list(Contact.objects.all()) == [new]


@of(Keeping.CONTACT)
@pytest.mark.django_db
def test_a_request_in_a_contact_waits_for_its_answer_and_its_time_runs_from_there(nia, ceri, settings):
    asked = log_contact(**doing(ceri), channel=Channel.TELEPHONE, information_request=True, asks="What you hold")
    late = due_on(Keeping.CONTACT, asked.happened_at) + timedelta(days=9)
    assert proposal(asked.ref, morning(late)) is None  # nobody knows whose it is, and it waits all the same
    go_to(settings, late)
    answers = somebody_who_may(Act.RECORD_ANSWER, "Answers")
    record_answer_to_contact(**doing(answers), contact=asked, answered_on=council.today(), reference="REQ-1")
    assert proposal(asked.ref, council.now()) is None
    go_to(settings, due_on(Keeping.CONTACT, council.today()))
    assert erased(nia, asked.ref)


@of(Keeping.CONTACT)
@pytest.mark.django_db
def test_a_contact_stays_with_the_report_that_came_of_it_and_while_somebody_holds_it(nia, ceri, mr_jones, settings):
    rests, held = (log_contact(**doing(ceri), channel=Channel.TELEPHONE, customer=mr_jones) for _one in range(2))
    told = {"behaviours": [council.policy().behaviours[0].code], "what_happened": "He shouted."}
    report_incident(**doing(ceri), contact=rests, customer=mr_jones, channel=Channel.TELEPHONE, affected=ceri, **told)
    go_to(settings, due_on(Keeping.CONTACT, held.happened_at))
    assert proposal(rests.ref, council.now()) is None
    found = proposal(held.ref, council.now())
    assert found
    assert found.matter.parts["contacts.Contact"] == {held.pk}

    ground = council.policy().hold_grounds[0].code
    hold_records(**doing(nia), matter=held.ref, ground=ground, because="Claim EX-17")
    with pytest.raises(Refused, match="It is held for"):
        erased(nia, held.ref)


@of(Keeping.CORRESPONDENCE)
@pytest.mark.django_db(transaction=True)
def test_of_a_letter_with_its_scan_nothing_is_left_once_it_was_answered_and_filed_for_so_long(
    nia,
    ceri,
    alun,  # noqa: F811
    under,  # noqa: F811
    settings,
):
    scan = cleaned("scan.png", picture("PNG"))
    said = {"way": Channel.LETTER, "text": f"Of {MARK}", "sender": MARK, "customer": alun, "scan": scan}
    item = keep_item(**doing(ceri), **said)
    reads = employee("Reads", role_for(Act.READ_CORRESPONDENCE))
    found = [{"kind": Found.SUBJECT_ACCESS, "note": MARK}]
    read_item(**doing(reads), item=item, findings=found)
    go_to(settings, due_on(Keeping.CORRESPONDENCE, item.received_at) + timedelta(days=400))
    assert proposal(item.contact.ref, council.now()) is None  # never before it is answered

    (finding,) = item.findings.all()
    answers = somebody_who_may(Act.RECORD_ANSWER, "Answers")
    record_answer(**doing(answers), finding=finding, answered_on=council.today(), reference="SAR-1")
    file_item(**doing(reads), item=item)
    assert proposal(item.contact.ref, council.now()) is None
    go_to(settings, due_on(Keeping.CORRESPONDENCE, council.today()))
    done = erased(nia, item.contact.ref)
    assert (done.counts["correspondence.Item"], done.counts["uploads.Upload"]) == (1, 1)
    assert everywhere() == []
    assert whole() >= 1
    assert not Item.objects.exists()


@of(Keeping.NAMED_CASE)
@pytest.mark.django_db(transaction=True)
def test_of_a_case_nothing_is_left_once_it_was_closed_for_so_long(nia, ceri, dewi, settings):
    employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True))
    case = report_named(**doing(dewi), concerned=ceri, platform="Facebook", words=f"Ceri is a {MARK}")
    case = classified(case, answer_opening(0))
    assert proposal(case.ref, morning(council.today() + timedelta(days=5000))) is None
    closed = close_case(**doing(who_may_take(one_of(StepKind.CLOSE))), case=case, told="People may say so.")
    go_to(settings, due_on(Keeping.NAMED_CASE, closed.closed_at))
    found = proposal(case.ref, council.now())
    assert found
    assert withheld([found], ceri) == [case.ref]  # somebody else decides about what names her

    erased(nia, case.ref)
    assert everywhere() == []
    assert whole() >= 1
    assert not Case.objects.exists()
