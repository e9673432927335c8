"""The formal decision: what it needs, what it keeps, and that nothing is in force before its notice (section 7)."""

import pytest

from fairhand import council
from fairhand.customers.operations import keep_customer, link_customers
from fairhand.decisions.models import Restriction
from fairhand.decisions.operations import NotReady
from fairhand.decisions.proposal import Proposal, left_open
from fairhand.decisions.queries import in_force
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Duty, Event
from tests.formal import Path, a_measure
from tests.people import doing


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
