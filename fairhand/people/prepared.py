"""Questions that every page asks, as statements that PostgreSQL keeps prepared.

Django writes the SQL of a query anew each time, which costs more than the question. Only what is asked on every page is
asked in this way; the same question stands beside it in Django's own terms, for other databases, and a test holds the
two against each other.
"""

from typing import Any

import psycopg
from django.db import connection


def can() -> bool:
    """Whether this database keeps statements prepared for us."""
    return connection.vendor == "postgresql"


def rows(statement: str, *given: Any) -> list[tuple]:
    """What a statement finds; $1, $2 stand for what is given."""
    connection.ensure_connection()
    # Django is told of what goes wrong, or it would keep a connection that is dead.
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        return cursor.execute(statement, given, prepare=True).fetchall()
