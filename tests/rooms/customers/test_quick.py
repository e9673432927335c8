"""No search reads a whole table: however many customers there are, each question is answered by an index."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhand import council
from fairhand.customers.made_up import make_customers
from fairhand.customers.queries import card, find, same_person, tell_apart
from fairhand.customers.queries.persons import LINKS, NAMES
from fairhand.people import prepared

WHOLE = {"sqlite": "SCAN customers_", "postgresql": "Seq Scan on customers_"}


@pytest.fixture
def made(ceri):
    return make_customers(300, Random(1), at=council.now(), by=ceri)


def whole_tables(question) -> list[str]:
    """The steps in which a question reads a whole table of this room."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A small table is read whole because it is small; here only because there is no other way.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("ANALYZE customers_name, customers_nameword, customers_identifier, customers_word")
    with CaptureQueriesContext(connection) as asked:
        question()
    explain = "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
    found = []
    for query in asked.captured_queries:
        if query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(explain + query["sql"].replace("%", "%%"))
                steps = [str(row[-1]) for row in cursor.fetchall()]
            found += [f"{step} in {query['sql'][:200]}" for step in steps if WHOLE[connection.vendor] in step]
    return found


@pytest.mark.parametrize(
    "text",
    ["0121 496 0000", "0121 496 00009", "aled.jones1@example.org", "QX1 0AA", "12 QX1 0AA", "12 Heol y Garreg Wen",
     "Heol y Garreg Wen", "@aled.jones.1", "Facebook aled.jones.1", "CRM-0000001", "C-00000000", "Jones",
     "Catrin Jones", "Gatrin Wyn Jones", "C Jones", "Jones QX1 0AA", "Jones QX1", "Jones 7", "Jones 319",
     "Jones, Heol y Garreg Wen", "Catrin Jones Heol y Garreg Wen", "Jones 12 Heol y Garreg Wen",
     "Catrin Jones 0121 496 0000", "Catrin Jones, 12 QX1 0AA", "0121 496",
     "12 Heol y Garreg Wen QX1", "Zed Quill, Heol y Garreg Wen"],
)  # fmt: skip
def test_a_search_is_answered_by_indexes(made, text):
    assert whole_tables(lambda: find(text, council.now())) == []


def test_a_card_is_made_by_indexes(made):
    at = council.now()
    assert whole_tables(lambda: (card(made[0], at), same_person(made[0], at), tell_apart(made[:8], at))) == []


def test_telling_many_apart_asks_no_more_than_telling_one(made, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        tell_apart(made[:8], council.now())


@pytest.mark.postgres
@pytest.mark.parametrize("statement", [LINKS, NAMES])
def test_what_is_kept_prepared_is_answered_by_indexes_too(made, statement):
    whole_tables(lambda: None)  # as for the others
    steps = [row[0] for row in prepared.rows(f"EXPLAIN {statement}", [each.pk for each in made], council.now())]
    assert not [step for step in steps if WHOLE[connection.vendor] in step]


def test_a_telephone_number_is_one_look_up(made, django_assert_max_num_queries):
    number = made[0].identifiers.get(kind="telephone").given
    with django_assert_max_num_queries(2):  # who has it, and whether they are linked to anybody
        assert find(number, council.now()).exact


def test_the_control_a_search_without_an_index_is_noticed(made):
    from fairhand.customers.models import Identifier

    assert whole_tables(lambda: list(Identifier.objects.filter(given__contains="Garreg"))) != []
