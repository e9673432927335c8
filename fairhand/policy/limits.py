"""Who may go how far: a decision that reaches further may be for fewer to take."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .authority import capacities, may, roles_satisfied, row_of, who_cannot
from .deadlines import last_day
from .offices import Consent, Limit, SoFar
from .policy import Policy
from .ruling import Ruling
from .saying import length
from .words import Act, Circumstance
from .words_files import Words
from .working_days import Calendar


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a decision goes: what is so of it, which measures it sets, and from when until when."""

    circumstances: Collection[Circumstance]
    measures: Collection[str]
    decided_on: date
    ends_on: date | None  # none is without an end


def may_so_far(
    policy: Policy, act: Act, roles: Collection[str], extent: Extent, words: Words, calendar: Calendar
) -> Ruling:
    """May somebody who holds these roles take this act, as far as it goes? The first limit that says no is told."""
    ruling = may(policy, act, roles, words)
    if not ruling:
        return ruling
    if limit := _stopped_by(policy, act, roles, extent, calendar):
        because = who_cannot(policy, act, limit.who, limit.clause, roles, words, far=how_far(limit, words))
        return Ruling(False, because, limit.clause, limit.reading)
    return ruling


def capacity_so_far(policy: Policy, act: Act, roles: Collection[str], extent: Extent, calendar: Calendar) -> str:
    """The first of somebody's roles in which they may take this act as far as it goes; else the first that may at all.

    Empty when none of them may.
    """
    able = capacities(policy, act, roles)
    far = (each for each in able if _stopped_by(policy, act, [each], extent, calendar) is None)
    return next(far, able[0] if able else "")


def _stopped_by(policy: Policy, act: Act, roles: Collection[str], extent: Extent, calendar: Calendar) -> Limit | None:
    """The first limit that somebody who holds these roles may not go beyond."""
    held = roles_satisfied(policy, roles)
    reached = limits_reached(policy, act, extent, calendar)
    return next((each for each in reached if not held.intersection(each.who)), None)


def limits_reached(policy: Policy, act: Act, extent: Extent, calendar: Calendar) -> list[Limit]:
    """The limits that a decision goes beyond, so that only those named there may take it."""
    row = row_of(policy, act)
    return [each for each in row.limits if _reached(each, extent, calendar)] if row else []


def consents_needed(policy: Policy, act: Act, capacity: str, extent: Extent, calendar: Calendar) -> list[Consent]:
    """What others confirm before somebody in this post may take an act, as far as it goes, each by itself.

    Where all of several roles decide together, each of those that the post does not satisfy confirms.
    """
    own = roles_satisfied(policy, [capacity])
    reached = [each for each in _consents(policy, act) if _reached(each, extent, calendar)]
    return [one for each in reached for one in _each_of(each, own)]


def consents_possible(policy: Policy, act: Act) -> list[Consent]:
    """Everything that this act may ever have to wait for."""
    return [one for each in _consents(policy, act) for one in _each_of(each, ())]


def consent_said(
    confirmed_by: Collection[str], committee: str, words: Words, *, joint: bool = False, by_line: bool = False
) -> str:
    """Who confirms, inside a sentence: one of these roles, all where joint, or a committee that they write down for.

    By line it is the one of them who is next above whoever decides.
    """
    who = words.either((words.label(f"roles_said.{role}") for role in confirmed_by), "and" if joint else "or_noun")
    if by_line:
        return words.say("consents.by_line", who=who)
    if not committee:
        return who
    return words.say("consents.committee", committee=words.label(f"committees.{committee}"), who=who)


def _consents(policy: Policy, act: Act) -> tuple[Consent, ...]:
    row = row_of(policy, act)
    return row.consents if row else ()


def _each_of(consent: Consent, own: Collection[str]) -> list[Consent]:
    if not consent.joint:
        return [consent]
    others = [role for role in consent.confirmed_by if role not in own]
    return [consent.model_copy(update={"confirmed_by": (role,)}) for role in others]


def _reached(limit: SoFar, extent: Extent, calendar: Calendar) -> bool:
    """All that a limit names has to be so."""
    if limit.when and limit.when not in extent.circumstances:
        return False
    if limit.measures and not set(limit.measures) & set(extent.measures):
        return False
    if limit.longer_than is None or extent.ends_on is None:
        return True
    return extent.ends_on > last_day(limit.longer_than, extent.decided_on, calendar)


def how_far(limit: SoFar, words: Words) -> str:
    """What a limit is about, inside a sentence; nothing where it holds always."""
    said = [words.label(f"circumstances.{limit.when}")] if limit.when else []
    if limit.measures:
        labels = words.either(words.label(f"measures.{code}") for code in limit.measures)
        said.append(words.say("circumstances.with_measure", measure=labels))
    if limit.longer_than:
        said.append(words.say("circumstances.longer_than", length=length(limit.longer_than, words)))
    return words.either(said, "and") if said else ""
