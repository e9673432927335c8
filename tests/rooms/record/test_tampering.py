"""Sixteen kinds of tampering, by those who could try: refused, noticed, or noticed by a head kept outside.

The table in docs/record.md is made of what is seen here, and checked against it.
"""

import json
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from fairhand.record import chain, export, roles, verify
from tests.people import doing
from tests.rooms.record.acts import say
from tests.rooms.record.tampering import KINDS, MIDDLE
from tests.triggers_off import triggers_off

REFUSED, NOTICED, BY_HEAD = "refused", "noticed", "**noticed only by a head kept outside**"
PAGE = Path(__file__).parents[3] / "docs" / "record.md"
APP, OWNER = "fairhand_app_of_a_test", "fairhand_owner_of_a_test"


@pytest.fixture
def record(ceri) -> list[dict]:
    """Eight events, one of them out of line."""
    for number in range(1, 9):
        say(**doing(ceri), text=f"number {number}", in_line=number != MIDDLE)
    return list(export.events())


def try_it(kind, record, role: str = "") -> str:
    """Tamper, say what became of it, and undo it."""
    head, attempt = str(chain.head()), transaction.savepoint()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if role:
                cursor.execute(f"SET LOCAL ROLE {role}")
            kind.how(cursor, record)
            if role:
                cursor.execute("RESET ROLE")
    except DatabaseError:
        assert list(export.events()) == record
        return REFUSED
    else:
        return what_is_noticed(record, head)
    finally:
        transaction.savepoint_rollback(attempt)


def what_is_noticed(record, head) -> str:
    tampered = list(export.events())
    assert tampered != record, "nothing was changed, so nothing was tried"
    if not verify.check(tampered).whole:
        return NOTICED
    if not verify.check(tampered, head).whole:
        return BY_HEAD
    return "NOT NOTICED"


@pytest.fixture
def people_of_the_database(db):
    """The application's role as `record roles` makes it, and an owner who is no superuser."""
    roles.make(APP)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"CREATE ROLE {OWNER}")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {OWNER}")
        cursor.execute(f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} OWNER TO {OWNER}")


@pytest.mark.postgres
def test_on_postgresql_nothing_goes_unseen(record, people_of_the_database):
    seen = {}
    for kind in KINDS:
        seen[kind.says] = [try_it(kind, record, APP), try_it(kind, record, OWNER), try_it(kind, record)]
        with triggers_off():
            seen[kind.says].append(try_it(kind, record, OWNER))
        with triggers_off():
            seen[kind.says].append(try_it(kind, record))
    heads = [
        "The application's role",
        "The owner",
        "A superuser",
        "The owner, triggers off",
        "A superuser, triggers off",
    ]
    compare("PostgreSQL", heads, seen)


@pytest.mark.once
def test_on_sqlite_nothing_goes_unseen(record):
    seen = {}
    for kind in KINDS:
        seen[kind.says] = [try_it(kind, record)]
        with triggers_off():
            seen[kind.says].append(try_it(kind, record))
    compare("SQLite", ["Whoever opens the file", "The same, triggers dropped"], seen)


def compare(database: str, heads: list[str], seen: dict[str, list[str]]) -> None:
    assert len(seen) == 16
    for kind in KINDS:
        *plainly, _last = seen[kind.says]
        assert "NOT NOTICED" not in seen[kind.says], kind.says
        # Without triggers it succeeds: so it was the triggers that refused, and the verifier that noticed.
        assert seen[kind.says][-1] == (BY_HEAD if kind.outside else NOTICED), kind.says
        if kind.how.__name__ != "add_with_false_seal":  # the next event: adding is what everybody may do
            assert plainly[0] == REFUSED, kind.says
    table = [f"| {database} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    table += [f"| {says} | {' | '.join(results)} |" for says, results in seen.items()]
    assert "\n".join(table) in PAGE.read_text(), f"Write this into {PAGE.name}:\n" + "\n".join(table)


def test_what_was_deleted_under_retention_is_counted_and_its_remains_are_still_proof(record):
    with triggers_off(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_eventfacts WHERE event_id = %s", [MIDDLE])
    result = verify.check(export.events(), str(chain.head()))
    assert result.whole
    assert result.without_facts == 1
    with triggers_off(), connection.cursor() as cursor:  # put back something else
        facts = json.dumps({"text": "all was well"})
        cursor.execute("INSERT INTO record_eventfacts (event_id, facts, salt) VALUES (%s, %s, '00')", [MIDDLE, facts])
    assert not verify.check(export.events()).whole


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE record_event DISABLE TRIGGER record_event_append_only",
        "DROP TRIGGER record_event_append_only ON record_event",
        "DROP TABLE record_event CASCADE",
        "TRUNCATE record_event CASCADE",
        "DROP FUNCTION fairhand_refuse_change() CASCADE",
        "CREATE OR REPLACE FUNCTION fairhand_refuse_change() RETURNS trigger LANGUAGE sql AS ''",
        "SET session_replication_role = replica",
        "UPDATE record_duty SET due_at = due_at",
        "DELETE FROM record_once",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_cannot_put_the_triggers_aside(people_of_the_database, statement):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APP}")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement)


@pytest.mark.postgres
def test_the_application_can_do_its_work_under_its_role(ceri, people_of_the_database):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APP}")
    event = say(**doing(ceri), text="Under the application's role")
    say(**doing(ceri), text="And again")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_duty SET closed_at = now(), closed_by_id = 1 WHERE FALSE")
        cursor.execute("RESET ROLE")
    assert event.number == 1
    assert verify.check(export.events()).whole


@pytest.mark.postgres
def test_making_the_role_again_changes_nothing(people_of_the_database):
    with connection.cursor() as cursor:
        grants = "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s"
        cursor.execute(f"{grants} ORDER BY 1, 2", [APP])
        before = cursor.fetchall()
        assert not any("CREATE ROLE" in statement for statement in roles.make(APP))
        cursor.execute(f"{grants} ORDER BY 1, 2", [APP])
        assert cursor.fetchall() == before
    assert {table for table, right in before if right == "UPDATE"}.isdisjoint(roles.guarded_tables())
    # What may be erased may be deleted, once it is named so: the triggers see to that.
    may_go = {table for table, right in before if right == "DELETE"} & set(roles.guarded_tables())
    assert may_go == set(roles.erasable_tables())
    assert "record_event" not in may_go
    assert {"record_event", "record_eventfacts", "record_once"} <= set(roles.guarded_tables())
