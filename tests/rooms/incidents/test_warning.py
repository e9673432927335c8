"""A leader warns, or agrees something; what may follow comes from the history, and says why (6.2, 6.3)."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer
from fairhand.incidents.answers import steps, usual_step
from fairhand.incidents.models import Arrangement, LeaderWarning
from fairhand.incidents.operations import (
    agree_informally,
    answer_report,
    link_incident,
    report_incident,
    terminate_call,
    unlink_incident,
    warn,
)
from fairhand.incidents.warned import counting, standing_warnings, warnings_of
from fairhand.policy import Act, add_months
from fairhand.policy import day as day_in_words
from fairhand.record.act import Refused
from fairhand.record.asking import NotConsulted
from fairhand.record.models import Access, Duty, Event
from tests.altered import altered
from tests.formal import answers_to, as_fields
from tests.people import doing, employee, role_for
from tests.rooms.incidents.telling import answered, for_the_police, told

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(council.policy().warnings is None, reason="This policy has no warnings."),
]

AGREED = {"agreed": "One call a week, on a Tuesday.", "customer_said": "On the telephone; it suits him."}


def written() -> str:
    return council.policy().warnings.forms[0]


def spoken() -> str:
    return council.policy().warnings.forms[-1]


def saying(**more) -> dict:
    """A warning in as few words as it takes."""
    said = {"form": written(), "behaviour": "You shouted on Monday.", "asked": "Please speak calmly."}
    return said | {"answers": answers_to(Act.WARN), **more}


def fields(**more) -> dict:
    said = saying()
    filled = {"form": written(), "behaviour": said["behaviour"], "asks": said["asked"], "encloses_policy": "yes"}
    return {"key": uuid4(), **filled, **as_fields(said["answers"]), **more}


def today():
    return council.today()


def in_words(day) -> str:
    return day_in_words(day, council.words("en"))


@pytest.fixture
def incident(ceri, priya, mr_jones):
    """Ceri's report about Mr Jones."""
    return report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())


def page_of(client, by, path, said=None):
    client.force_login(by)
    answer = client.post(path, said) if said is not None else client.get(path)
    return answer, " ".join(unescape(answer.content.decode()).split())


def test_a_warning_stands_a_year_and_owes_a_letter(incident, priya, mr_jones):
    made = warn(**doing(priya), customer=mr_jones, incident=incident, **saying())

    assert made.stands_until == add_months(today(), 12)
    assert Duty.objects.get(thread=made.ref, closed_at=None).owner == priya
    assert made.encloses_policy
    assert Event.objects.get(thread=made.ref).code == "warned"


def test_one_that_was_spoken_has_its_note_and_owes_no_letter(incident, priya, mr_jones):
    with pytest.raises(Refused, match="note"):
        warn(**doing(priya), customer=mr_jones, **saying(form=spoken()))
    made = warn(**doing(priya), customer=mr_jones, **saying(form=spoken(), note="I rang him on Tuesday."))

    assert not Duty.objects.filter(thread=made.ref).exists()
    assert not made.encloses_policy


def test_no_copy_of_the_policy_has_a_reason(priya, mr_jones):
    with pytest.raises(Refused, match="no copy of the policy"):
        warn(**doing(priya), customer=mr_jones, **saying(encloses_policy=False))
    assert warn(**doing(priya), customer=mr_jones, **saying(encloses_policy=False, no_policy_because="He has one."))


def test_a_need_is_asked_about_and_whoever_must_be_consulted_was(priya, mr_jones):
    with pytest.raises(Refused, match="Answer this first"):
        warn(**doing(priya), customer=mr_jones, **saying(answers={}))
    question = next(each for each in council.policy().questions if Act.WARN in each.before and each.consult_on)
    unsure = answers_to(Act.WARN) | {question.code: question.consult_on[-1], f"{question.code}.why": "He is deaf."}
    with pytest.raises(NotConsulted):
        warn(**doing(priya), customer=mr_jones, **saying(answers=unsure))
    assert warn(**doing(priya), customer=mr_jones, **saying(answers=unsure, consulted="Asked Owen, who agreed."))


def test_nobody_warns_on_a_report_that_is_theirs_or_about_them(ceri, priya, mr_jones):
    about_her = report_incident(**doing(ceri), channel="email", customer=mr_jones, about_leader=True, **told())
    of_harm_to_her = report_incident(**doing(ceri), channel="email", customer=mr_jones, affected=priya, **told())
    her_own = report_incident(**doing(priya), channel="email", customer=mr_jones, **told())

    for each, why in ((about_her, "concerns you"), (of_harm_to_her, "harm to you"), (her_own, "You made this report")):
        with pytest.raises(Refused, match=why):
            warn(**doing(priya), customer=mr_jones, incident=each, **saying())
    assert not LeaderWarning.objects.exists()


