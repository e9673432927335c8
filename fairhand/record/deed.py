"""An act under way: who, in which capacity, when, under which policy, and what happened by it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from django.db import connection

from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, Policy, Ruling

from . import chain, owing
from .models import Event


class About(TypedDict):
    """What an event is about: the customer, the matter, the record."""

    customer: str
    thread: str
    subject: str


CHANNEL = "fairhand_events"  # where PostgreSQL tells the open boards that something happened


@dataclass
class Deed:
    """What the guard hands to the function of an act."""

    act: Act
    by: Employee
    at: datetime
    key: UUID
    capacity: str  # the role in which they act
    acting: bool
    policy: Policy
    ruling: Ruling
    posts: Mapping[str, bool] = field(default_factory=dict)  # the roles in which they might act, and if for another
    events: list[Event] = field(default_factory=list)
    hand: str = ""  # by which session a customer does this with their own hand, where they do

    def act_as(self, role: str) -> None:
        """Act in this one of the roles that they hold, before anything has happened: the one that goes so far."""
        self.capacity, self.acting = role, self.posts.get(role, False)

    def happened(
        self,
        code: str,
        *,
        clause: str,
        facts: dict,
        customer: str = "",
        thread: str = "",
        subject: str = "",
        in_line: bool = True,
        owners: Mapping[Owner, Employee] | None = None,
        until: datetime | None = None,
        own_only: bool = False,
        due_at: datetime | None = None,
        asked: Collection[str] = (),
        came_on: date | None = None,
        ends_at: datetime | None = None,
    ) -> Event:
        """Write down that something happened, and open and close the duties that follow.

        `owners` says who owes a duty that the rules give to one person. `until` is when the restriction
        runs out, for duties owed only while it runs. `own_only` closes nobody else's duty. `due_at` is by when the
        duties that have a time are to be done, where a day was settled within the policy's longest time. `asked` are
        the roles of which one is to confirm, where a rule says that whoever confirms owes it. `came_on` is the day on
        which came what it tells of, for duties that count from receipt. `ends_at` is when what it began is over: a duty
        with no time of its own is due then.
        """
        event = Event(
            code=code,
            act=self.act,
            customer=customer,
            thread=thread,
            subject=subject,
            by=self.by,
            capacity=self.capacity,
            acting=self.acting,
            at=self.at,
            policy=self.policy.key,
            clause=clause,
            in_line=in_line,
        )
        chain.append(event, {**facts, "own_hand": self.hand} if self.hand else facts)
        self.events.append(event)
        owing.close(self.policy, event, own_only=own_only)
        owing.open_(self.policy, event, owners or {}, until, due_at, asked, came_on, ends_at)
        _tell(event)
        return event


def _tell(event: Event) -> None:
    """Wake those who listen, once the transaction has been committed and not before."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(event.number)])
