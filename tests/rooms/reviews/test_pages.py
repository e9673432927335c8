"""The pages of reviews: nothing is preselected, nothing typed is lost, what is due shows to all who may see."""

from html import unescape

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.decisions.queries import formal_number
from fairhand.policy import Act, MeasureKind
from fairhand.record.models import Access
from fairhand.reviews.models import PutOff, Review, ReviewRequest
from fairhand.reviews.operations import ask_for_review
from tests.formal import a_measure
from tests.people import doing, employee, role_for
from tests.rooms.reviews.holding import day_fields, fields

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


@pytest.fixture
def owen(path):
    return path.who(Act.REVIEW)


@pytest.fixture
def page(client, owen, made):
    client.force_login(owen)
    return client.get(reverse("reviews:review", args=[made.ref]))


def test_it_shows_what_was_decided_what_happened_since_and_chooses_nothing(client, path, owen, made, mr_jones):
    log_contact(**doing(path.reporter), channel="telephone", customer=mr_jones)
    path.report()
    client.force_login(owen)
    page = client.get(reverse("reviews:review", args=[made.ref]))
    said = text(page)
    assert made.reasons in said
    assert "2 contacts, the first" in said
    assert "This is active contact" in said
    for each in council.policy().reviews.outcomes:
        assert council.words().label(f"outcomes.{each}") in said
    outcomes = page.content.decode().split('name="outcome"')[1:]
    assert outcomes
    assert not any("checked" in each.split(">")[0] for each in outcomes)
    assert Access.objects.filter(customer=mr_jones.ref, by=owen).exists()
    assert "no-store" in page.headers["Cache-Control"]


def test_it_is_kept_with_its_reasons_and_has_a_page(client, made, page):
    answer = client.post(page.request["PATH_INFO"], fields(page, made, "continued"), follow=True)
    review = Review.objects.get()
    assert answer.request["PATH_INFO"] == reverse("reviews:held", args=[review.ref])
    assert review.reasons in text(answer)


def test_a_measure_is_edited_on_the_page(client, made, page):
    wider = {"m0_channels": ["email", "letter", "telephone"]}
    client.post(page.request["PATH_INFO"], fields(page, made, "eased", **wider))
    assert Review.objects.get().made.measures[0]["detail"]["channels"] == wider["m0_channels"]


def test_a_measure_is_put_in_and_waits_for_its_letter(client, made, page):
    row = next(each for each in council.policy().measures if each.kind == MeasureKind.SET_TIMES)
    times = {f"new_{row.code}_days": ["tuesday"], f"new_{row.code}_from": "10:00", f"new_{row.code}_until": "12:00"}
    answer = client.post(page.request["PATH_INFO"], fields(page, made, "tightened", **times), follow=True)
    assert "has not been issued yet" in text(answer)
    review = Review.objects.get()
    assert review.made.measures[-1]["detail"] == {"days": ["tuesday"], "from": "10:00", "until": "12:00"}
    assert not review.made.restrictions.exists()


