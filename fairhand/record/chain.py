"""The chain of events: one at a time, numbered without a gap, each sealed over the one before."""

import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from .models import Event, EventFacts, Once
from .verify import GENESIS, digest_of, seal_of

LOCK = 0x66616972  # "fair": the one advisory lock of this database that acts queue for


@dataclass(frozen=True)
class Head:
    """The last event of the chain, as far as the next one needs it."""

    number: int
    seal: str
    recorded_at: datetime | None

    def __str__(self) -> str:
        return f"{self.number}:{self.seal}"


class _Loading:
    """Where a long load keeps the head between events, and rows until they are written by the hundred."""

    def __init__(self, head: Head):
        self.head = head
        self.rows: dict[type[Model], list[Model]] = {Event: [], EventFacts: [], Once: []}

    def write(self) -> None:
        """Write down what has gathered, events first."""
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows)
            rows.clear()


_loading: _Loading | None = None


def catch_up() -> None:
    """Write down what a long load holds in memory, for an act that reads what happened before."""
    if _loading:
        _loading.write()


def lock() -> None:
    """Wait for one's turn at the end of the chain; the turn ends with the transaction.

    SQLite needs nothing here: its transactions begin IMMEDIATE, so there is one writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def clock() -> datetime:
    """The server's own time; the database's, where the database is a server."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def head() -> Head:
    """The end of the chain now."""
    if _loading:
        return _loading.head
    last = Event.objects.order_by("-number").values_list("number", "seal", "recorded_at").first()
    return Head(*last) if last else Head(0, GENESIS, None)


def append(event: Event, facts: dict) -> Event:
    """Number, date and seal an event, and write it down with its facts. Needs the lock."""
    last = head()
    event.number = last.number + 1
    event.previous = last.seal
    # A clock that was set back cannot put an event before the one it follows.
    time = event.at if _loading else clock()
    event.recorded_at = max(time, last.recorded_at or time)
    kept = EventFacts(event_id=event.number, facts=facts, salt=secrets.token_hex(16))
    event.digest = digest_of(kept.salt, facts)
    event.seal = seal_of(columns(event))
    if _loading:
        _loading.head = Head(event.number, event.seal, event.recorded_at)
    write(event)
    write(kept)
    return event


def write(row: Model) -> None:
    """Write a row of the record down: now, or with the next hundreds of a load."""
    if not _loading:
        row.save(force_insert=True)
        return
    _loading.rows[type(row)].append(row)
    if len(_loading.rows[type(row)]) >= 500:
        _loading.write()


def columns(event: Event) -> dict:
    """An event as it is sealed and exported."""
    return {
        "number": event.number,
        "code": event.code,
        "act": str(event.act),
        "customer": event.customer,
        "thread": event.thread,
        "subject": event.subject,
        "by": event.by_id,
        "capacity": event.capacity,
        "acting": event.acting,
        "at": instant(event.at),
        "recorded_at": instant(event.recorded_at),
        "policy": event.policy,
        "clause": event.clause,
        "in_line": event.in_line,
        "digest": event.digest,
        "previous": event.previous,
    }


def instant(at: datetime) -> str:
    """An instant in UTC to the microsecond, always in the same form."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def held_in_memory():
    """Keep the head in memory and write events by the hundred, inside the one transaction around it."""
    global _loading
    _loading = _Loading(head())
    try:
        yield
        _loading.write()
    finally:
        _loading = None


def is_loading() -> bool:
    """Is a past being loaded, whose time of record is the time that each act is given?"""
    return _loading is not None
