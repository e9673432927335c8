"""What customers asked for on their own page."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q

from fairhand import council
from fairhand.record.models import Duty

from ..models import Customer, Request
from .persons import same_person


def asked_by(customer: Customer, at: datetime) -> list[Request]:
    """What one person asked for, the latest first."""
    return list(Request.objects.filter(customer__in=same_person(customer, at)).order_by("-asked_at", "-pk"))


def unanswered_adjustments(people: Collection[int], at: datetime) -> list[Request]:
    """The adjustments that one person asked for, and nobody had answered at a moment, the oldest first."""
    waiting = Q(answered_at=None) | Q(answered_at__gt=at)
    return list(
        Request.objects.filter(waiting, customer__in=people, kind=Request.ADJUSTMENT, asked_at__lte=at).order_by("pk")
    )


def answer_by(refs: Collection[str]) -> dict[str, date]:
    """The last day on which each of these is answered in time, where one is owed by a day."""
    if not refs:
        return {}
    owed = Duty.objects.filter(thread__in=refs, closed_at=None).exclude(due_at=None)
    return {each.thread: council.day_of(each.due_at - timedelta(microseconds=1)) for each in owed if each.due_at}