def test_a_warning_goes_to_the_one_whose_conduct_it_was(ceri, priya, mr_jones):
    daughter = keep_customer(**doing(ceri), kind="person")
    acted = report_incident(**doing(ceri), channel="email", customer=daughter, on_behalf_of=mr_jones, **told())
    with pytest.raises(Refused, match="the one whose conduct it was"):
        warn(**doing(priya), customer=mr_jones, incident=acted, **saying())
    warn(**doing(priya), customer=daughter, incident=acted, **saying())

    assert warnings_of(mr_jones, council.now()) == []
    assert len(warnings_of(daughter, council.now())) == 1


def test_a_warning_on_anothers_report_is_refused(incident, priya, ceri):
    somebody = keep_customer(**doing(ceri), kind="person")
    with pytest.raises(Refused, match="not about this customer"):
        warn(**doing(priya), customer=somebody, incident=incident, **saying())
    with pytest.raises(Refused, match="not about this customer"):
        agree_informally(**doing(priya), customer=somebody, incident=incident, **AGREED)


def test_one_given_on_a_report_that_proved_to_be_anothers_counts_against_nobody(ceri, priya, mr_jones):
    unknown = report_incident(**doing(ceri), channel="email", **told())
    link_incident(**doing(priya), incident=unknown, customer=mr_jones, evidence="The same number")
    made = warn(**doing(priya), customer=mr_jones, incident=unknown, **saying())
    unlink_incident(**doing(priya), incident=unknown, because="Another man has the number")

    assert warnings_of(mr_jones, council.now()) == []
    assert LeaderWarning.objects.get() == made


def test_on_its_last_day_it_stands_and_on_the_next_it_is_spent(priya, mr_jones):
    made = warn(**doing(priya), customer=mr_jones, **saying())
    later = council.now() + timedelta(days=500)

    assert standing_warnings(mr_jones, made.stands_until, later) == [made]
    assert standing_warnings(mr_jones, made.stands_until + timedelta(days=1), later) == []


def test_an_arrangement_is_what_was_agreed_and_imposes_nothing(incident, priya, mr_jones):
    made = agree_informally(**doing(priya), customer=mr_jones, incident=incident, **AGREED)

    assert (made.customer, made.incident) == (mr_jones, incident)
    assert not Duty.objects.filter(thread=made.ref).exists()
    with pytest.raises(Unfit, match="passed already"):
        agree_informally(**doing(priya), customer=mr_jones, until=today() - timedelta(days=1), **AGREED)


# ---- what may follow, and why


def reasons(incident) -> dict[str, str]:
    return {each.outcome: each.why for each in steps(council.policy(), incident, council.now())}


def test_with_no_warning_a_warning_usually_comes_first(incident):
    usual = usual_step(council.policy(), incident, council.now())

    assert usual.outcome == Act.WARN
    assert "No warning stands" in usual.why
    assert "has to say why it is serious enough" in reasons(incident)[Act.CONSIDER_FORMALLY]


def test_where_one_stands_it_says_since_when_and_until_when(incident, ceri, priya, mr_jones):
    made = warn(**doing(priya), customer=mr_jones, incident=incident, **saying())
    again = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    usual, why = usual_step(council.policy(), again, council.now()), reasons(again)

    assert usual.outcome == Act.CONSIDER_FORMALLY
    assert why[Act.CONSIDER_FORMALLY] == why[Act.DRAFT_REFERRAL] == usual.why
    assert in_words(today()) in usual.why
    assert in_words(made.stands_until) in usual.why


def test_a_warning_given_after_it_happened_is_no_reason_to_go_further(incident, priya, mr_jones):
    warn(**doing(priya), customer=mr_jones, incident=incident, **saying())

    assert usual_step(council.policy(), incident, council.now()) is None
    assert "after this happened" in reasons(incident)[Act.CONSIDER_FORMALLY]
    assert "after this happened" in reasons(incident)[Act.WARN]


def test_once_it_is_spent_a_warning_comes_first_again(incident, priya, mr_jones):
    warn(**doing(priya), customer=mr_jones, **saying())
    usual = usual_step(council.policy(), incident, council.now() + timedelta(days=400))

    assert usual.outcome == Act.WARN
    assert "is spent" in usual.why


def test_what_goes_to_the_police_need_not_wait_for_a_warning(ceri, priya, mr_jones):
    serious = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told(behaviours=[for_the_police()]))
    usual = usual_step(council.policy(), serious, council.now())

    assert usual.outcome == Act.CONSIDER_FORMALLY
    assert "police" in usual.why


