"""Two that come at the same moment with the same key: the act happens once."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from fairhand.record import export, verify
from fairhand.record.models import Event, Once
from tests.people import doing, employee
from tests.rooms.record.acts import say

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list:
    """Call all at the same moment, each on a connection of its own; give what each answered."""
    start, answers = threading.Barrier(len(calls)), []

    def run(call):
        try:
            start.wait()
            answers.append(call())
        except Exception as fault:
            answers.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_the_same_key_from_many_happens_once_and_all_are_answered():
    ceri = employee("Ceri")
    for _round in range(5):
        key = uuid4()
        answers = at_once(*[lambda key=key: say(**doing(ceri, key=key), text="Once")] * 6)
        assert {getattr(answer, "number", answer) for answer in answers} == {answers[0].number}
    assert Event.objects.count() == Once.objects.count() == 5


def test_different_keys_from_many_each_happen_and_stand_in_one_chain():
    people = [employee(f"Employee {number}") for number in range(8)]
    answers = at_once(*[lambda each=each: [say(**doing(each), text=str(n)) for n in range(10)] for each in people])
    assert all(isinstance(answer, list) for answer in answers), answers
    result = verify.check(export.events())
    assert result.whole, result.findings
    assert result.events == 80


@pytest.mark.postgres
def test_a_retry_that_finds_its_key_still_writes_to_the_log():
    """So that its COMMIT waits for the second copy too; a retry that only reads would not."""
    ceri, key = employee("Ceri"), uuid4()
    say(**doing(ceri, key=key), text="Once")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        before = cursor.fetchone()[0]
        say(**doing(ceri, key=key), text="Once")
        cursor.execute("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), %s)", [before])
        written = cursor.fetchone()[0]
    assert Event.objects.count() == 1
    assert written > len(str(key))  # the message, and the commit after it


@pytest.mark.postgres
def test_those_who_listen_are_told_after_the_commit():
    import psycopg

    ceri = employee("Ceri")
    params = connection.get_connection_params()
    wanted = {name: params[name] for name in ("host", "port", "user", "password", "dbname") if params.get(name)}
    with psycopg.connect(**wanted, autocommit=True) as listener:
        listener.execute("LISTEN fairhand_events")
        event = say(**doing(ceri), text="Heard")
        told = next(iter(listener.notifies(timeout=10, stop_after=1)))
        assert told.payload == str(event.number)
