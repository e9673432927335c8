"""The pages of a case: who sees how much, in which words."""

import re
from html import unescape

import pytest
from django.conf import settings as conf
from django.test import Client

from fairhand import council
from fairhand.policy import Act, BranchKind, Sight, StepKind, who_sees
from fairhand.protocol import operations
from fairhand.protocol.models import Case, OwnChoice, StepTaken
from fairhand.record.models import Access
from tests.altered import altered
from tests.people import doing, employee, role_for

from .stepping import answer_opening, classified, fill, one_of, take, who_may_not, who_may_take


def as_(who) -> Client:
    client = Client()
    client.force_login(who, backend=conf.AUTHENTICATION_BACKENDS[0])
    return client


def read(who, address: str, status: int = 200) -> str:
    answer = as_(who).get(address)
    assert answer.status_code == status, answer.content
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


def label(step, case) -> str:
    return council.protocol_words(case.policy, case.protocol, "en").label(f"steps.{step.code}.label")


def send(who, address: str, **fields):
    page = as_(who)
    key = re.search(r'name="key" value="([^"]+)"', page.get(address).content.decode())
    return page.post(address, {"key": key[1] if key else "", **fields})


def test_anybody_reports_on_one_page_and_reads_what_is_open_to_them(ceri, dewi, leader):
    page = read(dewi, "/named/new/")
    assert "Report a post that names one of us" in page
    assert "It goes to the leader of whoever it is about" in page
    assert "Do not reply, react or share" in page
    for each in council.policy().support:
        assert council.words("en").label(f"support.{each.code}") in page
    answer = send(dewi, "/named/new/", about="colleague", concerned=ceri.email, platform="Wall", words="Liar")
    case = Case.objects.get()
    assert answer["Location"] == f"/named/{case.ref}/"
    assert (case.concerned, case.reported_by) == (ceri, dewi)
    told = as_(dewi)
    key = re.search(r'name="key" value="([^"]+)"', told.get("/named/new/").text)[1]
    again = told.post(
        "/named/new/", {"key": key, "about": "other", "named_as": "The caretaker", "platform": "Wall"}, follow=True
    )
    assert "as a post about this person: The caretaker." in again.text


def test_whoever_is_named_reads_whom_to_tell_that_it_is_not_them(case, ceri, dewi, leader):
    page = as_(ceri).get(f"/named/{case.ref}/").text
    assert "Is it not you, or about somebody else?" in page
    for each in (leader, dewi):
        assert f"mailto:{each.email}?subject={case.ref}" in page
    assert "Is it not you" not in as_(dewi).get(f"/named/{case.ref}/").text
    own = operations.report_named(**doing(ceri), concerned=ceri, platform="Wall")
    page = as_(ceri).get(f"/named/{own.ref}/").text
    assert f"mailto:{leader.email}?subject={own.ref}" in page
    assert f"mailto:{ceri.email}" not in page


def test_what_is_missing_gets_its_sentence_and_nothing_typed_is_lost(dewi):
    answer = send(dewi, "/named/new/", about="colleague", words="She lies").content.decode()
    assert "Give their email address at work" in answer
    assert "Say where it is" in answer
    assert "She lies" in answer


def test_those_who_take_part_see_every_step_with_its_owner_its_time_and_on_what_it_stands(alleged, leader):
    page = read(leader, f"/named/{alleged.ref}/")
    protocol = council.protocol_at(council.now())
    for step in protocol.steps:
        if step.kind != StepKind.OPEN:
            assert label(step, alleged) in page, step.code
    assert page.count("A default, not in the published text") == sum(
        not step.says for step in protocol.steps if step.kind != StepKind.OPEN
    )
    assert "The policy asks for this" in page
    assert "It cannot be closed yet." in page


