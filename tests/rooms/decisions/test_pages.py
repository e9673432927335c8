"""The pages on which contact is restricted, ended, seen and considered: the ruling stands before the button."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.customers.operations import keep_customer
from fairhand.decisions.models import Acknowledgement, Consideration, Restriction
from fairhand.decisions.operations import consider_formally, end_brief_restriction
from fairhand.decisions.queries import may_be_brief, questions_before
from fairhand.incidents.operations import answer_report, report_incident
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Refusal
from tests.formal import answers_to, as_fields
from tests.people import doing
from tests.rooms.decisions.story import REASONS, needs_brief_restriction, no_to_all, restricted
from tests.rooms.incidents.telling import answered, told

pytestmark = [pytest.mark.django_db, needs_brief_restriction]


def address(incident) -> str:
    return f"{reverse('decisions:restrict_briefly')}?incident={incident.ref}"


def filled(page, **more) -> dict:
    form = {
        "key": page.content.decode().split('name="key" value="')[1].split('"')[0],
        "reasons": REASONS,
        "told": "yes",
    }
    return form | {f"q_{code}": answer for code, answer in no_to_all().items()} | more


def opened(client, who, where):
    client.force_login(who)
    return client.get(where)


def test_it_says_what_is_about_to_happen_before_anything_is_pressed(client, shouted, priya):
    page = opened(client, priya, address(shouted)).content.decode()

    words = council.words()
    for channel in council.policy().brief_restriction.channels:
        assert words.label(f"channels.{channel}") in page
    for lang in council.policy().about.languages:
        assert f'lang="{lang}"' in page
    for question in questions_before(Act.RESTRICT_BRIEFLY):
        assert words.label(f"questions.{question.code}") in page


def test_pressing_puts_it_in_force(client, shouted, priya, mr_jones):
    page = opened(client, priya, address(shouted))
    answer = client.post(address(shouted), filled(page))

    made = Restriction.objects.get()
    assert answer.status_code == 302
    assert (made.customer, made.decision.thread, made.told_customer) == (mr_jones, shouted.ref, True)
    assert client.get(answer["Location"]).status_code == 200


def test_pressing_twice_restricts_once(client, shouted, priya):
    page = opened(client, priya, address(shouted))
    form = filled(page)
    first, second = client.post(address(shouted), form), client.post(address(shouted), form)
    assert first["Location"] == second["Location"]
    assert Restriction.objects.count() == 1


def test_what_was_typed_is_kept_when_something_is_missing(client, shouted, priya):
    page = opened(client, priya, address(shouted))
    answer = client.post(address(shouted), filled(page, told=""))
    assert answer.status_code == 200
    assert REASONS in answer.content.decode()
    assert not Restriction.objects.exists()


def test_each_question_left_open_is_named_in_the_order_of_the_page(client, shouted, priya):
    page = opened(client, priya, address(shouted))
    left_open = {"key": filled(page)["key"], "told": ""}
    answer = client.post(address(shouted), left_open).content.decode()

    asked = [question for question in questions_before(Act.RESTRICT_BRIEFLY) if question.required]
    sentences = [f"Answer this first: {council.words().label(f'questions.{each.code}')}" for each in asked]
    places = [answer.index(each) for each in [*sentences, "Say whether the customer has been told."]]
    assert places == sorted(places)


def test_who_may_not_is_told_why_and_sees_no_report(client, shouted, ceri):
    answer = opened(client, ceri, address(shouted))
    assert answer.status_code == 403
    assert shouted.what_happened not in answer.content.decode()


def test_a_leader_whom_the_report_concerns_sees_nothing_of_it(client, shouted, ceri, priya, mr_jones):
    about_her = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, about_leader=True, **told())
    assert opened(client, priya, address(about_her)).status_code == 403


def test_nobody_is_restricted_who_is_not_known(client, ceri, priya):
    unknown = report_incident(**doing(ceri), channel="telephone", known_as="A man", **told())
    answer = opened(client, priya, address(unknown))
    assert answer["Location"] == reverse("incidents:report", args=[unknown.ref])


def test_where_it_is_not_open_the_page_says_why_and_has_no_button(client, ceri, priya, mr_jones):
    report = report_incident(**doing(ceri), channel="telephone", customer=mr_jones, **told())
    page = opened(client, priya, address(report)).content.decode()
    assert 'name="reasons"' not in page
    assert council.policy().brief_restriction.clause in page


def test_the_page_of_a_restriction_tells_advisers_no_reason(client, shouted, ceri, priya, owen, mr_jones):
    made = restricted(priya, mr_jones)
    where = reverse("decisions:restriction", args=[made.ref])
    assert REASONS not in opened(client, ceri, where).content.decode()
    assert REASONS in opened(client, owen, where).content.decode()


def test_seen_is_said_once_and_the_leader_knows(client, shouted, ceri, priya, mr_jones):
    made = restricted(priya, mr_jones)
    where = reverse("decisions:restriction", args=[made.ref])
    page = opened(client, ceri, where).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    assert client.post(reverse("decisions:seen", args=[made.ref]), {"key": key}).status_code == 302

    assert Acknowledgement.objects.get().employee == ceri
    assert reverse("decisions:seen", args=[made.ref]) not in client.get(where).content.decode()
    assert ceri.name in opened(client, priya, where).content.decode()


def test_it_is_ended_on_its_page_by_whom_who_may(client, shouted, ceri, priya, owen, mr_jones):
    made = restricted(priya, mr_jones)
    where = reverse("decisions:restriction", args=[made.ref])
    assert 'name="because"' not in opened(client, ceri, where).content.decode()

    page = opened(client, owen, where).content.decode()
    form = page[page.index('name="because"') - 3000 :]
    key = form.split('name="key" value="')[1].split('"')[0]
    assert client.post(where, {"key": key, "because": "He is sorry."}).status_code == 302
    made.refresh_from_db()
    assert made.ended_because == "He is sorry."


def test_one_that_was_ended_early_says_until_when_it_would_have_run_and_who_ended_it(
    client, shouted, ceri, priya, owen, mr_jones
):
    made = restricted(priya, mr_jones)
    where = reverse("decisions:restriction", args=[made.ref])
    assert "It would have run until" not in opened(client, ceri, where).content.decode()

    ended = end_brief_restriction(**doing(owen), restriction=made, because="He is sorry.")
    for page in (opened(client, ceri, where), opened(client, owen, reverse("customer_file", args=[mr_jones.ref]))):
        text = page.content.decode()
        assert "It would have run until" in text
        assert f'datetime="{made.ends_at.isoformat()}"' in text
        assert f'datetime="{ended.ended_at.isoformat()}"' in text
        assert owen.name in text


def test_a_consideration_is_kept_with_its_reasons(client, shouted, owen, priya, mr_jones):
    made = restricted(priya, mr_jones)
    where = reverse("decisions:consider", args=[mr_jones.ref, made.ref])
    page = opened(client, owen, where)
    fields = as_fields(answers_to(Act.CONSIDER_FORMALLY))
    answer = client.post(where, filled(page, act_on_it="no", reasons="He rang to say sorry.", **fields))
    assert answer.status_code == 302
    assert (Consideration.objects.get().act_on_it, Consideration.objects.get().thread) == (False, made.ref)


def test_a_consideration_of_somebody_elses_matter_is_not_found(client, shouted, owen, priya, mr_jones, ceri):
    made = restricted(priya, mr_jones)
    stranger = keep_customer(**doing(ceri), kind="person")
    assert opened(client, owen, reverse("decisions:consider", args=[stranger.ref, made.ref])).status_code == 404


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_page_speaks_both_languages(client, shouted, priya, owen, mr_jones, language):
    client.cookies["django_language"] = language
    pages = [opened(client, priya, address(shouted))]
    made = restricted(priya, mr_jones)
    pages.append(client.get(reverse("decisions:restriction", args=[made.ref])))
    pages.append(opened(client, owen, reverse("decisions:consider", args=[mr_jones.ref, made.ref])))
    for page in pages:
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.content.decode()


def test_an_answer_that_names_a_restriction_leads_on_to_it(client, shouted, priya):
    page = opened(client, priya, f"/reports/{shouted.ref}/answer/")
    assert "Mr Alun Jones" in page.content.decode()
    assert told()["what_happened"] in page.content.decode()
    said = answered(outcome=Act.RESTRICT_BRIEFLY, key=uuid4())
    assert client.post(f"/reports/{shouted.ref}/answer/", said).headers["Location"] == address(shouted)


def test_an_answer_after_the_restriction_leads_back_to_the_report(client, shouted, priya, mr_jones):
    restricted(priya, mr_jones, incident=shouted)
    client.force_login(priya)
    said = answered(outcome=Act.RESTRICT_BRIEFLY, key=uuid4())
    assert client.post(f"/reports/{shouted.ref}/answer/", said).headers["Location"] == f"/reports/{shouted.ref}/"


def test_a_step_that_what_happened_does_not_allow_says_why_and_is_not_taken(client, ceri, priya, mr_jones):
    first = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    why_not = may_be_brief(mr_jones, council.now()).because
    page = opened(client, priya, f"/reports/{first.ref}/answer/").content.decode()
    assert why_not in unescape(page)
    again = client.post(f"/reports/{first.ref}/answer/", answered(outcome=Act.RESTRICT_BRIEFLY, key=uuid4()))
    assert again.status_code == 200
    assert unescape(again.content.decode()).count(why_not) >= 2
    assert 'id="id_outcome-error"' in again.content.decode()
    assert not first.answers.exists()
    assert Refusal.objects.get(act=Act.ANSWER_REPORT).because == why_not


def test_whoever_answers_such_a_step_anywhere_is_refused_with_the_clause(ceri, priya, mr_jones):
    first = report_incident(**doing(ceri), channel="email", customer=mr_jones, **told())
    at = council.now()
    with pytest.raises(Refused) as refused:
        answer_report(**doing(priya, at=at), incident=first, **answered(outcome=Act.RESTRICT_BRIEFLY))
    assert refused.value.ruling == may_be_brief(mr_jones, at)
    assert refused.value.ruling.clause == council.policy().brief_restriction.clause


def test_who_restricted_on_a_report_may_say_so_in_the_answer_for_however_long(shouted, priya, mr_jones):
    restricted(priya, mr_jones, incident=shouted)
    later = council.now() + timedelta(days=400)
    for at in (council.now(), later):
        assert not may_be_brief(mr_jones, at)
        answer_report(**doing(priya, at=at), incident=shouted, **answered(outcome=Act.RESTRICT_BRIEFLY))


def test_who_must_be_asked_first_is_said_at_the_field_for_it(client, shouted, priya):
    question = next((each for each in questions_before(Act.RESTRICT_BRIEFLY) if each.consult_on), None)
    page = opened(client, priya, address(shouted))
    name = f"q_{question.code}"
    again = client.post(address(shouted), filled(page, **{name: question.consult_on[0], f"{name}_why": "He is deaf."}))
    assert 'href="#id_consulted"' in again.content.decode()
    assert not Restriction.objects.exists()


def test_what_was_considered_before_stands_above_the_form(client, mr_jones, owen):
    where = reverse("decisions:consider", args=[mr_jones.ref, mr_jones.ref])
    assert "Considered before" not in opened(client, owen, where).content.decode()
    consider_formally(
        **doing(owen),
        customer=mr_jones,
        thread=mr_jones.ref,
        act_on_it=False,
        reasons="He had no interpreter.",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )
    page = client.get(where).content.decode()
    assert "It is not taken further." in page
    assert "He had no interpreter." in page


def test_words_that_an_answer_needs_are_asked_for_beside_it(client, shouted, priya):
    asked = next((each for each in questions_before(Act.RESTRICT_BRIEFLY) if each.text_on), None)
    if asked is None:
        pytest.skip("this policy asks for words beside no one answer")
    page = opened(client, priya, address(shouted))
    assert council.words().label(f"beside.{asked.code}") in unescape(page.content.decode())
    yes = filled(page, consulted="Owen: go on", **{f"q_{asked.code}": asked.text_on[0]})
    answer = client.post(address(shouted), yes)
    assert "This needs words beside your answer." in answer.content.decode()
    assert not Restriction.objects.exists()
    client.post(address(shouted), yes | {f"q_{asked.code}_why": "Checked with the safeguarding team"})
    kept = Restriction.objects.get().decision.answers
    assert kept[f"{asked.code}.why"] == "Checked with the safeguarding team"
