"""What a leader can say becomes of a report: nothing with a reason, the next step, or another way."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, Policy, Ruling, brief_restriction_open

from .lines import is_restricted_since
from .models import Incident
from .queries import brief_history

NO_ACTION = "no_action"
ANOTHER_WAY = "another_way"


def outcomes(policy: Policy, *, customer_known: bool) -> tuple[str, ...]:
    """The outcomes that this policy knows; a step that binds somebody needs to know whom."""
    if not customer_known:
        return (NO_ACTION, ANOTHER_WAY)
    given = {row.act for row in policy.authority}
    steps = [act.value for act in (Act.RESTRICT_BRIEFLY, Act.CONSIDER_FORMALLY) if act in given]
    if policy.brief_restriction is None:
        steps = [step for step in steps if step != Act.RESTRICT_BRIEFLY]
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
    """Something that can become of a report, and why it cannot now, where it cannot."""

    outcome: str
    label: str
    why_not: str = ""


def steps(policy: Policy, incident: Incident, at: datetime) -> list[Step]:
    """What can become of a report, each with what stands in its way."""
    return [
        Step(each, outcome_label(each), _why_not(policy, incident, each, at))
        for each in outcomes(policy, customer_known=incident.of_customer is not None)
    ]


def brief_step(policy: Policy, incident: Incident, at: datetime) -> Ruling | None:
    """Whether what happened allows a short restriction as the next step; nothing where one was set since the report.

    One that is in force is asked of the room above: who has restricted already may say so in the answer.
    """
    customer = incident.of_customer
    if customer is None or is_restricted_since(incident):
        return None
    words = council.words(of=policy)
    return brief_restriction_open(policy, brief_history(customer, at), at, council.calendar(), words)


def _why_not(policy: Policy, incident: Incident, outcome: str, at: datetime) -> str:
    ruling = brief_step(policy, incident, at) if outcome == Act.RESTRICT_BRIEFLY else None
    return ruling.because if ruling is not None and not ruling else ""
