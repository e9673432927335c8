"""Told in another form than a letter: the policy may ask why, and that is kept."""

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import notice_of
from fairhand.policy.formal import Receipt
from fairhand.record.models import Event
from tests.altered import altered
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db

WHY = "He reads no letters, and asked to be told face to face."


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


@pytest.fixture
def another_form(monkeypatch) -> str:
    """A way of telling that the policy allows for a reason alone."""
    policy = council.policy()
    by_hand = next(each for each in policy.receipt if each.means == "by_hand")
    row = Receipt(**{**by_hand.model_dump(), "means": "another_form", "needs_reason": True})
    rules = notice_of(policy, "contact_managed")
    more = rules.model_copy(update={"means": (*rules.means, "another_form")})
    notices = tuple(more if each is rules else each for each in policy.notices)
    altered(monkeypatch, receipt=(*policy.receipt, row), notices=notices)
    return "another_form"


def test_it_is_refused_without_a_reason(letters, another_form):
    made = letters.contact_managed()
    with pytest.raises(Unfit, match="why the customer is told in this form"):
        letters.issue("contact_managed", made, means=another_form)
    with pytest.raises(Unfit):
        letters.issue("contact_managed", made, means=another_form, means_because=" ")


def test_the_reason_is_kept_with_the_notice_and_in_the_record(letters, another_form):
    notice = letters.issue("contact_managed", letters.contact_managed(), means=another_form, means_because=WHY)
    assert notice.means_because == WHY
    assert Event.objects.get(code="notice_issued").facts.facts["means_because"] == WHY


def test_whoever_opens_the_letter_reads_why(letters, another_form, client):
    notice = letters.issue("contact_managed", letters.contact_managed(), means=another_form, means_because=WHY)
    client.force_login(letters.writer("contact_managed"))
    assert WHY in client.get(reverse("letters:letter", args=[notice.letters.first().ref])).content.decode()


def test_a_letter_keeps_no_reason(letters, another_form):
    notice = letters.issue("contact_managed", letters.contact_managed(), means_because=WHY)
    assert notice.means_because == ""


def test_the_page_asks_why_only_where_the_policy_has_such_a_way(letters, client, monkeypatch):
    made = letters.contact_managed()
    where = reverse("letters:write", args=["contact_managed", made.ref])
    client.force_login(letters.writer("contact_managed"))
    assert "means_because" not in client.get(where).content.decode()


def test_the_page_asks_why_and_keeps_it_in_the_draft(letters, another_form, client):
    made = letters.contact_managed()
    where = reverse("letters:write", args=["contact_managed", made.ref])
    client.force_login(letters.writer("contact_managed"))
    assert "Why in this form?" in client.get(where).content.decode()
