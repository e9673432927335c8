"""The contact check in one prepared statement: who asks, who it is, what is in force, and that somebody looked.

PostgreSQL alone; `checking` gives the same answer anywhere, a query at a time, and a test holds the two against each
other. The statement names tables of the rooms below. It reads no reason, and writes nothing but that somebody looked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from fairhand.customers.asked import Asked
from fairhand.customers.queries import Actor, AtContact, Card, place
from fairhand.people import prepared
from fairhand.people.models import Employee
from fairhand.policy import Policy, Sight, Words, may_see

from .online import Limit, limits_in
from .sql import BY_EMPLOYEE, BY_KEY


@dataclass(frozen=True, slots=True)
class Measure:
    """A restriction as the policy asks for it, and whether the customer has been told of it."""

    ref: str
    kind: str
    code: str
    detail: Mapping[str, Any]
    clause: str
    starts_at: datetime
    ends_at: datetime | None
    ended_at: datetime | None
    told: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What the statement found: who asks, whether they may look, and the one person it is."""

    employee: int
    allowed: bool
    ref: str = ""  # empty when it is nobody, or several
    name: str = ""
    language: str = ""
    needs: tuple[AtContact, ...] = ()
    measures: tuple[Measure, ...] = ()
    waits: bool = False  # whether something may wait to be among the needs
    online: tuple[Limit, ...] = ()  # what limits their accounts on the body's own pages


def serves() -> bool:
    """Whether this database can."""
    return prepared.can()


def look(digest: bytes, asked: Asked, policy: Policy, words: Words, at: datetime) -> Looked | None:
    """Look a person up for whoever holds a key; nothing when nobody holds it."""
    kinds, keys = [kind for kind, _key in asked.keys], [key for _kind, key in asked.keys]
    given = digest, at, *_who_may(policy, words), asked.ref, keys, kinds, Sight.CONTACT_CHECK.value, "api"
    found = prepared.rows(BY_KEY, *given)
    if not found:
        return None
    return _looked(found[0], words.lang)


def look_at(ref: str, by: Employee, words: Words, at: datetime, way: str) -> tuple[Card, Looked] | None:
    """What any screen may say of a customer, and what was found, for an employee who may look; or nobody."""
    (row,) = prepared.rows(BY_EMPLOYEE, by.pk, at, True, [], ref, [], [], Sight.CONTACT_CHECK.value, way)
    found = _looked(row[:9], words.lang)
    if not found.ref:
        return None
    kind, recorded_at, language_since, address, representatives, acts_for = row[9:]
    street, district = place(address or "")
    card = Card(
        ref=found.ref,
        name=found.name,
        kind=kind,
        language=found.language,
        language_since=language_since,
        street=street,
        district=district,
        since=recorded_at.year,
        needs=list(found.needs),
        representatives=_actors(representatives),
        acts_for=_actors(acts_for),
    )
    return card, found


def _looked(row: Any, lang: str) -> Looked:
    employee, allowed, ref, name, language, needs, measures, waits, online = row
    if not ref:
        return Looked(employee, allowed)
    return Looked(
        employee,
        allowed,
        ref,
        name or gettext("Name not known"),
        language or "unknown",
        tuple(AtContact.of(text, in_welsh, agreed, lang) for text, in_welsh, agreed in json.loads(needs or "[]")),
        tuple(_measure(each) for each in json.loads(measures or "[]")),
        waits,
        tuple(limits_in(json.loads(online or "[]"))),
    )


def _actors(rows: str | None) -> list[Actor]:
    return [Actor(ref, name or gettext("Name not known"), capacity) for ref, name, capacity in json.loads(rows or "[]")]


def _who_may(policy: Policy, words: Words) -> tuple[bool, list[str] | None]:
    """Whether any employee may look, or else in which posts."""
    if may_see(policy, Sight.CONTACT_CHECK, (), words):
        return True, None
    return False, [role.code for role in policy.roles if may_see(policy, Sight.CONTACT_CHECK, (role.code,), words)]


def _measure(row: dict[str, Any]) -> Measure:
    """A row of JSON with its instants read."""
    times = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at", "ended_at")}
    return Measure(**{**row, **times})
