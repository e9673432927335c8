"""The short restriction: may contact be restricted briefly now, and exactly until when."""

from dataclasses import dataclass
from datetime import datetime

from .deadlines import ends_at, within
from .in_force import Term, in_force, over_at
from .policy import BriefRestriction, Policy
from .ruling import Ruling
from .saying import length, moment, until
from .words_files import Words
from .working_days import Calendar


@dataclass(frozen=True, slots=True)
class BriefHistory:
    """What the ruling looks at: calls that were ended, contacts with behaviour, short restrictions so far."""

    calls_ended: tuple[datetime, ...] = ()
    contacts_with_behaviour: tuple[datetime, ...] = ()
    restrictions: tuple[Term, ...] = ()


def brief_restriction_ends(policy: Policy, starts_at: datetime, calendar: Calendar) -> datetime:
    """The exact end of a short restriction that starts now."""
    return ends_at(_rule_of(policy).length, starts_at, calendar, policy.zone)


def brief_restriction_open(
    policy: Policy, history: BriefHistory, at: datetime, calendar: Calendar, words: Words
) -> Ruling:
    """May contact be restricted briefly now? Who may do it is asked of the authority matrix."""
    rule = policy.brief_restriction
    if not rule:
        return Ruling(False, words.label("brief.none"), "")
    past = [each for each in history.restrictions if each.starts_at <= at]
    if now := in_force(past, at):
        ends = max((over_at(each) for each in now), key=lambda end: (end is None, end or at))
        return _ruling(rule, words, "in_force", until=until(ends, at, words, policy.zone))
    last_end = max((end for each in past if (end := over_at(each))), default=None)
    lookback = length(rule.lookback, words)
    recent = [each for each in history.calls_ended if _counts(policy, rule, each, at, calendar)]
    if rule.requires_ended_call and not recent:
        return _ruling(rule, words, "no_ended_call", lookback=lookback)
    again = _further_contact(policy, rule, history, recent, at, calendar)
    if again is None:
        kind = "no_further_contact" if rule.requires_ended_call else "no_behaviour"
        return _ruling(rule, words, kind, ended=_when(policy, recent, at, words), lookback=lookback)
    if last_end and again <= last_end and not rule.may_follow_directly:
        return _ruling(rule, words, "back_to_back", ended=moment(last_end, at, words, policy.zone))
    kind = "open" if rule.requires_ended_call else "open_without_call"
    ended, again_said = _when(policy, recent, at, words), moment(again, at, words, policy.zone)
    return _ruling(rule, words, kind, allowed=True, ended=ended, again=again_said)


def consider_formally_due(policy: Policy, history: BriefHistory, at: datetime, calendar: Calendar) -> bool:
    """Does a short restriction set now, after one so recent, ask for formal management to be considered?"""
    rule = _rule_of(policy)
    return any(
        within(rule.consider_formally_within, each.starts_at, at, calendar, policy.zone)
        for each in history.restrictions
        if each.starts_at < at
    )


def _further_contact(
    policy: Policy,
    rule: BriefRestriction,
    history: BriefHistory,
    ended: list[datetime],
    at: datetime,
    calendar: Calendar,
) -> datetime | None:
    """The latest contact with behaviour that counts; after the first ended call, where one is needed.

    A second call that had to be ended is itself a further contact with the behaviour.
    """
    contacts = [*history.contacts_with_behaviour, *history.calls_ended]
    counting = [each for each in contacts if _counts(policy, rule, each, at, calendar)]
    if rule.requires_ended_call:
        counting = [each for each in counting if each > min(ended)]
    return max(counting, default=None)


def _counts(policy: Policy, rule: BriefRestriction, happened_at: datetime, at: datetime, calendar: Calendar) -> bool:
    return within(rule.lookback, happened_at, at, calendar, policy.zone)


def _when(policy: Policy, ended: list[datetime], at: datetime, words: Words) -> str:
    return moment(min(ended), at, words, policy.zone) if ended else ""


def _ruling(rule: BriefRestriction, words: Words, said: str, *, allowed: bool = False, **values: str) -> Ruling:
    because = words.say(f"brief.{said}", clause=words.clause(rule.clause), **values)
    return Ruling(allowed, because, rule.clause, rule.reading)


def _rule_of(policy: Policy) -> BriefRestriction:
    if policy.brief_restriction is None:
        raise LookupError("This policy has no short restriction; ask brief_restriction_open first.")
    return policy.brief_restriction
