"""The record says apart from each other when the customer was told of a decision, and when each service was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.decisions.models import ServiceTold
from fairhand.decisions.operations import record_service_told
from fairhand.people.models import Service
from fairhand.policy import Act
from fairhand.record.models import Event
from tests.formal import Path
from tests.people import doing, somebody_who_may

pytestmark = pytest.mark.django_db
HOW = {"how": "By email to its team leaders"}
DAY = timedelta(days=1)


@pytest.fixture
def path(mr_jones, ceri):
    return Path(mr_jones, ceri)


@pytest.fixture
def ann():
    return somebody_who_may(Act.RECORD_TOLD, "Ann")


def test_when_the_customer_was_told_and_when_each_service_was_stand_apart(path, ann, client, owen):
    made = path.decision()
    path.notice(made)
    (code,) = made.reach
    client.force_login(owen)
    page = client.get(reverse("decisions:decision", args=[made.ref])).content.decode()
    assert "Nobody has said that it was told" in page
    row = record_service_told(**doing(ann), decision=made, service=code, **HOW)
    page = client.get(reverse("decisions:decision", args=[made.ref])).content.decode()
    assert "Nobody has said that it was told" not in page
    assert HOW["how"] in page
    assert "Kept by Ann" in page
    assert row.on == council.today()
    event = Event.objects.get(code="service_told")
    assert (event.customer, event.facts.facts["service"]) == (made.customer.ref, code)


def test_it_is_kept_on_its_page_and_what_was_typed_comes_back(path, client, owen):
    made = path.decision()
    path.notice(made)
    client.force_login(owen)
    address = reverse("decisions:service_told", args=[made.ref])
    page = client.post(address, {"key": str(uuid4()), **HOW}).content.decode()
    assert "Choose the service" in page
    assert HOW["how"] in page
    answer = client.post(address, {"key": str(uuid4()), "service": made.reach[0], **HOW})
    assert answer.url == reverse("decisions:decision", args=[made.ref])
    assert "Every service that this decision reaches was told" in client.get(address).content.decode()


def test_only_services_that_it_reaches_are_told_and_each_once(path, ann):
    made = path.decision()
    Service.objects.create(code="parks", name_en="Parks", name_cy="Parciau")
    with pytest.raises(Unfit, match="not one that this decision reaches"):
        record_service_told(**doing(ann), decision=made, service="parks", **HOW)
    record_service_told(**doing(ann), decision=made, service=made.reach[0], **HOW)
    with pytest.raises(Unfit, match="kept already"):
        record_service_told(**doing(ann), decision=made, service=made.reach[0], **HOW)


def test_a_decision_about_every_service_is_told_to_each(path, ann):
    Service.objects.create(code="parks", name_en="Parks", name_cy="Parciau")
    made = path.decision(reach=[], reach_because="He rings every service")
    record_service_told(**doing(ann), decision=made, service="parks", **HOW)
    assert list(made.services_told.values_list("service", flat=True)) == ["parks"]


@pytest.mark.parametrize("days", [-2, 1])
def test_a_service_is_told_between_the_decision_and_today(path, ann, days):
    made = path.decision()
    with pytest.raises(Unfit, match="between the day of the decision and today"):
        record_service_told(**doing(ann), decision=made, service=made.reach[0], on=council.today() + days * DAY, **HOW)


def test_what_was_kept_stays(path, ann):
    made = path.decision()
    record_service_told(**doing(ann), decision=made, service=made.reach[0], **HOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        ServiceTold.objects.update(on=council.today() - DAY)
