"""What is due when, and what lapsed because nobody held a review. Nothing runs for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from fairhand import council
from fairhand.customers.queries import names_of
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.queries import SENT_BACK, sent_back
from fairhand.policy import Policy, add_months, over_after
from fairhand.record.models import Event

from ..models import PutOff
from .falling import able_to_review


@dataclass(frozen=True)
class Due:
    """One decision in force, with the day of its review."""

    decision: Decision
    name: str
    review_on: date
    last_day: date | None  # on which it can be held lawfully
    over_at: datetime  # when the measures are over if nobody acts
    lapses: bool  # for want of a review, and not by agreement
    days: int  # until the review; fewer than none is overdue
    put_off: PutOff | None = None
    left: bool = False  # whoever decided holds no post any more that may review it
    suspended: bool = False

    @property
    def ends_first(self) -> bool:
        """Whether it is over by agreement on the day of its review, or before."""
        return bool(self.decision.ends_on and self.decision.ends_on <= self.review_on)


@dataclass(frozen=True)
class Lapsed:
    """One decision whose measures are over because its review was not held."""

    decision: Decision
    name: str
    at: datetime

    @property
    def last_day(self) -> date:
        """The last day on which it held."""
        return council.day_of(self.at - timedelta(microseconds=1))


@dataclass(frozen=True)
class Heaps:
    """Every review that is due, in heaps by when."""

    overdue: list[Due] = field(default_factory=list)
    put_off: list[Due] = field(default_factory=list)
    within: dict[int, list[Due]] = field(default_factory=dict)  # so many days -> those due by then
    later: list[Due] = field(default_factory=list)
    lapsed: list[Lapsed] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many decisions there are to review."""
        return len(self.overdue) + len(self.put_off) + len(self.later) + sum(map(len, self.within.values()))


def due(at: datetime) -> Heaps:
    """Every decision in force with the day of its review, and what lapsed in the year before. Nothing runs for this.

    What was sent back on appeal is taken anew and not reviewed, so it is not here.
    """
    policy = council.policy_at(at)
    days = sorted(policy.reviews.reminders_days) if policy.reviews else []
    heaps = Heaps(within={each: [] for each in days}, lapsed=lapsed_since(at))
    for line in _lines(policy, at):
        fitting = next((each for each in days if line.days <= each), None)
        if line.days < 0:
            heaps.overdue.append(line)
        elif line.put_off:
            heaps.put_off.append(line)
        elif fitting is None:
            heaps.later.append(line)
        else:
            heaps.within[fitting].append(line)
    return heaps


def due_of(decision: Decision, at: datetime) -> Due | None:
    """The line of one decision among those that are due; nothing where it holds no more, or is to be taken anew."""
    return next(iter(_lines(council.policy_at(at), at, only=decision)), None)


def _lines(policy: Policy, at: datetime, only: Decision | None = None) -> list[Due]:
    holding = Q(closes_at__gt=at) | Q(ended_how="suspended", ends_at__gt=at, continued_by=None)
    rows = Restriction.objects.filter(holding, brief=False)
    if only:
        rows = rows.filter(decision__in=[each.pk for each in only.chain])
    by_decision: dict[int, list[Restriction]] = {}
    for row in rows.order_by("pk"):
        if row.ended_how == "suspended" and (row.decision.is_replaced or sent_back(row.decision.stands)):
            continue  # an appeal sent it back, so it never holds again
        by_decision.setdefault(row.decision_id, []).append(row)
    of_matter: dict[int, list[Restriction]] = {}
    for first, latest in _latest(by_decision).items():
        of_matter.setdefault(latest, []).extend(by_decision[first])
    known = Decision.objects.filter(pk__in=of_matter, review_on__isnull=False, withdrawal=None)
    if only is None and policy.reviews and policy.reviews.held == "when asked for":
        known = known.filter(review_requests__settled_at=None, review_requests__isnull=False).distinct()
    decisions = _to_review(known.select_related("customer", "decided_by", "put_off__put_off_by"))
    names = names_of({each.customer_id for each in decisions}, at)
    able = {each.pk for each in able_to_review(policy, at)}
    today = council.day_of(at)
    lines = []
    for each in decisions:
        put_off: PutOff | None = getattr(each, "put_off", None)
        review_on = put_off.until if put_off else each.review_on
        if review_on is None:
            continue
        over = max(of_matter[each.pk], key=lambda row: row.ends_at)
        lines.append(
            Due(
                decision=each,
                name=names.get(each.customer_id, each.customer.ref),
                review_on=review_on,
                last_day=council.day_of(over.ends_at - timedelta(microseconds=1)),
                over_at=over.ends_at,
                lapses=over.lapses,
                days=(review_on - today).days,
                put_off=put_off,
                left=each.decided_by_id not in able,
                suspended=all(row.ended_at is not None for row in of_matter[each.pk]),
            )
        )
    return sorted(lines, key=lambda line: (line.review_on, line.decision.pk))


def _to_review(latest: QuerySet[Decision]) -> list[Decision]:
    """Of these decisions, the latest of their matters, those that were not sent back to be taken anew."""
    subjects = {f"decisions.decision:{each.ref}": each for each in latest}
    back = set(Event.objects.filter(code=SENT_BACK, subject__in=subjects).values_list("subject", flat=True))
    return [each for subject, each in subjects.items() if subject not in back]


def _latest(pks: Iterable[int]) -> dict[int, int]:
    """For each of these decisions, the one of its matter that nothing has followed."""
    found = {pk: pk for pk in pks}
    while followed := dict(Decision.objects.filter(follows__in=set(found.values())).values_list("follows", "pk")):
        found = {first: followed.get(last, last) for first, last in found.items()}
    return found


def lapsed_since(at: datetime, months: int = 12) -> list[Lapsed]:
    """The decisions whose measures lapsed for want of a review in the time before a moment, the newest first."""
    today = council.day_of(at)
    since_ = over_after(council.policy_at(at), add_months(today, -months))
    rows = Restriction.objects.filter(lapses=True, ended_at=None, ends_at__lte=at, ends_at__gt=since_)
    ends = dict(rows.order_by("ends_at").values_list("decision", "ends_at"))
    decisions = list(Decision.objects.filter(pk__in=ends).select_related("customer", "decided_by"))
    names = names_of({each.customer_id for each in decisions}, at)
    found = [Lapsed(each, names.get(each.customer_id, each.customer.ref), ends[each.pk]) for each in decisions]
    return sorted(found, key=lambda each: each.at, reverse=True)
