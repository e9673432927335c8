"""My work: what I owe and by when, from the duties that events open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairhand import council
from fairhand.casework.queries import my_work, waiting
from fairhand.decisions.models import Restriction
from fairhand.incidents.operations import answer_report, report_incident, report_to_police, terminate_call
from fairhand.incidents.queries import queue_for
from fairhand.letters.queries import rule_of_expiry
from fairhand.people.models import Absence, Team
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Keeping, add_months
from fairhand.retention.operations import erase_records, hold_records, keep_longer, let_go
from fairhand.teams.operations import end_employee
from tests.altered import altered
from tests.due import no_action_on
from tests.formal import Path
from tests.people import doing, employee, role_for, the_team
from tests.rooms.incidents.telling import answered, ends_a_call, told
from tests.rooms.letters.letters import Post
from tests.rooms.retention.when import due_on, morning

pytestmark = pytest.mark.django_db


def lines(worklist):
    heaps = (worklist.overdue, worklist.today, worklist.this_week, worklist.no_day, worklist.later)
    return [line for heap in heaps for line in heap]


def test_a_report_comes_to_the_leader_and_names_the_customer(ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    found = lines(my_work(priya, council.now()))
    assert [(line.duty.thread, line.about) for line in found] == [(incident.ref, "Mr Alun Jones")]
    assert incident.ref in found[0].door


def test_it_is_gone_when_it_is_answered(ceri, priya, mr_jones):
    incident = report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    answer_report(**doing(priya), incident=incident, **answered())
    assert my_work(priya, council.now()).count == 0


def test_nobody_elses_duty_is_in_it(ceri, dewi, priya, mr_jones):
    report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    assert my_work(dewi, council.now()).count == 0


def test_a_report_about_nobody_known_is_named_by_its_reference(ceri, priya):
    incident = report_incident(**doing(ceri), channel="telephone", **told())
    assert lines(my_work(priya, council.now()))[0].about == incident.ref


def test_a_threat_adds_the_police_until_they_are_told(ceri, priya):
    incident = report_incident(**doing(ceri), channel="telephone", **told(threat=True))
    before = my_work(priya, council.now()).count
    report_to_police(**doing(priya), incident=incident, force="Heddlu", reference="1", reported_on=council.today())
    assert my_work(priya, council.now()).count == before - 1


def test_what_the_role_owes_is_owed_by_each_holder_until_one_does_it(restriction, owen):
    assert [line.duty.thread for line in lines(my_work(owen, council.now()))] == [restriction.ref]


def test_a_duty_that_lasts_while_a_restriction_runs_is_gone_at_its_end(restriction, owen):
    assert my_work(owen, restriction.ends_at - timedelta(seconds=1)).count == 1
    assert my_work(owen, restriction.ends_at).count == 0


def test_what_is_past_its_time_stands_first_as_overdue(ceri, priya, mr_jones):
    report_incident(**doing(ceri), channel="telephone", **told(customer=mr_jones, threat=True))
    for line in lines(my_work(priya, council.now())):
        if line.duty.due_at:
            assert line in my_work(priya, line.duty.due_at + timedelta(days=1)).overdue


def test_a_call_that_was_ended_is_the_leaders_to_answer(ceri, priya, mr_jones):
    incident = terminate_call(**doing(ceri), warnings=1, **told(behaviours=[ends_a_call()], customer=mr_jones))
    assert incident.ref in {line.duty.thread for line in lines(my_work(priya, council.now()))}


def test_the_page_says_that_nothing_waits_and_how_things_come_there(client, dewi):
    client.force_login(dewi)
    page = client.get("/work/").content.decode()
    assert "Nothing is waiting for you" in page


def test_the_page_speaks_welsh(client, ceri, priya, mr_jones):
    report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    client.force_login(priya)
    client.cookies["django_language"] = "cy"
    page = client.get("/work/").content.decode()
    assert "Fy ngwaith" in page
    assert 'lang="cy"' in page


def test_a_line_says_how_long_it_has_waited_from_whom_and_what(client, ceri, priya, mr_jones):
    at = council.now() - timedelta(days=24)
    report_incident(**doing(ceri, at), channel="email", **told(customer=mr_jones, behaviours=[ends_a_call()]))
    (line,) = my_work(priya, council.now()).no_day
    assert (line.days, line.incident.reported_by) == (24, ceri)
    client.force_login(priya)
    page = client.get("/work/").content.decode()
    assert "waiting 24 days" in page
    assert f"from {ceri.name}" in page
    assert council.words("en").label(f"behaviours.{ends_a_call()}") in page


def test_what_is_owed_while_a_restriction_runs_is_for_today(client, restriction, owen):
    assert [line.duty.thread for line in my_work(owen, council.now()).today] == [restriction.ref]
    client.force_login(owen)
    assert "while it is in force, until tomorrow" in client.get("/work/").content.decode()


def test_the_work_of_a_leader_who_is_away_comes_to_the_next_in_line_and_says_whose_it_is(client, ceri, priya, mr_jones):
    lowri = employee("Lowri", role_for(Act.ANSWER_REPORT, leads=True))
    report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    now = council.now()
    assert lines(my_work(lowri, now)) == []
    Absence.objects.create(employee=priya, starts_at=now, ends_at=now + timedelta(days=3))
    (line,) = lines(my_work(lowri, now))
    assert line.instead_of == priya.name
    assert waiting(lowri, roles_held(lowri, now), now) == 1
    client.force_login(lowri)
    assert f"for {priya.name}, who is away" in client.get("/work/").content.decode()
    assert lines(my_work(lowri, now + timedelta(days=3))) == []
    assert lines(my_work(priya, now))  # theirs all the same


def test_a_report_about_a_leader_is_not_handed_to_that_leader(ceri, priya, mr_jones):
    teams = [
        Team.objects.create(code=code, name_en=code, name_cy=code, service=the_team().service) for code in ("up", "by")
    ]
    above, third = (employee(team.code.title(), role_for(Act.ANSWER_REPORT, leads=True), team) for team in teams)
    incident = report_incident(**doing(ceri), channel="email", about_leader=True, **told(customer=mr_jones))
    now, people = council.now(), (priya, above, third)
    Absence.objects.create(employee=incident.sent_to, starts_at=now, ends_at=now + timedelta(days=3))
    for each in people:
        queued = incident in queue_for(each, now)
        assert (incident.ref in {line.duty.thread for line in lines(my_work(each, now))}) is queued, each
    assert incident not in queue_for(priya, now)


def test_a_report_is_not_handed_to_the_one_who_was_harmed(ceri, priya, mr_jones):
    harmed, other = (employee(name, role_for(Act.ANSWER_REPORT, leads=True)) for name in ("Harmed", "Other"))
    report_incident(**doing(ceri), channel="email", affected=harmed, **told(customer=mr_jones))
    now = council.now()
    Absence.objects.create(employee=priya, starts_at=now, ends_at=now + timedelta(days=3))
    assert lines(my_work(harmed, now)) == []
    assert [line.instead_of for line in lines(my_work(other, now))] == [priya.name]


def test_a_report_that_was_sent_to_somebody_who_left_comes_to_the_next_in_line(ceri, priya, gwen, mr_jones):
    following = employee("Following", role_for(Act.ANSWER_REPORT, leads=True))
    report_incident(**doing(ceri), channel="email", **told(customer=mr_jones))
    end_employee(**doing(gwen), employee=priya)
    now = council.now()
    assert [line.instead_of for line in lines(my_work(following, now))] == [priya.name]
    assert waiting(following, roles_held(following, now), now) == 1


def test_nobody_is_handed_what_only_the_other_can_say(restriction, ceri, dewi, priya):
    now = council.now()
    mine = {line.duty.code for line in lines(my_work(priya, now))}
    Absence.objects.create(employee=ceri, starts_at=now, ends_at=now + timedelta(days=3))
    assert {line.duty.code for line in lines(my_work(priya, now))} == mine


def test_a_page_asks_no_more_the_more_are_away(restriction, priya):
    now, held = council.now(), roles_held(priya, council.now())
    for number in range(20):
        away = employee(f"Away {number}", role_for(Act.ANSWER_REPORT, leads=True))
        Absence.objects.create(employee=away, starts_at=now, ends_at=now + timedelta(days=3))
    with CaptureQueriesContext(connection) as few:
        waiting(priya, held, now)
    assert len(few) <= 6


def a_restriction_that_lapses(customer, reporter, owen):
    """The restriction of a decision of Owen's, two months old, that nobody reviews, and when it is over."""
    long_ago = council.now() - timedelta(days=60)
    path = Path(customer, reporter, {Act.MANAGE_CONTACT: owen})
    today = council.today()
    path.in_force(long_ago, ends_on=today + timedelta(days=9), review_on=today + timedelta(days=8))
    return Restriction.objects.get()


