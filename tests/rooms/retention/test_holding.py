"""Each thing that holds a matter back keeps it from erasure, in a sentence that says so; when it is over, it may go."""

from datetime import timedelta

import pytest
from django.apps import apps

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.contacts.models import ContactLink
from fairhand.contacts.operations import log_contact, record_answer_to_contact
from fairhand.correspondence.operations import keep_item, read_item, record_answer, say_whose, unlink_item
from fairhand.customers.operations import answer_request, ask, keep_customer
from fairhand.decisions.models import Restriction
from fairhand.incidents.operations import answer_report, report_to_police
from fairhand.people.models import Employee
from fairhand.policy import Act, Found, Keeping, MeasureKind, StepKind, Unit
from fairhand.protocol.operations import close_case, report_named, take_step
from fairhand.record.act import Refused
from fairhand.retention.operations import erase_records, hold_records, let_go
from fairhand.retention.queries import every_matter, in_order, proposal, proposals
from fairhand.reviews.operations import ask_for_review, review
from fairhand.socialmedia.operations import (
    answer_contest,
    confirm_account_link,
    hide_post,
    link_account,
    record_contest,
    unblock_account,
)
from tests.altered import altered
from tests.formal import Path, a_measure, answers_to
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.letters.letters import Post as Way
from tests.rooms.letters.letters import print_all
from tests.rooms.protocol.stepping import answer_opening, classified, fill, one_of, who_may_take
from tests.rooms.retention.when import due_on, go_to, morning
from tests.rooms.socialmedia.conftest import blocked, elin, gwen_parry, hefin, kept, menna  # noqa: F401  (fixtures)
from tests.ways.social import LINKED, a_rule
from tests.ways.standing import by_hand

KINDS = {each.record for each in council.policy().retention}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(set(Keeping) - KINDS != set(), reason="This policy does not say how long each kind is kept."),
]
BUT = {"record.Refusal"}  # that somebody tried is kept
MANNERS = {"reason": "He said sorry.", "welfare": "She is all right.", "tell_reporter": "Thank you."}


def rows() -> dict[str, int]:
    """How many rows every table has."""
    labels = {each._meta.label: each for each in apps.get_models() if each._meta.managed}
    return {label: of._base_manager.count() for label, of in labels.items() if label not in BUT}


def tried(nia: Employee, ref: str) -> str:
    """Why it is not erased; nothing is deleted."""
    before = rows()
    with pytest.raises(Refused) as refused:
        erase_records(**doing(nia), matter=ref, reasons="Its time is over.")
    assert rows() == before
    return refused.value.ruling.because


def held(nia: Employee, ref: str, sentence: str) -> None:
    """It is held back by this, which the list and the refusal both say."""
    at = council.now()
    found = proposal(ref, at)
    assert found
    assert any(sentence in each.says for each in found.held), [each.says for each in found.held]
    assert ref in {each.ref for each in in_order(proposals(at), at)["held"]}
    said = tried(nia, ref)
    assert sentence in said
    assert all(each.says in said for each in found.held)


def goes(nia: Employee, ref: str) -> None:
    """Nothing holds it back, and it is erased."""
    found = proposal(ref, council.now())
    assert found
    assert [each.says for each in found.held] == []
    erase_records(**doing(nia), matter=ref, reasons="Its time is over.")
    assert ref not in {each.ref for each in every_matter()}


def after_all_restrictions(settings) -> None:
    """Go to a day on which none is in force any more."""
    ends_at = Restriction.objects.order_by("-closes_at").values_list("closes_at", flat=True)[0]
    go_to(settings, council.day_of(ends_at) + timedelta(days=1))


@pytest.fixture
def report(answered, settings):
    """A report on which nothing was done, on the day from which it is due."""
    made = answered()
    go_to(settings, due_on("incident_without_action", made.happened_at))
    return made


@pytest.fixture
def post(kept, settings):  # noqa: F811
    """A post that led to no block, on the day from which it is due."""
    made = kept(address="https://social.example.org/posts/1")
    go_to(settings, due_on("post_without_block", made.recorded_at))
    return made.post


@pytest.mark.parametrize("whole_file", [True, False])
def test_what_somebody_holds(report, nia, mr_jones, whole_file):
    of = {"customer": mr_jones} if whole_file else {"matter": report.ref}
    hold = hold_records(**doing(nia), **of, ground="claim", because="His solicitor wrote.")
    held(nia, report.ref, "a claim")
    let_go(**doing(nia), hold=hold, because="The claim is settled.")
    goes(nia, report.ref)


def test_what_is_held_of_another_matter_holds_this_one_not(report, answered, nia):
    hold_records(**doing(nia), matter=answered().ref, ground="police", because="They asked.")
    goes(nia, report.ref)


