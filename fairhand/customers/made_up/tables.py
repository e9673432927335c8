"""Writing rows by the ten thousand, in each database's own quick way."""

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model


class Table:
    """Rows of one model, gathered and written together. Their keys are given out here."""

    def __init__(self, model: type[Model]):
        self.model = model
        self.fields = list(model._meta.concrete_fields)
        self.last = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        self.rows: list[tuple] = []

    def add(self, *values) -> int:
        """Add a row, its values in the order of the model after the key; give its key."""
        self.last += 1
        self.rows.append((self.last, *values))
        return self.last

    def write(self) -> None:
        """Write what has gathered."""
        name = connection.ops.quote_name(self.model._meta.db_table)
        columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in self.fields)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", self.rows)  # noqa: S608
        self.rows.clear()


def count_on_from(models: list[type[Model]]) -> None:
    """Let the database's own counters follow the keys that were given out."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def instant(at):
    """A moment as this database stores it."""
    return connection.ops.adapt_datetimefield_value(at)
