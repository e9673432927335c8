"""Erasing rows so that they are gone: each is named first, by the event that says why, and then deleted."""

from django.db import connection, transaction
from django.db.models import Model

from fairhand.letters.models import Batch
from fairhand.record.models import Erased, Event

from .going import Going
from .tables import NO_FACTS, model

AT_ONCE = 500  # keys in one statement


def erase(going: Going, by: Event) -> None:
    """Name every row as erased, and delete it; what is left of it in files of the database goes after the commit."""
    for label, keys in going.rows.items():
        if label not in NO_FACTS:
            table = model(label)._meta.db_table
            Erased.objects.bulk_create([Erased(table=table, row=str(key), by=by) for key in sorted(keys)])
    Batch.objects.filter(pk__in=going.piles).update(erased_at=by.at, pdf=b"", manifest=[])
    for of in _in_order([model(label) for label, keys in going.rows.items() if keys]):
        manager, left = of._base_manager, sorted(going.rows[of._meta.label])
        for start in range(0, len(left), AT_ONCE):
            manager.filter(pk__in=left[start : start + AT_ONCE])._raw_delete(manager.db)
    transaction.on_commit(sweep)


def _in_order(models: list[type[Model]]) -> list[type[Model]]:
    """Each model before those that its rows point at."""
    ordered: list[type[Model]] = []
    while left := [each for each in models if each not in ordered]:
        pointed_at = {f.related_model for each in left for f in each._meta.concrete_fields if f.related_model != each}
        ordered += [each for each in left if each not in pointed_at] or left[:1]
    return ordered


def sweep() -> None:
    """Write what SQLite holds in its log into the file, where what is erased is overwritten, and empty the log.

    PostgreSQL frees the room of deleted rows by itself, when autovacuum comes to the table.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
