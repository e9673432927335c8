"""What is kept of contacts and letters and erased as one: of each customer, what was kept long enough.

A contact stays with what rests on it: a report that came of it, or what contacts of those days showed. A letter stays
while it waits for anything, and whatever asks for information until that was answered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from fairhand import council
from fairhand.contacts.models import Contact, ContactLink, InformationRequest, NotTheirs
from fairhand.correspondence.models import Finding, Item, LetThrough
from fairhand.correspondence.queries import STATUTORY
from fairhand.customers.models import Customer
from fairhand.customers.queries import same_person
from fairhand.evidence.models import Evidence
from fairhand.policy import Keeping, first_not_over, start_of
from fairhand.policy.policy import Retention

from .matters import Matter

MOST = 500  # in one matter: so many can be gone through, and deleted, at once
AT_ONCE = 10_000  # of a kind, the oldest first: the others are due once those are gone
LAST = (  # what is done with a letter, one after the other
    "item__filings__recorded_at",
    "item__all_let_through__recorded_by__at",
    "item__findings__recorded_at",
    "item__findings__hand_over__recorded_at",
    "item__findings__answers__recorded_at",
    "item__findings__need_settled__recorded_at",
)


@dataclass(frozen=True)
class _Kept:
    """One contact, or letter that passed, with whom it is about and since when its time runs."""

    label: str
    key: int
    ref: str
    event: int
    customer: int | None
    customers: set[int]
    on: date
    since: datetime


def written(rules: dict[Keeping, Retention], at: datetime) -> list[Matter]:
    """Every matter of contacts or letters that was kept as long as these rules say."""
    found = []
    for kind in (Keeping.CONTACT, Keeping.CORRESPONDENCE):
        if rule := rules.get(kind):
            before = _over_before(rule, at)
            due = [each for each in _of_kind(kind, before) if each.since < before]
            found += [_matter(kind, rows[:MOST]) for rows in _by_customer(due, at)]
    return found


def one_written(ref: str) -> Matter | None:
    """The contact or letter that has this reference, by itself."""
    of_it = Q(ref=ref) | Q(item__ref=ref) | Q(item__findings__ref=ref)
    rows = _contacts(Contact.objects.filter(pk__in=Contact.objects.filter(of_it).values("pk")))
    kept = next(rows, None) or next(_passed(LetThrough.objects.filter(ref=ref, item=None)), None)
    return _matter(None, [kept]) if kept else None


def _over_before(rule: Retention, at: datetime) -> datetime:
    """The moment before which whatever began was kept so long: asked once, since there may be very many."""
    zone = council.zone()
    return start_of(first_not_over(rule.keep_for, council.day_of(at), council.calendar(), zone), zone)


def _of_kind(kind: Keeping, before: datetime) -> Iterator[_Kept]:
    """What is old enough and waits for nothing."""
    old = Contact.objects.filter(happened_at__lt=before, incidents=None)
    asks = InformationRequest.objects.unanswered()
    if kind == Keeping.CONTACT:
        yield from _contacts(old.filter(item=None).exclude(information_request__in=asks), ())
        return
    found = Finding.objects.filter(kind__in=STATUTORY)
    asks = asks.exclude(contact__item__in=found.values("item"))
    waits = Q(pk__in=Item.objects.waiting().values("pk")) | Q(pk__in=found.unanswered().values("item"))
    over = Item.objects.exclude(waits).exclude(contact__information_request__in=asks)
    yield from _contacts(old.filter(item__in=over))
    yield from _passed(LetThrough.objects.filter(item=None, received_at__lt=before))


def _contacts(rows: QuerySet, done: tuple[str, ...] = LAST) -> Iterator[_Kept]:
    links: dict[int, list[tuple[int, bool]]] = {}
    of_these = ContactLink.objects.filter(contact__in=rows.values("pk"))
    for contact, customer, ended in of_these.values_list("contact", "customer", "ended_at"):
        links.setdefault(contact, []).append((customer, ended is None))
    wrong = set(NotTheirs.objects.filter(contact__in=rows.values("pk")).values_list("contact", flat=True))
    answered = dict(
        InformationRequest.objects.filter(contact__in=rows.values("pk"))
        .values_list("contact")
        .annotate(Max("answers__answered_on"))
    )
    columns = "pk", "ref", "recorded_by", "customer", "happened_at"
    last = rows.order_by("happened_at", "pk").values_list(*columns, *(Max(each) for each in done))
    for pk, ref, event, customer, happened_at, *times in last[:AT_ONCE]:
        now = next((linked for linked, stands in links.get(pk, []) if stands), None)
        whose = now or (None if pk in wrong else customer)
        theirs = {customer, *(linked for linked, _stands in links.get(pk, []))} - {None}
        times += [start_of(day, council.zone())] if (day := answered.get(pk)) else []
        since = max([happened_at, *(each for each in times if each)])
        yield _Kept("contacts.Contact", pk, ref, event, whose, theirs, council.day_of(happened_at), since)


def _passed(rows: QuerySet) -> Iterator[_Kept]:
    """What passed untouched, of which nothing is kept but that it did."""
    for row in rows.order_by("received_at", "pk"):
        on, theirs = council.day_of(row.received_at), {row.customer_id} - {None}
        label = "correspondence.LetThrough"
        yield _Kept(label, row.pk, row.ref, row.recorded_by_id, row.customer_id, theirs, on, row.received_at)


def _by_customer(due: Iterable[_Kept], at: datetime) -> Iterator[list[_Kept]]:
    """What is due of each customer, without what their evidence rests on."""
    of: dict[int | None, list[_Kept]] = {}
    for each in due:
        of.setdefault(each.customer, []).append(each)
    known = Customer.objects.in_bulk([pk for pk in of if pk])
    for pk, rows in of.items():
        people = same_person(known[pk], at) if pk else set()
        spans = list(Evidence.objects.filter(customer__in=people).values_list("first_on", "last_on"))
        left = [each for each in rows if not any(first <= each.on <= last for first, last in spans)]
        if left:
            yield left


def _matter(kind: Keeping | None, rows: list[_Kept]) -> Matter:
    matter = Matter()
    for each in rows:
        matter.take(each.label, each.key, each.ref, each.event, each.customers)
        if kind:
            matter.runs(kind, each.since)
    items = Item.objects.filter(contact__in=matter.parts.get("contacts.Contact", ()))
    matter.refs |= set(items.values_list("ref", flat=True))
    matter.refs |= set(Finding.objects.filter(item__in=items).values_list("ref", flat=True))
    matter.refs |= set(LetThrough.objects.filter(item__in=items).values_list("ref", flat=True))
    return matter
