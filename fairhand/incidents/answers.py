"""What a leader can say becomes of a report: nothing with a reason, the next step, or another way."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.policy import Act, Policy, brief_restriction_open

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


def steps(policy: Policy, customer: Customer | None, at: datetime) -> list[Step]:
    """What can become of a report about this customer, each with what stands in its way."""
    return [
        Step(each, outcome_label(each), _why_not_brief(policy, customer, at) if each == Act.RESTRICT_BRIEFLY else "")
        for each in outcomes(policy, customer_known=customer is not None)
    ]


def _why_not_brief(policy: Policy, customer: Customer | None, at: datetime) -> str:
    """Why what happened does not allow a short restriction; one that is in force is asked of the room above."""
    if customer is None:
        return ""
    words = council.words(of=policy)
    ruling = brief_restriction_open(policy, brief_history(customer, at), at, council.calendar(), words)
    return "" if ruling else ruling.because
