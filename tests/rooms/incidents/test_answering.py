"""A leader answers a report, welfare first; the one who reported is told."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.incidents.models import Answer
from fairhand.incidents.operations import answer_report, report_incident
from fairhand.incidents.queries import own_reports, queue_for
from fairhand.policy import Act
from fairhand.record.act import Refused, ruling_for
from fairhand.record.models import Duty, Event, Refusal
from tests.people import doing, somebody_who_may_not
from tests.rooms.incidents.telling import answered, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(ceri, priya, mr_jones):
    """Ceri's report about Mr Jones."""
    return report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())


def test_an_answer_is_kept_closes_the_duty_and_reaches_the_reporter(incident, ceri, priya):
    answer = answer_report(**doing(priya), incident=incident, **answered())

    assert answer.recorded_by.code == "report_answered"
    assert Event.objects.filter(thread=incident.ref, act=Act.ANSWER_REPORT).count() == 1
    assert not Duty.objects.filter(thread=incident.ref, closed_at=None).exists()
    assert list(queue_for(priya, council.now(), everybody=True)) == []
    assert [each.tell_reporter for each in own_reports(ceri)[0].answers.all()] == [answer.tell_reporter]


def test_the_same_key_answers_once(incident, priya):
    key = uuid4()
    first = answer_report(**doing(priya, key=key), incident=incident, **answered())
    assert answer_report(**doing(priya, key=key), incident=incident, **answered()) == first
    assert Answer.objects.count() == 1


def test_who_may_not_answer_is_told_who_may(incident):
    nobody = somebody_who_may_not(Act.ANSWER_REPORT)
    with pytest.raises(Refused) as refused:
        answer_report(**doing(nobody), incident=incident, **answered())

    assert refused.value.ruling == ruling_for(Act.ANSWER_REPORT, nobody, council.now())
    assert Refusal.objects.get().act == Act.ANSWER_REPORT
    assert not Answer.objects.exists()


def test_nobody_answers_their_own_report(priya):
    own = report_incident(**doing(priya), channel="email", **told())
    with pytest.raises(Refused, match="You made this report"):
        answer_report(**doing(priya), incident=own, **answered())


def test_the_one_harmed_does_not_answer(ceri, priya, owen):
    incident = report_incident(**doing(ceri), channel="email", affected=priya, **told())
    with pytest.raises(Refused, match="harm to you"):
        answer_report(**doing(priya), incident=incident, **answered())
    assert answer_report(**doing(owen), incident=incident, **answered())


def test_asking_for_formal_management_opens_the_duty_to_consider_it(incident, priya):
    answer_report(**doing(priya), incident=incident, **answered(outcome=Act.CONSIDER_FORMALLY.value))

    rule = next(each for each in council.policy().duties if each.opens_on == "formal_consideration_asked")
    duty = Duty.objects.get(thread=incident.ref, closed_at=None)
    assert (duty.code, duty.role, duty.customer) == (rule.code, rule.role, incident.customer.ref)


def test_nobody_is_restricted_who_is_not_known(ceri, priya):
    unknown = report_incident(**doing(ceri), channel="email", **told())
    with pytest.raises(Unfit, match="no_action"):
        answer_report(**doing(priya), incident=unknown, **answered(outcome=Act.RESTRICT_BRIEFLY.value))


def test_a_second_answer_stands_beside_the_first(incident, priya):
    answer_report(**doing(priya), incident=incident, **answered())
    answer_report(**doing(priya), incident=incident, **answered(outcome="another_way"))

    assert [each.outcome for each in incident.answers.order_by("pk")] == ["no_action", "another_way"]
