"""Looking up by the beginning of a text."""

from django.db import connection
from django.db.models import Q


def starting(column: str, beginning: str) -> Q:
    """Rows whose column starts with this, in the form that each database finds by its index."""
    if connection.vendor == "sqlite":
        after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        return Q(**{f"{column}__gte": beginning, f"{column}__lt": after})
    return Q(**{f"{column}__startswith": beginning})
