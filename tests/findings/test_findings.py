"""The 24 findings against public bodies, each a test named after it.

Each is a check that passes, and that fails once the rule it guards is taken out: `without` says which rule that is.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import escape, unescape
from pathlib import Path as File

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from fairhand import council
from fairhand.appeals.operations import record_appeal
from fairhand.casework.queries import timeline
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer, record_need, record_representation
from fairhand.customers.queries import card
from fairhand.decisions import operations as decisions
from fairhand.decisions import outstanding
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.operations import NotReady
from fairhand.decisions.queries import formal_number, instructions_for
from fairhand.incidents import operations as incidents
from fairhand.incidents.models import TerminatedCall
from fairhand.letters.models import Letter
from fairhand.policy import Act, MeasureKind, Sight, add_months, checks, may_see
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event, Refusal
from fairhand.reviews import operations as reviews
from fairhand.reviews.operations import holding
from tests.altered import altered, without_questions
from tests.formal import Path, a_measure, answers_to
from tests.people import doing, employee, post, role_for, roles_that_may, somebody_who_may_not
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Finding:
    """A finding, how it is checked, and how the rule that prevents it is taken out."""

    number: int
    name: str
    check: Callable
    without: Callable


FINDINGS: list[Finding] = []


def finding(number: int, name: str, without: Callable) -> Callable:
    """File a check under the finding that it guards against."""

    def file(check: Callable) -> Callable:
        FINDINGS.append(Finding(number, name, check, without))
        return check

    return file


@pytest.fixture
def path(mr_jones, ceri, mair):
    return Path(mr_jones, ceri)


def each_finding():
    return [pytest.param(each, id=f"{each.number:02}-{each.name}") for each in sorted(FINDINGS, key=lambda f: f.number)]


def pytest_generate_tests(metafunc):
    if "filed" in metafunc.fixturenames:
        metafunc.parametrize("filed", each_finding())


def test_it_cannot_happen_here(filed, path):
    filed.check(path)


def test_it_could_if_the_rule_were_taken_out(filed, path, monkeypatch):
    filed.without(monkeypatch)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        filed.check(path)


def test_all_of_them_are_here():
    assert sorted(each.number for each in FINDINGS) == list(range(1, 25))


# ---- what the checks share


def a_year(path, **said) -> Decision:
    """A decision in force for eleven months, whose review is due long before."""
    return path.in_force(ends_on=add_months(council.today(), 11), **said)


def after_the_limit(decision: Decision):
    """An instant just past the last lawful day of a decision's review, counted from six months by the letter of it."""
    return council.now() + timedelta(days=190)


def held(path, decision, outcome, **said):
    answers = {**answers_to(Act.REVIEW), **said.pop("answers", {})}
    return reviews.review(
        **doing(path.who(Act.REVIEW)),
        decision=decision,
        after=formal_number(decision.customer, council.now()),
        outcome=outcome,
        answers=answers,
        **{"reasons": "Looked at all that happened since", **said},
    )


def missed_is_no_end(monkeypatch):
    altered(monkeypatch, reviews=council.policy().reviews.model_copy(update={"on_missed": "continue"}))


# ---- the findings


def no_appeal_in_the_policy(monkeypatch):
    altered(monkeypatch, appeals=council.policy().appeals.model_copy(update={"appealable": ()}))


@finding(1, "Anglesey, Mrs A: contact restricted outside the policy, with no right of appeal", no_appeal_in_the_policy)
def restricted_outside_the_policy(path):
    made = path.decision(urgent_because="Safety")
    assert not Restriction.objects.exists(), "in force before anybody was told"
    with pytest.raises(IntegrityError), transaction.atomic():
        Restriction.objects.create(
            ref="RES-00000000",
            customer=path.customer,
            decision=made,
            kind=MeasureKind.NO_CHANNEL,
            clause="7",
            starts_at=council.now(),
            ends_at=council.now() + timedelta(days=1),
            recorded_by=Event.objects.first(),
        )
    notice = path.notice(made)
    assert notice.policy == made.policy == council.policy().key
    assert notice.appeal_by
    assert Restriction.objects.get().notice == notice


@finding(2, "Anglesey, Mr G: the six-month review was not carried out", missed_is_no_end)
def a_review_that_is_not_held(path):
    made = a_year(path)
    assert of_matter(made, council.now())
    assert not of_matter(made, after_the_limit(made)), "still in force after its last lawful review day"