def test_a_warning_on_a_call_is_history_and_counts_only_where_the_policy_says_so(ceri, priya, mr_jones):
    call = terminate_call(**doing(ceri), warnings=1, customer=mr_jones, **told())
    policy = council.policy()
    counted = policy.model_copy(update={"warnings": policy.warnings.model_copy(update={"counts_call_warnings": True})})

    assert not policy.warnings.counts_call_warnings
    assert "on a call does not count" in usual_step(policy, call, council.now()).why
    assert list(counting(policy, mr_jones, council.now())) == []
    assert len(counting(counted, mr_jones, council.now())) == 1
    assert usual_step(counted, call, council.now()).outcome == Act.CONSIDER_FORMALLY


def test_nothing_is_offered_against_somebody_unknown(ceri, priya):
    unknown = report_incident(**doing(ceri), channel="email", **told())
    assert usual_step(council.policy(), unknown, council.now()) is None
    with pytest.raises(Unfit, match="no_action"):
        answer_report(**doing(priya), incident=unknown, **answered(outcome="warn"))


# ---- pages


def test_an_answer_that_names_a_step_leads_on_to_it_until_it_is_taken(client, incident, priya, mr_jones):
    said = {"key": uuid4(), **answered(outcome="warn")}
    answer, _page = page_of(client, priya, f"/reports/{incident.ref}/answer/", said)
    assert answer.headers["Location"] == f"/warnings/new/?incident={incident.ref}"

    said = {"key": uuid4(), **answered(outcome="agree_informally")}
    answer, _page = page_of(client, priya, f"/reports/{incident.ref}/answer/", said)
    assert answer.headers["Location"] == f"/arrangements/new/?incident={incident.ref}"

    warn(**doing(priya), customer=mr_jones, incident=incident, **saying())
    said = {"key": uuid4(), "again": "yes", **answered(outcome="warn")}
    answer, _page = page_of(client, priya, f"/reports/{incident.ref}/answer/", said)
    assert answer.headers["Location"] == f"/reports/{incident.ref}/"


def test_before_the_button_the_page_says_what_stands(client, ceri, priya, mr_jones):
    terminate_call(**doing(ceri), warnings=1, customer=mr_jones, **told())
    _answer, page = page_of(client, priya, f"/warnings/new/?customer={mr_jones.ref}")
    assert "No leader has warned this person so far." in page
    assert "a warning on a call does not count" in page
    assert f"it stands until {in_words(add_months(today(), 12))}" in page

    made = warn(**doing(priya), customer=mr_jones, **saying())
    _answer, page = page_of(client, priya, f"/warnings/new/?customer={mr_jones.ref}")
    assert f"/warnings/{made.ref}/" in page
    assert f"until {in_words(made.stands_until)}" in page


def test_a_warning_is_given_from_a_report_and_leads_to_its_answer(client, incident, priya, mr_jones):
    answer, _page = page_of(client, priya, f"/warnings/new/?incident={incident.ref}", fields())
    made = LeaderWarning.objects.get()
    assert answer.headers["Location"] == f"/warnings/{made.ref}/"
    assert (made.customer, made.incident, made.in_writing) == (mr_jones, incident, True)

    _answer, page = page_of(client, priya, f"/warnings/{made.ref}/")
    assert "You shouted on Monday." in page
    assert "Not sent yet. Priya sends it." in page
    assert f"/reports/{incident.ref}/answer/?outcome=warn" in page
    _answer, page = page_of(client, priya, f"/reports/{incident.ref}/answer/?outcome=warn")
    assert 'value="warn" checked' in page


def test_the_form_asks_for_what_is_missing_and_keeps_what_was_typed(client, priya, mr_jones):
    where = f"/warnings/new/?customer={mr_jones.ref}"
    _answer, page = page_of(client, priya, where, {"key": uuid4(), "asks": "Words to keep"})
    assert "Write what was said or done, as the customer is told it." in page
    assert "Words to keep" in page
    _answer, page = page_of(client, priya, where, fields(form=spoken()))
    assert "Write down what was said." in page
    _answer, page = page_of(client, priya, where, fields(encloses_policy="no"))
    assert "Write why no copy of the policy goes with the letter." in page
    assert not LeaderWarning.objects.exists()


def test_a_page_that_was_pressed_twice_warns_once(client, incident, priya):
    said = fields()
    for _press in range(2):
        page_of(client, priya, f"/warnings/new/?incident={incident.ref}", said)
    assert LeaderWarning.objects.count() == 1


def test_an_arrangement_is_kept_and_shown(client, incident, priya):
    said = {"key": uuid4(), **AGREED}
    answer, _page = page_of(client, priya, f"/arrangements/new/?incident={incident.ref}", said)
    made = Arrangement.objects.get()
    assert answer.headers["Location"] == f"/arrangements/{made.ref}/"
    _answer, page = page_of(client, priya, f"/arrangements/{made.ref}/")
    assert AGREED["agreed"] in page
    assert "nothing is imposed" in page


