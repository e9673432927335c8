"""The formal decision: what it needs, what it keeps, and that nothing is in force before its notice (section 7)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer, link_customers, unlink_customers
from fairhand.decisions import operations
from fairhand.decisions.models import Restriction, SignOff
from fairhand.decisions.operations import NotReady
from fairhand.decisions.proposal import Proposal, left_open
from fairhand.decisions.queries import in_force
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Duty, Event
from tests.formal import Path, a_measure
from tests.people import doing, employee, post, role_for


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


def test_a_decision_is_kept_with_its_grounds_its_days_and_its_number(path):
    made = path.decision()
    assert made.number == 1
    assert made.grounds["evidence"]
    assert made.review_on < made.ends_on
    assert made.review_by >= made.review_on
    assert Event.objects.get(pk=made.recorded_by_id).code == "contact_managed"
    assert {"notify_customer", "review_decision"} <= set(
        Duty.objects.filter(thread=made.ref).values_list("code", flat=True)
    )


def test_nothing_is_in_force_before_the_notice(path):
    path.decision()
    assert not Restriction.objects.exists()


@pytest.mark.parametrize(
    "left_out, part",
    [
        ({"facts": ""}, "grounds"),
        ({"impact": " "}, "grounds"),
        ({"behaviours": []}, "grounds"),
        ({"reasons": ""}, "reasons"),
        ({"measures": []}, "measures"),
        ({"ends_on": None}, "times"),
        ({"review_on": None}, "times"),
        ({"reach": []}, "measures"),
        ({"answers": {}}, "questions"),
    ],
)
def test_a_decision_lacking_something_is_refused_with_what_it_lacks(path, left_out, part):
    with pytest.raises(NotReady) as refused:
        path.decision(**left_out)
    assert refused.value.part == part
    assert refused.value.ruling.because
    assert refused.value.ruling.clause


def test_a_second_decision_begun_before_the_first_was_taken_is_refused(path):
    path.decision()
    with pytest.raises(NotReady) as refused:
        path.decision(after=0)
    assert refused.value.part == "meanwhile"


def test_a_bar_from_public_meetings_waits_for_a_signature(path):
    measure = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    with pytest.raises(NotReady) as refused:
        path.decision(measures=[measure])
    assert refused.value.part == "signatures"
    assert path.decision(measures=[a_measure(MeasureKind.NO_CONTACT_AT_PLACES)])


def test_who_decided_is_somebody_who_may(path):
    made = path.decision()
    assert made.decided_by == path.who(Act.MANAGE_CONTACT)
    assert made.policy == council.policy().key


def test_what_is_to_come_under_another_record_of_the_same_person_counts_for_what_stays_open(path, ceri, owen, mr_jones):
    same = keep_customer(**doing(ceri), name="W. Jones")
    made = path.decision(measures=[a_measure(MeasureKind.ONLY_CHANNELS)])
    path.notice(made, means="first_class")
    assert not in_force(mr_jones, council.now())
    apart = left_open(council.policy(), Proposal(same, 0), council.now())
    link_customers(**doing(owen), one=mr_jones, other=same, evidence="The same telephone and date of birth.")
    assert left_open(council.policy(), Proposal(same, 0), council.now()) == {"email", "letter"} < apart


def test_whoever_signed_takes_no_decision_that_rests_on_the_signature(path):
    view, may = council.policy().formal.second_view, role_for(Act.MANAGE_CONTACT)
    both = employee("One in two posts", may)
    post(both, view)
    said = {"what": SignOff.NO_LINE_OPEN, "role": view, "asked": "Nothing would stay open"}
    asked = operations.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=path.customer, **said)
    operations.sign_off(**doing(both), wanted=asked, agreed=True, view="It has to be")
    closed = [a_measure(channels=["email"]), a_measure(channels=["letter"])]
    with pytest.raises(NotReady) as refused:
        path.decision(by=both, measures=closed)
    assert refused.value.part == "signatures"
    assert "signed this yourself" in refused.value.ruling.because
    assert path.decision(measures=closed)


@pytest.mark.parametrize("channels", [5, [["email"]], {"email": 1}, "email"])
def test_a_measure_that_cannot_be_read_is_refused_with_a_sentence(path, channels):
    with pytest.raises(NotReady) as refused:
        path.decision(measures=[a_measure(channels=channels)])
    assert refused.value.part == "measures"


def test_an_earlier_receipt_takes_no_day_from_what_the_letter_says(path):
    notice = path.notice(path.decision(), means="second_class")
    said = {"received_on": council.today(), "evidence": "Signed for"}
    operations.record_receipt(**doing(path.who(Act.RECORD_RECEIPT)), notice=notice, **said)
    assert notice.received_on == council.today()
    assert notice.last_day_to_appeal == notice.appeal_by


def test_nothing_is_signed_on_a_day_to_come(path):
    made = path.in_force(measures=[a_measure(MeasureKind.BEHAVIOUR_CONTRACT)])
    by, tomorrow = doing(path.who(Act.KEEP_CONTRACT)), council.today() + timedelta(days=1)
    with pytest.raises(Unfit, match="still to come"):
        operations.keep_contract(**by, decision=made, step="signed", on=tomorrow)


def test_a_decision_on_another_record_that_was_linked_meanwhile_is_noticed(path, ceri):
    path.decision()
    other = keep_customer(**doing(ceri), name="Alun Jones", identifiers=[("telephone", "01632 960002")])
    Path(other, ceri, path.made).decision()
    linker = employee("Linker", role_for(Act.LINK_CUSTOMERS))
    link = link_customers(**doing(linker), one=path.customer, other=other, evidence="The same birthday")
    with pytest.raises(NotReady) as refused:
        path.decision(after=1)
    assert refused.value.part == "meanwhile"
    assert path.decision().number == 3
    unlink_customers(**doing(linker), link=link, because="Two brothers")
    assert path.decision().number == 4
    assert Path(other, ceri, path.made).decision().number == 2
