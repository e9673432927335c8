"""Questions about appeals: which may be made, who is to hear one, what is open, what it would undo."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision, Notice, Restriction
from fairhand.decisions.noticing import policy_named
from fairhand.decisions.proposal import Proposal, as_measures
from fairhand.decisions.queries import formal_decisions, in_force, was_overturned
from fairhand.incidents.models import LeaderWarning
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import (
    Instructions,
    Policy,
    Unit,
    code_of,
    decide_appeal_by,
    instructions,
    may_be_appealed,
    roles_satisfied,
)

from .against import (
    brief_ones,
    can_be_appealed,
    decision_of,
    event_of,
    restriction_of,
    warning_of,
    warnings_to_appeal,
)
from .hearing import hearers, who_hears
from .models import NOT_HEARD, Appeal, Suspension

ALONGSIDE = ("customer", "decision__customer", "decision__decided_by", "decision__follows", "hearer", "representative")


def open_appeals() -> QuerySet[Appeal]:
    """The appeals that nobody has decided yet, the one that is due first before the others."""
    return Appeal.objects.filter(decided_at=None).select_related(*ALONGSIDE).order_by("decide_by", "pk")


def to_hear(employee: Employee, at: datetime, roles: Collection[str] | None = None) -> list[Appeal]:
    """The open appeals that are this employee's to hear now.

    Also those that went to somebody who has left, lost the post, or has had a hand in the matter since.
    """
    policy = council.policy_at(at)
    if policy.appeals is None:
        return []
    held = roles_satisfied(policy, roles_held(employee, at) if roles is None else roles)
    if (
        not held & {policy.appeals.hearer, policy.appeals.alternate}
        or not Appeal.objects.filter(decided_at=None).exists()
    ):
        return []
    there = hearers(policy, at)
    if employee not in there.first and employee not in there.second:
        return []
    return [each for each in open_appeals() if who_hears(policy, each, at, there)[0] == employee]


def answer_by(appeal: Appeal) -> date | None:
    """The day by which an appeal is to be decided: as it was told, or that of a meeting which was entered since."""
    recorded_on = council.day_of(appeal.recorded_at)
    policy = policy_named(appeal.recorded_by.policy)
    return appeal.decide_by or decide_appeal_by(policy, appeal.received_on, recorded_on, council.calendar())


def awaited_for(appeal: Appeal) -> str:
    """The committee at whose meeting an appeal is decided, by its name, while no such meeting is entered."""
    policy = policy_named(appeal.recorded_by.policy)
    window = policy.appeals.decide_within if policy.appeals else None
    if window is None or window.unit != Unit.MEETINGS or answer_by(appeal):
        return ""
    return council.words(of=policy).label(f"committees.{window.of}")


def outcomes_of(policy: Policy, appeal: Appeal) -> list[str]:
    """What may become of an appeal; that it is not heard, where it came late or does not say why."""
    unheard = [NOT_HEARD] if appeal.late or appeal.waits_for_grounds else []
    known = policy.appeals.outcomes if policy.appeals else ()
    if not appeal.decision.is_formal:  # there is nothing of it to change, or to decide again
        known = tuple(each for each in known if each in ("upheld", "ended"))
    return [*known, *unheard]


def outcome_label(outcome: str, appeal: Appeal) -> str:
    """What became of an appeal, in words."""
    if outcome == NOT_HEARD:
        return _("It came late, and is not heard") if appeal.late else _("It does not say why, and is not heard")
    return council.words().label(f"outcomes.{outcome}")


def letter_of(decision: Decision) -> Notice | None:
    """The letter that told of a decision, and of the right to appeal; not one about it that came later."""
    if not decision.is_formal:
        row = restriction_of(decision)
        about = row.ref if row else decision.thread
        return Notice.objects.filter(event=event_of(decision), about=about).first()
    letters = decision.notices.order_by("pk")
    return letters.exclude(appeal_by=None).first() or letters.first()


@dataclass(frozen=True)
class Appealable:
    """Something against which an appeal can be written down, as far as anybody may see it."""

    decision: Decision | None  # none yet of a warning that nobody has appealed against
    letter: Notice | None
    open_appeal: Appeal | None
    warning: LeaderWarning | None = None

    @property
    def ref(self) -> str:
        """The reference under which the appeal is written down."""
        return self.warning.ref if self.warning else self.decision.ref if self.decision else ""

    @property
    def customer(self) -> Customer:
        """Whom it is about."""
        return self.warning.customer if self.warning else self.decision.customer  # type: ignore[union-attr]

    @property
    def decided_at(self) -> datetime:
        """When it was decided, or given."""
        return self.warning.given_at if self.warning else self.decision.decided_at  # type: ignore[union-attr]

    @property
    def measured(self) -> bool:
        """Whether it is a formal decision, whose measures may be suspended meanwhile."""
        return self.decision is not None and self.decision.is_formal

    @property
    def last_day(self) -> date | None:
        """The last day to appeal in time."""
        return self.letter.last_day_to_appeal if self.letter else None

    @property
    def sets(self) -> list[str]:
        """What it sets, by name: any screen may say that, and the reasons none."""
        if self.warning:
            return [_("A warning, which limits nothing")]
        if self.decision is None or not self.decision.is_formal:
            return [_("A short restriction")]
        return [council.words().label(f"measures.{each['code']}") for each in self.decision.measures]


def appealable(decision: Decision) -> Appealable:
    """One decision, with its letter and the appeal that is open."""
    open_ = decision.appeals.filter(decided_at=None).first()
    return Appealable(decision, letter_of(decision), open_, warning_of(decision))


def appealable_warning(warning: LeaderWarning) -> Appealable:
    """One warning, with its letter and the appeal that is open."""
    if decision := decision_of(warning):
        return appealable(decision)
    return Appealable(None, Notice.objects.filter(event="warned", about=warning.ref).first(), None, warning)


def find_appealable(ref: str, policy: Policy) -> Appealable | None:
    """What an appeal can be written down against under this reference; nothing where there is no such thing."""
    rows = Decision.objects.select_related("customer", "follows")
    if decision := rows.filter(ref=ref).first():
        return appealable(decision) if can_be_appealed(policy, decision) else None
    warning = LeaderWarning.objects.select_related("customer").filter(ref=ref).first()
    return appealable_warning(warning) if warning and may_be_appealed(policy, "warned") else None


def appealable_of(customer: Customer, at: datetime) -> list[Appealable]:
    """Every formal decision about one person that set something, altered or over all the same, the newest first.

    With them their short restrictions and warnings, where the policy lets those be appealed.
    """
    policy = council.policy_at(at)
    known = [appealable(each) for each in formal_decisions(customer, at) if each.measures]
    known += [appealable(each) for each in brief_ones(policy, customer, at)]
    known += [appealable_warning(each) for each in warnings_to_appeal(policy, customer, at)]
    return sorted(known, key=lambda each: each.decided_at, reverse=True)


@dataclass(frozen=True)
class Described:
    """A measure of a decision in words."""

    code: str
    label: str
    detail: str
    clause: str


def described(policy: Policy, measures: list[dict], at: datetime) -> list[Described]:
    """The measures that a decision sets, in words."""
    words = council.words(of=policy)
    found = []
    for each in measures:
        proposed = as_measures(policy, Proposal(customer=Customer(), after=0, measures=[each]), at)
        for line in instructions(policy, words, proposed, at).measures:
            label = words.label(f"measures.{each['code']}")
            found.append(Described(each["code"], label, line.detail, line.clause))
    return found


@dataclass(frozen=True)
class InTime:
    """A restriction in words, and how it stands at a moment."""

    restriction: Restriction
    label: str
    detail: str
    clause: str
    to_come: bool
    suspended: bool


def in_time_of(restrictions: list[Restriction], at: datetime) -> list[InTime]:
    """Restrictions in words: in force, to come, or suspended."""
    found = []
    for each in restrictions:
        policy = policy_named(each.decision.policy)  # it may set what the version of today knows no more
        said = described(policy, [{"code": code_of(policy, each), "detail": each.detail}], at)
        for line in said:
            suspended = each.ended_how == "suspended"
            found.append(InTime(each, line.label, line.detail, each.clause, each.starts_at > at, suspended))
    return found


def suspended_by(appeal: Appeal) -> list[Restriction]:
    """The restrictions that are suspended while this appeal is heard."""
    suspension = Suspension.objects.filter(appeal=appeal).first()
    return list(Restriction.objects.filter(ref__in=suspension.measures).order_by("pk")) if suspension else []


@dataclass(frozen=True)
class Undoing:
    """What would be undone if the decision ended now, and what would be open then."""

    restrictions: list[InTime]  # in force, to come, or suspended
    others: list[InTime]  # of this customer, by other decisions: they stay
    then: Instructions


def undoing(appeal: Appeal, at: datetime) -> Undoing:
    """What an appeal concerns, and nothing else."""
    suspended = [each for each in suspended_by(appeal) if each.ends_at > at]
    concerned = [*in_time.of_matter(appeal.decision, at), *suspended]
    theirs = {each.pk for each in concerned}
    others = [each for each in in_force(appeal.customer, at) if each.pk not in theirs]
    policy = council.policy_at(at)
    then = instructions(policy, council.words(of=policy), others, at)
    return Undoing(in_time_of(concerned, at), in_time_of(others, at), then)


def overturned_among(decisions: list[Decision]) -> set[int]:
    """The keys of those among these decisions that an appeal undid, so that they no longer count."""
    return {each.pk for each in decisions if was_overturned(each)}
