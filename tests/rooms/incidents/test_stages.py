"""Warnings that come one after another: none is jumped unsaid, each is for those whose it is and lasts its time."""

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries.work import my_work
from fairhand.contacts.unfit import Unfit
from fairhand.incidents.answers import steps, usual_step
from fairhand.incidents.models import LeaderWarning
from fairhand.incidents.operations import answer_report, report_incident, warn
from fairhand.incidents.warned import counting
from fairhand.policy import Act, Owner, add_months, who_may
from fairhand.policy.part import Window
from fairhand.policy.policy import DutyRule, WarningStage
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.altered import altered
from tests.people import doing, employee, role_for
from tests.rooms.incidents.telling import answered, told
from tests.rooms.incidents.test_warning import fields, saying
from tests.rooms.letters.letters import Post

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(council.policy().warnings is None, reason="This policy has no warnings."),
]


@pytest.fixture
def lead(db):
    return employee("Lowri", role_for(Act.WARN, Act.ANSWER_REPORT, leads=True))


@pytest.fixture
def head(db):
    """Somebody in an office of their own, which may warn and answers no report of a team."""
    role = role_for(Act.WARN, Act.CONSIDER_FORMALLY, leads=False)
    return employee("Huw", role)


@pytest.fixture
def stages(monkeypatch, lead, head):
    """First a warning by one who leads, for a month; then the last by another office, for as long as any."""

    def so(**first):
        rules = council.policy().warnings
        given = {"clause": rules.clause, "says": "one after another"}
        theirs, others = (tuple(each.posts.values_list("role", flat=True)) for each in (lead, head))
        month = Window(value=1, unit="months", runs_from="warning", **given)
        one = WarningStage(code="first_warning", by=theirs, valid_for=month, **given, **first)
        last = WarningStage(code="final_warning", by=others, **given)
        owed = DutyRule(
            code="give_warning",
            opens_on="warning_wanted",
            closes_on=("warned", "warned_orally", "report_answered"),
            owner=Owner.GIVER,
            **given,
        )
        altered(
            monkeypatch,
            warnings=rules.model_copy(update={"stages": (one, last)}),
            duties=(*council.policy().duties, owed),
        )

    so()
    return so


def test_the_next_one_is_given_where_none_is_named_and_stands_as_long_as_it_does(stages, lead, mr_jones):
    given = warn(**doing(lead), customer=mr_jones, **saying())

    assert given.stage == "first_warning"
    assert given.stands_until == add_months(council.today(), 1)


def test_one_is_for_those_whose_it_is(stages, lead, head, mr_jones):
    with pytest.raises(Refused, match=r"Only .* can give this warning: First warning"):
        warn(**doing(head), customer=mr_jones, **saying())
    warn(**doing(lead), customer=mr_jones, **saying())
    with pytest.raises(Refused, match=r"can give this warning: Final warning"):
        warn(**doing(lead), customer=mr_jones, **saying())
    assert warn(**doing(head), customer=mr_jones, **saying()).stage == "final_warning"


def test_one_that_comes_first_is_not_jumped_where_the_policy_lets_nobody(stages, head, mr_jones):
    with pytest.raises(Refused, match="This comes first: First warning"):
        warn(**doing(head), customer=mr_jones, stage="final_warning", skipped_because="It was bad", **saying())


def test_where_the_policy_lets_one_be_jumped_the_reason_is_kept(stages, head, mr_jones):
    stages(skipped_with_reason=True)

    with pytest.raises(Refused, match="Write why it is passed over"):
        warn(**doing(head), customer=mr_jones, stage="final_warning", **saying())
    given = warn(**doing(head), customer=mr_jones, stage="final_warning", skipped_because="He hit her", **saying())
    assert LeaderWarning.objects.get(pk=given.pk).skipped_because == "He hit her"


def test_one_that_is_none_of_the_policys_is_not_given(stages, lead, mr_jones):
    with pytest.raises(Unfit, match="Choose which warning it is"):
        warn(**doing(lead), customer=mr_jones, stage="third", **saying())


def test_only_the_last_makes_formal_measures_the_next_step(stages, ceri, lead, head, mr_jones):
    policy = council.policy()
    report = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())
    assert usual_step(policy, report, council.now()).outcome == Act.WARN
    warn(**doing(lead), customer=mr_jones, **saying())
    again = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())

    assert list(counting(policy, mr_jones, council.now())) == []
    step = next(each for each in steps(policy, again, council.now()) if each.outcome == Act.WARN)
    assert "This one is next: Final warning" in step.why
    warn(**doing(head), customer=mr_jones, **saying())
    assert [each.stage for each in counting(policy, mr_jones, council.now())] == ["final_warning"]


def test_a_warning_that_a_leader_asks_for_is_owed_by_the_office_that_gives_it(stages, ceri, lead, head, mr_jones):
    warn(**doing(lead), customer=mr_jones, **saying())
    report = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())
    answer_report(**doing(lead), incident=report, **answered(outcome=Act.WARN.value))

    assert [line.door for line in _owed(head)] == [f"{reverse('incidents:warn')}?incident={report.ref}"]
    assert not _owed(lead)
    warn(**doing(head), customer=mr_jones, incident=report, **saying())
    assert not _owed(head)


def test_one_that_is_the_leaders_own_stands_on_their_list_until_it_is_given(stages, ceri, lead, mr_jones):
    report = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())
    answer_report(**doing(lead), incident=report, **answered(outcome=Act.WARN.value))

    assert [line.duty.owner for line in _owed(lead)] == [lead]
    warn(**doing(lead), customer=mr_jones, incident=report, **saying())
    assert not Duty.objects.filter(code="give_warning", closed_at=None).exists()


def test_another_answer_takes_it_off_the_list(stages, ceri, lead, mr_jones):
    report = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())
    answer_report(**doing(lead), incident=report, **answered(outcome=Act.WARN.value))
    answer_report(**doing(lead), incident=report, **answered())

    assert not _owed(lead)


def test_the_page_names_them_in_their_order_and_keeps_which_it_was(client, stages, lead, mr_jones):
    client.force_login(lead)
    page = client.get(f"/warnings/new/?customer={mr_jones.ref}")
    assert page.status_code == 200, page.url if page.status_code == 302 else page
    assert "First warning: given by" in page.text
    sent = client.post(f"/warnings/new/?customer={mr_jones.ref}", fields(stage="first_warning"))

    assert sent.status_code == 302, sent.text
    assert "First warning" in client.get(sent.url).text


def test_the_letter_says_which_it_is_and_which_comes_next(stages, ceri, lead, mr_jones):
    given = warn(**doing(lead), customer=mr_jones, **saying())
    letters = Post(mr_jones, ceri).issue("warned", given).letters

    text = letters.get(language="en").text
    assert "This is your first warning." in text
    assert "the next step is: final warning" in text


def test_whose_they_are_may_warn_at_all():
    assert role_for(Act.WARN) in who_may(council.policy(), Act.WARN)


def _owed(who):
    work = my_work(who, council.now())
    lines = [*work.overdue, *work.today, *work.this_week, *work.later, *work.no_day]
    return [line for line in lines if line.duty.code == "give_warning"]
