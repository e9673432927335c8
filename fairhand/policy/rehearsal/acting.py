"""Who may, and how far; whether a call was ended in line; whether contact may be restricted briefly."""

from typing import Any

from ..authority import may_see
from ..brief import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from ..calls import call_ending
from ..limits import Extent, capacity_so_far, consents_needed, may_so_far
from ..words import Act, Circumstance, Sight
from .stage import Shape, Stage, Unreadable, instant, one_of


def play_authority(stage: Stage) -> dict[str, Any]:
    """May somebody with these roles do this, or look at this?"""
    known = [role.code for role in stage.policy.roles]
    asked = stage.when.get("roles", [stage.when["role"]] if "role" in stage.when else [])
    roles = [one_of(each, known, "a role of this policy") for each in asked]
    if "sight" in stage.when:
        ruling = may_see(stage.policy, one_of(stage.when["sight"], Sight, "a sight"), roles, stage.words)
    else:
        act, extent = one_of(stage.when["act"], Act, "an act"), _extent(stage)
        ruling = may_so_far(stage.policy, act, roles, extent, stage.words, stage.calendar)
    return {
        "ruling": "allowed" if ruling else "refused",
        "confirmed_by": _confirmed_by(stage, roles),
        "asked_too": _asked_too(stage),
    }


def _asked_too(stage: Stage) -> list[str]:
    """The questions that have to be answered first because of what is so of the case."""
    if "act" not in stage.when:
        return []
    act, so = one_of(stage.when["act"], Act, "an act"), _extent(stage).circumstances
    return sorted(each.code for each in stage.policy.questions if act in each.before and each.asked_when in so)


def _confirmed_by(stage: Stage, roles: list[str]) -> list[str]:
    """Who confirms it first, each by the code of the role or of the committee; one of several with a bar between."""
    if "act" not in stage.when:
        return []
    act, extent = one_of(stage.when["act"], Act, "an act"), _extent(stage)
    post = capacity_so_far(stage.policy, act, roles, extent, stage.calendar)
    needed = consents_needed(stage.policy, act, post, extent, stage.calendar)
    return sorted(each.committee or " | ".join(each.confirmed_by) for each in needed)


def _extent(stage: Stage) -> Extent:
    """How far the act of an example goes."""
    known = [row.code for row in stage.policy.measures]
    decided_on = stage.when.get("decided_on", stage.policy.about.in_force_from)
    return Extent(
        [one_of(each, Circumstance, "a circumstance") for each in stage.when.get("circumstances", [])],
        [one_of(each, known, "a measure of this policy") for each in stage.when.get("measures", [])],
        decided_on,
        stage.when.get("ends_on", decided_on),
    )


def play_call(stage: Stage) -> dict[str, Any]:
    """Was this call ended in line?"""
    known = [behaviour.code for behaviour in stage.policy.behaviours]
    ruling = call_ending(
        stage.policy,
        warned=stage.when.get("warned", False),
        because=stage.when.get("because", ""),
        behaviours=[one_of(each, known, "a behaviour of this policy") for each in stage.when["call_ended_for"]],
        police=stage.when.get("police", False),
        words=stage.words,
    )
    return {"in_line": ruling.allowed}


def play_brief(stage: Stage) -> dict[str, Any]:
    """May contact be restricted briefly now?"""
    restrictions = tuple(stage.term(row) for row in stage.given.get("brief_restrictions", []))
    history = BriefHistory(stage.instants("calls_ended"), stage.instants("contacts_with_behaviour"), restrictions)
    at = stage.instant(stage.when["brief_restriction_asked_at"])
    ruling = brief_restriction_open(stage.policy, history, at, stage.calendar, stage.words)
    formally = bool(stage.policy.brief_restriction) and consider_formally_due(stage.policy, history, at, stage.calendar)
    return {"ruling": "allowed" if ruling else "refused", "consider_formally": formally}


def play_brief_end(stage: Stage) -> dict[str, Any]:
    """When does a short restriction end?"""
    if not stage.policy.brief_restriction:
        raise Unreadable("this policy has no short restriction", "Take the example out.")
    starts_at = stage.instant(stage.when["restricted_briefly_at"])
    return {"ends_at": brief_restriction_ends(stage.policy, starts_at, stage.calendar)}


SHAPES = (
    Shape(
        "act",
        play_authority,
        when=("role", "roles", "circumstances", "measures", "decided_on", "ends_on"),
        expect=("ruling", "confirmed_by", "asked_too"),
        read={each: lambda _stage, value: sorted(value) for each in ("confirmed_by", "asked_too")},
    ),
    Shape("sight", play_authority, when=("role", "roles"), expect=("ruling",)),
    Shape("call_ended_for", play_call, when=("warned", "because", "police"), expect=("in_line",)),
    Shape(
        "brief_restriction_asked_at",
        play_brief,
        given=("calls_ended", "contacts_with_behaviour", "brief_restrictions"),
        expect=("ruling", "consider_formally"),
    ),
    Shape("restricted_briefly_at", play_brief_end, expect=("ends_at",), read={"ends_at": instant}),
)
