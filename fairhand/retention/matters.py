"""What is kept and erased as one: a matter, with every record that came of it.

A report, the warnings and decisions that came of it, what each rests on and what altered it are one matter. It is kept
until the last of its records has been kept long enough, so that nothing goes on which something rests that stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from fairhand import council
from fairhand.decisions.models import Consideration, Decision, Referral, Restriction, SignOff
from fairhand.evidence.models import Evidence
from fairhand.incidents.models import Arrangement, Incident, IncidentLink, LeaderWarning, PoliceReport, TerminatedCall
from fairhand.policy import Keeping, start_of

RESTS_ON = ("evidence", "sent_evidence")  # of a referral: what contacts show, as drafted and as sent


@dataclass
class Matter:
    """Records that are kept and erased as one."""

    parts: dict[str, set[int]] = field(default_factory=dict)  # label of a table -> keys
    refs: set[str] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)
    since: dict[Keeping, datetime] = field(default_factory=dict)  # of which kinds it is, and from when each time runs
    first: tuple[int, str] = (0, "")  # the event with which it began, and the reference that it had then
    without_rule: bool = False  # something is in it for which no kind of record is named

    @property
    def ref(self) -> str:
        """The reference by which it is known: that of its first record."""
        return self.first[1]

    def take(self, label: str, key: int, ref: str, event: int, customers: Iterable[int | None]) -> None:
        """Take a record in."""
        self.parts.setdefault(label, set()).add(key)
        self.customers |= {each for each in customers if each}
        if ref:
            self.refs.add(ref)
            if not self.ref or event < self.first[0]:
                self.first = (event, ref)

    def runs(self, kind: Keeping, since: datetime) -> None:
        """Say that the time of a kind runs from a moment, or from a later one that was said before."""
        self.since[kind] = max(since, self.since.get(kind, since))


@dataclass
class _Part:
    """One record, and the references of those it belongs with."""

    label: str
    key: int
    ref: str
    event: int
    customers: list[int | None]
    belongs: list[str]
    matter: str = ""


def conduct() -> list[Matter]:
    """Every matter of somebody's conduct."""
    parts = [*_reports(), *_decisions(), *_signed()]
    matters: dict[str, Matter] = {}
    for each in _together(parts):
        matter = matters.setdefault(each.matter, Matter())
        matter.take(each.label, each.key, each.ref, each.event, each.customers)
    found = [each for each in matters.values() if each.ref]
    _say_since(found)
    return found


def _reports() -> list[_Part]:
    links: dict[int, list[int | None]] = {}
    for incident, customer in IncidentLink.objects.values_list("incident", "customer"):
        links.setdefault(incident, []).append(customer)
    columns = "pk", "ref", "recorded_by", "customer"
    found = [
        _Part("incidents.Incident", pk, ref, event, [customer, *links.get(pk, [])], [])
        for pk, ref, event, customer in Incident.objects.values_list(*columns)
    ]
    for label, model, *belongs in (
        ("incidents.LeaderWarning", LeaderWarning, "incident__ref", "evidence__ref"),
        ("incidents.Arrangement", Arrangement, "incident__ref"),
        ("evidence.Evidence", Evidence),
    ):
        for pk, ref, event, customer, *others in model.objects.values_list(*columns, *belongs):
            found.append(_Part(label, pk, ref, event, [customer], [each for each in others if each]))
    return found


def _decisions() -> list[_Part]:
    found = []
    columns = "pk", "ref", "recorded_by", "customer", "thread", "follows__ref", "referral__ref", "grounds"
    for pk, ref, event, customer, *others, grounds in Decision.objects.values_list(*columns):
        belongs = [*(each for each in others if each), *grounds.get("evidence", [])]
        found.append(_Part("decisions.Decision", pk, ref, event, [customer], belongs))
    for pk, ref, event, customer, thread, *evidence in Referral.objects.values_list(*columns[:5], *RESTS_ON):
        belongs = [thread, *(each for refs in evidence for each in refs or [])]
        found.append(_Part("decisions.Referral", pk, ref, event, [customer], belongs))
    for pk, event, customer, thread in Consideration.objects.values_list("pk", "recorded_by", "customer", "thread"):
        found.append(_Part("decisions.Consideration", pk, "", event, [customer], [thread]))
    return found


def _signed() -> list[_Part]:
    """Signatures, each with the decision for which it was asked: the next one about that customer."""
    found = []
    taken: dict[int, list[tuple[datetime, str]]] = {}
    for customer, at, ref in Decision.objects.order_by("decided_at").values_list("customer", "decided_at", "ref"):
        taken.setdefault(customer, []).append((at, ref))
    for pk, ref, event, customer, at in SignOff.objects.values_list("pk", "ref", "recorded_by", "customer", "asked_at"):
        after = [decision for decided_at, decision in taken.get(customer, []) if decided_at >= at]
        found.append(_Part("decisions.SignOff", pk, ref, event, [customer], after[:1]))
    return found


def _together(parts: list[_Part]) -> list[_Part]:
    """Say of each part in which matter it is: whatever belongs together, over any number of steps."""
    leads: dict[str, str] = {}

    def end(of: str) -> str:
        while (to := leads.get(of, of)) != of:
            leads[of] = of = leads.get(to, to)
        return of

    known = {each.ref for each in parts if each.ref}
    for each in parts:
        each.matter = each.ref or f"{each.label}:{each.key}"
        for other in each.belongs:
            if other in known:
                leads[end(each.matter)] = end(other)
    for each in parts:
        each.matter = end(each.matter)
    return parts


def _say_since(matters: list[Matter]) -> None:
    """From when the time of each kind runs."""
    of = {(label, key): matter for matter in matters for label, keys in matter.parts.items() for key in keys}
    for pk, given_at in LeaderWarning.objects.values_list("pk", "given_at"):
        of["incidents.LeaderWarning", pk].runs(Keeping.WARNING, given_at)
    warnings = council.policy().warnings
    if warnings and warnings.counts_call_warnings:
        for pk, ended_at in TerminatedCall.objects.exclude(warnings=0).values_list("incident", "ended_at"):
            of["incidents.Incident", pk].runs(Keeping.WARNING, ended_at)
    for pk, day in PoliceReport.objects.exclude(reported_on=None).values_list("incident", "reported_on"):
        if day:
            of["incidents.Incident", pk].runs(Keeping.POLICE_MATTER, start_of(day, council.zone()))
    closed = dict(Restriction.objects.values_list("decision").annotate(Max("closes_at")))
    for pk, number, decided_at in Decision.objects.values_list("pk", "number", "decided_at"):
        if pk in closed or number is not None:
            of["decisions.Decision", pk].runs(Keeping.RESTRICTION, max(decided_at, closed.get(pk, decided_at)))
    for pk in Arrangement.objects.values_list("pk", flat=True):
        of["incidents.Arrangement", pk].without_rule = True
    for pk, happened_at in Incident.objects.values_list("pk", "happened_at"):
        matter = of["incidents.Incident", pk]
        if not set(matter.since) - {Keeping.INCIDENT_WITHOUT_ACTION} and not matter.without_rule:
            matter.runs(Keeping.INCIDENT_WITHOUT_ACTION, happened_at)
