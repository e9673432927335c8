"""On SQLite, INSERT OR REPLACE deletes without asking: it is refused, also where only standing rows are unique."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from fairhand import council
from fairhand.contacts.models import ContactLink
from fairhand.customers.operations import keep_customer
from fairhand.incidents.models import IncidentLink
from fairhand.incidents.operations import link_incident, report_incident, unlink_incident
from fairhand.policy import Act
from tests.people import doing, somebody_who_may
from tests.rooms.incidents.telling import told

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def linker():
    return somebody_who_may(Act.LINK_CUSTOMERS)


@pytest.fixture
def linked(ceri, priya, linker, mr_jones):
    """A report of nobody known, found to be Mr Jones's."""
    incident = report_incident(**doing(ceri, council.now() - timedelta(minutes=1)), channel="telephone", **told())
    link_incident(**doing(linker), incident=incident, customer=mr_jones, evidence="Said")
    return incident


@pytest.mark.parametrize("model", [IncidentLink, ContactLink])
def test_a_standing_link_is_not_replaced(linked, ceri, model):
    other, table = keep_customer(**doing(ceri), name="Mr Alan Jones"), model._meta.db_table
    before = list(model.objects.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names, row = [each[0] for each in cursor.description], cursor.fetchone()
        forged = dict(zip(names, row, strict=True)) | {"id": 999, "customer_id": other.pk}
        marks = ", ".join(["%s"] * len(names))
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", list(forged.values())
            )
    assert list(model.objects.values()) == before


def test_where_one_has_ended_another_may_stand(linked, linker, mr_jones):
    unlink_incident(**doing(linker), incident=linked, because="Another man.")
    link_incident(**doing(linker), incident=linked, customer=mr_jones, evidence="It was he after all.")
    assert IncidentLink.objects.count() == 2
