"""What is known of a customer cannot be written over, and ends once; by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from fairhand.customers import operations
from fairhand.customers.models import Customer, Identifier, LanguageChoice, Link, Name, Need, Representation
from tests.people import doing

ENDING = [Name, Identifier, LanguageChoice, Need, Representation, Link]


@pytest.fixture
def rows(catrin, kept, ceri, priya):
    """A row in every table of this room."""
    other, brother = kept("C Rhys"), kept("Iestyn ap Rhys")
    operations.record_need(**doing(ceri), customer=catrin, at_contact="Speak slowly")
    operations.record_representation(**doing(ceri), customer=catrin, representative=brother, relation="Brother")
    operations.link_customers(**doing(priya), one=catrin, other=other, evidence="Same date of birth")


def refused(query, *values) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, values)


@pytest.mark.parametrize("model", [Customer, *ENDING])
def test_no_row_is_deleted(rows, model):
    assert model.objects.exists()
    refused(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", ENDING)
def test_no_row_is_moved_to_another_customer_or_another_time(rows, model):
    column = "one_id" if model is Link else "customer_id"
    refused(f"UPDATE {model._meta.db_table} SET {column} = {column} + 1")
    refused(f"UPDATE {model._meta.db_table} SET starts_at = '2020-01-01 00:00:00+00:00'")


@pytest.mark.parametrize(
    ("table", "column"),
    [("customers_customer", "ref"), ("customers_name", "given"), ("customers_identifier", "key"),
     ("customers_need", "in_full"), ("customers_representation", "capacity"), ("customers_link", "evidence")],
)  # fmt: skip
def test_no_row_is_written_over(rows, table, column):
    refused(f"UPDATE {table} SET {column} = 'something else'")


def test_an_end_is_not_taken_back_or_moved(rows, catrin, ceri):
    operations.end_name(**doing(ceri), name=catrin.names.get())
    refused("UPDATE customers_name SET ends_at = NULL, ended_by_id = NULL WHERE ends_at IS NOT NULL")
    refused("UPDATE customers_name SET ends_at = '2020-01-01 00:00:00+00:00' WHERE ends_at IS NOT NULL")


@pytest.mark.parametrize("model", ENDING)
def test_tables_are_not_emptied(rows, model, postgres):
    if postgres:
        refused(f"TRUNCATE {model._meta.db_table} CASCADE")
    else:
        refused(f"INSERT OR REPLACE INTO {model._meta.db_table} SELECT * FROM {model._meta.db_table}")
