"""Switch the triggers of facts off and on again: for clearing a test's rows away, and for controls.

Only the owner of the tables can do this. It is here and not in fairhand, since fairhand has no need of it.
"""

from contextlib import contextmanager

from django.core.management.commands.flush import Command as Flush
from django.db import connection

OURS = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgname LIKE c.relname || '%'
"""


@contextmanager
def triggers_off():
    """Nothing refuses a change in here."""
    put_back = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            _settle(cursor)
            for statement in put_back:
                cursor.execute(statement)


def _settle(cursor) -> None:
    """Check the foreign keys now: PostgreSQL alters no table with checks still to come."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _postgresql() -> list[str]:
    with connection.cursor() as cursor:
        _settle(cursor)
        cursor.execute(OURS)
        found = cursor.fetchall()
        for table, trigger in found:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    return [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}" for table, trigger in found]


def _sqlite() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = cursor.fetchall()
        for name, _sql in found:
            cursor.execute(f"DROP TRIGGER {name}")
    return [sql for _name, sql in found]


def for_flushing() -> None:
    """Make Django's flush, with which a committing test ends, switch them off while it clears the tables."""
    if hasattr(Flush, "handle_with_triggers"):
        return
    Flush.handle_with_triggers = Flush.handle

    def handle(self, **options):
        with triggers_off():
            return self.handle_with_triggers(**options)

    Flush.handle = handle
