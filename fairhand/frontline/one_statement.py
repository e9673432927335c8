"""The contact check of a system in one prepared statement: its key, who it is, what is in force, and that it looked.

PostgreSQL alone; `checking` gives the same answer anywhere, a query at a time, and a test holds the two against each
other. The statement names tables of the rooms below. It reads no reason, and writes nothing but that somebody looked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection
from django.utils.translation import gettext

from fairhand.customers.asked import Asked
from fairhand.customers.queries import AtContact
from fairhand.policy import Policy, Sight, Words, may_see

STATEMENT = """
WITH RECURSIVE holder AS (
    SELECT e.id FROM people_apitoken t JOIN people_employee e ON e.id = t.employee_id
    WHERE t.digest = $1 AND t.ends_at > $2 AND e.is_active
), allowed AS (
    SELECT h.id FROM holder h WHERE $3 OR EXISTS (
        SELECT 1 FROM people_post p WHERE p.employee_id = h.id AND p.role = ANY($4)
        AND p.starts_at <= $2 AND (p.ends_at IS NULL OR p.ends_at > $2))
), exact AS (
    SELECT c.id FROM customers_customer c WHERE c.ref = $5 AND c.recorded_at <= $2
    UNION
    SELECT i.customer_id FROM customers_identifier i
    WHERE i.key = ANY($6) AND (i.kind, i.key) IN (SELECT * FROM unnest($7::text[], $6::text[]))
    AND i.starts_at <= $2 AND (i.ends_at IS NULL OR i.ends_at > $2)
    AND NOT EXISTS (SELECT 1 FROM customers_customer c WHERE c.ref = $5 AND c.recorded_at <= $2)
), first AS (
    SELECT min(id) AS id FROM exact
), person AS (
    SELECT id FROM first WHERE id IS NOT NULL
    UNION
    SELECT beside.id FROM person p, LATERAL (
        SELECT l.other_id AS id FROM customers_link l
        WHERE l.one_id = p.id AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)
        UNION ALL
        SELECT l.one_id FROM customers_link l
        WHERE l.other_id = p.id AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2)) beside
), records AS (
    SELECT array_agg(id) AS ids FROM person
), one AS (
    SELECT c.id, c.ref FROM first JOIN customers_customer c ON c.id = first.id
    WHERE (SELECT array_agg(id) FROM exact) <@ (SELECT ids FROM records)
), looked AS (
    INSERT INTO record_access (by_id, what, customer, way)
    SELECT allowed.id, $8, one.ref, 'api' FROM allowed, one
)
SELECT h.id, allowed.id IS NOT NULL, one.ref,
    (SELECT n.given FROM customers_name n WHERE n.customer_id = one.id AND n.starts_at <= $2
     ORDER BY n.ends_at IS NULL OR n.ends_at > $2 DESC, n.starts_at DESC, n.id DESC LIMIT 1),
    (SELECT l.language FROM customers_languagechoice l WHERE l.customer_id = ANY((SELECT ids FROM records)::bigint[])
     AND l.starts_at <= $2 AND (l.ends_at IS NULL OR l.ends_at > $2) ORDER BY l.starts_at DESC, l.id DESC LIMIT 1),
    (SELECT json_agg(json_build_array(n.at_contact, n.at_contact_cy, n.adjustment)
                     ORDER BY n.adjustment DESC, n.starts_at, n.id)::text
     FROM customers_need n WHERE n.customer_id = ANY((SELECT ids FROM records)::bigint[])
     AND n.starts_at <= $2 AND (n.ends_at IS NULL OR n.ends_at > $2)),
    (SELECT json_agg(json_build_object('ref', r.ref, 'kind', r.kind, 'detail', r.detail, 'clause', r.clause,
                     'starts_at', r.starts_at, 'ends_at', r.ends_at, 'ended_at', r.ended_at) ORDER BY r.id)::text
     FROM decisions_restriction r WHERE r.customer_id = ANY((SELECT ids FROM records)::bigint[]) AND r.closes_at > $2)
FROM holder h LEFT JOIN allowed ON true LEFT JOIN one ON true
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """A restriction as the policy asks for it."""

    ref: str
    kind: str
    detail: Mapping[str, Any]
    clause: str
    starts_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What the statement found: whose key it is, whether they may look, and the one person it is."""

    employee: int
    allowed: bool
    ref: str = ""  # empty when it is nobody, or several
    name: str = ""
    language: str = ""
    needs: tuple[AtContact, ...] = ()
    measures: tuple[Measure, ...] = ()


def serves() -> bool:
    """Whether this database can."""
    return connection.vendor == "postgresql"


def look(digest: bytes, asked: Asked, policy: Policy, words: Words, at: datetime) -> Looked | None:
    """Look a person up for whoever holds a key; nothing when nobody holds it."""
    connection.ensure_connection()
    kinds, keys = [kind for kind, _key in asked.keys], [key for _kind, key in asked.keys]
    anyone, roles = _who_may(policy, words)
    given = (digest, at, anyone, roles, asked.ref, keys, kinds, Sight.CONTACT_CHECK.value)
    with psycopg.RawCursor(connection.connection) as cursor:
        row = cursor.execute(STATEMENT, given, prepare=True).fetchone()
    if row is None:
        return None
    employee, allowed, ref, name, language, needs, measures = row
    if not ref:
        return Looked(employee, allowed)
    return Looked(
        employee,
        allowed,
        ref,
        name or gettext("Name not known"),
        language or "unknown",
        tuple(_at_contact(text, cy, agreed, words.lang) for text, cy, agreed in json.loads(needs)) if needs else (),
        tuple(_measure(each) for each in json.loads(measures)) if measures else (),
    )


def _who_may(policy: Policy, words: Words) -> tuple[bool, list[str]]:
    """Whether any employee may look, or else in which posts."""
    if may_see(policy, Sight.CONTACT_CHECK, (), words):
        return True, []
    return False, [role.code for role in policy.roles if may_see(policy, Sight.CONTACT_CHECK, (role.code,), words)]


def _at_contact(text: str, in_welsh: str, adjustment: bool, lang: str) -> AtContact:
    """A need in the reader's language, where somebody wrote it in that."""
    return AtContact.of(text, in_welsh, adjustment, lang)


def _measure(row: dict[str, Any]) -> Measure:
    """A row of JSON with its instants read."""
    times = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at", "ended_at")}
    return Measure(**{**row, **times})
