"""The pages of an appeal: for whoever opens the post, and for whoever hears it."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.appeals.models import Appeal, Outcome
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.customers.operations import keep_customer, record_representation
from fairhand.decisions.measures import of_matter
from fairhand.policy import day as day_in_words
from fairhand.record.models import Access
from tests.drafts import draft_for
from tests.formal import a_measure, what_is_decided
from tests.people import doing

pytestmark = pytest.mark.django_db


def as_(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def days(name: str, day) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def told(**said) -> dict:
    return {"key": str(uuid4()), "form": council.policy().appeals.forms[0], "grounds": "It is not fair", **said}


def test_whoever_writes_it_down_sees_the_last_day_and_nothing_of_the_story(path, ceri, mair):
    made = path.in_force()
    page = text(as_(ceri).get(f"/decisions/{made.ref}/appeal/"))
    assert "Last day to appeal in time" in page
    for story in (made.reasons, made.grounds["facts"], made.grounds["impact"], made.decided_by.name):
        assert story not in page
    assert Access.objects.filter(by=ceri, customer=path.customer.ref).exists()


def test_it_is_written_down_in_a_minute(path, ceri, mair):
    made = path.in_force()
    answer = as_(ceri).post(f"/decisions/{made.ref}/appeal/", told(), follow=True)
    assert "The appeal is recorded" in text(answer)
    assert Appeal.objects.get().recorded_by.by == ceri


def test_one_taken_down_says_why(path, ceri, mair):
    made = path.in_force()
    answer = as_(ceri).post(f"/decisions/{made.ref}/appeal/", told(form="taken_down"))
    assert "Say why it was written down" in text(answer)
    said = told(form="taken_down", taken_down_because="He cannot write")
    as_(ceri).post(f"/decisions/{made.ref}/appeal/", said)
    assert Appeal.objects.get().taken_down_because == "He cannot write"


def test_a_representative_appeals_for_them(path, ceri, mair):
    ann = keep_customer(**doing(ceri), name="Ann Pugh")
    record_representation(**doing(ceri), customer=path.customer, representative=ann, relation="daughter")
    made = path.in_force()
    as_(ceri).post(f"/decisions/{made.ref}/appeal/", told(who=ann.ref))
    assert Appeal.objects.get().representative == ann


def test_a_second_letter_says_that_it_is_added(path, ceri, mair, appeal_to):
    made = path.in_force()
    appeal_to(made)
    assert "is added to it" in text(as_(ceri).get(f"/decisions/{made.ref}/appeal/"))
    answer = as_(ceri).post(f"/decisions/{made.ref}/appeal/", told(grounds="And another thing"), follow=True)
    assert "was open already" in text(answer)


def test_days_in_the_wrong_order_get_a_sentence(path, ceri, mair):
    made, today = path.in_force(), council.today()
    said = told(**days("sent_on", today), **days("received_on", today - timedelta(days=1)))
    assert "Check the days" in text(as_(ceri).post(f"/decisions/{made.ref}/appeal/", said))


def test_where_there_is_one_decision_it_is_chosen(path, ceri):
    made = path.in_force()
    assert as_(ceri).get(f"/customers/{path.customer.ref}/appeal/")["Location"] == f"/decisions/{made.ref}/appeal/"


def test_where_there_are_several_one_is_chosen_also_of_those_that_are_over(path, ceri, settings):
    first = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=300)
    second = path.in_force()
    page = text(as_(ceri).get(f"/customers/{path.customer.ref}/appeal/"))
    assert f"/decisions/{first.ref}/appeal/" in page
    assert f"/decisions/{second.ref}/appeal/" in page


def test_without_a_decision_the_page_says_so(path, ceri):
    assert "no decision to appeal against" in text(as_(ceri).get(f"/customers/{path.customer.ref}/appeal/"))


def test_the_hearer_reads_what_is_said_who_may_not_hear_it_and_what_it_would_undo(path, mair, appeal_to):
    made = path.in_force()
    appeal = appeal_to(made)
    page = text(as_(mair).get(f"/appeals/{appeal.ref}/"))
    for said in ("It is not fair", made.reasons, "took the decision", "reported what happened", "If it ended now"):
        assert said in page, said
    assert "Decide the appeal" in page


def test_whoever_had_a_hand_reads_why_they_may_not_hear_it(path, mair, appeal_to):
    from tests.people import post

    made = path.in_force()
    appeal = appeal_to(made)
    post(made.decided_by, council.policy().appeals.hearer)
    page = text(as_(made.decided_by).get(f"/appeals/{appeal.ref}/outcome/"))
    assert "You took the decision in this matter" in page
    assert "Your reasons" not in page


def test_an_adviser_does_not_read_it(path, mair, ceri, appeal_to):
    assert as_(ceri).get(f"/appeals/{appeal_to(path.in_force()).ref}/").status_code == 403


def test_an_appeal_left_too_long_is_overdue_and_open_still(path, mair, appeal_to, settings):
    appeal = appeal_to(path.in_force())
    settings.CLOCK_OFFSET = timedelta(days=60)
    page = text(as_(mair).get(f"/appeals/{appeal.ref}/"))
    assert "Overdue" in page
    assert not Outcome.objects.exists()


def test_a_late_one_asks_for_a_ruling(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=60)
    appeal = appeal_to(made)
    said = {"key": str(uuid4()), "outcome": "not_heard", "reasons": "Too late"}
    answer = as_(mair).post(f"/appeals/{appeal.ref}/outcome/", said)
    assert "heard although it is late" in text(answer)
    as_(mair).post(f"/appeals/{appeal.ref}/outcome/", {**said, "key": str(uuid4()), "late_ruling": "No reason"})
    assert Outcome.objects.get().late_ruling == "No reason"


def test_the_hearer_opens_a_channel(path, mair, appeal_to):
    made = path.in_force(measures=[a_measure(), a_measure("single_point_of_contact")])
    appeal = appeal_to(made)
    said = {"key": str(uuid4()), "outcome": "varied", "reasons": "He may come in", "keep": ["0"], "after": "1"}
    said |= {"m0_channels": ["email", "letter", "in_person"]}
    said |= days("ends_on", made.ends_on) | days("review_on", made.review_on)
    answer = as_(mair).post(f"/appeals/{appeal.ref}/outcome/", said)
    assert answer.status_code == 302, text(answer)
    [now] = of_matter(made, council.now())
    assert now.detail["channels"] == ["email", "letter", "in_person"]


def test_one_that_is_changed_needs_its_days_and_a_measure(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    said = {"key": str(uuid4()), "outcome": "varied", "reasons": "He may come in"}
    page = text(as_(mair).post(f"/appeals/{appeal.ref}/outcome/", said))
    assert "Keep at least one measure" in page
    assert "Give the day, the month and the year" in page


def test_a_decided_appeal_shows_what_became_of_it(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    assert "He is ill" in text(as_(mair).get(f"/appeals/{appeal.ref}/"))
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="The warning was clear")
    page = text(as_(mair).get(f"/appeals/{appeal.ref}/"))
    assert "The warning was clear" in page
    assert "Decide the appeal" not in page
    assert "decided already" in text(as_(mair).get(f"/appeals/{appeal.ref}/outcome/"))


def test_where_evidence_is_chosen_and_read_it_says_that_a_decision_resting_on_it_was_overturned(
    path, mair, owen, appeal_to
):
    used, fresh = path.report(), path.report()
    made = path.in_force(evidence=[used.ref])
    said = (
        f"A decision that rested on this was overturned on appeal on {day_in_words(council.today(), council.words())}"
    )
    grounds, check = (f"/customers/{path.customer.ref}/deciding/{part}/" for part in ("grounds", "check"))
    assert said not in text(as_(owen).get(grounds))
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="ended", reasons="There was no warning")
    assert text(as_(owen).get(grounds)).count(said) == 1
    draft_for(owen, what_is_decided(path.customer, [used.ref, fresh.ref]))
    assert text(as_(owen).get(check)).count(said) == 1
    again = path.decision(evidence=[used.ref, fresh.ref])
    assert text(as_(owen).get(f"/decisions/{again.ref}/")).count(said) == 1
    assert said not in text(as_(owen).get(f"/decisions/{made.ref}/")), "of itself it says so above"


def test_before_a_short_restriction_it_says_so_too(path, priya, mair, appeal_to):
    if council.policy().brief_restriction is None:
        pytest.skip("This policy has no short restriction.")
    path.made["leader"] = priya
    report = path.report()
    made = path.in_force(evidence=[report.ref])
    decide_appeal(**doing(mair), appeal=appeal_to(made), outcome="ended", reasons="There was no warning")
    page = text(as_(priya).get(f"/restrictions/new/?incident={report.ref}"))
    assert f"was overturned on appeal on {day_in_words(council.today(), council.words())}: {made.ref}." in page


def test_a_body_that_writes_no_welsh_does_not_speak_of_it(path, ceri, settings):
    made = path.in_force()
    settings.LANGUAGES = [("en", "English")]

    page = text(as_(ceri).get(f"/decisions/{made.ref}/appeal/"))
    assert "As they wrote or said it." in page
    assert "Welsh" not in page
