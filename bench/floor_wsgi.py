"""The floor: bare WSGI and psycopg, no framework. The same prepared statement, or the least that could do the work.

FLOOR=same runs fairhand's own statement: key, person through links, name, language, needs, measures, access record.
FLOOR=least runs the plainest one there could be: key, number, measures, access record.
Both commit durably, and both write what they found as JSON.
"""

import hashlib
import json
import os
import threading
from datetime import UTC, datetime

import psycopg

LEAST = """
WITH who AS (
    SELECT t.employee_id AS id FROM people_apitoken t JOIN people_employee e ON e.id = t.employee_id
    WHERE t.digest = $1 AND t.ends_at > $2 AND e.is_active
), found AS (
    SELECT c.id, c.ref FROM customers_identifier i JOIN customers_customer c ON c.id = i.customer_id
    WHERE i.key = $3 AND i.starts_at <= $2 AND (i.ends_at IS NULL OR i.ends_at > $2)
), looked AS (
    INSERT INTO record_access (by_id, what, customer, way)
    SELECT who.id, 'contact_check', found.ref, 'api' FROM who, found
)
SELECT who.id, true, found.ref, '', '', NULL,
    (SELECT json_agg(json_build_array(r.ref, r.kind, r.detail, r.clause, r.starts_at, r.ends_at, r.ended_at))::text
     FROM decisions_restriction r WHERE r.customer_id = found.id AND r.starts_at <= $2 AND r.closes_at > $2)
FROM who, found
"""
HERE = threading.local()
KIND = os.environ.get("FLOOR", "same")
HEADERS = [("Content-Type", "application/json")]

if KIND == "same":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairhand.config.settings")
    django.setup()
    from fairhand.frontline.sql import BY_KEY  # the text alone; nothing of Django serves a request here


def application(environ, start_response):
    """Answer one check."""
    said = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    digest = hashlib.sha256(environ["HTTP_AUTHORIZATION"][7:].encode()).digest()
    now, key = datetime.now(UTC), said["identifier"]
    if KIND == "same":
        row = _ask(BY_KEY, (digest, now, True, [], "", [key], ["telephone"], "contact_check", "api"))
    else:
        row = _ask(LEAST, (digest, now, key))
    _by, _may, ref, name, language, needs, measures, *_rest = row
    found = {
        "ref": ref,
        "name": name,
        "language": language,
        "needs": json.loads(needs or "[]"),
        "measures": json.loads(measures or "[]"),
    }
    body = json.dumps(found).encode()
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


def _ask(statement: str, given: tuple):
    if not hasattr(HERE, "cursor"):
        database = os.environ["DATABASE_URL"]
        host, name = database.split("host=")[1], database.split("@/")[1].split("?")[0]
        HERE.cursor = psycopg.RawCursor(psycopg.connect(host=host, user="postgres", dbname=name, autocommit=True))
    return HERE.cursor.execute(statement, given, prepare=True).fetchone()
