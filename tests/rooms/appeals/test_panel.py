"""An appeal that several hear together: enough of them, each free, each on record, and none a second time."""

import pytest

from fairhand import council
from fairhand.appeals.hearing import involved
from fairhand.appeals.models import Outcome
from fairhand.appeals.operations import decide_appeal
from fairhand.record.act import Refused
from fairhand.record.models import Event
from tests.altered import altered
from tests.people import doing, employee
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db
UPHELD = {"outcome": "upheld", "reasons": "It stands"}


@pytest.fixture
def three(monkeypatch):
    altered(monkeypatch, appeals=council.policy().appeals.model_copy(update={"panel": 3}))


@pytest.fixture
def others(db):
    return [employee(name, council.policy().appeals.hearer) for name in ("Nesta", "Ifor")]


def test_fewer_than_the_policy_has_are_refused(path, mair, three, others, appeal_to):
    appeal = appeal_to(path.in_force())

    for sat in ([], others[:1], [others[0], others[0]]):
        with pytest.raises(Refused, match="3 people hear an appeal together"):
            decide_appeal(**doing(mair), appeal=appeal, sat_with=sat, **UPHELD)


def test_all_who_heard_it_are_on_record_and_hear_no_other_in_the_matter(path, mair, three, others, appeal_to):
    appeal = appeal_to(path.in_force())
    decide_appeal(**doing(mair), appeal=appeal, sat_with=others, **UPHELD)

    outcome = Outcome.objects.get()
    assert {each.name for each in outcome.panel} == {"Nesta", "Ifor"}
    assert Event.objects.get(code="appeal_decided").facts.facts["sat_with"] == [each.pk for each in others]
    assert {*others, mair} <= set(involved(appeal.decision))


def test_nobody_sits_who_had_a_hand_in_it_or_holds_no_such_post(path, mair, ceri, three, others, appeal_to):
    appeal = appeal_to(path.in_force())

    for strange in (ceri, appeal.decision.decided_by, mair):
        with pytest.raises(Refused, match="does not hear this appeal"):
            decide_appeal(**doing(mair), appeal=appeal, sat_with=[others[0], strange], **UPHELD)


def test_the_page_asks_who_heard_it_too_and_says_so_afterwards(client, path, mair, three, others, appeal_to):
    appeal = appeal_to(path.in_force())
    client.force_login(mair)
    page = client.get(f"/appeals/{appeal.ref}/outcome/")
    key = page.text.split('name="key" value="')[1].split('"')[0]
    said = {"key": key, "after": 1, **UPHELD}
    assert "Choose who heard it with you" in client.post(f"/appeals/{appeal.ref}/outcome/", said).text
    sent = client.post(f"/appeals/{appeal.ref}/outcome/", {**said, "sat_with": [each.pk for each in others]})

    assert sent.status_code == 302, sent.text
    assert "Heard together with" in client.get(sent.url).text


def test_the_letter_says_that_several_hear_it(path, ceri, mair, three, appeal_to):
    appeal = appeal_to(path.in_force())
    letter = Post(path.customer, ceri).issue("appeal_recorded", appeal)

    assert "3 people hear it together." in letter.letters.get(language="en").text


def test_where_one_hears_it_nobody_else_is_asked_for(client, path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    client.force_login(mair)

    assert "Who heard it with you?" not in client.get(f"/appeals/{appeal.ref}/outcome/").text
