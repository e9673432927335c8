"""What migrations promise holds over a database with rows in it: triggers taken away and set again guard as before.

The rooms' own tests begin with empty tables. A council that upgrades does not.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from fairhand import council
from fairhand.bundles.operations import make_bundle
from fairhand.customers.operations import keep_customer
from fairhand.policy import Act, Sight
from fairhand.record import export, verify
from fairhand.retention.operations import erase_records, hold_records, let_go
from tests.due import no_action_on
from tests.formal import Path
from tests.people import doing, employee, role_for
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db(transaction=True)

# Rooms whose last migration writes triggers alone: back to before it, and forward again.
EARLIER = [(room, "0001_initial") for room in ("bundles", "codes", "council_data", "reporting")]
ERASABLE = ("retention", "0003_what_may_be_erased")


@pytest.fixture
def there_and_back() -> Iterator:
    """Take the triggers of the last migrations away and set them again: between the two, look at what is refused."""

    def go(between=None) -> None:
        loader = MigrationExecutor(connection).loader
        operations = loader.disk_migrations[ERASABLE].operations
        MigrationExecutor(connection).migrate([each for each in EARLIER if each in loader.graph.nodes])
        with connection.schema_editor() as editor:
            for operation in reversed(operations):
                operation.database_backwards("retention", editor, None, None)
        if between:
            between()
        with connection.schema_editor() as editor:
            for operation in operations:
                operation.database_forwards("retention", editor, None, None)
        latest()

    def latest() -> None:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())

    yield go
    latest()


@pytest.fixture
def story(mr_jones, ceri):
    """A handful of records of each kind: a report, a warning, a decision with its letter, an appeal, a review."""
    way = Post(mr_jones, ceri)
    due = no_action_on(Path(keep_customer(**doing(ceri), name="Mrs Gwen Parry"), ceri, way.made))
    way.warning()
    way.appeal()
    maker = employee("Keeps what is held", role_for(Act.MAKE_BUNDLE, sees=(Sight.BUNDLES,)))
    asked = {"request": "REQ-1", "asked_on": council.today(), "to": "The ombudsman", "kind": "evidence"}
    make_bundle(**doing(maker), customer=mr_jones, **asked)
    return due


def triggers() -> set[tuple[str, str]]:
    """Every trigger of ours, with what it says."""
    asked = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return set(cursor.fetchall())


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {each._meta.label: each._base_manager.count() for each in apps.get_models() if each._meta.managed}


def refuses(statement: str) -> bool:
    """Whether the database refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


def test_over_rows_the_migrations_go_back_and_forward_and_the_record_keeps_its_promises(story, there_and_back):
    before, guards = counts(), triggers()
    for each in ("decisions.Decision", "incidents.LeaderWarning", "letters.Letter", "appeals.Appeal", "bundles.Bundle"):
        assert before[each], each
    seen = {}

    def then() -> None:
        seen["deleted"] = not refuses("DELETE FROM incidents_incident")
        seen["changed"] = not refuses("UPDATE incidents_incident SET what_happened = 'Nothing'")
        seen["guards"] = triggers()

    there_and_back(then)
    assert seen["guards"] != guards  # it was another state
    assert not seen["deleted"]  # and no row could be deleted in it, named or not, or changed
    assert not seen["changed"]
    assert counts() == before
    assert triggers() == guards
    assert verify.check(export.events()).whole
    for table in (
        "incidents_incident",
        "decisions_decision",
        "record_event",
        "letters_letter",
        "appeals_appeal",
        "bundles_bundle",
    ):
        assert refuses(f"DELETE FROM {table}"), table  # nothing of it is named
    assert refuses("UPDATE incidents_incident SET what_happened = 'Nothing'")
    assert refuses("UPDATE decisions_decision SET reasons = 'None'")


def test_after_it_what_is_due_is_held_and_erased_as_before(story, there_and_back):
    there_and_back()
    nia = employee("Nia", role_for(Act.ERASE_RECORDS, Act.HOLD_RECORDS))
    ground = council.policy().hold_grounds[0].code
    hold = hold_records(**doing(nia), matter=story.ref, ground=ground, because="His solicitor wrote.")
    assert refuses(f"UPDATE retention_hold SET because = 'x' WHERE id = {hold.pk}")
    let_go(**doing(nia), hold=hold, because="It is settled.")
    gone = erase_records(**doing(nia), matter=story.ref, reasons="Nothing more came of it.")
    assert gone.counts["incidents.Incident"] == 1
    assert verify.check(export.events()).whole
