"""Both databases refuse to change what has been written down."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from fairhand import council
from fairhand.policy import Sight
from fairhand.record.access import looked
from fairhand.record.models import Access, Duty, Event, EventFacts, Once, Refusal
from tests.people import doing
from tests.rooms.record.acts import say
from tests.triggers_off import triggers_off

KEPT = [Event, EventFacts, Access, Refusal, Once]


@pytest.fixture
def rows(ceri):
    """One row of each kind."""
    say(**doing(ceri), text="Good morning")
    looked(ceri, Sight.CONTACT_CHECK, "C-7F3K2M9Q", "page")
    Refusal.objects.create(by=ceri, act="warn", because="No.", clause="1")
    return ceri


def refused(statement: str) -> None:
    with pytest.raises(IntegrityError, match=r"facts|follows"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_row_is_never_changed_or_deleted(rows, model):
    table, column = model._meta.db_table, model._meta.pk.column
    before = list(model.objects.values())
    refused(f"UPDATE {table} SET {column} = {column}")
    refused(f"DELETE FROM {table}")
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_without_the_triggers_it_would_be_changed(rows, model):
    table, column = model._meta.db_table, model._meta.pk.column
    with triggers_off(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column}")
        assert cursor.rowcount == 1
    refused(f"UPDATE {table} SET {column} = {column}")  # and they are on again


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_orm_is_refused_too(rows, model):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.first().save(force_update=True)


@pytest.mark.postgres
@pytest.mark.parametrize("model", [*KEPT, Duty], ids=lambda model: model.__name__)
def test_no_table_is_emptied_at_a_stroke(rows, model):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    refused(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.postgres
def test_a_session_that_plays_the_replica_is_refused_as_well(rows):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    refused("UPDATE record_event SET code = 'other'")


@pytest.mark.once
@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_sqlite_cannot_replace_a_row_either(rows, model):
    """INSERT OR REPLACE deletes without asking the trigger for DELETE."""
    table = model._meta.db_table
    refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.fixture
def duty(ceri) -> Duty:
    event = say(**doing(ceri), text="Something is owed")
    at = council.now()
    return Duty.objects.create(code="tell", opened_by=event, thread="INC-1", owner=ceri, opened_at=at, clause="5")


def test_a_duty_ends_once(duty, ceri):
    event = say(**doing(ceri), text="Told")
    ended = {"closed_by": event.pk, "closed_at": council.now()}
    assert Duty.objects.filter(pk=duty.pk).update(**ended) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**ended)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(closed_by=None, closed_at=None)


@pytest.mark.parametrize(
    "change",
    [
        {"code": "other"},
        {"due_at": council.now() + timedelta(days=30)},
        {"owner": None},
        {"thread": "INC-2", "closed_at": council.now()},
        {"closed_by": 1},
    ],
    ids=" and ".join,  # by their names: the times differ from one worker to the next
)
def test_nothing_else_of_a_duty_is_changed(duty, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk)._raw_delete("default")


@pytest.mark.parametrize("column", ["number", "previous"])
def test_an_event_follows_the_one_before_it(ceri, column):
    say(**doing(ceri), text="a")
    event = say(**doing(ceri), text="b")
    event.number, event.seal = 3, uuid4().hex
    event.previous = Event.objects.get(number=2).seal
    setattr(event, column, 4 if column == "number" else "f" * 64)
    with pytest.raises(IntegrityError, match="follows the one before"), transaction.atomic():
        event.save(force_insert=True)
