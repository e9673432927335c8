"""My diary at a secret address: what I owe with its day, no name, and nothing for whoever does not know the secret."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fairhand import council
from fairhand.casework.queries import open_duties
from fairhand.incidents.operations import report_incident
from fairhand.people.models import CalendarKey
from fairhand.people.operations import end_calendar_key, make_calendar_key
from fairhand.policy import Act, add_months
from fairhand.record.models import Duty
from fairhand.reviews.operations import ask_for_review
from tests.formal import Path
from tests.people import doing
from tests.rooms.incidents.telling import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def made(path):
    return path.in_force(ends_on=add_months(council.today(), 11))


def address(who) -> str:
    return reverse("diary", args=[make_calendar_key(who, at=council.now())])


def entries(where) -> list:
    answer = Client().get(where)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_each_duty_with_a_day_is_in_it_with_its_day_clause_and_door(made):
    decider = made.decided_by
    found = {str(each["summary"]): each for each in entries(address(decider))}
    owed = [each for each in open_duties(decider, council.now()) if each.due_at]
    assert len(found) == len(owed) > 0
    review = found[f"{council.words().label('duties.review_decision')}: {made.ref}"]
    assert review["dtstart"].dt == made.review_on
    assert str(review["url"]).startswith("http://testserver/")
    assert council.words().clause(Duty.objects.get(code="review_decision").clause) in str(review["description"])


def test_it_reminds_on_the_days_of_the_policy_that_are_still_to_come(made):
    found = next(each for each in entries(address(made.decided_by)) if each["dtstart"].dt == made.review_on)
    before = {-alarm["trigger"].dt for alarm in found.walk("VALARM")}
    assert before == {timedelta(days=each) for each in council.policy().reviews.reminders_days}
    soon = Duty.objects.exclude(due_at=None).order_by("due_at").first()
    days = (soon.due_at - soon.opened_at).days
    entry = next(each for each in entries(address(made.decided_by)) if str(each["uid"]).startswith(f"duty-{soon.pk}@"))
    assert all(-alarm["trigger"].dt <= timedelta(days=days) for alarm in entry.walk("VALARM"))


def test_no_customer_is_named_and_nothing_of_a_story_is_told(path, made, ceri, priya, mr_jones):
    report_incident(**doing(ceri), customer=mr_jones, **{**told(), "channel": "email"})
    for who in (made.decided_by, priya, path.made["leader"]):
        text = Client().get(address(who)).content.decode()
        for word in ("Jones", "Alun", told()["what_happened"], made.reasons):
            assert word not in text.replace("\r\n ", "")


def test_what_a_role_owes_is_in_the_diary_of_its_holders(path, made):
    asked = ask_for_review(**doing(path.reporter), decision=made, text="I have said sorry")
    owed = Duty.objects.get(code="answer_review_request")
    Duty.objects.create(  # the same with a day
        code=owed.code, opened_by=asked.recorded_by, thread=owed.thread, customer=owed.customer, role=owed.role,
        opened_at=owed.opened_at, due_at=council.now() + timedelta(days=3), clause=owed.clause,
    )  # fmt: skip
    (found,) = [each for each in entries(address(path.who(Act.REVIEW))) if "early review" in str(each["summary"])]
    assert str(found["summary"]) == f"{council.words().label('duties.answer_review_request')}: {made.ref}"


def test_revoked_is_answered_as_one_that_never_was(made):
    where = address(made.decided_by)
    assert entries(where)
    end_calendar_key(made.decided_by, at=council.now())
    revoked, unknown = Client().get(where), Client().get(reverse("diary", args=["never-was"]))
    assert (revoked.status_code, revoked.content) == (404, unknown.content)
    assert {*revoked.headers} == {*unknown.headers}


def test_a_new_address_ends_the_one_before_and_only_a_digest_is_kept(made):
    first, second = address(made.decided_by), address(made.decided_by)
    assert Client().get(first).status_code == 404
    assert entries(second)
    secret = second.split("/")[-1].removesuffix(".ics")
    assert secret.encode() not in bytes(CalendarKey.objects.get(ended_at=None).digest)


def test_whoever_has_left_has_no_diary(made):
    where = address(made.decided_by)
    made.decided_by.is_active = False
    made.decided_by.save()
    assert Client().get(where).status_code == 404


def test_it_speaks_the_language_of_its_owner(made):
    made.decided_by.language = "cy"
    made.decided_by.save()
    (review,) = [each for each in entries(address(made.decided_by)) if each["dtstart"].dt == made.review_on]
    assert str(review["summary"]).startswith(council.words("cy").label("duties.review_decision"))


def test_one_makes_and_revokes_ones_own_address_on_a_page_and_it_is_shown_once(client, made):
    client.force_login(made.decided_by)
    where = reverse("my_diary")
    assert "You have no address now" in client.get(where).content.decode()
    shown = client.post(where).content.decode()
    secret = shown.split("testserver/diary/")[1].split(".ics")[0]
    assert entries(reverse("diary", args=[secret]))
    assert secret not in client.get(where).content.decode()
    client.post(where, {"revoke": "yes"})
    assert Client().get(reverse("diary", args=[secret])).status_code == 404
