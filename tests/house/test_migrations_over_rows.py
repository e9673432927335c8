"""What migrations promise holds over a database with rows in it: triggers taken away and set again guard as before.

The rooms' own tests begin with empty tables. A council that upgrades does not.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from fairhand import council
from fairhand.bundles.operations import make_bundle
from fairhand.customers.operations import keep_customer
from fairhand.policy import Act, Sight
from fairhand.record import export, verify
from fairhand.record.triggers import AppendOnly, EndsOnce, Erasable, MovesOn, ServersTime
from fairhand.retention.operations import erase_records, hold_records, let_go
from tests.due import no_action_on
from tests.formal import Path
from tests.people import doing, employee, role_for
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db(transaction=True)

GUARDS = (AppendOnly, EndsOnce, Erasable, MovesOn, ServersTime)


@pytest.fixture
def set_again() -> Iterator:
    """Take every trigger away, and let each migration that sets one set it again; look at what is refused between."""
    whole = triggers()

    def go(between=None) -> None:
        unguard()
        if between:
            between()
        set_all()

    yield go
    if triggers() != whole:
        set_all()


def unguard() -> None:
    """Take away every trigger that guards a table, as no migration does."""
    guards = [name for each in GUARDS for name in each.names]
    with connection.cursor() as cursor:
        for table, name in named_triggers():
            if not name.endswith(tuple(guards)):
                continue
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER "{name}"{on}')


def set_all() -> None:
    """Set the triggers again, as an upgrade would: over the rows that are there, in the order of the migrations."""
    loader = MigrationExecutor(connection).loader
    plan = MigrationExecutor(connection).migration_plan(loader.graph.leaf_nodes(), clean_start=True)
    with connection.schema_editor() as editor:
        for migration, _backwards in plan:
            for operation in migration.operations:
                if isinstance(operation, GUARDS):
                    operation.database_forwards(migration.app_label, editor, None, None)


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


def named_triggers() -> list[tuple[str, str]]:
    """The table and the name of every trigger of ours."""
    asked = (
        "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchall()


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


def test_set_again_over_rows_the_triggers_keep_the_promises_of_the_record(story, set_again):
    before, guards = counts(), triggers()
    for each in ("decisions.Decision", "incidents.LeaderWarning", "letters.Letter", "appeals.Appeal", "bundles.Bundle"):
        assert before[each], each
    seen = {}

    def then() -> None:
        seen["refused"] = refuses("UPDATE incidents_incident SET what_happened = 'Nothing'")
        seen["guards"] = triggers()

    set_again(then)
    assert not seen["refused"]  # it was another state
    assert seen["guards"] < guards
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


@pytest.mark.parametrize("room", ["bundles", "codes", "council_data", "reporting"])
def test_no_migration_goes_back_over_what_guards_a_table(story, room):
    before, guards = counts(), triggers()
    executor = MigrationExecutor(connection)
    first = executor.loader.graph.root_nodes(room)
    with pytest.raises(IrreversibleError):
        executor.migrate(first)
    assert (counts(), triggers()) == (before, guards)


def test_after_it_what_is_due_is_held_and_erased_as_before(story, set_again):
    set_again()
    nia = employee("Nia", role_for(Act.ERASE_RECORDS, Act.HOLD_RECORDS))
    ground = council.policy().hold_grounds[0].code
    hold = hold_records(**doing(nia), matter=story.ref, ground=ground, because="His solicitor wrote.")
    assert refuses(f"UPDATE retention_hold SET because = 'x' WHERE id = {hold.pk}")
    let_go(**doing(nia), hold=hold, because="It is settled.")
    gone = erase_records(**doing(nia), matter=story.ref, reasons="Nothing more came of it.")
    assert gone.counts["incidents.Incident"] == 1
    assert verify.check(export.events()).whole