@finding(
    3, "Eastbourne: no evidence of reviews, and not told why it went on", lambda m: m.setattr(holding, "STRICTER", ())
)
def not_told_why_it_went_on(path):
    made = path.in_force()
    with pytest.raises((Refused, Unfit)):
        held(path, made, "continued", reasons=" ", review_on=add_months(council.today(), 2))
    longer = {"ends_on": add_months(council.today(), 9), "review_on": add_months(council.today(), 3)}
    with pytest.raises(Refused):
        held(path, made, "extended", **longer, **not_telling())
    longer = held(path, made, "extended", **longer)
    assert longer.reasons
    assert longer.notify, "it lasts longer, and nobody is told"
    assert Duty.objects.filter(thread=longer.ref, closed_at=None).exists()


def not_telling() -> dict:
    """What a reviewer says who would rather tell nobody."""
    for question in council.policy().questions:
        if Act.REVIEW in question.before and "do_not_notify" in question.answers:
            return {"answers": {question.code: "do_not_notify"}}
    return {}


@finding(4, "Brent: no review period was set, and the records were hard to follow", lambda m: altered(m, reviews=None))
def no_review_period(path):
    with pytest.raises(NotReady):
        path.decision(review_on=None)
    made = a_year(path)
    assert made.review_on
    entries = timeline({path.customer.ref}, council.now(), reader=path.who(Act.MANAGE_CONTACT))
    assert {"contact_managed", "notice_issued", "incident_reported"} <= {
        each.event.code for each in entries if each.event
    }


@finding(5, "Cheshire West: no right of review of the decision or of its extension", no_appeal_in_the_policy)
def no_right_of_review(path):
    made = path.in_force()
    assert made.notices.get().appeal_by
    may = council.policy().appeals.appealable
    assert {"review_extended", "review_continued", "review_tightened"} <= set(may)


def nobody_owes_a_letter(monkeypatch):
    altered(monkeypatch, duties=tuple(each for each in council.policy().duties if each.opens_on != "notice_due"))


@finding(6, "Liverpool: not told that restrictions had ended, and his wife's status unclear", nobody_owes_a_letter)
def not_told_that_it_ended(path):
    wife = keep_customer(**doing(path.reporter), name="Mrs Gwen Jones")
    made = path.in_force()
    ended = held(path, made, "ended")
    assert Duty.objects.filter(thread=ended.ref, closed_at=None).exists(), "nobody has to tell them that it ended"
    assert not instructions_for(wife, council.now()).closed
    assert not instructions_for(wife, council.now()).measures


def no_question_is_asked(monkeypatch):
    without_questions(monkeypatch, lambda question: True)


@finding(7, "Surrey: its own process was not followed", no_question_is_asked)
def own_process_not_followed(path):
    for question in council.policy().questions or [None]:
        if question is None or (Act.MANAGE_CONTACT in question.before and question.required):
            answers = answers_to(Act.MANAGE_CONTACT)
            if question:
                answers.pop(question.code)
            with pytest.raises(NotReady):
                path.decision(answers=answers)


def anybody_decides(monkeypatch):
    every = tuple(role.code for role in council.policy().roles)
    rows = (row.model_copy(update={"who": every}) for row in council.policy().authority)
    altered(monkeypatch, authority=tuple(rows))


@finding(8, "Greenwich: the policy was not properly followed when restricting", anybody_decides)
def decided_by_somebody_who_may_not(path):
    who = employee("Somebody else", role_for(frontline=True))
    before = Refusal.objects.count()
    with pytest.raises(Refused) as refused:
        path.decision(by=who)
    assert refused.value.ruling.clause
    assert Refusal.objects.count() == before + 1, "that it was tried is not on record"


def no_end_is_needed(monkeypatch):
    altered(monkeypatch, formal=council.policy().formal.model_copy(update={"end_required": False}))


@finding(9, "Hackney: justified, but it must be limited in time and reviewed", no_end_is_needed)
def not_limited_in_time(path):
    with pytest.raises(NotReady):
        path.decision(ends_on=None)


def everybody_is_one_person(monkeypatch):
    from fairhand.customers.models import Customer
    from fairhand.decisions.queries import now

    monkeypatch.setattr(now, "same_person", lambda customer, at: set(Customer.objects.values_list("pk", flat=True)))


@finding(10, "Kent: not reviewed, and relatives were added", everybody_is_one_person)
def relatives_were_added(path):
    brother = keep_customer(
        **doing(path.reporter), name="Mr Emyr Jones", identifiers=[("postal", "4 Heol Fawr, CH7 9XX")]
    )
    path.in_force()
    assert instructions_for(path.customer, council.now()).closed
    assert not instructions_for(brother, council.now()).closed, "a relative is restricted too"
    asked = [each for each in council.policy().questions if Act.MANAGE_CONTACT in each.before and each.required]
    assert any("offered" in each.answers for each in asked), "nobody asks whether an advocate would help"


