"""What a leader can say becomes of a report: nothing with a reason, the next step, or another way."""

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, Policy

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


def outcome_choices(*, customer_known: bool) -> list[tuple[str, str]]:
    """The outcomes to choose from."""
    return [(each, outcome_label(each)) for each in outcomes(council.policy(), customer_known=customer_known)]
