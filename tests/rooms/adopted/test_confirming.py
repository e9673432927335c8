"""Confirming by name how the policy is read."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from fairhand import council
from fairhand.adopted.models import Confirmation
from fairhand.adopted.operations import confirm_reading, take_back_confirmation
from fairhand.adopted.queries import standings
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Event
from tests.altered import altered
from tests.people import doing, somebody_who_may, somebody_who_may_not
from tests.rooms.adopted.test_reading_it import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mari():
    """One who may confirm how the policy is read."""
    return somebody_who_may(Act.CONFIRM_READING, "Mari")


@pytest.fixture
def reading():
    return next(each for each in council.policy().readings if not each.confirmed_by)


def confirm(by, row, **said):
    about = {"version": council.policy().about.version, "reading": row.id, "answer": row.answer}
    return confirm_reading(**doing(by), **(about | said))


def with_answer(monkeypatch, reading, **parts):
    rows = council.policy().readings
    altered(monkeypatch, readings=tuple(each.model_copy(update=parts) if each == reading else each for each in rows))


def address(reading):
    return reverse("confirm_reading", args=[council.policy().about.version, reading.id])


def test_who_may_confirms_and_it_is_kept_as_it_was_read(mari, reading):
    made = confirm(mari, reading)
    assert (made.policy, made.reading, made.answer) == (council.policy().key, reading.id, reading.answer)
    assert (made.confirmed_by, made.capacity) == (mari, mari.posts.get().role)
    event = Event.objects.get(code="reading_confirmed")
    assert event.subject == f"adopted.confirmation:{made.ref}"
    assert event.facts.facts["answer"] == reading.answer


def test_who_may_not_is_refused(reading):
    with pytest.raises(Refused):
        confirm(somebody_who_may_not(Act.CONFIRM_READING), reading)
    assert not Confirmation.objects.exists()


def test_a_confirmation_is_neither_changed_nor_taken_back(mari, reading):
    confirm(mari, reading)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.update(answer="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.all().delete()


def test_the_page_of_the_policy_says_who_confirmed_it_and_when(client, ceri, mari, reading):
    confirm(mari, reading)
    client.force_login(ceri)
    page = text_of(client.get(reverse("policy")))
    office = council.words().label(f"roles.{mari.posts.get().role}")
    assert f"{reading.answer} Confirmed by Mari, {office}, at " in page
    assert "; 1 of the answers are confirmed." in page


def test_another_answer_is_to_be_confirmed_again(client, ceri, mari, reading, monkeypatch):
    confirm(mari, reading)
    with_answer(monkeypatch, reading, answer="Quite otherwise.")
    assert not standings(council.policy())[reading.id].is_confirmed
    client.force_login(ceri)
    page = text_of(client.get(reverse("policy")))
    assert "Quite otherwise. To be confirmed again. Mari confirmed another answer" in page
    assert f"“ {reading.answer} ”" in page or f"“{reading.answer}”" in page
    confirm(mari, reading, answer="Quite otherwise.")
    assert standings(council.policy())[reading.id].is_confirmed


def test_another_question_is_to_be_confirmed_again(mari, reading, monkeypatch):
    confirm(mari, reading)
    with_answer(monkeypatch, reading, question="And what of Sundays?")
    assert not standings(council.policy())[reading.id].is_confirmed


def test_the_first_answer_stands_confirmed_when_it_comes_back(mari, reading, monkeypatch):
    confirm(mari, reading)
    with monkeypatch.context() as meanwhile:
        with_answer(meanwhile, reading, answer="Quite otherwise.")
        confirm(mari, reading, answer="Quite otherwise.")
    assert standings(council.policy())[reading.id].is_confirmed


def test_nobody_confirms_an_answer_that_they_did_not_read(mari, reading):
    with pytest.raises(Refused, match="The answer has changed since you opened this page"):
        confirm(mari, reading, answer="What it said yesterday.")


def test_what_is_confirmed_is_not_confirmed_twice(mari, reading):
    confirm(mari, reading)
    with pytest.raises(Refused, match="confirmed already, by Mari"):
        confirm(somebody_who_may(Act.CONFIRM_READING, "Another"), reading)


def test_what_the_file_says_is_confirmed_is_left(mari, reading, monkeypatch):
    with_answer(monkeypatch, reading, confirmed_by="The full council")
    with pytest.raises(Refused, match="in the policy's file, by: The full council"):
        confirm(mari, reading)


def test_a_question_that_there_is_not_cannot_be_confirmed(mari, reading):
    for wrong in ({"reading": "none-such"}, {"version": "1066-10-14"}):
        with pytest.raises(Refused, match="no such question"):
            confirm(mari, reading, **wrong)


def test_it_is_confirmed_through_its_page(client, mari, reading):
    client.force_login(mari)
    assert address(reading) in client.get(reverse("policy")).text
    assert reading.answer in text_of(client.get(address(reading)))
    answer = client.post(address(reading), {"key": str(uuid4()), "answer": reading.answer.replace(" ", "\r\n", 1)})
    assert (
        answer.headers["Location"]
        == f"{reverse('policy_version', args=[council.policy().about.version])}#reading-{reading.id}"
    )
    assert Confirmation.objects.get().confirmed_by == mari
    assert f'"{address(reading)}"' not in client.get(reverse("policy")).text


def test_who_may_not_is_told_on_the_page_and_finds_no_button(client, ceri, reading):
    client.force_login(ceri)
    assert f'"{address(reading)}"' not in client.get(reverse("policy")).text
    page = text_of(client.get(address(reading)))
    assert "Only " in page
    answer = client.post(address(reading), {"key": str(uuid4()), "answer": reading.answer})
    assert "Only " in text_of(answer)
    assert not Confirmation.objects.exists()


def test_there_is_no_page_for_a_question_or_a_version_that_there_is_not(client, mari, reading):
    client.force_login(mari)
    version = council.policy().about.version
    for args in ((version, "none-such"), ("1066-10-14", reading.id)):
        assert client.get(reverse("confirm_reading", args=args)).status_code == 404


def test_a_confirmation_is_taken_back_with_a_reason_and_stays_on_the_record(client, mari, reading):
    made = confirm(mari, reading)
    client.force_login(mari)
    back = reverse("take_back_reading", args=[council.policy().about.version, reading.id])
    assert back in client.get(reverse("policy")).text
    assert "whoever relied on it" in text_of(client.post(back, {"key": str(uuid4())}))
    assert client.post(back, {"key": str(uuid4()), "because": "We misread it"}).status_code == 302
    assert not standings(council.policy())[reading.id].is_confirmed
    page = text_of(client.get(reverse("policy")))
    assert "taken back by Mari" in page
    assert "We misread it" in page
    assert client.get(back).status_code == 404
    with pytest.raises(Refused, match="taken back already"):
        take_back_confirmation(**doing(mari), confirmation=made, because="Again")
    assert Event.objects.latest("number").code == "confirmation_taken_back"


def test_what_was_taken_back_can_be_confirmed_anew_and_one_end_is_all_it_has(mari, reading):
    made = take_back_confirmation(**doing(mari), confirmation=confirm(mari, reading), because="We misread it")
    again = confirm(mari, reading)
    assert standings(council.policy())[reading.id].recorded == again
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.filter(pk=made.pk).update(taken_back_because="Another reason")


def test_who_may_not_takes_nothing_back(client, ceri, mari, reading):
    made = confirm(mari, reading)
    with pytest.raises(Refused):
        take_back_confirmation(**doing(ceri), confirmation=made, because="No")
    client.force_login(ceri)
    assert "Take the confirmation back" not in text_of(client.get(reverse("policy")))
