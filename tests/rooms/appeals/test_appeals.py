"""Appeals: always taken, heard by somebody free, and what they undo (section 8)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal, suspend_decision
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Restriction
from fairhand.policy import Act
from fairhand.record.act import Refused
from tests.formal import Path, a_measure
from tests.people import doing, employee, post, role_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


def an_appeal(path, decision, **said):
    said = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair", **said}
    return record_appeal(**doing(path.reporter), decision=decision, **said)


def test_an_appeal_goes_to_the_one_who_hears_appeals(path, mair):
    appeal = an_appeal(path, path.in_force())
    assert appeal.hearer == mair
    assert not appeal.late
    assert appeal.decide_by > appeal.received_on


def test_a_second_letter_is_added_to_the_appeal_that_is_open(path, mair):
    made = path.in_force()
    first, second = an_appeal(path, made), an_appeal(path, made, grounds="And another thing")
    assert first == second
    assert second.further.get().text == "And another thing"


def test_who_decided_cannot_hear_the_appeal_in_any_post(path, mr_jones):
    decider = employee("Two posts", role_for(Act.MANAGE_CONTACT))
    post(decider, council.policy().appeals.hearer)
    made = path.in_force(by=decider)
    appeal = an_appeal(path, made)
    assert appeal.hearer != decider
    with pytest.raises(Refused, match="somebody else"):
        decide_appeal(**doing(decider), appeal=appeal, outcome="upheld", reasons="It stands")


def test_an_appeal_that_ends_the_decision_undoes_its_measures(path, mair):
    made = path.in_force()
    assert of_matter(made, council.now())
    outcome = decide_appeal(**doing(mair), appeal=an_appeal(path, made), outcome="ended", reasons="No warning")
    later = council.now() + timedelta(seconds=1)
    assert not of_matter(made, later)
    assert set(Restriction.objects.values_list("ended_how", flat=True)) == {"overturned"}
    assert outcome.decision.follows == made


def test_what_is_suspended_holds_again_when_the_decision_stands(path, mair):
    made = path.in_force()
    appeal = an_appeal(path, made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    assert not of_matter(made, council.now())
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")
    assert of_matter(made, council.now())


def test_a_decision_that_an_appeal_eases_holds_at_once(path, mair):
    made = path.in_force()
    wider = a_measure(channels=["email", "letter", "in_person"])
    outcome = decide_appeal(
        **doing(mair),
        appeal=an_appeal(path, made),
        outcome="varied",
        reasons="He may come in",
        measures=[wider],
        ends_on=made.ends_on,
        review_on=made.review_on,
    )
    (now,) = of_matter(made, council.now())
    assert now.decision == outcome.decision
    assert {**wider["detail"], **now.detail} == now.detail
