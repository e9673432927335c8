"""Migration operations that make a database refuse to change what has been written down.

    migrations.RunSQL is not used: each operation speaks to PostgreSQL and to SQLite.

    AppendOnly("record_event")                                 no UPDATE, DELETE or TRUNCATE
    EndsOnce("decisions_restriction", ("ended_at", ...))       the same, but the named columns are filled once
    MovesOn("letters_dispatch", ("sent_at", ...))              the same, but the named columns change till it is settled
    ServersTime("record_event")                                the time of record is the server's, never earlier
    Erasable("record_eventfacts")                              a row may be deleted once record_erased names it

Erasable is said after one of the first three, and again whenever one of them is said again.

On SQLite a migration that alters a table makes it anew and loses its triggers: repeat the operation after it.
A test looks for them on both databases. None of them can be migrated back: a table would stand there unguarded.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.db.migrations.operations.base import Operation

from . import postgresql, sqlite


class _Guard(Operation):
    """An operation on one table, whose triggers it sets; nothing takes them away again."""

    reversible = False
    reduces_to_sql = False
    names: tuple[str, ...] = ()

    def __init__(self, table: str):
        self.table = table

    def statements(self, database) -> list[str]:
        """What sets the triggers, in the words of a database."""
        raise NotImplementedError

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in self.statements(schema_editor.connection):
            schema_editor.execute(statement, params=None)

    def put_aside(self, schema_editor) -> None:
        """Take the triggers away for a step that mends old rows; the operation itself has to follow, and sets them."""
        for statement in _dialect(schema_editor.connection).take_away(self.table, self.names):
            schema_editor.execute(statement, params=None)

    def describe(self):
        return f"{type(self).__name__} {self.table}"


class AppendOnly(_Guard):
    """Rows are added; none is changed or deleted."""

    names = ("append_only", "append_only_delete", "append_only_replace", "append_only_truncate")

    def statements(self, database) -> list[str]:
        return _dialect(database).append_only(database, self.table)


class EndsOnce(_Guard):
    """Rows are added and end once: the named columns are filled one time, and nothing else is changed.

    The first of the columns says whether the row has ended. A table that was AppendOnly is so no longer.
    """

    names = ("ends_once", "ends_once_delete", "ends_once_replace", "ends_once_truncate")

    def __init__(self, table: str, columns: tuple[str, ...]):
        super().__init__(table)
        self.columns = tuple(columns)

    def statements(self, database) -> list[str]:
        said = _dialect(database)
        before = said.take_away(self.table, AppendOnly.names)  # rows that end now were kept whole till now, perhaps
        return [*before, *said.ends_once(database, self.table, self.columns)]


class MovesOn(_Guard):
    """Rows are added and move on: the named columns change until the first of them is filled, and nothing else does."""

    names = ("moves_on", "moves_on_delete", "moves_on_replace", "moves_on_truncate")

    def __init__(self, table: str, columns: tuple[str, ...]):
        super().__init__(table)
        self.columns = tuple(columns)

    def statements(self, database) -> list[str]:
        return _dialect(database).moves_on(database, self.table, self.columns)


class ServersTime(_Guard):
    """Events follow each other: the next number, the seal before, and the server's own time of record."""

    names = ("follows", "servers_time")

    def statements(self, database) -> list[str]:
        return _dialect(database).servers_time(self.table)


class Erasable(_Guard):
    """A row may be deleted, and only one that record_erased names, by an event that says so.

    It takes the place of what refused each DELETE on a table that is AppendOnly, EndsOnce or MovesOn already.
    """

    def statements(self, database) -> list[str]:
        return _dialect(database).erasable(database, self.table)


@contextmanager
def lifted() -> Iterator[None]:
    """Put the rule about the time of record aside while a made-up past is loaded.

    Only the owner of the tables can, only where the council is made up, and only inside a transaction, so that
    the rule is back whatever happens.
    """
    if not settings.MADE_UP:
        raise PermissionError(
            "A past can be loaded only into a made-up council. This is a real one (FAIRHAND_MADE_UP is not set), "
            "where the time of record is the server's."
        )
    _say(_dialect(connection).LIFT)
    yield
    _say(_dialect(connection).PUT_BACK)


def _say(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _dialect(database):
    return postgresql if database.vendor == "postgresql" else sqlite
