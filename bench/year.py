"""Goal 10: the annual review of a year with 100 thousand incidents, against a bare count of the same rows.

Run in a process of its own, with DATABASE_URL set: python -m bench.year 100000 1000.
"""

import json
import sys
from datetime import date, datetime, timedelta
from time import perf_counter

from .apart import in_a_process, open_rooms

BLOCK = 10_000
YEAR = date(2025, 4, 1), date(2026, 3, 31)


def measure(url: str, incidents: int, decisions: int) -> dict[str, float]:
    """Seconds for the figures, for the report in every language, and for the floor."""
    return in_a_process("bench.year", url, str(incidents), str(decisions))


def fill(incidents: int, decisions: int) -> None:
    """Contacts and reports over the year, decisions on some of them, their restrictions in force after it."""
    from django.core.management import call_command
    from django.db import connection

    from fairhand import council
    from fairhand.contacts.models import Contact
    from fairhand.customers.models import Customer
    from fairhand.decisions.models import Decision, Notice, Restriction
    from fairhand.incidents.models import Incident
    from fairhand.people.models import Employee, Service
    from fairhand.record.models import Event

    from .data import _people

    call_command("migrate", verbosity=0)
    ids = _people()["ids"]
    by, event = Employee.objects.get(pk=ids["by"]), Event.objects.get(pk=ids["event"])
    services = [
        Service.objects.create(code=f"s{n}", name_en=f"Service {n}", name_cy=f"Gwasanaeth {n}") for n in range(12)
    ]
    policy, start = council.policy(), datetime(2025, 4, 1, 9, tzinfo=council.zone())
    for low in range(0, incidents, BLOCK):
        several = range(low, min(low + BLOCK, incidents))
        at = {n: start + timedelta(seconds=n * 31_000_000 // incidents) for n in several}
        people = Customer.objects.bulk_create(
            Customer(ref=f"C-Y{n:07}", recorded_at=at[n], recorded_by=by) for n in several if n % 4 == 0
        )
        whose = {n: people[(n - low) // 4] for n in several}
        contacts = Contact.objects.bulk_create(
            Contact(
                ref=f"CON-Y{n}", customer=whose[n], channel="telephone", happened_at=at[n],
                service=services[n % 12], taken_by=by, recorded_by=event,
            )
            for n in several
        )  # fmt: skip
        reports = Incident.objects.bulk_create(
            Incident(
                ref=f"INC-Y{n}", customer=whose[n], contact=contact, channel="telephone", happened_at=at[n],
                behaviours=[policy.behaviours[n % len(policy.behaviours)].code], what_happened="For measuring.",
                reported_by=by, recorded_by=event, recorded_at=at[n],
            )
            for n, contact in zip(several, contacts, strict=True)
        )  # fmt: skip
        chosen = [each for n, each in zip(several, reports, strict=True) if n % max(4, incidents // decisions) == 0]
        made = Decision.objects.bulk_create(
            Decision(
                ref=f"DEC-{each.ref}", customer=each.customer, act="manage_contact", thread=each.ref,
                reasons="For measuring.", decided_by=by, capacity="none", decided_at=each.happened_at,
                policy=policy.key, recorded_by=event, number=1,
                grounds={"behaviours": each.behaviours, "evidence": [each.ref]},
                measures=[{"code": policy.measures[1].code, "kind": policy.measures[1].kind, "detail": {}}],
                ends_on=each.happened_at.date() + timedelta(days=30 + each.pk % 300),
            )
            for each in chosen
        )  # fmt: skip
        told = Notice.objects.bulk_create(
            Notice(
                ref=f"NTC-{n}-{low}", customer=each.customer, event="contact_managed", about=each.ref, decision=each,
                means="by_hand", sent_on=each.decided_at.date(), deemed_on=each.decided_at.date(), issued_by=by,
                issued_at=each.decided_at, policy=policy.key, recorded_by=event,
            )
            for n, each in enumerate(made)
        )  # fmt: skip
        Restriction.objects.bulk_create(
            Restriction(
                ref=f"RES-{each.pk}", customer=each.customer, decision=each, kind=policy.measures[1].kind, clause="7.1",
                starts_at=each.decided_at, ends_at=each.decided_at + timedelta(days=30 + each.pk % 300),
                notice=notice, recorded_by=event,
            )
            for each, notice in zip(made, told, strict=True)
        )  # fmt: skip
        print(f"\r  {several[-1] + 1:,} reports", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def take() -> dict[str, float]:
    """Seconds of each, the better of two."""
    from django.db import connection

    from fairhand import council
    from fairhand.reporting.leaving import leaving
    from fairhand.reporting.period import Span
    from fairhand.reporting.queries import figures_for
    from fairhand.reporting.render import report

    span, at = Span(*YEAR), council.now()
    figures = figures_for(span, at)

    def floor() -> None:
        with connection.cursor() as cursor:
            for table in ("incidents_incident", "contacts_contact", "decisions_decision", "decisions_restriction"):
                cursor.execute(f"SELECT count(*), count(DISTINCT customer_id) FROM {table}")
                cursor.fetchall()

    return {
        "figures": seconds(lambda: figures_for(span, at)),
        "report": seconds(lambda: report(leaving(figures), span, council.policy(), None)),
        "floor": seconds(floor),
        "cases": figures["totals"]["cases"],
        "incidents": figures["totals"]["incidents"],
    }


def seconds(function) -> float:
    """How long one call takes, the better of two."""
    taken = []
    for _round in range(2):
        begun = perf_counter()
        function()
        taken.append(perf_counter() - begun)
    return min(taken)


if __name__ == "__main__":
    open_rooms()
    fill(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(take()))
