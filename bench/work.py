"""Goal 7: what somebody owes, and the count of it in the head of every page, as duties pile up in the whole council.

What the reader owes stays the same; what grows is everybody else's. Run in a process of its own, with DATABASE_URL set:
python -m bench.work fill 1000.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

from .apart import in_a_process, open_rooms

DUTIES, ROUNDS, TIMES = (1_000, 100_000), 3, 30
OWN, OTHERS = 40, 300  # what each reader owes themselves; how many others there are

FILL = (
    # Reports that wait for an answer, one in ten of all duties, each sent to somebody who is there.
    """
    INSERT INTO incidents_incident (ref, known_as, channel, happened_at, behaviours, what_happened, opinion, impact,
                                    threat, about_leader, reported_by_id, sent_to_id, sent_because, recorded_by_id,
                                    recorded_at)
    SELECT 'INC-W' || i, 'A caller', 'telephone', now() - interval '3 days', '[]', 'For measuring.', '', '',
           false, false, %(by)s, %(others)s + i %% %(many)s, '', %(event)s, now() - interval '2 days'
    FROM generate_series(1, %(duties)s / 10) i
    """,
    # Formal decisions, one in a hundred, by people who still hold their post.
    """
    INSERT INTO customers_customer (id, ref, kind, recorded_at, recorded_by_id)
    SELECT i, 'C-W' || i, 'person', now() - interval '400 days', %(by)s FROM generate_series(1, %(duties)s / 100) i
    """,
    """
    INSERT INTO decisions_decision (id, ref, customer_id, act, thread, reasons, answers, consulted, decided_by_id,
                                    capacity, decided_at, policy, recorded_by_id, number, outcome, grounds, measures,
                                    reach, reach_because, urgent_because, resolved)
    SELECT i, 'DEC-W' || i, i, 'manage_contact', '', 'For measuring.', '{}', '', %(decider)s, 'none',
           now() - interval '9 days', 'none', %(event)s, 1, '', '{}', '[]', '[]', 'For measuring.', '', '{}'
    FROM generate_series(1, %(duties)s / 100) i
    """,
    """
    INSERT INTO record_duty (code, opened_by_id, thread, customer, owner_id, role, opened_at, due_at, lapses_at, clause)
    SELECT CASE WHEN i %% 100 = 0 THEN %(decided)s WHEN i %% 10 = 1 THEN 'answer_report' ELSE 'acknowledge_restriction'
           END, %(event)s,
           CASE WHEN i %% 100 = 0 THEN 'DEC-W' || i / 100 WHEN i %% 10 = 1 THEN 'INC-W' || i / 10 + 1
           ELSE 'RES-W' || i / %(many)s END, '',
           CASE WHEN i %% 100 = 0 THEN %(decider)s WHEN i %% 10 = 1 THEN %(others)s + (i / 10 + 1) %% %(many)s
           ELSE %(others)s + i %% %(many)s END, '', now() - interval '2 days',
           now() + interval '1 day' * (i %% 60), CASE WHEN i %% 10 > 1 THEN now() + interval '90 days' END, '5.5'
    FROM generate_series(1, %(duties)s) i
    """,
)
THEIRS = """
    INSERT INTO record_duty (code, opened_by_id, thread, customer, owner_id, role, opened_at, due_at, lapses_at, clause)
    SELECT 'answer_report', %s, 'INC-X' || i, '', %s, '', now() - interval '2 days', now() + interval '1 day' * i,
           NULL, '5.5'
    FROM generate_series(1, %s) i
"""


def measure(urls: dict[int, str]) -> dict[int, dict[str, float]]:
    """Milliseconds of a worklist and of the count on every page, for each reader, with so many duties open."""
    readers = {duties: in_a_process("bench.work", url, "fill", str(duties)) for duties, url in urls.items()}
    rounds: dict[int, list[dict[str, float]]] = {duties: [] for duties in urls}
    for _round in range(ROUNDS):  # in turn, so that a busy minute falls on both
        for duties, url in urls.items():
            rounds[duties].append(in_a_process("bench.work", url, "take", json.dumps(readers[duties])))
    return {duties: {name: min(each[name] for each in took) for name in took[0]} for duties, took in rounds.items()}


def fill(duties: int) -> dict[str, int]:
    """The council with its duties; the readers, by what they may do."""
    from django.core.management import call_command
    from django.db import connection

    from fairhand import council
    from fairhand.people.models import Employee, Post, Team
    from fairhand.policy import Act, Owner, who_may

    from .data import _people

    call_command("migrate", verbosity=0)
    ids, policy, now = _people()["ids"], council.policy(), council.now()
    others = Employee.objects.bulk_create(
        Employee(email=f"other{n}@example.org", name=f"Other {n}", password="!") for n in range(OTHERS)
    )
    team = Team.objects.get()

    def somebody(name: str, role: str) -> int:
        found = Employee.objects.create_user(f"{name}@example.org", "a long enough password", name=name)
        Post.objects.create(employee=found, role=role, team=team, starts_at=now - timedelta(days=1))
        return found.pk

    reviews = who_may(policy, Act.REVIEW)[0]
    readers = {
        "somebody who takes contacts": ids["by"],
        "somebody who leads": somebody("leader", next(each.code for each in policy.roles if each.leads)),
        "somebody who reviews": somebody("reviewer", reviews),
        "somebody who advises": somebody("adviser2", who_may(policy, Act.ADVISE)[0]),
    }
    if policy.appeals:
        readers["somebody who hears appeals"] = somebody("hearer", policy.appeals.hearer)
    given = {
        "by": ids["by"],
        "event": ids["event"],
        "others": others[0].pk,
        "decider": somebody("decider", reviews),
        "decided": next(each.code for each in policy.duties if each.owner == Owner.DECIDER),
        "duties": duties,
        "many": OTHERS,
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement, given)
        for reader in readers.values():
            cursor.execute(THEIRS, [ids["event"], reader, OWN])
        cursor.execute("VACUUM ANALYZE")
    return readers


def take(readers: dict[str, int]) -> dict[str, float]:
    """The middle of several, for each reader."""
    from fairhand import council
    from fairhand.casework.queries import my_work, waiting
    from fairhand.people.models import Employee
    from fairhand.people.queries import roles_held

    found, at = {}, council.now()
    for name, pk in readers.items():
        reader = Employee.objects.get(pk=pk)
        roles = roles_held(reader, at)
        if waiting(reader, roles, at) < OWN:
            raise RuntimeError(f"{name} does not owe what was given them; mend bench/work.py.")
        found[f"{name}: worklist"] = milliseconds(lambda reader=reader: my_work(reader, at))
        found[f"{name}: count"] = milliseconds(lambda reader=reader, roles=roles: waiting(reader, roles, at))
    return found


def milliseconds(function: Callable[[], object]) -> float:
    """How long one call takes, the middle of several."""
    function()
    taken = []
    for _time in range(TIMES):
        begun = perf_counter()
        function()
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)


if __name__ == "__main__":
    open_rooms()
    print(json.dumps(fill(int(sys.argv[2])) if sys.argv[1] == "fill" else take(json.loads(sys.argv[2]))))
