"""Whether what was erased is gone from every table and every file, and whether the chain is whole without it."""

from pathlib import Path as File

from django.conf import settings as django_settings
from django.db import connection

from fairhand.record.export import events
from fairhand.record.verify import check

MARK = "Heron-on-the-chimney"


def everywhere() -> list[str]:
    """Where the mark stands: in which tables, and in which files of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            said = " ".join(_plain(value) for row in cursor.fetchall() for value in row)
            found += [table] * (MARK in said)
    if connection.vendor == "sqlite":
        file = File(connection.settings_dict["NAME"])
        found += [each.name for each in file.parent.glob(f"{file.name}*") if MARK.encode() in each.read_bytes()]
    found += [str(each) for each in File(django_settings.VAR).rglob("*") if each.is_file() and _has_it(each)]
    return found


def _plain(value) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _has_it(file: File) -> bool:
    return MARK.encode() in file.read_bytes()


def whole() -> int:
    """The record verifies; how many events stand without their facts."""
    result = check(events())
    assert result.whole
    return result.without_facts
