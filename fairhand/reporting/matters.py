"""The matters that a review is about, and the moments and days that bound them; each table asked once."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.customers.models import LanguageChoice, Link, Need
from fairhand.decisions.models import Decision, Restriction
from fairhand.incidents.models import Incident, LeaderWarning
from fairhand.policy import Act, Policy
from fairhand.reviews.models import PutOff, Review

from .figures import Case
from .period import Span

BATCH = 500  # references in one question
BEGINS = Q(follows=None) | Q(act=Act.MANAGE_CONTACT)  # the first of a matter, or one taken anew after an appeal


def kept(at: datetime) -> QuerySet[Decision]:
    """The formal decisions by a moment, without those that were withdrawn before they began."""
    return Decision.objects.formal().filter(decided_at__lte=at).exclude(withdrawal__withdrawn_at__lte=at)


def on_last_day(span: Span, at: datetime) -> QuerySet[Restriction]:
    """The formal measures in force on the last day, or now while that day is still to come."""
    since = min(span.last_day_at, at)
    return Restriction.objects.filter(starts_at__lt=until(span, at), closes_at__gt=since, brief=False)


def until(span: Span, at: datetime) -> datetime:
    """The end of a time, or the moment that is asked for where it comes before."""
    return min(span.ends_at, at)


def within(field: str, span: Span, at: datetime) -> Q:
    """That something happened in a time, and by a moment."""
    return Q(**{f"{field}__gte": span.starts_at, f"{field}__lt": span.ends_at, f"{field}__lte": at})


class Matters:
    """The matters that a review is about, and all that has to be known of them, each table asked once."""

    def __init__(self, span: Span, at: datetime):
        self.span, self.at, self.until = span, at, until(span, at)
        known = kept(self.until)
        follows = dict.fromkeys(known.filter(BEGINS).values_list("pk", flat=True))
        follows |= dict(known.exclude(BEGINS).values_list("pk", "follows_id"))
        self.root_of = {pk: _root(pk, follows) for pk in follows}
        made = set(known.filter(within("decided_at", span, at)).values_list("pk", flat=True))
        holding = set(on_last_day(span, at).values_list("decision", flat=True)) & set(follows)
        self.holding = {self.root_of[pk] for pk in holding}
        self.roots = {self.root_of[pk] for pk in made} | self.holding
        self.made = Counter(self.root_of[pk] for pk in made)
        self.begun = made

    def cases(self) -> list[Case]:
        """Each matter as one case, in the order in which they began."""
        pks = [pk for pk, root in self.root_of.items() if root in self.roots]
        self.chains: dict[int, list[Decision]] = defaultdict(list)
        for each in _in(Decision.objects.select_related("customer"), "pk", pks, "decided_at", "pk"):
            self.chains[self.root_of[each.pk]].append(each)
        self._look_up(pks, [chain[0] for chain in self.chains.values()])
        first_first = sorted(self.chains.values(), key=lambda chain: (chain[0].decided_at, chain[0].pk))
        return [self._case(number, chain) for number, chain in enumerate(first_first, 1)]

    def _look_up(self, pks: list[int], firsts: list[Decision]) -> None:
        """Everything beside the decisions that a case tells of."""
        people = _persons({each.customer_id for each in firsts}, self.until)
        alike = sorted({pk for group in people.values() for pk in group})
        self.people = people
        self.needs = _by_customer(_in(Need.objects.all(), "customer", alike, "pk"))
        self.languages = _by_customer(_in(LanguageChoice.objects.all(), "customer", alike, "starts_at", "pk"))
        self.warnings = _by_customer(_in(LeaderWarning.objects.all(), "customer", alike, "given_at", "pk"))
        self.reviews = {each.decision_id: each for each in _in(Review.objects.all(), "decision", pks, "pk")}
        self.put_off = {each.decision_id: each.until for each in _in(PutOff.objects.all(), "decision", pks, "pk")}
        appeals = Appeal.objects.filter(recorded_at__lte=self.until).select_related("outcome")
        self.appeals: dict[int, list[Appeal]] = defaultdict(list)
        for appeal in _in(appeals, "decision", pks, "recorded_at", "pk"):
            self.appeals[self.root_of[appeal.decision_id]].append(appeal)
        lapsed = Restriction.objects.filter(lapses=True, ended_at=None, ends_at__lte=self.until)
        lapsed = lapsed.filter(ends_at__gt=self.span.starts_at)
        self.lapsed = {each.decision_id for each in _in(lapsed, "decision", pks, "pk")}
        refs = sorted({ref for each in firsts for ref in each.grounds.get("evidence", [])})
        reports = Incident.objects.select_related("contact__service")
        self.services = {
            each.ref: each.contact.service.code
            for each in _in(reports, "ref", refs, "pk")
            if each.contact and each.contact.service
        }

    def _case(self, number: int, chain: list[Decision]) -> Case:
        first = chain[0]
        of = _policy_of(first)
        decided_on = council.day_of(first.decided_at)
        set_ = next((each for each in reversed(chain) if each.measures), first)  # what it sets, or set before it ended
        behaviours = tuple(first.grounds.get("behaviours", []))
        groups = {each.code: each.group for each in of.behaviours}
        grave = {each.code: each.severity for each in of.behaviours}
        people = self.people[first.customer_id]
        return Case(
            number=number,
            ref=first.ref,
            customer=first.customer.ref,
            decided_on=str(decided_on),
            made=self.made[first.pk],
            began=first.pk in self.begun,
            in_force=first.pk in self.holding,
            service=self._service(first),
            reach=tuple(sorted(first.reach)),
            behaviours=behaviours,
            groups=tuple(dict.fromkeys(groups[code] for code in behaviours if code in groups)),
            measures=tuple(dict.fromkeys(each["code"] for each in set_.measures)),
            days=(first.ends_on - decided_on).days if first.ends_on else None,
            decider=str(first.decided_by_id),
            capacity=first.capacity,
            review=self._review(chain),
            appeal=self._appeal(first),
            adjustment=any(_held(each, first.decided_at) for pk in people for each in self.needs.get(pk, [])),
            language=self._language(people, first.decided_at),
            warning=self._warning(of, first, people, decided_on),
            severities=tuple(dict.fromkeys(grave[code] for code in behaviours if grave.get(code))),
        )

    def _service(self, first: Decision) -> str:
        """The service with most of the reports that a decision rests on; its own, where it reaches one alone."""
        counted = Counter(self.services.get(ref, "") for ref in first.grounds.get("evidence", []))
        counted.pop("", None)
        if counted:
            return min(counted, key=lambda code: (-counted[code], code))
        return first.reach[0] if len(first.reach) == 1 else ""

    def _review(self, chain: list[Decision]) -> str:
        """What became of the reviews that fell in the time: lapsed before late, and late before in time."""
        found = set()
        for each in chain:
            if each.pk in self.lapsed:
                found.add("lapsed")
            held = self.reviews.get(each.pk)
            if held and self.span.starts_at <= held.held_at < self.span.ends_at and held.held_at <= self.at:
                by = each.review_on or each.review_by
                found.add("late" if by and council.day_of(held.held_at) > by else "in_time")
        return next((code for code in ("lapsed", "late", "in_time") if code in found), "none")

    def _appeal(self, first: Decision) -> str:
        """What became of the last appeal."""
        appeals = self.appeals.get(first.pk)
        if not appeals:
            return "none"
        outcome = getattr(appeals[-1], "outcome", None)
        return outcome.outcome if outcome and outcome.heard_at <= self.until else "open"

    def _language(self, people: Iterable[int], at: datetime) -> str:
        chosen = [each for pk in people for each in self.languages.get(pk, []) if _held(each, at)]
        return max(chosen, key=lambda each: (each.starts_at, each.pk)).language if chosen else "unknown"

    def _warning(self, policy: Policy, first: Decision, people: Iterable[int], on: date) -> str:
        """That a warning stood when it was decided, or the reason for none that was given."""
        given = [each for pk in people for each in self.warnings.get(pk, []) if each.given_at <= first.decided_at]
        if any(each.stands_until is None or on <= each.stands_until for each in given):
            return "warned"
        asked = [each.code for each in policy.questions if each.asked_when == "no_warning"]
        return next((first.answers[code] for code in asked if first.answers.get(code)), "no_reason")


def _root(pk: int, follows: dict[int, int | None]) -> int:
    """The decision with which a matter began."""
    while (before := follows.get(pk)) is not None:
        pk = before
    return pk


def _in(rows: QuerySet, field: str, values: Iterable[Any], *order: str) -> list[Any]:
    """The rows with one of many values, asked a batch at a time."""
    values = list(values)
    parts = (values[at : at + BATCH] for at in range(0, len(values), BATCH))
    return [row for part in parts for row in rows.filter(**{f"{field}__in": part}).order_by(*order)]


def _by_customer(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows:
        found[each.customer_id].append(each)
    return found


def _persons(customers: set[int], at: datetime) -> dict[int, set[int]]:
    """The records that are one person with each of these, through links of links."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in Link.objects.current(at).values_list("one", "other"):
        beside[one].add(other)
        beside[other].add(one)
    found = {}
    for customer in customers:
        known, fresh = {customer}, {customer}
        while fresh:
            fresh = {pk for each in fresh for pk in beside.get(each, ())} - known
            known |= fresh
        found[customer] = known
    return found


def _held(row: Any, at: datetime) -> bool:
    return row.starts_at <= at and (row.ends_at is None or row.ends_at > at)


def _policy_of(decision: Decision) -> Policy:
    return next((each for each in council.versions() if each.key == decision.policy), council.policy())