def of_expiry(employee, at):
    rule = rule_of_expiry(at)
    if rule is None:
        pytest.skip("this policy has nobody owe the letter about what ended by itself")
    found = [line for line in lines(my_work(employee, at)) if line.duty.code == rule.code]
    assert waiting(employee, roles_held(employee, at), at) == my_work(employee, at).count
    return found


def test_the_letter_about_what_ended_by_itself_is_owed_from_that_moment_by_whoever_decided(
    client, ceri, owen, mr_jones, settings
):
    row, nerys = a_restriction_that_lapses(mr_jones, ceri, owen), employee("Nerys", role_for(Act.MANAGE_CONTACT))
    assert not of_expiry(owen, row.ends_at - timedelta(seconds=1))
    (line,) = of_expiry(owen, row.ends_at)
    assert (line.duty.thread, line.about, line.days) == (row.ref, "Mr Alun Jones", 0)
    assert not of_expiry(nerys, row.ends_at)
    settings.CLOCK_OFFSET = row.ends_at - council.now() + timedelta(hours=1)
    client.force_login(owen)
    page = client.get("/work/").content.decode()
    assert council.words().label(f"duties.{line.duty.code}") in page
    assert client.get(line.door).status_code == 200
    assert line.door in page


def test_it_is_gone_when_the_letter_is_issued(ceri, owen, mr_jones, settings):
    row = a_restriction_that_lapses(mr_jones, ceri, owen)
    settings.CLOCK_OFFSET = row.ends_at - council.now() + timedelta(hours=1)
    assert of_expiry(owen, council.now())
    Post(mr_jones, ceri, {Act.MANAGE_CONTACT: owen}).issue("restriction_expired", row)
    assert not of_expiry(owen, council.now())


