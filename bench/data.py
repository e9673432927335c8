"""A council with many customers, for measuring: made by the database itself, in seconds for ten thousand.

Run in a process of its own, with DATABASE_URL set: python -m bench.data 10000. Says in JSON who can ask for what.
"""

import json
import sys
from datetime import timedelta
from uuid import uuid4

from .apart import open_rooms

BLOCK = 100_000
RESTRICTED = 1_000  # one in so many customers is under a measure: "only a very small number of cases"
IN_NEED = 20  # one in so many has a need
NUMBERS = 1_000_000  # of a code that no exchange has: 01632; after those, extensions

FILL = (
    """
    INSERT INTO customers_customer (id, ref, kind, recorded_at, recorded_by_id)
    SELECT i, 'C-B' || lpad(i::text, 7, '0'), 'person', now() - interval '400 days', %(by)s
    FROM generate_series(%(low)s, %(high)s) i
    """,
    """
    INSERT INTO customers_name (id, customer_id, given, folded, starts_at, began_by_id)
    SELECT i, i, 'Customer ' || i, 'customer ' || i, now() - interval '400 days', %(event)s
    FROM generate_series(%(low)s, %(high)s) i
    """,
    """
    INSERT INTO customers_identifier (id, customer_id, kind, given, key, line, starts_at, began_by_id)
    SELECT i, i, 'telephone', '01632 ' || i, '+441632' || lpad((i %% %(numbers)s)::text, 6, '0')
           || CASE WHEN i >= %(numbers)s THEN ';ext=' || i / %(numbers)s ELSE '' END, '',
           now() - interval '400 days', %(event)s
    FROM generate_series(%(low)s, %(high)s) i
    """,
    """
    INSERT INTO customers_languagechoice (customer_id, language, source, starts_at, began_by_id)
    SELECT i, CASE WHEN i %% 5 = 0 THEN 'cy' ELSE 'en' END, 'asked', now() - interval '400 days', %(event)s
    FROM generate_series(%(low)s, %(high)s) i WHERE i %% 2 = 0
    """,
    """
    INSERT INTO customers_need (customer_id, at_contact, at_contact_cy, in_full, adjustment, source, relies_on,
                                cannot_use, formats, starts_at, began_by_id)
    SELECT i, 'Speak slowly.', 'Siaradwch yn araf.', '', true, '', '["telephone"]', '[]', '["large_print"]',
           now() - interval '400 days', %(event)s
    FROM generate_series(%(low)s, %(high)s) i WHERE i %% %(in_need)s = 0
    """,
    """
    INSERT INTO decisions_decision (id, ref, customer_id, act, thread, reasons, answers, consulted, decided_by_id,
                                    capacity, decided_at, policy, recorded_by_id, number, outcome, grounds, measures,
                                    reach, reach_because, urgent_because, resolved, ends_on, review_on, review_by)
    SELECT i, 'DEC-' || i, i, 'manage_contact', '', 'For measuring.', '{}', '', %(by)s, 'none',
           now() - interval '9 days', 'none', %(event)s, 1, '', '{}', '[]', '[]', 'For measuring.', '', '{}',
           current_date + 90, current_date + 80, current_date + 88
    FROM generate_series(%(low)s, %(high)s) i WHERE i %% %(restricted)s = 0
    """,
    """
    INSERT INTO decisions_notice (id, ref, customer_id, event, about, decision_id, languages, means, means_because,
                                  signatory, copies, sent_on, deemed_on, issued_by_id, issued_at, policy,
                                  recorded_by_id)
    SELECT i, 'NTC-' || i, i, 'contact_managed', 'DEC-' || i, i, '["en", "cy"]', 'by_hand', '', '', '[]',
           current_date - 9, current_date - 9, %(by)s, now() - interval '9 days', 'none', %(event)s
    FROM generate_series(%(low)s, %(high)s) i WHERE i %% %(restricted)s = 0
    """,
    """
    INSERT INTO decisions_restriction (ref, customer_id, decision_id, kind, code, detail, reach, clause, starts_at,
                                       ends_at, lapses, brief, notice_id, ended_because, ended_how, recorded_by_id)
    SELECT 'RES-' || i || m.mark, i, i, m.kind, m.kind, m.detail::jsonb, '[]', '7.1', now() - interval '9 days',
           now() + interval '90 days', false, false, i, '', '', %(event)s
    FROM generate_series(%(low)s, %(high)s) i, (VALUES
        ('A', 'no_channel', '{"channels": ["telephone"]}'),
        ('B', 'single_point_of_contact', '{"name": "One Person"}')) m(mark, kind, detail)
    WHERE i %% %(restricted)s = 0
    """,
)


def number_of(customer: int) -> str:
    """The telephone number of a customer, as a telephone system gives it."""
    number = f"+441632{customer % NUMBERS:06}"
    return f"{number};ext={customer // NUMBERS}" if customer >= NUMBERS else number


def ref_of(customer: int) -> str:
    """The reference of a customer."""
    return f"C-B{customer:07}"


def fill(customers: int) -> dict:
    """Make the tables and everything in them; say who may ask."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    people = _people()
    with connection.cursor() as cursor:
        for low in range(1, customers + 1, BLOCK):
            given = {**people["ids"], "low": low, "high": min(low + BLOCK - 1, customers)}
            for statement in FILL:
                cursor.execute(statement, given)
            print(f"\r  {given['high']:,} customers", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        cursor.execute("VACUUM ANALYZE")
    return {**people["told"], "customers": customers}


def _people() -> dict:
    """An adviser with a key and a session, and the event under which everything was written."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import connection

    from fairhand import council
    from fairhand.customers.operations import keep_customer
    from fairhand.people.models import ApiToken, Employee, Post, Service, Team
    from fairhand.people.queries import digest_of
    from fairhand.people.sessions import SessionStore

    now = council.now()
    service = Service.objects.create(code="calls", name_en="Calls", name_cy="Galwadau")
    team = Team.objects.create(code="calls", name_en="Calls", name_cy="Galwadau", service=service)
    adviser = Employee.objects.create_user("adviser@example.org", "a long enough password", name="Adviser")
    role = next(role.code for role in council.policy().roles if role.frontline)
    Post.objects.create(employee=adviser, role=role, team=team, starts_at=now - timedelta(days=1))
    ends_at = now + timedelta(days=1)
    ApiToken.objects.create(employee=adviser, name="bench", digest=digest_of("bench"), made_at=now, ends_at=ends_at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('customers_customer_id_seq', 100000000)")  # ours are numbered from one
    first = keep_customer(by=adviser, at=now, key=uuid4())
    session = SessionStore()
    session[SESSION_KEY] = str(adviser.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = adviser.get_session_auth_hash()
    session.create()
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM record_event WHERE customer = %s", [first.ref])
        event = cursor.fetchone()[0]
    ids = {"by": adviser.pk, "event": event, "restricted": RESTRICTED, "in_need": IN_NEED, "numbers": NUMBERS}
    return {"ids": ids, "told": {"token": "bench", "session": session.session_key, "employee": adviser.pk}}


if __name__ == "__main__":
    open_rooms()
    print(json.dumps(fill(int(sys.argv[1]))))
