"""What `make bench` fills the tables with follows the tables: a new column is filled there too, or nothing starts."""

import re

import pytest
from django.apps import apps
from django.db.models import Field, GeneratedField

from bench.data import FILL

NAMED = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)")
TABLES = {model._meta.db_table: model for model in apps.get_models()}


@pytest.mark.parametrize("statement", FILL, ids=lambda each: NAMED.search(each)[1])
def test_every_column_that_cannot_be_empty_is_filled(statement):
    table, named = NAMED.search(statement).groups()
    given = {each.strip() for each in named.split(",")}
    left = {each.column for each in TABLES[table]._meta.fields if _asks_for_a_value(each)} - given
    assert left == set()


def _asks_for_a_value(field: Field) -> bool:
    return not (field.null or field.primary_key or isinstance(field, GeneratedField) or field.has_db_default())
