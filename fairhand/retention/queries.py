"""What is due to be erased, since when, under which rule of the policy, and what holds it back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import Q

from fairhand import council
from fairhand.council_data.particulars import said_on
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee
from fairhand.policy import Keeping, Policy, ends_at, last_day
from fairhand.policy.policy import DutyRule, Retention
from fairhand.protocol.models import Named

from .holding import Held, what_holds
from .matters import Matter, conduct
from .models import Erasure, Hold, KeptLonger
from .named import cases
from .online import online
from .written import one_written, written


@dataclass(frozen=True)
class Proposal:
    """A matter that was kept as long as the policy says: since when it is due, and what speaks against it."""

    matter: Matter
    rules: dict[Keeping, Retention]
    since: dict[Keeping, date]  # of each kind that it is, the day from which it is due
    held: list[Held] = field(default_factory=list)
    kept: KeptLonger | None = None  # until when it is kept longer, where somebody decided so

    @property
    def due_on(self) -> date:
        """The day from which all of it is due."""
        return max(self.since.values())

    @property
    def kind(self) -> Keeping:
        """The kind of record whose time is over last."""
        return max(self.since, key=lambda kind: self.since[kind])

    @property
    def rule(self) -> Retention:
        """The rule under which it was kept longest."""
        return self.rules[self.kind]

    @property
    def ref(self) -> str:
        """The reference of the matter."""
        return self.matter.ref


def proposals(at: datetime) -> list[Proposal]:
    """Every matter that was kept as long as the policy says, the one that is due longest first."""
    return [_with_what_holds(each, at) for each in _due(at)]


def _due(at: datetime) -> list[Proposal]:
    policy, today = council.policy_at(at), council.day_of(at)
    if not policy.retention:
        return []
    rules = {each.record: each for each in policy.retention}
    found = [_proposal(policy, each) for each in [*every_matter(), *written(rules, at)]]
    return sorted((each for each in found if each and each.due_on <= today), key=lambda each: (each.due_on, each.ref))


def every_matter() -> list[Matter]:
    """Every matter that is on record, but those of contacts and letters: of these it is known once they are due."""
    return [*conduct(), *online(), *cases()]


def in_order(found: Iterable[Proposal], at: datetime) -> dict[str, list[Proposal]]:
    """What is due now, what is held back, what is kept longer."""
    heaps: dict[str, list[Proposal]] = {"now": [], "held": [], "later": []}
    for each in found:
        heaps["held" if each.held else "later" if _is_later(each, at) else "now"].append(each)
    return heaps


def proposal(ref: str, at: datetime) -> Proposal | None:
    """The matter of this reference, where it is due."""
    return next((_with_what_holds(each, at) for each in _due(at) if each.ref == ref), None)


def erased_as(refs: Iterable[str]) -> Erasure | None:
    """That a matter of one of these references was erased, where it was."""
    return Erasure.objects.filter(matter__in=refs).first()


def withheld(found: Iterable[Proposal], employee: Employee) -> list[str]:
    """Those of these matters that this employee should not read or erase: a report in them concerns them."""
    theirs = _concerning(employee)
    return [each.ref for each in found if _is_in(each.matter, theirs)]


def _concerning(employee: Employee) -> dict[str, set[int]]:
    """The reports and cases that concern somebody, by the label of their table."""
    return {
        "incidents.Incident": set(withheld_from(employee).values_list("pk", flat=True)),
        "protocol.Case": set(Named.objects.filter(concerned=employee).values_list("case", flat=True)),
    }


def _is_in(matter: Matter, theirs: dict[str, set[int]]) -> bool:
    return any(keys & matter.parts.get(label, set()) for label, keys in theirs.items())


def rule_of_erasing(at: datetime) -> DutyRule | None:
    """The duty to go through what is due, where the policy has it."""
    return next((each for each in council.policy_at(at).duties if "records_erased" in each.closes_on), None)


def to_go_through(employee: Employee, at: datetime) -> Iterator[Proposal]:
    """What is due now and does not concern an employee, the longest first; asked one by one, since each takes long."""
    found = _due(at)
    theirs = withheld(found, employee)
    for each in found:
        if each.ref not in theirs:
            yield from in_order([_with_what_holds(each, at)], at)["now"]


def called(found: Iterable[Proposal], at: datetime) -> dict[str, str]:
    """The names of those whom these matters are about."""
    found = list(found)
    names = names_of({pk for each in found for pk in each.matter.customers}, at)
    return {each.ref: ", ".join(sorted(names[pk] for pk in each.matter.customers)) for each in found}


def matter_with(ref: str) -> Matter | None:
    """The matter in which a record has this reference."""
    return next((each for each in every_matter() if ref in each.refs), None) or one_written(ref)


def holds() -> list[Hold]:
    """What is held now, the newest first."""
    return list(Hold.objects.filter(ended_at=None).select_related("customer", "held_by").order_by("-pk"))


def held_for_the_same(ground: str, because: str, customer: Customer | None, matter: str) -> Hold | None:
    """The hold that stands of the same file or matter, for the same ground and with the same words."""
    of = Q(customer=customer) if customer else Q(matter__in=found.refs if (found := matter_with(matter)) else [matter])
    same = (each for each in Hold.objects.filter(of, ground=ground, ended_at=None))
    return next((each for each in same if each.because.split() == because.split()), None)


def whose(held: Iterable[Hold], at: datetime) -> dict[str, str]:
    """By the reference of each hold, the names of those whom it is about."""
    about = {each.ref: _about(each) for each in held}
    names = names_of({pk for people in about.values() for pk in people}, at)
    return {ref: ", ".join(sorted(names[pk] for pk in people)) for ref, people in about.items()}


def _about(hold: Hold) -> set[int]:
    """The customers whom a hold is about, by their keys."""
    if hold.customer_id:
        return {hold.customer_id}
    matter = matter_with(hold.matter)
    return set(matter.customers) if matter else set()


def holds_withheld(held: Iterable[Hold], employee: Employee) -> list[str]:
    """Those of these holds of one matter in which a report concerns this employee: they are not told whose it is."""
    theirs = _concerning(employee)
    if not any(theirs.values()):
        return []
    matters = [(each.ref, matter_with(each.matter)) for each in held if each.matter]
    return [ref for ref, matter in matters if matter and _is_in(matter, theirs)]


def erasures() -> list[Erasure]:
    """What was erased, the newest first."""
    return list(Erasure.objects.select_related("erased_by").order_by("-pk")[:MOST])


MOST = 200


def out_of_backups(on: date) -> date | None:
    """The day from which what is erased on a day is in no backup; nothing where the body does not say."""
    days = said_on(on).get("backups", {}).get("kept_for_days")
    return on + timedelta(days=days) if days else None


def at_latest(rule: Retention, on: date) -> date:
    """Until which day something can be kept longer at once; as long again where the policy does not say how long."""
    return last_day(rule.longer or rule.keep_for, on, council.calendar())


def _proposal(policy: Policy, matter: Matter) -> Proposal | None:
    rules = {each.record: each for each in policy.retention}
    if not matter.since or set(matter.since) - set(rules) or matter.without_rule:
        return None
    calendar, zone = council.calendar(), council.zone()
    since = {
        # The whole of the last day counts.
        kind: ends_at(rules[kind].keep_for, began, calendar, zone).astimezone(zone).date() + timedelta(days=1)
        for kind, began in matter.since.items()
    }
    return Proposal(matter, rules, since)


def _with_what_holds(due: Proposal, at: datetime) -> Proposal:
    rows = KeptLonger.objects.filter(matter__in=due.matter.refs)
    kept = rows.select_related("decided_by").order_by("-pk").first()
    return replace(due, held=what_holds(due.matter, at), kept=kept)


def _is_later(each: Proposal, at: datetime) -> bool:
    return bool(each.kept and each.kept.look_again_on > council.day_of(at))
