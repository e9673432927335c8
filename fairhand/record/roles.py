"""A role of PostgreSQL for the application that may add to facts and not change them, nor delete what is not erased.

Which tables hold facts is asked of the database: those that carry our triggers. So a room that is added later
needs no line here.
"""

from django.db import connection
from psycopg import sql

# A column that ends a row or moves is named among the arguments of its trigger, each closed by a zero byte.
GUARDED = """
SELECT c.relname, t.tgname NOT LIKE '%append_only', encode(t.tgargs, 'escape')
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname IN (c.relname || '_append_only', c.relname || '_ends_once', c.relname || '_moves_on')
ORDER BY c.relname
"""


# What may be deleted once it is named as erased: the trigger of the table sees to that.
ERASABLE = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
WHERE p.proname = 'fairhand_refuse_unless_erased' ORDER BY c.relname
"""


def erasable_tables() -> list[str]:
    """The tables of which rows go under the retention schedule."""
    with connection.cursor() as cursor:
        cursor.execute(ERASABLE)
        return [table for (table,) in cursor.fetchall()]


def guarded_tables() -> dict[str, tuple[str, ...]]:
    """The tables that hold facts, each with the columns that may be filled once, or changed until a row is settled."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDED)
        return {
            table: tuple(filter(None, arguments.split("\\000"))) if changes else ()
            for table, changes, arguments in cursor.fetchall()
        }


def statements(role: str, password: str = "") -> list[str]:
    """What the owner of the tables says once after each migration; saying it again changes nothing."""
    connection.ensure_connection()
    name = sql.Identifier(role)
    given = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else sql.SQL("")
    lines = [] if _exists(role) else [sql.SQL("CREATE ROLE {} LOGIN").format(name)]
    if password:
        lines.append(sql.SQL("ALTER ROLE {}{}").format(name, given))
    lines += [
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name),
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(name),
        sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(name),
    ]
    for table, columns in guarded_tables().items():
        to = sql.Identifier(table)
        lines.append(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(to, name))
        if columns:
            which = sql.SQL(", ").join(map(sql.Identifier, columns))
            lines.append(sql.SQL("GRANT UPDATE ({}) ON {} TO {}").format(which, to, name))
    lines += [sql.SQL("GRANT DELETE ON {} TO {}").format(sql.Identifier(table), name) for table in erasable_tables()]
    return [line.as_string(connection.connection) for line in lines]


def make(role: str, password: str = "") -> list[str]:
    """Make the application's role, or bring it up to date."""
    said = statements(role, password)
    with connection.cursor() as cursor:
        for statement in said:
            cursor.execute(statement)
    return said


def _exists(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None