@finding(11, "Kent: a man could not help his disabled wife and son", everybody_is_one_person)
def could_not_help_his_wife(path):
    wife = keep_customer(**doing(path.reporter), name="Mrs Gwen Jones")
    record_representation(
        **doing(path.reporter), customer=wife, representative=path.customer, relation="her husband, with her consent"
    )
    path.in_force()
    assert not instructions_for(wife, council.now()).closed, "what he did narrows what she may do"


def warnings_are_not_asked_about(monkeypatch):
    without_questions(monkeypatch, lambda question: question.asked_when == "no_warning")


@finding(
    12, "East Renfrewshire: no formal warning first, and reasons that were not robust", warnings_are_not_asked_about
)
def no_warning_first(path):
    bare = {code: answer for code, answer in answers_to(Act.MANAGE_CONTACT).items() if not _on_warnings(code)}
    with pytest.raises(NotReady):
        path.decision(answers=bare)
    path.warning()
    assert path.decision(answers=bare)
    for left_out in ({"facts": " "}, {"impact": ""}, {"reasons": ""}, {"behaviours": []}):
        with pytest.raises(NotReady):
            path.decision(**left_out)


def _on_warnings(code: str) -> bool:
    asked = {each.code for each in council.policy().questions if each.asked_when == "no_warning"}
    return code.removesuffix(".why") in asked


def grounds_are_not_asked_for(monkeypatch):
    monkeypatch.setattr(outstanding, "_grounds", lambda *_asked: iter(()))


@finding(13, "East Dunbartonshire: not enough evidence, letters it said it had left out", grounds_are_not_asked_for)
def not_enough_evidence(path):
    with pytest.raises((NotReady, Unfit, Refused)):
        path.decision(evidence=["CON-00000000"])
    report = path.report()
    made = path.decision(evidence=[report.ref])
    assert made.grounds["evidence"] == [report.ref]
    with pytest.raises(IntegrityError), transaction.atomic():
        report.delete()


def as_long_as_one_likes(monkeypatch):
    rule = council.policy().formal
    longer = rule.max_length.model_copy(update={"value": 1200})
    altered(monkeypatch, formal=rule.model_copy(update={"max_length": longer, "end_required": False}))


@finding(14, "Dumfries and Galloway: a lifetime ban with no review date", as_long_as_one_likes)
def a_lifetime_ban(path):
    for ends_on in (None, add_months(council.today(), 300)):
        with pytest.raises(NotReady):
            path.decision(ends_on=ends_on)


@finding(15, "Stoke-on-Trent: a life ban, and reviews that were not done", missed_is_no_end)
def reviews_not_done(path):
    a_year(path)
    assert instructions_for(path.customer, council.now()).closed
    assert not instructions_for(path.customer, council.now() + timedelta(days=190)).closed


@finding(16, "Calderdale: no appeal in the policy", lambda m: m.setattr(checks, "CHECKS", ()))
def no_appeal_in_the_policy_file(path):
    file = File(settings.POLICY_FOLDER) / council.policy().about.version / "policy.toml"
    raw = tomllib.loads(file.read_text())
    del raw["appeals"]
    assert any(fault.key == "appeals" for fault in checks.faults(raw, "policy.toml"))


def no_signature_is_needed(monkeypatch):
    rows = (row.model_copy(update={"needs_sign_off": ""}) for row in council.policy().measures)
    altered(monkeypatch, measures=tuple(rows))


@finding(17, "North Tyneside: barred from public meetings", no_signature_is_needed)
def barred_from_public_meetings(path):
    bar = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    with pytest.raises(NotReady):
        path.decision(measures=[bar])
    row = next(each for each in council.policy().measures if each.code == bar["code"])
    said = {"what": row.code, "role": row.needs_sign_off, "detail": bar["detail"], "asked": "Why"}
    asked = decisions.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=path.customer, **said)
    lawyer = employee("The lawyer", row.needs_sign_off)
    with pytest.raises(Unfit):
        decisions.sign_off(**doing(lawyer), wanted=asked, agreed=True, view="It may be", power="")
    decisions.sign_off(**doing(lawyer), wanted=asked, agreed=True, view="It may be", power="Section 1 of the Act")
    assert path.decision(measures=[bar])


@finding(18, "Llansannan: no minutes or record of the panel that decided", grounds_are_not_asked_for)
def no_record_of_who_decided(path):
    with pytest.raises(NotReady):
        path.decision(facts="")
    made = path.decision()
    assert made.decided_by
    assert made.capacity
    assert made.decided_at
    assert made.grounds["evidence"]
    assert Event.objects.get(pk=made.recorded_by_id).by == made.decided_by


def spent_warnings_count(monkeypatch):
    from fairhand.incidents import warned

    monkeypatch.setattr(warned, "standing", lambda warnings, on: list(warnings))


