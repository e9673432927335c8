"""Why a step cannot be taken now, and why a case cannot be closed, in sentences."""

from django.utils.translation import gettext as _

from fairhand.policy import InTheWay, Standing, State, Step, Words


def why_not_take(standing: Standing, words: Words) -> str:
    """Why a step cannot be taken now; nothing when it can."""
    if standing.may_be_taken:
        return ""
    if standing.state == State.WAITS:
        said = _("This step waits for another: %(steps)s. Take that first, or skip it with a reason where it can be.")
        return said % {"steps": listed(standing.waits_for, words)}
    if standing.state == State.ELSEWHERE:
        return _("This step is for another kind of post. If the post is of that kind too, say so in that step first.")
    if standing.state in (State.DONE, State.SKIPPED):
        return _("This step is done already, and cannot be taken twice. What was written stays.")
    return _("This is open to the employee at any time, and is no step that somebody takes for them.")


def why_not_skip(standing: Standing, words: Words) -> str:
    """Why a step cannot be skipped; nothing when it can."""
    if standing.may_be_skipped:
        return ""
    if standing.state == State.OPEN and not standing.step.required:
        return _("This step can be left out as it is. There is nothing to skip.")
    if standing.state == State.OPEN:
        return _("This step cannot be skipped. Take it, and write what there is to say.")
    return why_not_take(standing, words)


def why_not_close(left: list[InTheWay], words: Words) -> str:
    """Why a case cannot be closed yet; nothing when it can."""
    said = []
    if steps := [each.step for each in left if each.step]:
        said.append(_("These steps are still to be taken: %(steps)s.") % {"steps": listed(steps, words)})
    for each in left:
        if each.branch:
            way = words.label(f"branches.{each.branch.code}")
            ends = listed(each.ends, words)
            said.append(
                _("What was opened as “%(branch)s” has come to no end: what is done to the post is not enough.")
                % {"branch": way}
            )
            said.append(_("It ends with this step, taken and not skipped: %(steps)s.") % {"steps": ends})
    return " ".join(said)


def listed(steps, words: Words) -> str:
    """Steps as they are called, one after another."""
    return "; ".join(label(each, words) for each in steps)


def label(step: Step, words: Words) -> str:
    """What a step is called."""
    return words.label(f"steps.{step.code}.label")
