"""What a leader can say becomes of a report: nothing with a reason, the next step and why, or another way."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.policy import Act, Policy, Ruling, brief_restriction_open, next_stage
from fairhand.policy import day as day_in_words

from .lines import is_restricted_since
from .models import Incident
from .queries import brief_history
from .report import police_matter
from .warned import call_warnings, counting, stages_reached, warnings_of

NO_ACTION = "no_action"
ANOTHER_WAY = "another_way"
STEPS = (Act.WARN, Act.AGREE_INFORMALLY, Act.RESTRICT_BRIEFLY, Act.CONSIDER_FORMALLY, Act.DRAFT_REFERRAL)


def outcomes(policy: Policy, *, customer_known: bool) -> tuple[str, ...]:
    """The outcomes that this policy knows; a step that binds somebody needs to know whom."""
    if not customer_known:
        return (NO_ACTION, ANOTHER_WAY)
    given = {row.act for row in policy.authority}
    without = {Act.WARN: policy.warnings is None, Act.RESTRICT_BRIEFLY: policy.brief_restriction is None}
    steps = [act.value for act in STEPS if act in given and not without.get(act)]
    return (NO_ACTION, *steps, ANOTHER_WAY)


def outcome_label(outcome: str) -> str:
    """An outcome in the reader's words."""
    if outcome == NO_ACTION:
        return _("No action, for the reason given")
    if outcome == ANOTHER_WAY:
        return _("Dealt with another way")
    act = council.words().label(f"acts.{outcome}")
    return _("Next step: %(act)s") % {"act": act}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can become of a report, why it is offered, and why it cannot be now, where it cannot."""

    outcome: str
    label: str
    why: str = ""
    why_not: str = ""


def steps(policy: Policy, incident: Incident, at: datetime) -> list[Step]:
    """What can become of a report, each with the reason for it in the history, or what stands in its way."""
    known = outcomes(policy, customer_known=incident.of_customer is not None)
    before = History.of(policy, incident, at)
    return [Step(each, outcome_label(each), *_reasons(policy, incident, each, before, at)) for each in known]


def usual_step(policy: Policy, incident: Incident, at: datetime) -> Step | None:
    """The step that usually comes next after a report, and why; nothing where nobody is known."""
    before = History.of(policy, incident, at)
    if before.since and not before.last_until:
        return None  # it has had no time to help yet
    first = Act.CONSIDER_FORMALLY if before.last_until or before.is_serious else Act.WARN
    if first not in outcomes(policy, customer_known=incident.of_customer is not None):
        return None
    return Step(first, outcome_label(first), before.why(first))


@dataclass(frozen=True, slots=True)
class History:
    """What is on record of one person, as far as it decides which step comes next (6.3)."""

    last_on: date | None = None  # when the warning that stands longest was given; or the last one that is spent
    last_until: date | None = None  # until when it stands; nothing where none stands
    since: date | None = None  # they were warned after what the report is of had happened
    stage: str = ""  # which warning comes next, where they come one after another
    on_calls: bool = False  # there were warnings on calls, which do not count
    is_serious: bool = False

    @classmethod
    def of(cls, policy: Policy, incident: Incident, at: datetime) -> "History":
        """The history that a report is answered on."""
        serious = incident.threat or police_matter(policy, incident.behaviours)
        customer = incident.of_customer
        if customer is None:
            return cls(is_serious=serious)
        counts = bool(policy.warnings and policy.warnings.counts_call_warnings)
        standing = counting(policy, customer, at)
        # Who was not warned yet when it happened had not been warned: a later warning is no reason to go further on it.
        before = [each for each in standing if each.given_at <= incident.happened_at]
        stands = max(before, key=lambda each: (each.stands_until or date.max, each.given_at), default=None)
        last = stands or next(iter(warnings_of(customer, at)), None)
        return cls(
            last_on=council.day_of(last.given_at) if last else None,
            last_until=(stands.stands_until or date.max) if stands else None,
            since=council.day_of(standing[0].given_at) if len(before) < len(standing) else None,
            stage=_next_stage(policy, customer, at),
            on_calls=not counts and bool(call_warnings(policy, customer, at)),
            is_serious=serious,
        )

    def why(self, outcome: str) -> str:
        """Why a step is offered, as it follows from the history; nothing for one that needs no reason."""
        if outcome == Act.WARN:
            return self._why_warn()
        if outcome == Act.AGREE_INFORMALLY:
            return _("It needs the customer's word, and imposes nothing.")
        if outcome in (Act.CONSIDER_FORMALLY, Act.DRAFT_REFERRAL):
            return self._why_further()
        return ""

    def _why_warn(self) -> str:
        if self.stage and not self.last_until:
            return _("They come one after another. This one is next: %(stage)s") % {"stage": self.stage}
        if self.last_until:
            return _("%(stands)s Another can be given where it would help.") % {"stands": self._stands()}
        if self.since:
            said = _("They were warned on %(day)s, after this happened. Another can be given where it would help.")
            return said % {"day": _in_words(self.since)}
        if self.is_serious:
            return _("No warning stands. This may be serious enough to go further without one.")
        if self.last_on:
            said = _("The warning of %(day)s is spent, so a warning usually comes first again.")
            return said % {"day": _in_words(self.last_on)}
        if self.on_calls:
            return _("No warning stands, so one usually comes first. A warning on a call does not count as one.")
        return _("No warning stands, so one usually comes first.")

    def _why_further(self) -> str:
        if self.last_until:
            return self._stands()
        if self.stage and not self.is_serious:
            said = _("The last warning does not stand. Next is: %(stage)s. The decision has to say why.")
            return said % {"stage": self.stage}
        if self.is_serious:
            return _("This goes to the police, so it may be serious enough without a warning.")
        if self.since:
            said = _(
                "They were warned on %(day)s, after this happened. The decision has to say why it is serious enough."
            )
            return said % {"day": _in_words(self.since)}
        return _("No warning stands. Without one, the decision has to say why it is serious enough.")

    def _stands(self) -> str:
        if self.last_until in (None, date.max):
            return _("A warning of %(day)s stands.") % {"day": _in_words(self.last_on)}
        said = _("A warning of %(day)s stands until %(until)s.")
        return said % {"day": _in_words(self.last_on), "until": _in_words(self.last_until)}


def brief_step(policy: Policy, incident: Incident, at: datetime) -> Ruling | None:
    """Whether what happened allows a short restriction as the next step; nothing where one was set since the report.

    One that is in force is asked of the room above: who has restricted already may say so in the answer.
    """
    customer = incident.of_customer
    if customer is None or is_restricted_since(incident):
        return None
    words = council.words(of=policy)
    return brief_restriction_open(policy, brief_history(customer, at), at, council.calendar(), words)


def _reasons(policy: Policy, incident: Incident, outcome: str, before: History, at: datetime) -> tuple[str, str]:
    """Why a step is offered, and what stands in its way."""
    if outcome != Act.RESTRICT_BRIEFLY:
        return before.why(outcome), ""
    ruling = brief_step(policy, incident, at)
    if ruling is None:
        return "", ""
    return (ruling.because, "") if ruling else ("", ruling.because)


def _next_stage(policy: Policy, customer: Customer, at: datetime) -> str:
    """Which warning comes next, in words; nothing where any is as good as another."""
    following = next_stage(policy, stages_reached(customer, at))
    return council.words().label(f"stages.{following.code}") if following else ""


def _in_words(day: date | None) -> str:
    return day_in_words(day, council.words()) if day else ""