@finding(19, "North Somerset: a warning was escalated wrongly", spent_warnings_count)
def a_warning_escalated_wrongly(path):
    long_ago = council.now() - timedelta(days=500)
    leader = employee("Long here")
    post(leader, roles_that_may(Act.WARN)[-1], starts_at=long_ago - timedelta(days=1))
    path.made[Act.WARN] = leader
    path.warning(at=long_ago)
    bare = {code: answer for code, answer in answers_to(Act.MANAGE_CONTACT).items() if not _on_warnings(code)}
    with pytest.raises(NotReady):
        path.decision(answers=bare)
    assert path.warning().stands_until == add_months(council.today(), 12)


def any_form_will_do(monkeypatch):
    from fairhand.letters import operations

    monkeypatch.setattr(operations, "_formats", lambda deed, wants, given, means: ["standard"])


@finding(20, "BCP and Lewisham: adjustments not recorded, and large print not sent", any_form_will_do)
def adjustments_not_followed(path):
    record_need(
        **doing(path.reporter),
        customer=path.customer,
        at_contact="Large print",
        adjustment=True,
        formats=["large_print"],
    )
    shown = card(path.customer, council.now())
    assert [each.text for each in shown.needs] == ["Large print"]
    made = path.decision(urgent_because="Safety")
    post = Post(path.customer, path.reporter, path.made)
    with pytest.raises(Refused):
        post.issue("contact_managed", made, formats=["standard"])
    notice = post.issue("contact_managed", made)
    assert "large_print" in {each.form for each in Letter.objects.filter(notice=notice)}


def nothing_is_always_open(monkeypatch):
    altered(monkeypatch, never_blocked=())


@finding(
    21,
    "Essex: how the contact arrangement was managed, and a person who feared for emergencies",
    nothing_is_always_open,
)
def feared_for_emergencies(path):
    file = File(settings.POLICY_FOLDER) / council.policy().about.version / "policy.toml"
    codes = [each["code"] for each in tomllib.loads(file.read_text())["never_blocked"]]
    always = [council.words("en").label(f"never_blocked.{code}") for code in codes]
    made = path.decision(urgent_because="Safety")
    notice = Post(path.customer, path.reporter, path.made).issue("contact_managed", made)
    said = " ".join(each.html for each in Letter.objects.filter(notice=notice))
    answer = instructions_for(path.customer, council.now(), council.words("en"))
    assert always, "nothing is always open"
    for each in always:
        assert escape(each) in said or each in unescape(said), f"the letter does not say: {each}"
        assert each in answer.never_blocked, f"whoever takes the call is not told: {each}"


@finding(22, "Wirral: the effect on another person was not considered", no_question_is_asked)
def effect_on_another_person(path):
    asked = [each for each in council.policy().questions if "somebody_else" in each.answers]
    assert asked, "nobody asks whom else it would affect"
    answers = {**answers_to(Act.MANAGE_CONTACT), asked[0].code: ""}
    with pytest.raises(NotReady):
        path.decision(answers=answers)


def everybody_sees_the_file(monkeypatch):
    every = tuple(role.code for role in council.policy().roles)
    rows = (row.model_copy(update={"who": every}) for row in council.policy().access)
    altered(monkeypatch, access=tuple(rows))


@finding(23, "Clift v Slough: an entry was sent too widely", everybody_sees_the_file)
def sent_too_widely(path):
    path.in_force(reasons="THE-STORY", facts="THE-STORY on 3 March")
    adviser = [role_for(frontline=True)]
    assert not may_see(council.policy(), Sight.CUSTOMER_FILE, adviser, council.words())
    said = str(instructions_for(path.customer, council.now()))
    assert "THE-STORY" not in said
    told = Duty.objects.filter(opened_by__code="measures_set").exclude(owner=None)
    assert told, "nobody can say who was told"
    assert {each.owner for each in told} == {path.reporter}


def no_warning_is_needed(monkeypatch):
    altered(monkeypatch, calls=council.policy().calls.model_copy(update={"warnings_before_end": 0}))


@finding(24, "Cumbria: its own policy was not followed", no_warning_is_needed)
def out_of_line_and_unseen(path):
    path.report()
    codes = [next(each.code for each in council.policy().behaviours if each.ends_call)]
    incidents.terminate_call(
        **doing(path.reporter), customer=path.customer, behaviours=codes, warnings=0, what_happened="He shouted"
    )
    assert not TerminatedCall.objects.get().in_line
    assert Event.objects.filter(code="call_terminated", in_line=False).exists(), "out of line, and nobody can see it"


def test_an_appeal_is_taken_from_whoever_brings_it(path):
    made = path.in_force()
    somebody = somebody_who_may_not(Act.MANAGE_CONTACT)
    form = council.policy().appeals.forms[0]
    assert record_appeal(**doing(somebody), decision=made, form=form, grounds="It is not so")
