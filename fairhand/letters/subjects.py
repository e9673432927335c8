"""What a letter tells of: the record under its reference, whose it is to tell, and whether it can be told now."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.models import Appeal, Outcome, Suspension
from fairhand.customers.models import Customer
from fairhand.decisions.models import Decision, Notice, Restriction
from fairhand.decisions.noticing import begins_at, days_of, policy_named, waits_for_notice, why_not_begin
from fairhand.incidents.models import LeaderWarning, WarningWithdrawal
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee, Service
from fairhand.policy import Act, MeasureKind, Policy, notice_of
from fairhand.reviews.models import Review

# Whose it is to tell: whoever may take what the letter tells of.
TOLD_BY = {
    "contact_managed": Act.MANAGE_CONTACT,
    "contract_offered": Act.MANAGE_CONTACT,
    "reviewed": Act.REVIEW,
    "contact_management_ended": Act.REVIEW,
    "restriction_expired": Act.MANAGE_CONTACT,
    "contact_restricted_briefly": Act.RESTRICT_BRIEFLY,
    "warned": Act.WARN,
    "appeal_recorded": Act.DECIDE_APPEAL,
    "decision_suspended": Act.SUSPEND_DECISION,
    "appeal_decided": Act.DECIDE_APPEAL,
}
OF: dict[str, Any] = {  # the record that each is about
    "contact_managed": Decision,
    "contract_offered": Decision,
    "reviewed": Review,
    "contact_management_ended": Review,
    "restriction_expired": Restriction,
    "contact_restricted_briefly": Restriction,
    "warned": LeaderWarning,
    "appeal_recorded": Appeal,
    "decision_suspended": Appeal,
    "appeal_decided": Appeal,
}


SETS_OUT = ("contact_managed", "contract_offered", "reviewed", "appeal_decided")  # those that say the measures


@dataclass(frozen=True)
class Subject:
    """One thing that happened and is to be told."""

    event: str
    about: str
    customer: Customer
    capacity: str  # the role in which it was taken, in whose name the letter goes
    policy: Policy  # the version under which it was taken
    happened_at: datetime
    decision: Decision | None = None  # the decision that it sets out or changes
    waits: Decision | None = None  # the decision whose measures come into force with this letter
    warning: LeaderWarning | None = None
    appeal: Appeal | None = None
    outcome: Outcome | None = None
    review: Review | None = None
    restriction: Restriction | None = None

    @property
    def appealable(self) -> str:
        """What may be appealed, as the policy names it."""
        return f"review_{self.review.outcome}" if self.review else self.event

    @property
    def encloses(self) -> bool:
        """Whether a copy of the policy goes with it, where the policy has one go."""
        return self.warning is None or self.warning.encloses_policy

    @property
    def evidence(self) -> list[str]:
        """The reports that it rests on."""
        if self.warning:
            return [self.warning.incident.ref] if self.warning.incident else []
        rests_on = self.decision
        return [*rests_on.grounds.get("evidence", []), rests_on.thread] if rests_on else []

    @property
    def measures(self) -> list[dict[str, Any]]:
        """The measures that the letter sets out."""
        if self.event not in SETS_OUT:
            return []
        made = self.outcome.decision if self.outcome else self.decision
        return list(made.measures) if made else []

    @cached_property
    def services(self) -> list[Service]:
        """The services that the decision covers, looked up once for all the languages; none is every one of them."""
        reach = self.decision.reach if self.decision else []
        return list(Service.objects.filter(code__in=reach).order_by("pk")) if reach else []

    def notice(self, means: str, sent_on: date, at: datetime) -> tuple[Notice, datetime | None]:
        """The notice as it would be kept, and when its measures would begin: for a look before it is issued."""
        decided_on = council.day_of(self.waits.decided_at) if self.waits else None
        deemed_on, last_day = days_of(self.policy, self.appealable, means, sent_on, decided_on)
        notice = Notice(
            event=self.event,
            about=self.about,
            customer=self.customer,
            decision=self.waits,
            means=means,
            sent_on=sent_on,
            deemed_on=deemed_on,
            appeal_by=last_day,
            issued_at=at,
        )
        begins = self.waits is not None and waits_for_notice(self.waits)
        return notice, begins_at(self.policy, self.waits, sent_on, deemed_on, at) if begins and self.waits else None


def find(event: str, about: str) -> Subject | None:
    """What a letter would tell of; nothing where no such thing is on record."""
    row = OF[event].objects.filter(ref=about).first() if event in OF else None
    if row is None and event == "contact_management_ended":  # one sent back on appeal ends without a review
        row = Decision.objects.filter(ref=about, outcome="ended", act=Act.CONSIDER_FORMALLY).first()
    return _of(event, row) if row else None


def _of(event: str, row) -> Subject:
    match row:
        case LeaderWarning():
            return _subject(event, row, row.given_at, row.policy, warning=row)
        case Appeal():
            outcome = Outcome.objects.filter(appeal=row).select_related("decision").first()
            at = outcome.heard_at if outcome and event == "appeal_decided" else row.recorded_at
            if event == "decision_suspended" and (suspended := suspension_of(row)):
                at = suspended.suspended_at
            policy = outcome.recorded_by.policy if outcome else row.recorded_by.policy
            return _subject(event, row, at, policy, appeal=row, outcome=outcome, decision=row.decision)
        case Review():
            return _subject(event, row, row.held_at, row.made.policy, review=row, decision=row.made, waits=row.made)
        case Restriction():
            return _subject(event, row, row.starts_at, row.decision.policy, restriction=row, decision=row.decision)
        case _:
            waits = row if event == "contact_managed" else None
            return _subject(event, row, row.decided_at, row.policy, decision=row, waits=waits)


def _subject(event: str, row, at: datetime, policy: str, **of) -> Subject:
    outcome = of.get("outcome")
    capacity = outcome.capacity if outcome and event == "appeal_decided" else _capacity(row, of)
    return Subject(event, row.ref, row.customer, capacity, policy_named(policy, council.policy_at(at)), at, **of)


def _capacity(row, of: dict) -> str:
    if of.get("appeal"):
        rules = council.policy().appeals
        return rules.hearer if rules else row.recorded_by.capacity
    decision = of.get("decision")
    return decision.capacity if decision else row.recorded_by.capacity


def suspension_of(appeal: Appeal) -> Suspension | None:
    """The suspension of a decision while this appeal is heard, if it is suspended."""
    return Suspension.objects.filter(appeal=appeal).first()


def why_not(subject: Subject, at: datetime) -> str:
    """Why this cannot be told now; nothing where it can."""
    if why := _already(subject):
        return why
    decision, review = subject.decision, subject.review
    if subject.waits and (because := why_not_begin(subject.waits)):
        return because
    match subject.event:
        case "contact_managed" if decision and (not decision.is_formal or not decision.measures):
            return _("Nothing is set by this decision, so there is no notice of it to send.")
        case "contact_managed" if decision and _is_told_as_a_review(subject.policy, decision):
            return _("The letter about the review tells of this, with the day until which to appeal. Send that one.")
        case "contract_offered" if decision and not _sets_a_contract(decision):
            return _("This decision sets no behaviour contract.")
        case "contract_offered" if not Notice.objects.filter(decision=decision).exists():
            return _("Send the notice of the decision first: the contract belongs to it.")
        case "warned" if subject.warning and not subject.warning.in_writing:
            return _("This warning was given aloud, and a note of it is kept. No letter goes with it.")
        case "warned" if subject.warning and WarningWithdrawal.objects.filter(warning=subject.warning).exists():
            return _("This warning was withdrawn on appeal, so there is no letter of it to send.")
        case "appeal_recorded" if subject.appeal and subject.appeal.decided_at:
            return _("This appeal is decided already. Write to the customer with the outcome.")
        case "decision_suspended" if subject.appeal:
            return _why_not_of_a_suspension(subject.appeal)
        case "appeal_decided" if subject.outcome is None:
            return _("This appeal is not decided yet, so there is no outcome to tell.")
        case "reviewed" if review and review.outcome == "ended":
            return _("This review ended the restriction. Send the letter that says so.")
        case "contact_management_ended" if review and review.outcome != "ended":
            return _("This review did not end the restriction. Send the letter about the review.")
        case "restriction_expired" | "contact_restricted_briefly":
            return _why_not_of_a_restriction(subject, at)
    return ""


def _already(subject: Subject) -> str:
    told = Notice.objects.filter(event=subject.event)
    if subject.event == "restriction_expired" and subject.decision:
        also = Restriction.objects.filter(decision=subject.decision).values("ref")
        told = told.filter(about__in=also)
    else:
        told = told.filter(about=subject.about)
    if kept := told.first():
        return _("This letter went out already, as %(ref)s. It is kept as it was sent.") % {"ref": kept.ref}
    return ""


def _why_not_of_a_suspension(appeal: Appeal) -> str:
    suspended = suspension_of(appeal)
    if suspended is None:
        return _("This decision is not suspended, so there is no such letter to send.")
    if appeal.decided_at:
        return _("This appeal is decided already. Write to the customer with the outcome.")
    since = Notice.objects.filter(event="appeal_recorded", about=appeal.ref, issued_at__gte=suspended.suspended_at)
    if kept := since.first():
        return _("%(ref)s, which says that the appeal has come, says also that the decision is suspended.") % {
            "ref": kept.ref
        }
    return ""


def _why_not_of_a_restriction(subject: Subject, at: datetime) -> str:
    row = subject.restriction
    if row is None:
        return ""
    if subject.event == "contact_restricted_briefly":
        return "" if row.brief else _("This is no short restriction. Send the notice of the decision.")
    if row.ended_at or row.ends_at > at or row.brief:
        return _("This restriction did not end by itself, so there is no such letter to send.")
    return ""


def _is_told_as_a_review(policy: Policy, decision: Decision) -> bool:
    """Whether a review took this decision, and the policy has a letter about reviews: one letter tells of both."""
    return notice_of(policy, "reviewed") is not None and Review.objects.filter(made=decision).exists()


def _sets_a_contract(decision: Decision) -> bool:
    return any(each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT for each in decision.measures)


def is_withheld(subject: Subject, employee: Employee) -> bool:
    """Whether it rests on a report that concerns this employee, who does not read it."""
    return withheld_from(employee).filter(ref__in=subject.evidence).exists()
