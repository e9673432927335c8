"""What is unread, what waits and for whom, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from fairhand import council
from fairhand.customers.queries import names_of
from fairhand.record.models import Duty

from ..models import Filing, Item, LetThrough
from .reading import Covering, coverings
from .standing import Standing, standings

LATELY = timedelta(days=28)  # for which what was filed or passed is still listed
MOST = 200  # lines of a heap; a longer one is shown in part, and says so


@dataclass(frozen=True)
class Line:
    """One item on the worklist."""

    item: Item
    name: str = ""
    covering: Covering | None = None
    due_at: datetime | None = None
    late: bool = False
    standing: Standing | None = None


@dataclass(frozen=True)
class Heaps:
    """Everything that came in writing and waits, in heaps by what for."""

    whose: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    to_answer: list[Line] = field(default_factory=list)
    to_settle: list[Line] = field(default_factory=list)
    to_hand_over: list[Line] = field(default_factory=list)
    to_file: list[Line] = field(default_factory=list)
    filed: list[Filing] = field(default_factory=list)
    passed: list[LetThrough] = field(default_factory=list)
    more: bool = False

    @property
    def waiting(self) -> int:
        """How many lines wait for somebody."""
        heaps = (self.whose, self.unread, self.to_answer, self.to_settle, self.to_hand_over, self.to_file)
        return sum(map(len, heaps))


def heaps(at: datetime) -> Heaps:
    """Everything that waits at a moment, the oldest first; and what was filed or passed lately."""
    waiting = Item.objects.waiting().order_by("received_at", "pk")
    items = list(waiting.select_related("contact__written").with_whose()[: MOST + 1])
    made = Heaps(filed=_filed(at - LATELY), passed=_passed(at - LATELY), more=len(items) > MOST)
    items = items[:MOST]
    due, standing = _due_of(items, at), standings(items)
    names = names_of({each.concerns.pk for each in items if each.concerns}, at)
    whose = coverings({each.customer.pk for each in items if each.customer}, at)
    for item in items:
        due_at = due.get(item.ref)
        late = due_at is not None and due_at <= at
        if item.settled is None:
            made.whose.append(Line(item, due_at=due_at, late=late))
            continue
        name = names[item.concerns.pk] if item.concerns else ""
        reads = whose[item.customer.pk] if item.customer else None
        _heap(made, item, standing[item.pk]).append(Line(item, name, reads, due_at, late, standing[item.pk]))
    return made


def _heap(made: Heaps, item: Item, standing: Standing) -> list[Line]:
    """The heap in which it stands. What passed is not read here: it stands where what is open in it does."""
    if item.caught and not standing.read:
        return made.unread
    if standing.to_hand_over:
        return made.to_hand_over
    if standing.to_settle:
        return made.to_settle
    return made.to_answer if standing.to_answer or item.let_through else made.to_file


def _filed(since: datetime) -> list[Filing]:
    rows: QuerySet[Filing] = Filing.objects.standing().filter(recorded_at__gte=since).exclude(item__in=_open())
    return list(rows.select_related("item__contact__written", "recorded_by__by").order_by("-pk")[:MOST])


def _passed(since: datetime) -> list[LetThrough]:
    lately: QuerySet[LetThrough] = LetThrough.objects.standing().filter(recorded_by__at__gte=since)
    rows = lately.filter(Q(item=None) | ~Q(item__in=_open()))
    return list(rows.select_related("item").order_by("-recorded_by")[:MOST])


def _open() -> QuerySet:
    return Item.objects.with_what_waits().values("pk")


def _due_of(items: Iterable[Item], at: datetime) -> dict[str, datetime]:
    """By when each of these is to be settled or read, where the policy gives a time."""
    council_codes = {
        each.code
        for each in council.policy_at(at).duties
        if {"correspondence_read", "correspondence_let_through"} & set(each.closes_on)
    }
    rows = Duty.objects.owed(at).filter(code__in=council_codes, thread__in=[each.ref for each in items])
    return {thread: due_at for thread, due_at in rows.values_list("thread", "due_at") if due_at}
