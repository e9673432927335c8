"""The dates that run over a day and are kept already: a closure day that is said today moves none of them.

Each was worked out once, when it began to bind somebody, and is read from where it was stored. Only what is counted in
working days is listed, since nothing else depends on a closure day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.decisions.models import Notice, Restriction
from fairhand.decisions.noticing import policy_named
from fairhand.policy import Unit, start_of
from fairhand.policy.part import Period
from fairhand.record.models import Duty

WORKED = {Unit.WORKING_DAYS, Unit.END_OF_WORKING_DAY, Unit.NEXT_WORKING_DAY}


@dataclass(frozen=True, slots=True)
class Running:
    """A date that stays: what it is, of which matter, and when it is."""

    what: str
    ref: str
    when: datetime | date  # an instant, or a last day


def running(day: date, at: datetime) -> list[Running]:
    """Every date still to come that was counted over a day, the nearest first."""
    owed = list(_duties(day, at))
    known = {(each.ref, _day(each.when)) for each in owed}
    appeals = [each for each in _appeals(day, at) if (each.ref, _day(each.when)) not in known]
    found = [*owed, *_last_days(day, at), *appeals, *_restrictions(day, at)]
    return sorted(found, key=lambda each: (_day(each.when), each.ref, each.what))


def _day(when: datetime | date) -> date:
    return council.day_of(when) if isinstance(when, datetime) else when


def _duties(day: date, at: datetime) -> Iterator[Running]:
    begins, ends = start_of(day, council.zone()), start_of(day + timedelta(days=1), council.zone())
    rows = Duty.objects.owed(at).filter(opened_at__lt=ends, due_at__gt=max(at, begins)).select_related("opened_by")
    seen = set()
    for row in rows.order_by("due_at", "pk"):
        policy = policy_named(row.opened_by.policy)
        rules = [each for each in policy.duties if (each.code, each.opens_on) == (row.code, row.opened_by.code)]
        if any(_is_worked(rule.within) for rule in rules) and (row.code, row.thread, row.due_at) not in seen:
            seen.add((row.code, row.thread, row.due_at))
            yield Running(council.words().label(f"duties.{row.code}"), row.thread, row.due_at)


def _last_days(day: date, at: datetime) -> Iterator[Running]:
    today = council.day_of(at)
    stands = Q(appeal_by__gte=today) | Q(receipts__appeal_by__gte=today)
    sent = Notice.objects.filter(stands, sent_on__lte=day).distinct()
    for row in sent.prefetch_related("receipts").order_by("appeal_by", "pk"):
        last, policy = row.last_day_to_appeal, policy_named(row.policy)
        if last and last >= max(day, today) and policy.appeals and _is_worked(policy.appeals.window):
            yield Running(_("last day to appeal"), row.about, last)


def _appeals(day: date, at: datetime) -> Iterator[Running]:
    today = council.day_of(at)
    rows = Appeal.objects.filter(decided_at=None, received_on__lte=day, decide_by__gte=max(day, today))
    for row in rows.select_related("decision").order_by("decide_by", "pk"):
        rules = policy_named(row.decision.policy).appeals
        if rules and _is_worked(rules.decide_within):
            yield Running(_("last day to decide an appeal"), row.ref, row.decide_by or day)


def _restrictions(day: date, at: datetime) -> Iterator[Running]:
    begins, ends = start_of(day, council.zone()), start_of(day + timedelta(days=1), council.zone())
    rows = Restriction.objects.filter(brief=True, ended_at=None, starts_at__lt=ends, ends_at__gt=max(at, begins))
    for row in rows.select_related("decision").order_by("ends_at", "pk"):
        rule = policy_named(row.decision.policy).brief_restriction
        if rule and _is_worked(rule.length):
            yield Running(_("end of a short restriction"), row.ref, row.ends_at)


def _is_worked(period: Period | None) -> bool:
    return period is not None and period.unit in WORKED