def test_the_one_concerned_sees_their_case_but_nothing_of_what_is_looked_into(alleged, ceri):
    look_into = one_of(StepKind.LOOK_INTO)
    take(alleged, look_into)
    row = StepTaken.objects.get(step=look_into.code)
    page = read(ceri, f"/named/{alleged.ref}/")
    assert label(look_into, alleged) not in page
    for said in (row.text, row.reference, who_may_take(look_into).name):
        assert not said or said not in page
    assert "You are named online" in page
    readers = who_sees(council.policy(), Sight.PROTOCOL_CASES, council.words("en"))
    assert f"This case can be read by {readers}, and so can what is written of a talk with you." in page
    for step in council.protocol_at(council.now()).steps:
        if not step.hidden_from_concerned and step.kind != StepKind.OPEN:
            assert label(step, alleged) in page
    read(ceri, f"/named/{alleged.ref}/steps/{look_into.code}/", 403)
    assert label(look_into, alleged) not in read(ceri, "/work/")


def test_one_concerned_whose_post_would_see_all_sees_no_more(dewi):
    look_into = one_of(StepKind.LOOK_INTO)
    concerned = employee("Accused", look_into.owner)
    case = operations.report_named(**doing(dewi), concerned=concerned, platform="Wall")
    take(case, one_of(StepKind.CLASSIFY), answer_opening(1, BranchKind.ALLEGATION))
    assert label(look_into, case) not in read(concerned, f"/named/{case.ref}/")
    read(concerned, f"/named/{case.ref}/steps/{look_into.code}/", 404)
    assert case.ref not in read(concerned, f"/named/{case.ref}/close/", 403)
    listed = as_(concerned).get("/named/").content.decode()
    assert "No open case" in listed
    assert label(look_into, case) not in read(concerned, "/work/")


def test_whoever_only_reported_it_sees_what_they_reported_and_that_it_is_with_somebody(case, dewi):
    page = read(dewi, f"/named/{case.ref}/")
    assert "Your report is with those who take its steps" in page
    assert label(one_of(StepKind.SUPPORT), case) not in page


def test_nobody_else_sees_a_case(case):
    other = employee("Somebody", role_for(frontline=True))
    assert "Only" in read(other, f"/named/{case.ref}/", 403)
    assert case.who not in read(other, "/named/")


def test_every_look_at_a_case_is_kept(case, ceri, leader):
    read(ceri, f"/named/{case.ref}/")
    read(leader, f"/named/{case.ref}/")
    kept = Access.objects.order_by("pk").values_list("by", "what")
    assert list(kept) == [(ceri.pk, Sight.OWN_CASES), (leader.pk, Sight.PROTOCOL_CASES)]


def test_a_step_is_taken_on_its_page(case, leader):
    support = one_of(StepKind.SUPPORT)
    address = f"/named/{case.ref}/steps/{support.code}/"
    assert "Write what there is to say" in send(leader, address).content.decode()
    assert send(leader, address, **fill(support)).status_code == 302
    assert StepTaken.objects.get().step == support.code


def test_somebody_whose_step_it_is_not_is_told_who_may(case):
    support = one_of(StepKind.SUPPORT)
    other = who_may_not(support)
    answer = send(other, f"/named/{case.ref}/steps/{support.code}/", **fill(support)).content.decode()
    assert council.words("en").label(f"roles_said.{support.owner}") in unescape(answer)
    assert not StepTaken.objects.exists()


def test_a_step_is_skipped_with_a_reason_where_it_can_be(case):
    evidence = one_of(StepKind.EVIDENCE)
    owner = who_may_take(evidence)
    address = f"/named/{case.ref}/steps/{evidence.code}/skip/"
    assert "Write why it is skipped" in send(owner, address).content.decode()
    send(owner, address, because="It was gone")
    assert "It was gone" in read(owner, f"/named/{case.ref}/")


def test_a_case_is_closed_on_its_page_and_the_employee_reads_what_came_of_it(case, ceri):
    classified(case, answer_opening(0))
    closer = who_may_take(one_of(StepKind.CLOSE))
    answer = send(closer, f"/named/{case.ref}/close/", told="People may say so.", learnt="Among us only")
    assert answer.status_code == 302
    page = read(ceri, f"/named/{case.ref}/")
    assert "People may say so." in page
    assert "Among us only" not in page