def test_what_is_still_to_be_done_about_it(answered, path, nia, settings):
    made = answered(threat=True)
    go_to(settings, due_on("incident_without_action", made.happened_at))
    held(nia, made.ref, "Something is still to be done")
    told = {"not_reported_because": "She did not want it."}
    report_to_police(**doing(path.who(Act.REPORT_TO_POLICE)), incident=made, **told)
    goes(nia, made.ref)


def test_a_report_that_nobody_answered(path, nia, settings):
    made = path.report()
    go_to(settings, due_on("incident_without_action", made.happened_at))
    held(nia, made.ref, "The report has not been answered.")
    answer_report(**doing(made.sent_to), incident=made, outcome="no_action", **MANNERS)
    goes(nia, made.ref)


def test_a_restriction_that_is_in_force(report, path, nia, settings):
    path.in_force()
    held(nia, report.ref, "A restriction is in force")
    after_all_restrictions(settings)
    goes(nia, report.ref)


def test_an_appeal_that_is_not_decided(report, path, nia, settings):
    made = path.in_force()
    hearer = employee("Mair", council.policy().appeals.hearer)
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=made, form=form, grounds="It is not fair.")
    after_all_restrictions(settings)
    held(nia, report.ref, "An appeal has not been decided.")
    decide_appeal(**doing(hearer), appeal=appeal, outcome="upheld", reasons="It was fair.")
    goes(nia, report.ref)


def test_a_review_that_the_customer_asked_for(report, path, nia):
    made = path.in_force()
    ask_for_review(**doing(path.reporter), decision=made, text="I have changed.")
    held(nia, report.ref, "The customer asked for a review")
    said = {"after": made.number, "outcome": "ended", "reasons": "He kept to it.", "answers": answers_to(Act.REVIEW)}
    review(**doing(path.who(Act.REVIEW)), decision=made, **said)
    goes(nia, report.ref)


def test_what_the_customer_asked_for_on_their_own_page(report, nia, mr_jones):
    asked = by_hand(mr_jones, ask, customer=mr_jones, kind="correction", text="It was my brother who rang.")
    held(nia, report.ref, "on their own page")
    answer_request(**doing(somebody_who_may(Act.ANSWER_REQUEST)), asked=asked, answer="It is put right.")
    goes(nia, report.ref)


@pytest.mark.parametrize("kind", [Found.INFORMATION_REQUEST, Found.SUBJECT_ACCESS])
def test_a_request_for_information(report, path, nia, kind, settings):
    path.in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    now, reads = council.now(), somebody_who_may(Act.READ_CORRESPONDENCE)
    item = keep_item(**doing(path.reporter), way="letter", received_at=now, text="My file.", customer=path.customer)
    finding = read_item(**doing(reads), item=item, findings=[{"kind": kind, "note": "His file"}]).findings.get()
    after_all_restrictions(settings)
    held(nia, report.ref, "A request for information has not been answered.")
    by = doing(somebody_who_may(Act.RECORD_ANSWER))
    record_answer(**by, finding=finding, answered_on=council.today(), reference="REQ-7/A")
    goes(nia, report.ref)


@pytest.mark.parametrize("found_later", [False, True])
def test_a_contact_that_asks_for_information(report, nia, mr_jones, ceri, found_later):
    said = {"channel": "telephone", "information_request": True}
    contact = log_contact(**doing(ceri), customer=None if found_later else mr_jones, **said)
    if found_later:
        ContactLink.objects.create(contact=contact, customer=mr_jones, recorded_by=contact.recorded_by)
    held(nia, report.ref, "A request for information has not been answered.")
    by = doing(somebody_who_may(Act.RECORD_ANSWER))
    record_answer_to_contact(**by, contact=contact, answered_on=council.today(), reference="REQ-7/A")
    goes(nia, report.ref)


def test_a_request_for_information_in_a_letter_that_was_anothers_and_passed(report, path, nia, mr_jones, ceri):
    another, linker = keep_customer(**doing(ceri), name="Ann Pugh"), somebody_who_may(Act.LINK_CUSTOMERS, "Linker")
    Path(another, ceri, path.made).in_force(measures=[a_measure(MeasureKind.READ_AND_FILE)])
    now, reads = council.now(), somebody_who_may(Act.READ_CORRESPONDENCE)
    item = keep_item(**doing(ceri), way="letter", received_at=now, text="My file.", customer=another)
    findings = [{"kind": Found.SUBJECT_ACCESS, "note": "The file"}]
    finding = read_item(**doing(reads), item=item, findings=findings).findings.get()
    unlink_item(**doing(linker), item=item, because="He rang and said that he wrote.")
    before = proposal(report.ref, council.now())
    assert before
    assert finding.ref not in {each.ref for each in before.held}  # nobody knows whose it is
    say_whose(**doing(linker), item=item, customer=mr_jones, because="He gave the reference.")
    held(nia, report.ref, "A request for information has not been answered.")
    by = doing(somebody_who_may(Act.RECORD_ANSWER))
    record_answer(**by, finding=finding, answered_on=council.today(), reference="REQ-7/A")
    goes(nia, report.ref)


