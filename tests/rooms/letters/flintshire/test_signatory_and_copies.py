"""A letter goes in the name of the office that the policy names, and copies of it to whom the policy names."""

from uuid import uuid4

import pytest
from django.urls import reverse

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import give_name, keep_customer, record_representation
from fairhand.letters.operations import Incomplete
from fairhand.policy import notice_of
from fairhand.record.models import Event
from tests.altered import altered
from tests.people import doing, employee
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db

OFFICE = "chief_officer_governance"
WHY = "The committee asked for none in this matter."


def with_notice(monkeypatch, **said) -> None:
    policy = council.policy()
    rules = notice_of(policy, "contact_managed")
    notices = tuple(each.model_copy(update=said) if each is rules else each for each in policy.notices)
    altered(monkeypatch, notices=notices)


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


@pytest.fixture
def signed_by_an_office(letters, monkeypatch):
    with_notice(monkeypatch, signatory=OFFICE)
    return letters.contact_managed()


@pytest.fixture
def copied(letters, monkeypatch):
    with_notice(monkeypatch, copies_to=("representative", OFFICE))
    return letters.contact_managed()


def test_a_letter_in_the_name_of_an_office_does_not_go_before_somebody_there_agreed(letters, signed_by_an_office):
    with pytest.raises(Incomplete, match="the agreement of the office in whose name it goes"):
        letters.issue("contact_managed", signed_by_an_office)
    employee("Nobody of it", "team_leader")
    with pytest.raises(Incomplete):
        letters.issue("contact_managed", signed_by_an_office, agreed_by="nobody-of-it@example.org")


def test_the_office_signs_it_and_who_agreed_is_kept_and_not_named(letters, signed_by_an_office):
    head = employee("Haf Agrees", OFFICE)
    notice = letters.issue("contact_managed", signed_by_an_office, agreed_by=head.email)
    assert (notice.signatory, notice.agreed_by) == (OFFICE, head)
    assert Event.objects.get(code="notice_issued").facts.facts["signatory"] == OFFICE
    letter = notice.letters.filter(language="en").first()
    assert letter.sheet["sign"][0] == council.words("en").label(f"roles.{OFFICE}")
    assert head.name not in letter.text


def test_whoever_issues_it_and_holds_the_office_need_not_say_so(letters, monkeypatch):
    made = letters.contact_managed()
    writer = letters.writer("contact_managed")
    with_notice(monkeypatch, signatory=writer.posts.first().role)
    assert letters.issue("contact_managed", made).agreed_by == writer


def test_the_page_says_in_whose_name_it_goes_and_that_it_lacks_the_agreement(letters, signed_by_an_office, client):
    where = reverse("letters:write", args=["contact_managed", signed_by_an_office.ref])
    client.force_login(letters.writer("contact_managed"))
    shown = client.get(where).content.decode()
    assert "Chief Officer Governance. Who there agreed to it?" in shown
    assert "the agreement of the office in whose name it goes" in shown
    assert "Nobody holds this post now" in shown


def test_each_copy_is_said_of_before_the_letter_goes(letters, copied):
    with pytest.raises(Unfit, match="Say whether a copy goes: Chief Officer Governance"):
        letters.issue("contact_managed", copied)
    with pytest.raises(Unfit, match="no copy of this letter go to “ombudsman”"):
        letters.issue("contact_managed", copied, copies={OFFICE: "", "ombudsman": ""})


def test_a_copy_that_goes_is_named_in_the_letter_and_one_that_does_not_keeps_why(letters, copied):
    acting = keep_customer(**doing(letters.reporter), kind="person")
    give_name(**doing(letters.reporter), customer=acting, given="Ann Acts")
    record_representation(
        **doing(letters.reporter), customer=letters.customer, representative=acting, relation="Advocate"
    )
    notice = letters.issue("contact_managed", copied, copies={OFFICE: WHY, "representative": ""})
    assert notice.copies == [
        {"to": "representative", "sent": True, "because": ""},
        {"to": OFFICE, "sent": False, "because": WHY},
    ]
    text = notice.letters.filter(language="en").first().text
    assert "Who else is sent this letter" in text
    assert "Whoever acts for you" in text
    assert WHY not in text


def test_no_copy_is_asked_of_for_a_representative_where_nobody_acts_for_the_customer(letters, copied, client):
    client.force_login(letters.writer("contact_managed"))
    where = reverse("letters:write", args=["contact_managed", copied.ref])
    shown = client.get(where).content.decode()
    assert "Nobody acts for the customer" in shown
    assert "copy_representative" not in shown
    notice = letters.issue("contact_managed", copied, copies={OFFICE: ""})
    assert [each["to"] for each in notice.copies] == [OFFICE]


def test_the_page_keeps_what_was_said_of_a_copy_and_asks_why_none_goes(letters, copied, client):
    client.force_login(letters.writer("contact_managed"))
    where = reverse("letters:write", args=["contact_managed", copied.ref])
    answers = {
        "key": uuid4(),
        f"copy_{OFFICE}": "not",
        "means": "by_hand",
        "languages": ["en", "cy"],
        "formats": ["standard"],
    }
    shown = client.post(where, answers).content.decode()
    assert "Write why no copy goes" in shown
    kept = client.post(where, {**answers, f"copy_{OFFICE}_because": WHY, "look": "1"})
    assert kept.status_code == 302
    assert WHY in client.get(where).content.decode()


def test_the_letter_and_the_file_show_both(letters, copied, client, monkeypatch):
    notice = letters.issue("contact_managed", copied, copies={OFFICE: WHY})
    client.force_login(letters.writer("contact_managed"))
    for where in (
        reverse("letters:letter", args=[notice.letters.first().ref]),
        reverse("customer_file", args=[letters.customer.ref]),
    ):
        shown = client.get(where).content.decode()
        assert "not sent" in shown
        assert WHY in shown