def test_who_reads_a_warning_is_kept_and_the_one_it_concerns_does_not(client, ceri, priya, owen, mr_jones):
    about_her = report_incident(**doing(ceri), channel="email", customer=mr_jones, about_leader=True, **told())
    made = warn(**doing(owen), customer=mr_jones, incident=about_her, **saying())
    answer, page = page_of(client, priya, f"/warnings/{made.ref}/")
    assert answer.status_code == 403
    assert "concerns you" in page
    assert page_of(client, owen, f"/warnings/{made.ref}/")[0].status_code == 200
    assert Access.objects.filter(by=owen, customer=mr_jones.ref).exists()
    assert page_of(client, ceri, f"/warnings/{made.ref}/")[0].status_code == 403


def test_nobody_is_warned_who_is_not_known(client, ceri, priya):
    unknown = report_incident(**doing(ceri), channel="email", **told())
    answer, _page = page_of(client, priya, f"/warnings/new/?incident={unknown.ref}")
    assert answer.headers["Location"] == f"/reports/{unknown.ref}/"
    assert page_of(client, priya, "/warnings/new/")[0].status_code == 404
    assert page_of(client, priya, "/warnings/new/?incident=INC-NONE")[0].status_code == 404


def test_the_report_and_the_queue_say_how_they_stand_with_warnings(client, ceri, priya, mr_jones):
    made = warn(**doing(priya), customer=mr_jones, **saying())
    again = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    line = f"warned on {in_words(today())}, the warning stands until {in_words(made.stands_until)}"

    for where in ("/reports/", f"/reports/{again.ref}/"):
        assert line in page_of(client, priya, where)[1]
    assert line not in page_of(client, ceri, f"/reports/{again.ref}/")[1]


def test_what_was_done_stands_on_the_report_for_leaders_alone(client, incident, ceri, priya, mr_jones):
    made = warn(**doing(priya), customer=mr_jones, incident=incident, **saying())
    assert f"/warnings/{made.ref}/" in page_of(client, priya, f"/reports/{incident.ref}/")[1]
    assert f"/warnings/{made.ref}/" not in page_of(client, ceri, f"/reports/{incident.ref}/")[1]


def test_the_page_of_a_spent_warning_says_so(client, priya, mr_jones):
    long_ago = council.now() - timedelta(days=500)
    priya.posts.update(starts_at=long_ago - timedelta(days=1))
    made = warn(**doing(priya, at=long_ago), customer=mr_jones, **saying())
    _answer, page = page_of(client, priya, f"/warnings/{made.ref}/")
    assert "It stood until" in page
    assert "Spent" in page_of(client, priya, f"/warnings/new/?customer={mr_jones.ref}")[1]
    assert "the warning is spent" not in page


def test_who_may_read_the_file_and_not_warn_is_told_who_may(client, mr_jones):
    reads = employee("Reads", role_for(Act.ADVISE, but_not=(Act.WARN,)))
    _answer, page = page_of(client, reads, f"/warnings/new/?customer={mr_jones.ref}")
    assert "Give the warning" not in page
    assert council.words("en").label("acts.warn") in page


def test_nothing_is_asked_of_a_copy_or_of_advice_where_the_policy_asks_for_none(client, priya, mr_jones, monkeypatch):
    policy = council.policy()
    altered(
        monkeypatch,
        warnings=policy.warnings.model_copy(update={"encloses_policy": False}),
        notices=tuple(each.model_copy(update={"encloses": ()}) for each in policy.notices),
        questions=tuple(each.model_copy(update={"consult_on": ()}) for each in policy.questions),
    )
    where = f"/warnings/new/?customer={mr_jones.ref}"
    _answer, page = page_of(client, priya, where)
    assert "Does a copy of the policy go with the letter?" not in page
    assert "Who did you ask, and what did they say?" not in page
    page_of(client, priya, where, fields())

    made = LeaderWarning.objects.get()
    assert not made.encloses_policy
    _answer, page = page_of(client, priya, f"/warnings/{made.ref}/")
    assert "Copy of the policy" not in page


def test_advice_is_not_spoken_of_where_nothing_is_referred(client, priya, incident, monkeypatch):
    where = f"/warnings/new/?incident={incident.ref}"
    assert "or advice on it" in page_of(client, priya, where)[1]
    assert "raft a referral" in page_of(client, priya, f"/reports/{incident.ref}/")[1]
    rows = council.policy().authority
    altered(monkeypatch, referral=None, authority=tuple(each for each in rows if each.act != Act.DRAFT_REFERRAL))

    _answer, page = page_of(client, priya, where)
    assert "managing contact may follow without another warning" in page
    assert "raft a referral" not in page_of(client, priya, f"/reports/{incident.ref}/")[1]
