"""Whom something in a bundle concerns neither puts it together nor reads it, and is not told what it is."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.bundles.models import Bundle, Draft
from fairhand.bundles.operations import make_bundle
from fairhand.customers.operations import keep_customer
from fairhand.policy import Act, Sight
from fairhand.protocol.operations import put_right_named, report_named, take_step
from fairhand.protocol.queries import standing_of
from fairhand.record.act import Refused
from fairhand.record.models import Access
from tests.formal import Path
from tests.people import doing, employee, post, role_for
from tests.rooms.protocol.stepping import answer_opening, classified, fill, who_may_take

SAID, SECRET = "MY LEADER EGGED HIM ON", "HANDED TO THE INVESTIGATOR"
SENTENCE = "Something in this bundle concerns you, as a post in which you are named would."
pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(db):
    """The leader of the team, who may put bundles together too."""
    found = employee("Lowri", role_for(Act.ANSWER_REPORT, leads=True))
    post(found, role_for(Act.MAKE_BUNDLE, sees=(Sight.BUNDLES,)))
    return found


@pytest.fixture
def about_leader(mr_jones, ceri, leader):
    """A report about Mr Jones, which is about the leader too."""
    return Path(mr_jones, ceri, {"leader": leader}).report(what_happened=SAID, about_leader=True)


@pytest.fixture
def ianto(db):
    """Another who puts bundles together."""
    return employee("Ianto", role_for(Act.MAKE_BUNDLE, sees=(Sight.BUNDLES,)))


@pytest.fixture
def alleged(mr_jones, ceri, dewi, ianto):
    """A case in which Ianto is alleged to have done something, come of a report about Mr Jones; it is looked into."""
    if council.protocol_at(council.now()) is None:
        pytest.skip("This policy has no protocol.")
    lead = employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True))
    report = Path(mr_jones, ceri, {"leader": lead}).report(channel="social_media")
    said = {"platform": "Wall", "words": "Ianto stole my bin", "account": "@x", "incident": report}
    case = classified(report_named(**doing(dewi), concerned=ianto, **said), answer_opening(2))
    hidden = [each.step for each in standing_of(case) if each.step.hidden_from_concerned and each.may_be_taken]
    assert hidden
    for step in hidden:
        told = {**fill(step), "text": SECRET} if "text" in step.takes else fill(step)
        take_step(**doing(who_may_take(step)), case=case, step=step.code, **told)
    return case


@pytest.fixture
def begun(nia, mr_jones):
    """A draft that a colleague began."""
    said = {"as_at": council.now(), "kept_at": council.now(), "asked_on": council.today(), "request": "SAR-1"}
    return lambda kind="access": Draft.objects.create(customer=mr_jones, by=nia, kind=kind, to="Ombudsman", **said)


def made_by(by, customer, **said):
    said = {"kind": "evidence", "request": "OMB-1", "asked_on": council.today(), "to": "Ombudsman", **said}
    return make_bundle(**doing(by), customer=customer, **said)


def nothing_is_open(client, by, draft, *words) -> None:
    """No page of the draft is open to them, and none says what it is."""
    client.force_login(by)
    own = f"/bundles/drafts/{draft.pk}/"
    for address in (own, f"{own}reports/", f"{own}social/", f"{own}record/"):
        for answer in (client.get(address), client.post(address, {"key": str(uuid4())})):
            said = answer.content.decode()
            assert answer.status_code == 403, address
            assert SENTENCE in said
            assert not [each for each in words if each in said], address
    assert client.post(own, {"give_up": "yes"}).status_code == 403
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert not Bundle.objects.filter(made_by=by).exists()
    assert not Access.objects.filter(by=by, what=Sight.BUNDLES).exists()  # they saw nothing


@pytest.mark.parametrize("kind", ["access", "evidence"])
def test_a_leader_reads_no_report_about_themselves_in_a_draft(client, about_leader, leader, begun, nia, kind):
    draft = begun(kind)
    nothing_is_open(client, leader, draft, SAID, about_leader.ref)
    client.force_login(nia)
    assert SAID in client.get(f"/bundles/drafts/{draft.pk}/reports/").content.decode()


@pytest.mark.parametrize("kind", ["access", "evidence"])
def test_whom_a_case_is_about_reads_no_look_into_it_in_a_draft(client, alleged, ianto, begun, nia, kind):
    draft = begun(kind)
    nothing_is_open(client, ianto, draft, SECRET, alleged.ref)
    client.force_login(nia)
    assert SECRET in client.get(f"/bundles/drafts/{draft.pk}/social/").content.decode()


def test_whom_something_in_it_concerns_puts_no_bundle_together(about_leader, leader, nia, mr_jones):
    for kind in ("access", "evidence"):
        with pytest.raises(Refused, match="Something in this bundle concerns you") as refused:
            made_by(leader, mr_jones, kind=kind)
        assert about_leader.ref not in str(refused.value)
    assert not Bundle.objects.exists()
    assert made_by(nia, mr_jones).made_by == nia


def test_whom_a_case_is_about_puts_no_bundle_together_until_it_is_about_somebody_else(
    alleged, ianto, ceri, dewi, mr_jones
):
    with pytest.raises(Refused, match="Something in this bundle concerns you"):
        made_by(ianto, mr_jones)
    put_right_named(**doing(dewi), case=alleged, concerned=ceri, because="It says Ceri.")
    assert made_by(ianto, mr_jones).made_by == ianto


def test_what_was_put_together_is_not_taken_out_by_whom_something_in_it_concerns(
    client, about_leader, leader, nia, mr_jones
):
    made = made_by(nia, mr_jones)
    for by, status in ((leader, 403), (nia, 200)):
        client.force_login(by)
        for address in (f"/bundles/{made.ref}/", f"/bundles/{made.ref}/file/"):
            assert client.get(address).status_code == status
    client.force_login(leader)
    assert SENTENCE in client.get(f"/bundles/{made.ref}/file/").content.decode()


def test_it_holds_also_of_what_was_left_out_for_the_person(client, about_leader, leader, nia, mr_jones, bundle):
    key = f"incidents.incident:{about_leader.ref}"
    said = {each.key: {"how": "whole", "reason": "It is about an employee."} for each in _in_question(mr_jones)}
    made = bundle(mr_jones, "access", redactions={**said, key: {"how": "whole", "reason": "It is about an employee."}})
    client.force_login(leader)
    assert client.get(f"/bundles/{made.ref}/").status_code == 403


def _in_question(customer):
    from fairhand.bundles.redacting import Proposing

    gathered = gather(customer, council.now())
    return [each for each in gathered.items if Proposing(gathered).of(each)]


def test_a_leader_makes_the_bundle_of_a_customer_with_whom_they_have_nothing_to_do(about_leader, leader, ceri):
    other = keep_customer(**doing(ceri), name="Ann Pugh")
    assert made_by(leader, other).made_by == leader


def test_who_reported_it_may_put_the_bundle_together(mr_jones, ceri, leader):
    """A leader who reports behaviour is not concerned in it by that."""
    Path(mr_jones, leader, {"leader": employee("Over her", role_for(Act.ANSWER_REPORT, leads=True))}).report()
    assert made_by(leader, mr_jones).made_by == leader