def test_the_employee_keeps_what_they_did_for_themselves_if_they_wish(case, ceri, leader):
    help_ = council.policy().support[0].code
    address = f"/named/{case.ref}/own/"
    assert "You need not write anything here" in read(ceri, address)
    assert send(ceri, address, what=help_, note="They were kind").status_code == 302
    assert OwnChoice.objects.get().what == help_
    assert "Only you see this" in read(ceri, f"/named/{case.ref}/")
    assert "They were kind" not in read(leader, f"/named/{case.ref}/")


def test_help_stands_on_every_page_of_a_case(case, leader, ceri):
    help_ = [council.words("en").label(f"support.{each.code}") for each in council.policy().support]
    support, evidence = one_of(StepKind.SUPPORT), one_of(StepKind.EVIDENCE)
    for who, address in (
        (ceri, f"/named/{case.ref}/"),
        (leader, f"/named/{case.ref}/"),
        (leader, f"/named/{case.ref}/steps/{support.code}/"),
        (who_may_take(evidence), f"/named/{case.ref}/steps/{evidence.code}/skip/"),
        (who_may_take(one_of(StepKind.CLOSE)), f"/named/{case.ref}/close/"),
        (ceri, f"/named/{case.ref}/own/"),
    ):
        page = read(who, address)
        assert all(each in page for each in help_), address


def test_the_steps_can_be_read_by_everybody(ceri):
    page = read(ceri, "/named/steps/")
    words = council.protocol_words(council.policy().key, council.protocol_at(council.now()).about.version, "en")
    for step in council.protocol_at(council.now()).steps:
        assert words.label(f"steps.{step.code}.instruction") in page


def test_a_body_without_a_protocol_has_none_of_this(monkeypatch, ceri, leader):
    policy = council.policy()
    ours = (
        *(Act.REPORT_NAMED, Act.PUT_RIGHT_NAMED, Act.TAKE_STEP, Act.SKIP_STEP, Act.CLOSE_CASE),
        Act.RECORD_OWN_CHOICE,
    )
    altered(
        monkeypatch,
        authority=tuple(each for each in policy.authority if each.act not in ours),
        access=tuple(each for each in policy.access if each.sight not in (Sight.PROTOCOL_CASES, Sight.OWN_CASES)),
    )
    monkeypatch.setattr(council, "protocols", lambda of=None: ())
    for address in ("/named/", "/named/new/", "/named/steps/"):
        read(leader, address, 404)
    assert "/named/" not in as_(leader).get("/work/").content.decode()


@pytest.mark.parametrize("act", [Act.REPORT_NAMED, Act.RECORD_OWN_CHOICE])
def test_everybody_may_report_and_keep_their_own(act):
    row = next(each for each in council.policy().authority if each.act == act)
    assert [role.everyone for role in council.policy().roles if role.code in row.who] == [True]


def test_whether_the_author_is_a_customer_is_a_yes_or_a_no_and_only_a_yes_needs_a_second_person(alleged):
    case = alleged
    step = next((each for each in council.protocol_at(council.now()).steps if each.code == "match_customer"), None)
    if step is None:
        pytest.skip("This protocol does not ask.")
    yes, no = step.answers
    who, address = who_may_take(step), f"/named/{case.ref}/steps/{step.code}/"
    page = read(who, address)
    for said in (
        "Is the author a known customer?",
        "Your answer",
        "Yes: the evidence shows it",
        "No: nothing but a name",
    ):
        assert said in page
    assert "Choose one of the answers shown" in send(who, address, text="The account names a street.").text
    without = send(who, address, answer=yes.code, text="The account gives the number of his report.")
    assert "Say who." in without.text
    assert not StepTaken.objects.filter(case=case, step=step.code).exists()
    assert send(who, address, answer=no.code, text="A name that many have.").status_code == 302
    assert StepTaken.objects.get(case=case, step=step.code).answer == no.code
