"""A case is given out with what is held about the customer whose post it was, or whose conduct; about nobody else."""

import pytest

from fairhand import council
from fairhand.bundles.gathering import gather
from fairhand.bundles.redacting import PART, Proposing
from fairhand.bundles.saying import Reader
from fairhand.customers.operations import keep_customer
from fairhand.incidents.operations import report_incident
from fairhand.policy import Act, StepKind
from fairhand.protocol import operations
from fairhand.protocol.operations import put_right_named
from fairhand.socialmedia.operations import capture_post, confirm_account_link, link_account, unlink_account
from fairhand.uploads.cleaning import cleaned
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.incidents.telling import told as telling
from tests.rooms.uploads.made import picture
from tests.ways.social import LINKED, POST

from .stepping import fill, one_of, take, who_may_take

pytestmark = pytest.mark.django_db
NOTE = "They were kind"


@pytest.fixture
def gwen_parry(dewi):
    """A customer."""
    return keep_customer(**doing(dewi), name="Gwen Parry")


@pytest.fixture
def evidence(case, ceri):
    """The case with its post as it is kept, a screenshot, the talk with the employee, and what she did for herself."""
    post = capture_post(**doing(employee("Sioned", role_for(Act.CAPTURE_POST, Act.BLOCK_ACCOUNT))), **POST).post
    step = one_of(StepKind.EVIDENCE)
    said = {**fill(step), "post": post, "file": cleaned("seen.png", picture())}
    row = operations.take_step(**doing(who_may_take(step)), case=case, step=step.code, **said)
    take(case, one_of(StepKind.SUPPORT))
    help_ = council.policy().support[0].code
    operations.record_own_choice(**doing(ceri), case=case, what=help_, note=NOTE, leader_may_see=True)
    return row


@pytest.fixture
def linked(evidence, gwen_parry):
    """The account of the post is taken to be the customer's by two people."""
    leader = somebody_who_may(Act.LINK_ACCOUNT, "Priya")
    link = link_account(**doing(leader), account=evidence.post.account, customer=gwen_parry, **LINKED)
    second = employee("Second", role_for(Act.CONFIRM_ACCOUNT_LINK))
    confirm_account_link(**doing(second), link=link, agreed=True, because="I rang her.")
    return link


def items(customer):
    """What is held about a customer of cases, and the files."""
    return [each for each in gather(customer, council.now()).items if each.model.startswith(("protocol.", "uploads."))]


def test_a_case_is_given_with_its_steps_its_acts_and_the_digests_of_its_evidence(linked, case, gwen_parry):
    found = items(gwen_parry)
    assert {each.model for each in found} == {
        *("protocol.case", "protocol.named", "protocol.steptaken"),
        "uploads.upload",
    }
    assert {each.document for each in found} == {"social", "files"}
    assert len([each for each in found if each.model == "protocol.steptaken"]) == 2
    [file] = [each for each in found if each.model == "uploads.upload"]
    assert any("digest" in each.column for each in file.values)
    events = [each.value("code") for each in gather(gwen_parry, council.now()).of("record")]
    assert {"employee_named_online", "protocol_step_taken"} <= set(events)


def test_nothing_of_it_is_given_where_the_account_is_nobodys_or_no_longer_theirs(evidence, gwen_parry, linked):
    unlink_account(**doing(linked.proposed_by), link=linked, because="It is her daughter's.")
    assert items(gwen_parry) == []


def test_what_an_employee_did_for_themselves_is_given_to_nobody(linked, gwen_parry):
    gathered = gather(gwen_parry, council.now())
    texts = [Reader("en", named=True).value(item, value) for item in gathered.items for value in item.values]
    assert not any(NOTE in text for text in texts)
    assert "own_choice_recorded" not in [each.value("code") for each in gathered.of("record")]


def test_what_is_about_the_employee_is_proposed_to_be_left_out_and_nobody_is_named(linked, case, ceri, gwen_parry):
    gathered = gather(gwen_parry, council.now())
    proposing = Proposing(gathered)
    steps = {each.value("step"): each for each in gathered.items if each.model == "protocol.steptaken"}
    support = proposing.of(steps[one_of(StepKind.SUPPORT).code])
    assert (support.how, "text" in support.columns) == (PART, True)
    kept = proposing.of(steps[one_of(StepKind.EVIDENCE).code])
    assert not kept or "text" not in kept.columns
    [told] = [each for each in gathered.items if each.model == "protocol.case"]
    assert "Ceri" in proposing.of(told).words
    [named] = [each for each in gathered.items if each.model == "protocol.named"]
    reader = Reader("en", named=False)
    assert ceri.name not in " ".join(reader.value(named, each) for each in named.values)


def test_the_words_of_the_protocol_stand_for_its_codes(linked, case, gwen_parry):
    found = [each for each in items(gwen_parry) if each.model == "protocol.steptaken"]
    words = council.protocol_words(case.policy, case.protocol, "en")
    reader = Reader("en", named=False)
    said = {reader.value(item, value) for item in found for value in item.values if value.column == "step"}
    assert said == {words.label(f"steps.{one_of(kind).code}.label") for kind in (StepKind.EVIDENCE, StepKind.SUPPORT)}


def test_a_case_that_came_of_a_report_about_the_customer_is_given_too(ceri, dewi, leader, gwen_parry):
    incident = report_incident(**doing(dewi), channel="social_media", **telling(affected=ceri, customer=gwen_parry))
    case = operations.report_named(**doing(dewi), concerned=ceri, platform="Wall", incident=incident)
    put_right_named(**doing(dewi), case=case, named_as="The caretaker", because="It shows the caretaker's van.")
    found = items(gwen_parry)
    assert [each.model for each in found].count("protocol.named") == 2
    of_staff = {each.column for item in found for each in item.values if each.of_staff}
    assert {"named_as", "ended_because"} <= of_staff