def test_a_warning_that_stands(mr_jones, ceri, nia, settings, monkeypatch):
    way = Way(mr_jones, ceri)
    made = way.warning()
    print_all(way, way.issue("warned", made))
    if made.stands_until is None:
        pytest.skip("Under this policy a warning stands for no time.")
    altered(monkeypatch, retention=tuple(_one_day(each) for each in council.policy().retention))
    assert due_on("warning", made.given_at) <= made.stands_until
    go_to(settings, made.stands_until)
    held(nia, made.ref, "The warning still stands, until")
    go_to(settings, made.stands_until + timedelta(days=1))
    goes(nia, made.ref)


def _one_day(row):
    kept_for = row.keep_for.model_copy(update={"value": 1, "unit": Unit.DAYS})
    return row.model_copy(update={"keep_for": kept_for})


def test_a_block_that_stands(blocked, kept, elin, nia, settings):  # noqa: F811
    old = blocked()
    unblock_account(**doing(elin), block=old, because="They took it down.")
    old.refresh_from_db()
    ref = next(each.ref for each in every_matter() if old.ref in each.refs)
    go_to(settings, due_on("block", old.ended_at))
    new = blocked(post=kept(text="They never, ever answer.").post)
    held(nia, ref, "The account is blocked")
    unblock_account(**doing(elin), block=new, because="They took it down.")
    goes(nia, ref)


def test_what_is_contested(post, elin, hefin, ceri, nia):  # noqa: F811
    step = hide_post(**doing(elin), post=post, rules=[a_rule("hide")], reason="It calls a colleague names.")
    contest = record_contest(**doing(ceri), account=post.account, step=step, text="I only asked.")
    held(nia, post.ref, "is contested")
    answer_contest(**doing(hefin), contest=contest, undone=False, reasons="It was abuse.", told="By message.")
    goes(nia, post.ref)


def test_an_account_of_which_a_second_person_has_not_said_whose_it_is(post, gwen_parry, priya, nia):  # noqa: F811
    link = link_account(**doing(priya), account=post.account, customer=gwen_parry, **LINKED)
    held(nia, post.ref, "a second person has not said")
    second = employee("Second", role_for(Act.CONFIRM_ACCOUNT_LINK))
    confirm_account_link(**doing(second), link=link, agreed=True, because="I rang her.")
    goes(nia, post.ref)


def test_a_post_at_which_somebody_is_to_look_again(post, elin, nia, settings):  # noqa: F811
    day = council.today() + timedelta(days=20)
    said = {"rules": [a_rule("hide")], "reason": "It calls a colleague names.", "look_again_on": day}
    hide_post(**doing(elin), post=post, **said)
    held(nia, post.ref, "Somebody is to look at the post again on")
    go_to(settings, day)
    goes(nia, post.ref)


def test_the_case_of_an_employee_who_is_named_in_the_post(post, ceri, dewi, nia):
    if council.protocol_at(council.now()) is None:
        pytest.skip("This policy has no protocol.")
    employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True))
    said = {"concerned": ceri, "platform": "Facebook", "address": post.address, "words": "Ceri is a liar"}
    case = classified(report_named(**doing(dewi), **said), answer_opening(0))
    held(nia, post.ref, "The case of an employee who is named in the post is open.")
    close_case(**doing(who_may_take(one_of(StepKind.CLOSE))), case=case, told="People may say so.")
    goes(nia, post.ref)


def test_a_post_that_is_part_of_a_case(post, ceri, dewi, nia):
    if council.protocol_at(council.now()) is None:
        pytest.skip("This policy has no protocol.")
    employee("Lowri", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True))
    case = report_named(**doing(dewi), concerned=ceri, platform="Facebook", words="Ceri is a liar")
    step = one_of(StepKind.EVIDENCE)
    take_step(**doing(who_may_take(step)), case=case, step=step.code, **{**fill(step), "post": post})
    held(nia, post.ref, "part of the case of an employee")


def test_what_is_not_due_is_refused_too(answered, nia, settings):
    made = answered()
    go_to(settings, due_on("incident_without_action", made.happened_at) - timedelta(days=1))
    assert "Nothing is due under this reference." in tried(nia, made.ref)
    assert proposal(made.ref, morning(council.today() + timedelta(days=1)))
