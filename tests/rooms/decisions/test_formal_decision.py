"""The formal decision: what it needs, what it keeps, and that nothing is in force before its notice (section 7)."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer, link_customers, unlink_customers
from fairhand.decisions import operations
from fairhand.decisions.drafting import desk_of, keep_section
from fairhand.decisions.models import Restriction, SignOff
from fairhand.decisions.operations import NotReady
from fairhand.decisions.proposal import Proposal, left_open
from fairhand.decisions.queries import in_force
from fairhand.people.models import Employee, Team
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Duty, Event
from tests.altered import altered, limited_to
from tests.formal import Path, a_measure, answers_to, in_each_language
from tests.people import doing, employee, post, role_for, roles_that_may, the_team


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


def test_a_letter_that_is_owed_within_days_does_not_wait_for_the_review(path, monkeypatch):
    policy = council.policy()
    days = policy.appeals.decide_within.model_copy(update={"value": 5})
    rules = [
        each.model_copy(update={"within": days}) if each.code == "notify_customer" else each for each in policy.duties
    ]
    altered(monkeypatch, duties=tuple(rules))
    made = path.decision()
    owed = dict(Duty.objects.filter(thread=made.ref).values_list("code", "due_at"))
    assert owed["notify_customer"] < made.decided_at + timedelta(days=15)
    assert owed["review_decision"].date() > made.review_on - timedelta(days=1)


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


def elsewhere() -> Team:
    """A team that had nothing to do with anything."""
    of = the_team().service
    return Team.objects.get_or_create(code="elsewhere", name_en="Elsewhere", name_cy="Mewn man arall", service=of)[0]


OTHER, POINT, PLACES = MeasureKind.OTHER, MeasureKind.SINGLE_POINT_OF_CONTACT, MeasureKind.NO_CONTACT_AT_PLACES


@pytest.mark.parametrize(
    "kind, part, text",
    [
        (OTHER, "text", "Please do not ask for Ceri."),  # who reported it
        (OTHER, "text", "Angharad will ring you."),  # of the team of whoever decides
        (POINT, "name", "Angharad Lloyd"),
        (POINT, "name", "Emrys Bowen"),  # of no team that had to do with it
        (POINT, "deputy", "emrys bowen, or the Duty Officer"),
        (PLACES, "places", ["The office of Angharad Lloyd"]),
    ],
)
def test_no_employee_is_named_in_a_measures_own_words(path, kind, part, text):
    employee("Angharad Lloyd", roles_that_may(Act.MANAGE_CONTACT)[-1], the_team())
    employee("Emrys Bowen", role_for(frontline=True), elsewhere())
    named = a_measure(kind)
    for language in council.policy().about.languages:
        detail = {**named["detail"], part: {**named["detail"][part], language: text}}
        with pytest.raises(NotReady, match="no employee is named to a customer") as refused:
            path.decision(measures=[{**named, "detail": detail}])
        assert refused.value.part == "measures"
        assert refused.value.ruling.reading == "naming-employees"
    assert path.decision(measures=[named])


@pytest.mark.parametrize("kind, part, text", [(PLACES, "places", ["Lloyd Street library"]), (OTHER, "text", "In May")])
def test_a_place_called_after_somebody_and_a_month_name_nobody(path, kind, part, text):
    employee("Angharad Lloyd", roles_that_may(Act.MANAGE_CONTACT)[-1], the_team())
    employee("May Bowen", roles_that_may(Act.MANAGE_CONTACT)[-1], the_team())
    said = dict.fromkeys(council.policy().about.languages, text)
    assert path.decision(measures=[a_measure(kind, **{part: said})])


def test_who_signed_on_another_team_is_not_named_either(path):
    row = next(each for each in council.policy().measures if each.needs_sign_off)
    asked = {"customer": path.customer, "what": row.code, "role": row.needs_sign_off, "asked": "May he be kept away?"}
    asked["detail"] = a_measure(row.kind)["detail"]
    wanted = operations.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), **asked)
    lawyer = employee("Heledd Gwynne", row.needs_sign_off, elsewhere())
    operations.sign_off(**doing(lawyer), wanted=wanted, agreed=True, view="Yes", power="Section 100A")
    said = dict.fromkeys(council.policy().about.languages, "Heledd says so.")
    with pytest.raises(NotReady, match="Heledd Gwynne"):
        path.decision(measures=[a_measure(OTHER, text=said)])


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


def test_an_answer_that_needs_words_beside_it_is_refused_without_them(path):
    asked = [each for each in council.policy().questions if each.text_on and Act.MANAGE_CONTACT in each.before]
    if not asked:
        pytest.skip("this policy asks for words beside no one answer")
    answers = answers_to(Act.MANAGE_CONTACT) | {asked[0].code: asked[0].text_on[0]}
    with pytest.raises(NotReady) as refused:
        path.decision(answers=answers)
    assert refused.value.part == "questions"
    assert council.words().label(f"beside.{asked[0].code}") in refused.value.ruling.because
    beside = {f"{asked[0].code}.why": "Checked with the safeguarding team"}
    assert path.decision(answers=answers | beside).answers.items() >= beside.items()


def signed(path, measure, who="The lawyer"):
    row = next(each for each in council.policy().measures if each.code == measure["code"])
    said = {"what": row.code, "role": row.needs_sign_off, "detail": measure["detail"], "asked": "After two threats"}
    asked = operations.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=path.customer, **said)
    yes = {"agreed": True, "view": "It is in proportion", "power": "Section 100A"}
    return operations.sign_off(**doing(employee(who, row.needs_sign_off)), wanted=asked, **yes)


def test_a_signature_is_for_what_the_measure_set_then_and_for_nothing_else(path):
    measure = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    signed(path, measure)
    wider = {
        **measure,
        "detail": {
            **measure["detail"],
            "places": in_each_language(["County Hall", "The library"], ["Neuadd y Sir", "Y llyfrgell"]),
        },
    }
    with pytest.raises(NotReady, match=r"is not what .* signed") as refused:
        path.decision(measures=[wider])
    assert refused.value.part == "signatures"
    assert path.decision(measures=[measure])


def test_what_was_changed_is_signed_again_before_it_is_decided(path):
    measure = a_measure(MeasureKind.NO_CONTACT_AT_PLACES, public_meetings=True)
    signed(path, measure)
    wider = {
        **measure,
        "detail": {
            **measure["detail"],
            "places": in_each_language(["County Hall", "The library"], ["Neuadd y Sir", "Y llyfrgell"]),
        },
    }
    signed(path, wider, who="Another lawyer")
    assert path.decision(measures=[wider])


def test_nobody_signs_a_measure_that_does_not_say_what_it_sets(path):
    with pytest.raises(Unfit, match="all that the measure sets"):
        signed(path, {**a_measure(MeasureKind.NO_CONTACT_AT_PLACES), "detail": {}})


@pytest.mark.parametrize("channels", [5, [["email"]], {"email": 1}, "email"])
def test_a_measure_that_cannot_be_read_is_refused_with_a_sentence(path, channels):
    with pytest.raises(NotReady) as refused:
        path.decision(measures=[a_measure(channels=channels)])
    assert refused.value.part == "measures"


def test_what_a_measure_does_not_say_of_itself_is_refused_and_not_kept_unread(path):
    with pytest.raises(NotReady) as refused:
        path.decision(measures=[a_measure(note="Mind the dog")])
    assert refused.value.part == "measures"
    assert '"note"' in refused.value.ruling.because
    with pytest.raises(NotReady, match="places"):
        path.decision(measures=[a_measure(places=["County Hall"])])
    named = a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT, reach_at="01632 960000", away_from="2026-08-03")
    assert path.decision(measures=[named]).measures[0]["detail"] == named["detail"]


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


@pytest.fixture
def of_all_services(monkeypatch):
    """The one role that may decide for all services."""
    return limited_to(monkeypatch, role_for(Act.ADVISE), Act.MANAGE_CONTACT)


def test_what_goes_further_than_a_post_may_decide_is_for_another_to_decide(path, of_all_services):
    role = employee("Another", of_all_services).posts.get().role
    assert path.decision().reach
    with pytest.raises(NotReady) as refused:
        path.decision(reach=[], reach_because="They ring everybody")
    assert refused.value.part == "measures"
    assert council.words().label(f"roles_said.{role}") in str(refused.value)
    assert path.decision(by=Employee.objects.get(name="Another"), reach=[], reach_because="They ring everybody")


def test_whoever_holds_both_posts_decides_in_the_one_that_may_go_so_far(path, of_all_services):
    both = path.who(Act.MANAGE_CONTACT)
    first = both.posts.get().role
    post(both, of_all_services, acting=True)

    made = path.decision()
    assert (made.capacity, made.recorded_by.capacity, made.recorded_by.acting) == (first, first, False)
    desk = desk_of(path.customer, both, council.now())
    keep_section(desk, "reach", {"reach": [], "reach_because": "They ring everybody"})
    assert not [each for each in desk_of(path.customer, both, council.now()).todo if each.about == "authority"]
    made = path.in_force(reach=[], reach_because="They ring everybody")
    assert made.capacity == made.recorded_by.capacity == of_all_services
    assert made.recorded_by.acting
