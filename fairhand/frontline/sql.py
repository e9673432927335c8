"""The contact check as one statement of PostgreSQL: for whoever holds a key, or for an employee who is known.

$1 the digest of the key, or the employee; $2 now; $3 whether any employee may look; $4 in which posts, where not any;
$5 the customer's reference; $6 and $7 the keys that an identifier may be, and their kinds; $8 the sight; $9 the way.
"""

_HOLDER = """
    SELECT e.id FROM people_apitoken t JOIN people_employee e ON e.id = t.employee_id
    WHERE t.digest = $1 AND t.ends_at > $2 AND e.is_active
"""
_EMPLOYEE = "SELECT $1::bigint AS id"

_PERSON = """
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
    SELECT c.* FROM first JOIN customers_customer c ON c.id = first.id
    WHERE (SELECT array_agg(id) FROM exact) <@ (SELECT ids FROM records)
), looked AS (
    INSERT INTO record_access (by_id, what, customer, way)
    SELECT allowed.id, $8, one.ref, $9 FROM allowed, one
)
"""


def _current(row: str) -> str:
    return f"{row}.starts_at <= $2 AND ({row}.ends_at IS NULL OR {row}.ends_at > $2)"


def _of_person(row: str, column: str = "customer_id") -> str:
    """Rows of any record of the person; by index, whatever the planner guesses about the number of records."""
    return f"{row}.{column} = ANY((SELECT ids FROM records)::bigint[])"


def _name_of(customer: str) -> str:
    """What a customer is called now, or was called last."""
    return f"""(SELECT n.given FROM customers_name n WHERE n.customer_id = {customer} AND n.starts_at <= $2
    ORDER BY n.ends_at IS NULL OR n.ends_at > $2 DESC, n.starts_at DESC, n.id DESC LIMIT 1)"""


def _beside(theirs: str, others: str) -> str:
    """Those on the other side of a representation: reference, name, capacity."""
    return f"""(SELECT json_agg(json_build_array(c.ref, {_name_of("c.id")}, r.capacity) ORDER BY r.id)::text
    FROM customers_representation r JOIN customers_customer c ON c.id = r.{others}
    WHERE {_of_person("r", theirs)} AND {_current("r")})"""


# Whether anything may wait to be among their needs: they asked for it, or it was found in what they wrote. What it is,
# and by when it is answered, is asked only then.
_WAITS = f"""(EXISTS (
        SELECT 1 FROM customers_request q WHERE {_of_person("q")} AND q.kind = 'adjustment'
        AND (q.answered_at IS NULL OR q.answered_at > $2))
    OR EXISTS (
        SELECT 1 FROM (
            SELECT c.item_id FROM correspondence_caught c WHERE {_of_person("c")}
            AND (c.ended_at IS NULL OR c.ended_at > $2)
            UNION ALL
            SELECT c.item_id FROM correspondence_letthrough c WHERE {_of_person("c")}
            AND (c.ended_at IS NULL OR c.ended_at > $2)) theirs
        JOIN correspondence_finding f ON f.item_id = theirs.item_id AND f.kind = 'needs'
        WHERE NOT EXISTS (
            SELECT 1 FROM correspondence_needsettled s WHERE s.finding_id = f.id AND s.recorded_at <= $2)))"""

_FOUND = f"""
SELECT h.id, allowed.id IS NOT NULL, one.ref, {_name_of("one.id")},
    (SELECT l.language FROM customers_languagechoice l WHERE {_of_person("l")} AND {_current("l")}
     ORDER BY l.starts_at DESC, l.id DESC LIMIT 1),
    (SELECT json_agg(json_build_array(n.at_contact, n.at_contact_cy, n.adjustment)
                     ORDER BY n.adjustment DESC, n.starts_at, n.id)::text
     FROM customers_need n WHERE {_of_person("n")} AND {_current("n")}),
    (SELECT json_agg(json_build_object('ref', r.ref, 'kind', r.kind, 'code', r.code, 'detail', r.detail,
                     'clause', r.clause, 'starts_at', r.starts_at, 'ends_at', r.ends_at, 'ended_at', r.ended_at,
                     'told', r.told_customer IS TRUE OR EXISTS (
                         SELECT 1 FROM decisions_telling t WHERE t.restriction_id = r.id AND t.at <= $2)
                     ) ORDER BY r.id)::text
     FROM decisions_restriction r WHERE {_of_person("r")} AND r.closes_at > $2),
    {_WAITS}
"""
_CARD = f""", one.kind, one.recorded_at,
    (SELECT l.starts_at FROM customers_languagechoice l WHERE {_of_person("l")} AND {_current("l")}
     ORDER BY l.starts_at DESC, l.id DESC LIMIT 1),
    (SELECT i.given FROM customers_identifier i WHERE i.customer_id = one.id AND i.kind = 'postal' AND {_current("i")}
     ORDER BY i.starts_at DESC, i.id DESC LIMIT 1),
    {_beside("customer_id", "representative_id")}, {_beside("representative_id", "customer_id")}
"""
# What limits the accounts that two people have taken to be theirs, on the body's own pages; never why.
_ONLINE = f""",
    (SELECT json_agg(json_build_object('platform', a.platform, 'blocked_at', b.blocked_at,
                     'looked_at_on', CASE WHEN k.id IS NULL THEN b.review_on ELSE k.review_on END,
                     'hidden', h.number, 'since', h.since) ORDER BY a.id)::text
     FROM socialmedia_accountlink l
     JOIN socialmedia_linkview v ON v.link_id = l.id AND v.agreed AND v.recorded_at <= $2
     JOIN socialmedia_account a ON a.id = l.account_id
     LEFT JOIN socialmedia_block b ON b.account_id = a.id AND b.blocked_at <= $2
        AND (b.ended_at IS NULL OR b.ended_at > $2)
     LEFT JOIN LATERAL (
        SELECT k.id, k.review_on FROM socialmedia_look k WHERE k.block_id = b.id ORDER BY k.id DESC LIMIT 1) k ON true
     CROSS JOIN LATERAL (
        SELECT count(*) AS number, (array_agg(s.done_at ORDER BY s.id))[1] AS since
        FROM socialmedia_step s JOIN socialmedia_post p ON p.id = s.post_id
        WHERE p.account_id = a.id AND s.kind = 'hide' AND s.ended_at IS NULL AND s.done_at <= $2) h
     WHERE {_of_person("l")} AND (l.ended_at IS NULL OR l.ended_at > $2) AND (b.id IS NOT NULL OR h.number > 0))
"""
_FROM = "FROM holder h LEFT JOIN allowed ON true LEFT JOIN one ON true"

BY_KEY = f"WITH RECURSIVE holder AS ({_HOLDER}{_PERSON}{_FOUND}{_ONLINE}{_FROM}"
BY_EMPLOYEE = f"WITH RECURSIVE holder AS ({_EMPLOYEE}{_PERSON}{_FOUND}{_ONLINE}{_CARD}{_FROM}"
