"""What a customer does with their own hand, on their own page: the same turn, key and chain as every act.

A customer is no employee, so nobody's authority is asked: what they say is a fact, and facts are never refused. The
event stands in the name of a row that is nobody: it holds no post and cannot sign in. Its capacity is the customer's,
its facts name the session, and the customer it is about is the one who did it.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from fairhand import council
from fairhand.people.models import OWN_HAND, Employee
from fairhand.policy import Act, Ruling
from fairhand.policy.words import Own

from . import chain, once
from .act import check_time, see_it_is_meant
from .deed import Deed

CUSTOMER = "customer"  # the capacity in which they act
# What an employee may write down for them, and they may do themselves.
THEIRS = {Act.RECORD_APPEAL, Act.KEEP_CONTRACT, Act.ASK_FOR_REVIEW}


def own(which: Own) -> Callable[[Callable], Callable]:
    """Mark what only a customer does; `take` calls it."""

    def mark(function: Callable) -> Callable:
        @wraps(function)
        def only_taken(*_args, **_said):
            raise TypeError(f"{function.__qualname__} is done by a customer: call it through own_hand.take.")

        only_taken.act = which  # type: ignore[attr-defined]  # as on an act
        return only_taken

    return mark


def take(operation: Callable, *, about: str, hand: str, at: datetime, key: UUID, again: bool = True, **said):
    """Let a customer do this themselves: by their reference, and that of the session in which they do it."""
    which = operation.act  # type: ignore[attr-defined]
    if which not in {*Own, *THEIRS}:
        raise TypeError(f"{operation.__qualname__} is not a customer's to do.")
    with transaction.atomic(durable=not chain.is_loading()):
        chain.lock()
        check_time(at)
        by = nobody()
        digest = once.asked(which, by, hand, said)
        if first := once.find(key, which, by, digest):
            return once.row(first)
        policy = council.policy_at(at)
        clause = next((row.clause for row in policy.authority if row.act == which), "")
        deed = Deed(cast(Act, which), by, at, key, CUSTOMER, False, policy, Ruling(True, "", clause), hand=hand)
        result = operation.__wrapped__(deed, **said)  # type: ignore[attr-defined]
        if not deed.events or any(each.customer != about for each in deed.events):
            raise RuntimeError(f"{operation.__qualname__} by {about} wrote no event, or one about somebody else.")
        see_it_is_meant(which, by, digest, again)
        once.keep(key, which, by, digest, result)
        return result


def nobody() -> Employee:
    """The row in whose name stands what customers do: made when the first of them does something."""
    found = Employee.objects.filter(email=OWN_HAND).first()
    if found:
        return found
    names = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.append(_("The customer, on their own page"))
    made = {"name": " / ".join(dict.fromkeys(names)), "is_active": False, "password": make_password(None)}
    return Employee.objects.create(email=OWN_HAND, **made)
