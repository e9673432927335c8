"""Needs that were found in what customers wrote, and are not among their needs yet."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from fairhand.customers.models import Need
from fairhand.policy import Found

from ..models import Caught, Finding, Item, LetThrough, NeedSettled


def not_among_them(people: Collection[int], at: datetime) -> QuerySet[Finding]:
    """What was found so in what these customers wrote, as it stood at a moment, the oldest first; by their keys."""
    found = Finding.objects.filter(kind=Found.NEEDS, recorded_at__lte=at, item__in=_theirs(people, at))
    settled = NeedSettled.objects.filter(finding=OuterRef("pk"), recorded_at__lte=at)
    return found.filter(~Exists(settled)).select_related("item").order_by("pk")


def put_with_another(item: Item) -> list[NeedSettled]:
    """Needs that were recorded from a letter with somebody whose it proved not to be, and stand there still."""
    rows = NeedSettled.objects.filter(finding__item=item, how=NeedSettled.RECORDED, need__ended_by=None)
    wrong = {each.customer_id for each in item.put_right} - {item.concerns.pk if item.concerns else None}
    return list(
        rows.filter(need__customer__in=wrong - {None}).select_related("need__customer", "finding").order_by("pk")
    )


def to_end(ref: str) -> Need | None:
    """The need that was recorded from what was found, by its reference, and has not ended."""
    settled = NeedSettled.objects.filter(finding__ref=ref, need__ended_by=None).select_related("need__customer").first()
    return settled.need if settled else None


def _theirs(people: Collection[int], at: datetime) -> QuerySet[Item]:
    """What was from these customers, or passed and concerned them, at a moment."""
    stood = Q(recorded_by__at__lte=at) & (Q(ended_at=None) | Q(ended_at__gt=at))
    caught = Caught.objects.filter(stood, customer__in=people).values("item")
    passed = LetThrough.objects.filter(stood, customer__in=people, item__isnull=False).values("item")
    return Item.objects.filter(Q(pk__in=caught) | Q(pk__in=passed))