def test_a_measure_is_taken_out(client, path, owen):
    made = path.in_force(measures=[a_measure(), a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    client.force_login(owen)
    page = client.get(reverse("reviews:review", args=[made.ref]))
    client.post(page.request["PATH_INFO"], fields(page, made, "eased", m1_out="on"))
    assert [each["kind"] for each in Review.objects.get().made.measures] == [made.measures[0]["kind"]]


def test_what_would_stay_open_is_looked_at_before_anything_is_decided(client, made, page):
    sent = fields(page, made, "", reasons="", m0_channels=["letter"], look="yes")
    said = text(client.post(page.request["PATH_INFO"], sent))
    would = said.split("What would stay open, with all else in force")[1].split("Look at what")[0]
    assert council.words().label("channels.letter") in would
    assert council.words().label("channels.email") not in would
    assert "There is something to put right" not in said
    assert not Review.objects.exists()


def test_without_reasons_or_the_next_review_it_says_so_and_keeps_what_was_typed(client, made, page):
    sent = fields(page, made, "continued", reasons="", review_on_day="", review_on_month="", review_on_year="")
    said = text(client.post(page.request["PATH_INFO"], sent | {"q_active_contact_why": "He rang last week"}))
    assert "a review without them is none" in said
    assert "Choose the day of the next review" in said
    assert "He rang last week" in said


def test_the_second_of_two_reads_what_the_first_did_and_loses_nothing(client, made, page, held):
    held(made, "continued")
    said = text(client.post(page.request["PATH_INFO"], fields(page, made, "ended", reasons="He has said sorry")))
    assert "altered meanwhile" in said
    assert "He has said sorry" in said
    assert "What stands now" in said
    assert Review.objects.count() == 1


def test_after_a_second_decision_the_same_can_be_sent_again_once_it_was_read(client, path, made, page):
    sent = fields(page, made, "ended", reasons="He has said sorry")
    path.in_force()
    answer = client.post(page.request["PATH_INFO"], sent)
    assert "Somebody else has decided" in text(answer)
    assert "He has said sorry" in text(answer)
    came = answer.content.decode().split('name="after" value="')[1].split('"')[0]
    assert int(came) == formal_number(made.customer, council.now())
    client.post(page.request["PATH_INFO"], sent | {"after": came})
    assert Review.objects.get().outcome == "ended"


def test_a_lapsed_one_says_so_and_has_no_button(client, made, page, clock):
    clock(council.now().replace(year=council.now().year + 1))
    said = text(client.get(page.request["PATH_INFO"]))
    assert "lapsed because its review was not held" in said
    assert "Keep the review" not in said


def test_a_leader_may_read_it_and_is_told_who_may_hold_it(client, made):
    client.force_login(employee("Only a leader", role_for(Act.ANSWER_REPORT, but_not=(Act.REVIEW,), leads=True)))
    said = text(client.get(reverse("reviews:review", args=[made.ref])))
    assert "fh-ruling" in client.get(reverse("reviews:review", args=[made.ref])).content.decode()
    assert 'name="outcome"' not in said


def test_it_is_put_off_on_a_page_and_everybody_reads_until_when_and_why(client, made, owen):
    client.force_login(owen)
    where = reverse("reviews:put_off", args=[made.ref])
    page = client.get(where)
    key = page.content.decode().split('name="key" value="')[1].split('"')[0]
    sent = {"key": key, "because": "The one who decided is ill", **day_fields("until", made.review_by)}
    client.post(where, sent)
    assert PutOff.objects.get().until == made.review_by
    assert "The one who decided is ill" in text(client.get(reverse("reviews:due")))
    assert "was put off once already" in text(client.get(where))


def test_any_employee_writes_down_that_they_ask_and_sees_no_story(client, path, made, mr_jones):
    client.force_login(path.reporter)
    for where in (reverse("reviews:ask", args=[made.ref]), reverse("reviews:ask_of_customer", args=[mr_jones.ref])):
        page = client.get(where)
        assert made.reasons not in text(page)
        assert made.grounds["facts"] not in text(page)
        key = page.content.decode().split('name="key" value="')[1].split('"')[0]
        client.post(where, {"key": key, "text": f"I have said sorry, at {where}"})
    assert [each.again for each in ReviewRequest.objects.order_by("pk")] == [False, True]


def test_of_several_restrictions_one_is_chosen(client, path, made, mr_jones):
    other = path.in_force()
    client.force_login(path.reporter)
    where = reverse("reviews:ask_of_customer", args=[mr_jones.ref])
    page = client.get(where)
    key = page.content.decode().split('name="key" value="')[1].split('"')[0]
    assert "Choose which restriction" in text(client.post(where, {"key": key, "text": "I have said sorry"}))
    client.post(where, {"key": key, "text": "I have said sorry", "decision": other.ref})
    assert ReviewRequest.objects.get().decision == other


def test_with_nothing_in_force_there_is_nothing_to_ask_for(client, path, mr_jones):
    client.force_login(path.reporter)
    said = text(client.get(reverse("reviews:ask_of_customer", args=[mr_jones.ref])))
    assert "There is no restriction to review" in said


def test_the_first_request_leads_to_a_review_and_the_second_may_be_left(client, path, made, owen):
    asked = [
        ask_for_review(**doing(path.reporter), decision=made, text=each) for each in ("I have said sorry", "And again")
    ]
    client.force_login(owen)
    first, second = (client.get(reverse("reviews:request", args=[each.ref])) for each in asked)
    assert "Do not hold another review" not in text(first)
    assert "Do not hold another review" in text(second)


def test_the_list_of_what_is_due_is_for_all_who_see_files_and_names_who_owes_it(client, made):
    client.force_login(employee("Only a leader", role_for(Act.ANSWER_REPORT, but_not=(Act.REVIEW,), leads=True)))
    said = text(client.get(reverse("reviews:due")))
    assert made.ref in said
    assert made.decided_by.name in said
    assert "None." in said


def test_the_page_of_a_review_names_both_versions_and_what_follows(client, owen, made, held):
    kept = held(made, "continued")
    client.force_login(owen)
    said = text(client.get(reverse("reviews:held", args=[kept.ref])))
    for each in (kept.ref, made.ref, kept.reasons, "The next review"):
        assert each in said
    assert said.count(council.words().label(f"measures.{made.measures[0]['code']}")) == 2  # as it was, and as it is
