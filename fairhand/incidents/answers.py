"""What a leader can say becomes of a report: nothing with a reason, another way, or the next step."""

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
