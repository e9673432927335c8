"""A case and the report that it came of: what is written in one is known in the other, and nothing is asked twice."""

import pytest

from fairhand import council
from fairhand.casework.queries import my_work
from fairhand.incidents.models import PoliceReport
from fairhand.incidents.operations import report_incident, report_to_police
from fairhand.policy import Act, State, StepKind, Takes
from fairhand.protocol import operations
from fairhand.protocol.models import Case
from fairhand.protocol.queries import standing_of
from fairhand.record.models import Duty
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told as telling

from .stepping import fill, one_of, take, who_may_take
from .test_pages import as_, read, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(ceri, dewi, leader):
    """A threat against Ceri in a post, which Dewi reported as behaviour."""
    said = telling(threat=True, affected=ceri, known_as="@x")
    return report_incident(**doing(dewi), channel="social_media", **said)


@pytest.fixture
def case(incident, ceri, dewi):
    """The same post, reported as one that names Ceri."""
    return operations.report_named(**doing(dewi), concerned=ceri, platform="Wall", incident=incident)


def police_step(told: bool):
    """The step, and its answer that the police were told or were not."""
    step = one_of(StepKind.POLICE)
    return step, next(each.code for each in step.answers if (Takes.REFERENCE in each.needs) is told)


def police(case) -> tuple:
    standing = next(each for each in standing_of(Case.objects.get(pk=case.pk)) if each.step.kind == StepKind.POLICE)
    return standing.state, [each.reference for each in standing.taken]


def owed(*threads):
    """What is owed about the police in these matters."""
    return [each.thread for each in Duty.objects.filter(thread__in=threads, closed_at=None, code__contains="police")]


def tell(incident, who):
    said = {"force": "North", "reference": "NW-7", "reported_on": council.today()}
    return report_to_police(**doing(who), incident=incident, **said)


def test_the_police_are_owed_once_for_both(incident, case, leader):
    assert owed(incident.ref, case.ref) == [incident.ref]


def test_what_the_report_says_of_the_police_is_known_in_the_case(incident, case, leader):
    tell(incident, somebody_who_may(Act.REPORT_TO_POLICE))
    assert police(case) == (State.DONE, ["NW-7"])
    assert owed(incident.ref, case.ref) == []
    page = read(leader, f"/named/{case.ref}/")
    assert "NW-7" in page
    assert f"Written with the report {incident.ref}" in page
    assert not case.taken.exists()  # it is kept once


def test_what_the_police_were_told_of_the_wrong_one_is_asked_anew_of_the_right_one(incident, case, dewi, leader):
    tell(incident, somebody_who_may(Act.REPORT_TO_POLICE))
    put_right = {"named_as": "The caretaker", "because": "The photograph shows somebody else."}
    operations.put_right_named(**doing(leader), case=case, **put_right)
    assert police(case) == (State.OPEN, [])
    assert owed(incident.ref, case.ref) == [incident.ref]
    step, answer = police_step(told=True)
    take(Case.objects.get(pk=case.pk), step, answer)
    assert (police(case)[0], owed(incident.ref, case.ref)) == (State.DONE, [])
    assert PoliceReport.objects.filter(incident=incident).count() == 2


@pytest.mark.parametrize("told", [True, False])
def test_what_the_case_says_of_the_police_is_known_in_the_report(incident, case, told):
    step, answer = police_step(told)
    row = take(case, step, answer)
    kept = PoliceReport.objects.get(incident=incident)
    assert (kept.reference, kept.not_reported_because) == ((row.reference, "") if told else ("", row.text))
    assert kept.recorded_by.code == ("reported_to_police" if told else "police_not_called")
    assert owed(incident.ref, case.ref) == []
    take(case, one_of(StepKind.SUPPORT))
    assert PoliceReport.objects.count() == 1
    reader = somebody_who_may(Act.ANSWER_REPORT)
    assert (row.reference if told else row.text) in read(reader, f"/reports/{incident.ref}/")


def test_where_the_report_was_no_threat_it_is_owed_there_too_and_answered_by_either(ceri, dewi, leader):
    incident = report_incident(**doing(dewi), channel="social_media", **telling(affected=ceri))
    assert owed(incident.ref) == []
    case = operations.report_named(**doing(dewi), concerned=ceri, platform="Wall", incident=incident)
    assert owed(incident.ref, case.ref) == [incident.ref]
    assert incident.ref in [line.duty.thread for line in my_work(leader, council.now()).no_day]
    tell(incident, somebody_who_may(Act.REPORT_TO_POLICE))
    assert owed(incident.ref, case.ref) == []


def test_the_police_are_owed_by_the_leader_of_the_right_one_once_a_case_is_put_right(ceri, dewi, leader):
    incident = report_incident(**doing(dewi), channel="social_media", **telling(affected=ceri))
    case = operations.report_named(**doing(dewi), concerned=ceri, platform="Wall", incident=incident)
    owner = Duty.objects.get(thread=incident.ref, code__contains="police", closed_at=None).owner
    assert owner == leader
    operations.put_right_named(**doing(dewi), case=case, concerned=leader, because="It is her.")
    assert owed(incident.ref, case.ref) == [incident.ref]
    assert Duty.objects.get(thread=incident.ref, code__contains="police", closed_at=None).owner != leader


def test_a_report_that_is_made_of_a_case_later_is_joined_by_its_reference(ceri, dewi, leader):
    case = operations.report_named(**doing(dewi), concerned=ceri, platform="Wall")
    assert owed(case.ref) == [case.ref]
    incident = report_incident(**doing(dewi), channel="social_media", **telling(threat=True, affected=ceri))
    evidence = one_of(StepKind.EVIDENCE)
    assert Takes.REFERENCE in evidence.takes
    said = {**fill(evidence), "reference": incident.ref.lower()}
    operations.take_step(**doing(who_may_take(evidence)), case=case, step=evidence.code, **said)
    assert owed(incident.ref, case.ref) == [incident.ref]


def test_the_police_told_before_a_report_was_made_are_known_in_it_once_it_is_joined(ceri, dewi, leader):
    case = operations.report_named(**doing(dewi), concerned=ceri, platform="Wall")
    row = take(case, *police_step(True))
    incident = report_incident(**doing(dewi), channel="social_media", **telling(threat=True, affected=ceri))
    evidence = one_of(StepKind.EVIDENCE)
    said = {**fill(evidence), "reference": incident.ref}
    operations.take_step(**doing(who_may_take(evidence)), case=case, step=evidence.code, **said)
    assert PoliceReport.objects.get(incident=incident).reference == row.reference
    assert owed(incident.ref, case.ref) == []


def test_from_the_page_of_a_report_nothing_that_it_says_is_asked_again(incident, ceri, dewi):
    address = f"/named/new/?incident={incident.ref}"
    assert address in as_(dewi).get(f"/reports/{incident.ref}/").content.decode()
    page = as_(dewi).get(address).content.decode()
    for said in (incident.what_happened, ceri.email, "@x"):
        assert said in page
    fields = {"about": "colleague", "concerned": ceri.email, "platform": "Wall", "words": "Liar"}
    assert send(dewi, address, **fields).status_code == 302
    case = Case.objects.get()
    assert (case.incident, case.seen_at) == (incident, incident.happened_at)


def test_a_report_that_one_may_not_read_is_not_shown_by_its_reference(incident, leader):
    other = somebody_who_may(Act.REPORT_NAMED)
    assert incident.what_happened not in as_(other).get(f"/named/new/?incident={incident.ref}").content.decode()
