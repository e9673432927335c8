"""The made-up council: the same each time, at every stage, and nobody in it can exist."""

from datetime import timedelta

import pytest
from django.db import transaction

from fairhand import council
from fairhand.config.made_up.load import load
from fairhand.contacts.models import Contact
from fairhand.customers.models import Customer, Identifier
from fairhand.decisions.models import Consideration, Restriction
from fairhand.incidents.models import Incident, TerminatedCall
from fairhand.letters.models import Dispatch
from fairhand.people.models import Employee, Team
from fairhand.protocol.models import Case
from fairhand.protocol.queries import HEAD
from fairhand.record.models import Duty, Event, EventFacts
from fairhand.socialmedia.models import Block, Post, Step

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The council, made once for all of these, and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = council.now()
        load(now, 120, lambda *_told: None)
        yield now
        transaction.set_rollback(True)


@pytest.fixture
def made_up(loaded, db):
    """The moment at which it was made."""
    return loaded


def test_there_are_posts_that_were_left_hidden_and_led_to_a_block(made_up):
    assert set(Step.objects.values_list("kind", flat=True)) >= {"leave", "hide", "report"}
    assert Block.objects.get().contests.get().answer
    assert Post.objects.filter(steps=None).exists()


def test_there_are_some_forty_employees_in_eight_teams(made_up):
    assert (Employee.objects.count(), Team.objects.count()) == (42, 8)


def test_there_are_incidents_at_every_stage(made_up):
    customers = set(Incident.objects.exclude(customer=None).values_list("customer", flat=True))
    assert len(customers) >= 25
    assert TerminatedCall.objects.filter(in_line=False).exists()
    assert TerminatedCall.objects.filter(in_line=True).exists()
    assert Incident.objects.filter(answers=None).exists()
    assert Incident.objects.filter(customer=None, links=None).exists()
    assert Restriction.objects.in_force(made_up).exists()
    assert Restriction.objects.exclude(ended_at=None).exists()
    assert Consideration.objects.filter(act_on_it=False).exists()
    assert Duty.objects.filter(code="report_to_police", closed_at=None).exists()


def test_everything_went_through_the_acts_and_stands_in_the_chain(made_up):
    assert not Contact.objects.filter(recorded_by=None).exists()
    assert Event.objects.count() == Event.objects.order_by("-number").first().number
    assert EventFacts.objects.count() == Event.objects.count()


def test_every_number_and_address_is_one_that_nobody_has(made_up):
    for kind, key in Identifier.objects.values_list("kind", "key"):
        if kind == "email":
            assert key.endswith(("@example.org", ".example.org")), key
    assert Employee.objects.exclude(email__endswith="@example.org").count() == 0


def test_it_covers_eighteen_months(made_up):
    first = Contact.objects.order_by("happened_at").first().happened_at
    assert (made_up - first).days > 500
    assert Customer.objects.count() >= 120


def test_no_old_letter_waits_to_be_printed_and_no_report_that_was_acted_on_to_be_answered(made_up):
    assert not Dispatch.objects.filter(batch=None, made_at__lt=made_up - timedelta(days=10)).exists()
    acted_on = Incident.objects.filter(warnings__isnull=False, happened_at__lt=made_up - timedelta(days=10))
    assert acted_on.exists()
    assert not acted_on.filter(answers=None).exists()


def test_no_step_of_a_protocol_that_was_taken_or_skipped_is_owed_still(made_up):
    for case in Case.objects.all():
        owed = set(Duty.objects.filter(thread=case.ref, closed_at=None).values_list("code", flat=True))
        assert not owed & {f"{HEAD}{each.step}" for each in case.taken.all()}
        assert not (owed and case.closed_at)
