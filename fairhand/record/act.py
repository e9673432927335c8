"""The guard that every act passes: one turn, once, by somebody who may, and with a record of it.

The function of an act is written with a deed and what is said; it is called with who, when and the key:

    def restrict_briefly(deed, *, customer, reasons): ...
    restrict_briefly(by=employee, at=council.now(), key=uuid, customer=..., reasons=...)

A page says besides whether the same as a moment ago is meant `again`; whoever calls an act otherwise means it.
"""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps
from inspect import signature
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Employee, Post
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Policy, Ruling, may
from fairhand.policy import capacity as fitting_capacity
from fairhand.policy.words import Own

from . import chain, once, triggers
from .deed import Deed
from .models import Refusal
from .once import AlreadyUsed

__all__ = [
    "AlreadyUsed",
    "ClockAstray",
    "Deed",
    "Refused",
    "SentBefore",
    "Unkept",
    "act",
    "in_bulk",
    "operations",
    "ruling_for",
]

LEEWAY = timedelta(minutes=1)  # between the time that an act is given and the server's

_operations: list[Callable] = []


class Refused(Exception):
    """The policy does not allow this; the ruling says why, and under which clause."""

    field: str | None = None  # of a form, at which it is said where the form has it

    def __init__(self, ruling: Ruling):
        super().__init__(ruling.because)
        self.ruling = ruling


class Unkept(ValueError):
    """What was told cannot be kept as it is; the message says what to put right. Rooms derive their own from it."""

    def __init__(self, message: str, field: str | None = None):
        super().__init__(message)
        self.field = field  # of a form, at which it is said where the form has it


class SentBefore(Unkept):
    """The same came from the same person a moment ago under another key, so they are asked whether they mean it."""

    def __init__(self, at: datetime):
        seen_at = (at + settings.CLOCK_OFFSET).astimezone(council.zone())
        super().__init__(
            _(
                "You sent the same at %(time)s, and it was kept then. It is not kept a second time yet. If you mean "
                "it a second time, tick the box on this page and send it again. If not, there is nothing more to do "
                "here."
            )
            % {"time": f"{seen_at:%H:%M}"}
        )


class ClockAstray(Exception):
    """An act came with a time that is not now."""


def act(which: Act) -> Callable[[Callable], Callable]:
    """Put the guard before the function of an act."""

    def guard(function: Callable) -> Callable:
        taken = {"by", "at", "key", "capacity", "again"}.intersection(signature(function).parameters)
        if taken:
            raise TypeError(f"{function.__qualname__} has an argument {taken}; those are the guard's, and in the deed.")

        @wraps(function)
        def guarded(*, by: Employee, at: datetime, key: UUID, capacity: str = "", again: bool = True, **said):
            try:
                with transaction.atomic(durable=not chain.is_loading()):
                    return _act(which, function, by, at, key, capacity, again, said)
            except Refused as refused:
                # Written after the rollback, in a transaction of its own, or it would be undone with the rest.
                ruling = refused.ruling
                Refusal.objects.create(by=by, act=which, because=ruling.because, clause=ruling.clause)
                raise

        guarded.act = which  # type: ignore[attr-defined]  # read by the structure tests
        _operations.append(guarded)
        return guarded

    return guard


def operations() -> tuple[Callable, ...]:
    """Every function of an act, of the rooms that have been opened."""
    return tuple(_operations)


def ruling_for(which: Act, employee: Employee, at: datetime) -> Ruling:
    """May this person do this now? For a button, before it is pressed."""
    policy = council.policy_at(at)
    return may(policy, which, roles_held(employee, at), council.words(of=policy))


@contextmanager
def in_bulk():
    """Load a made-up past through the acts themselves, each at the time it is given, in order of time."""
    with transaction.atomic(), triggers.lifted(), chain.held_in_memory():
        yield


def _act(which: Act, function: Callable, by: Employee, at: datetime, key: UUID, capacity: str, again: bool, said: dict):
    chain.lock()
    if not chain.is_loading():
        check_time(at)
    digest = once.asked(which, by, capacity, said)
    first = once.find(key, which, by, digest)
    if first:
        return once.row(first)
    deed = _deed(which, by, at, key, capacity)
    result = function(deed, **said)
    if not deed.events:
        raise RuntimeError(f"{function.__qualname__} wrote no event; every act leaves one.")
    see_it_is_meant(which, by, digest, again)
    once.keep(key, which, by, digest, result)
    return result


def see_it_is_meant(which: Act | Own, by: Employee, digest: str, again: bool) -> None:
    """Ask about what the same person sent a moment ago, unless they mean it again."""
    if not again and (at := once.sent_before(which, by, digest)):
        raise SentBefore(at)


def _deed(which: Act, by: Employee, at: datetime, key: UUID, wanted: str) -> Deed:
    """Ask the matrix, with the posts as they stand inside this transaction."""
    policy = council.policy_at(at)
    posts = list(Post.objects.filter(employee=by, employee__is_active=True).held(at).values_list("role", "acting"))
    roles = {role for role, _acting in posts}
    ruling = may(policy, which, {wanted} if wanted else roles, council.words(of=policy))
    if because := _why_not(policy, by, roles, wanted):
        ruling = Ruling(False, because, ruling.clause)
    if not ruling:
        raise Refused(ruling)
    role = wanted or fitting_capacity(policy, which, roles)
    held = {code: all(acting for other, acting in posts if other == code) for code in roles if wanted in ("", code)}
    return Deed(which, by, at, key, role, held.get(role, False), policy, ruling, held)


def _why_not(policy: Policy, by: Employee, roles: set[str], wanted: str) -> str:
    """What stands in the way before the matrix is asked, if anything does."""
    if not roles and not Employee.objects.filter(pk=by.pk, is_active=True).exists():
        return _("This account is closed, so nothing can be done with it. Ask whoever keeps the accounts.")
    if wanted and wanted not in roles | {role.code for role in policy.roles if role.everyone}:
        return _("You do not hold that post now, so you cannot act in it. Choose one that you hold.")
    return ""


def check_time(at: datetime) -> None:
    """See that an act comes with a time that is now."""
    if not settings.CLOCK_MAY_MOVE and abs(at - chain.clock()) > LEEWAY:
        raise ClockAstray(
            _("The time given is not the time now, so nothing was kept. Set the clock of this computer, and try again.")
        )