def test_where_whoever_decided_has_left_another_who_may_write_it_owes_it(ceri, owen, gwen, mr_jones):
    row, nerys = a_restriction_that_lapses(mr_jones, ceri, owen), employee("Nerys", role_for(Act.MANAGE_CONTACT))
    end_employee(**doing(gwen), employee=owen)
    (line,) = of_expiry(nerys, row.ends_at)
    assert line.instead_of == owen.name


def test_the_days_of_a_report_on_half_a_year_are_said_in_full(monkeypatch, mr_jones):
    who = employee("Hana", role_for(Act.REVIEW_THE_YEAR))
    altered(monkeypatch, annual_review=council.policy().annual_review.model_copy(update={"every_months": 6}))

    [line] = my_work(who, council.now() + timedelta(days=366)).no_day
    first, last = line.about.split(" to ")
    assert first.startswith(("1 April 2", "1 October 2"))
    assert last.startswith(("30 September 2", "31 March 2"))


def test_what_is_due_to_be_erased_is_one_line_for_whoever_may_erase(ceri, priya):
    kind = Keeping.INCIDENT_WITHOUT_ACTION
    if kind not in {each.record for each in council.policy().retention}:
        pytest.skip("this policy does not say how long a report without action is kept")
    report = report_incident(**doing(ceri), channel="email", **told())
    answer_report(**doing(priya), incident=report, **answered())
    eraser = employee("Nia", role_for(Act.ERASE_RECORDS))
    rule = next(each for each in council.policy().duties if "records_erased" in each.closes_on)
    day = due_on(kind, report.happened_at)
    for moment, owed in ((morning(day - timedelta(days=1)), []), (morning(day + timedelta(days=2)), [("1 matter", 2)])):
        found = [line for line in lines(my_work(eraser, moment)) if line.duty.code == rule.code]
        assert [(line.about, line.days) for line in found] == owed
        assert waiting(eraser, roles_held(eraser, moment), moment) == my_work(eraser, moment).count
        assert rule.code not in {line.duty.code for line in lines(my_work(priya, moment))}
    assert found[0].door == reverse("retention:due")


def test_the_header_reads_no_matters_on_each_page_however_many_are_due(ceri, mr_jones, client):
    if Keeping.INCIDENT_WITHOUT_ACTION not in {each.record for each in council.policy().retention}:
        pytest.skip("this policy does not say how long a report without action is kept")
    eraser, now, path = employee("Nia", role_for(Act.ERASE_RECORDS)), council.now(), Path(mr_jones, ceri)
    held = roles_held(eraser, now)
    client.force_login(eraser)

    def asked() -> list[str]:
        waiting(eraser, held, now)  # read once
        with CaptureQueriesContext(connection) as caught:
            assert waiting(eraser, held, now) == 1
        return [each["sql"] for each in caught.captured_queries]

    no_action_on(path)
    few = asked()
    made = [no_action_on(path) for _number in range(12)]
    hold_records(**doing(eraser), matter=made[0].ref, ground="claim", because="His solicitor wrote.")
    many = asked()
    assert len(many) == len(few) <= 16
    assert not [each for each in many if "incidents_leaderwarning" in each or "evidence_evidence" in each]


def test_what_is_erased_held_or_kept_longer_is_in_the_header_at_once(ceri, mr_jones):
    if Keeping.INCIDENT_WITHOUT_ACTION not in {each.record for each in council.policy().retention}:
        pytest.skip("this policy does not say how long a report without action is kept")
    eraser, path = employee("Nia", role_for(Act.ERASE_RECORDS, Act.HOLD_RECORDS)), Path(mr_jones, ceri)
    now = council.now()
    held = roles_held(eraser, now)
    first, second = no_action_on(path), no_action_on(path)
    assert waiting(eraser, held, now) == 1
    contact = first.contact.ref  # it stayed for the report alone, so it is due once that is gone
    erase_records(**doing(eraser), matter=first.ref, reasons="Nothing more came of it.")
    assert waiting(eraser, held, now) == 1
    if Keeping.CONTACT in {each.record for each in council.policy().retention}:
        erase_records(**doing(eraser), matter=contact, reasons="Nothing rests on it any more.")
    hold = hold_records(**doing(eraser), matter=second.ref, ground="claim", because="His solicitor wrote.")
    assert waiting(eraser, held, now) == 0
    let_go(**doing(eraser), hold=hold, because="It is settled.")
    assert waiting(eraser, held, now) == 1
    keep_longer(
        **doing(eraser), matter=second.ref, because="He may claim.", look_again_on=add_months(council.today(), 1)
    )
    assert waiting(eraser, held, now) == 0
