"""The ordinary days of the made-up council: contacts about bins and rents, and now and then a short report."""

import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from random import Random

from fairhand import council
from fairhand.contacts.operations import log_contact
from fairhand.customers.models import Customer
from fairhand.incidents.operations import answer_report, report_incident

from .cast import Cast
from .stories import NAMESPACE, Step

MATTERS = ("BIN", "HSG", "CTX", "PLN", "SOC", "PKG")
SHORT_REPORTS = (
    "The caller shouted for a minute about the date given, then apologised.",
    "The caller would not let me finish any sentence.",
    "Swore once about the council, not at me, and put the telephone down.",
    "Said several times that I was useless at my work.",
    "Shouted at the start; calmed down when I read the dates back.",
)
REPORTS = 18  # ordinary customers with one short report, beside those with a story


def _openings(rng: Random, since: datetime, now: datetime, count: int) -> list[datetime]:
    """Moments on working days between nine and five, in order."""
    days = (now - since).days
    found: list[datetime] = []
    while len(found) < count:
        day = (since + timedelta(days=rng.randrange(days))).date()
        if not council.calendar().is_working_day(day):
            continue
        found.append(datetime.combine(day, time(9 + rng.randrange(8), rng.randrange(60)), council.zone()))
    return sorted(found)


def contacts(
    cast: Cast, customers: list[Customer], rng: Random, since: datetime, now: datetime, count: int
) -> Iterator[Step]:
    """Ordinary contacts, in order of time; a few customers make many of them."""
    channels = [row.code for row in council.policy().channels]
    weights = [8 if index == 0 else 3 if index == 1 else 1 for index in range(len(channels))]
    for number, at in enumerate(_openings(rng, since, now, count)):
        customer = customers[min(int(rng.expovariate(4) * len(customers)), len(customers) - 1)]
        yield (
            at,
            partial(
                log_contact,
                by=rng.choice(cast.frontline),
                at=at,
                key=uuid.uuid5(NAMESPACE, f"contact/{number}"),
                customer=customer,
                channel=rng.choices(channels, weights)[0],
                matter=f"{rng.choice(MATTERS)}-{rng.randrange(1000, 9999)}",
                minutes=1 + int(rng.expovariate(0.2)),
            ),
        )


def short_reports(cast: Cast, customers: list[Customer], rng: Random, since: datetime, now: datetime) -> Iterator[Step]:
    """One short report each about some ordinary customers, and the leader's answer an hour later."""
    behaviours = [each.code for each in council.policy().behaviours if each.ends_call and not each.police]
    channel = council.policy().channels[0].code
    for number, at in enumerate(_openings(rng, since, now - timedelta(days=30), REPORTS)):
        made: list = []
        employee = rng.choice(cast.frontline)
        yield (
            at,
            partial(
                _report,
                made,
                employee,
                at,
                number,
                customers[-1 - number],
                rng.choice(behaviours),
                channel,
                rng.choice(SHORT_REPORTS),
            ),
        )
        yield at + timedelta(hours=1), partial(_answer, made, at + timedelta(hours=1), number)


def _report(made, employee, at, number, customer, behaviour, channel, what) -> None:
    made.append(
        report_incident(
            by=employee,
            at=at,
            key=uuid.uuid5(NAMESPACE, f"report/{number}"),
            channel=channel,
            behaviours=[behaviour],
            what_happened=what,
            affected=employee,
            customer=customer,
        )
    )


def _answer(made, at, number) -> None:
    incident = made[0]
    if incident.sent_to is None:
        return
    answer_report(
        by=incident.sent_to,
        at=at,
        key=uuid.uuid5(NAMESPACE, f"answer/{number}"),
        incident=incident,
        outcome="no_action",
        reason="Once, and over quickly. Nothing more is called for.",
        welfare="Asked the same day; all well.",
        tell_reporter="Thank you for writing it down. Nothing more will be done this time.",
    )
