"""What a letter must say and enclose, when it is taken to have come, and until when it may be appealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from .deadlines import begins_on, day_if_known, last_day
from .formal import Notice
from .policy import Policy
from .words import Moment
from .working_days import Calendar


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that a letter does not have yet, in which language, and the clause that asks for it."""

    part: str
    language: str
    clause: str
    reading: str
    enclosure: bool = False


def notice_of(policy: Policy, event: str) -> Notice | None:
    """What the policy says of the letter after an event; nothing where it asks for none."""
    return next((each for each in policy.notices if each.event == event), None)


def missing(
    policy: Policy,
    event: str,
    said: Mapping[str, Mapping[str, str]],
    enclosed: Mapping[str, Collection[str]],
    languages: Collection[str],
) -> list[Missing]:
    """What a letter lacks in the languages it is to go out in: parts by language, then enclosures."""
    notice = notice_of(policy, event)
    if notice is None:
        return []
    sources = {part.code: part for part in notice.parts}
    lacking = []
    for language in languages:
        for part in notice.must_say:
            if not said.get(language, {}).get(part, "").strip():
                source = sources.get(part, notice)
                lacking.append(Missing(part, language, source.clause, source.reading))
        for part in notice.encloses:
            if part not in enclosed.get(language, ()):
                source = sources.get(part, notice)
                lacking.append(Missing(part, language, source.clause, source.reading, enclosure=True))
    return lacking


REPRESENTATIVE = "representative"  # of those whom a copy goes to: whoever acts for the customer, where somebody does


def signed_for(policy: Policy, event: str) -> str:
    """The role in whose name a letter goes, other than that of whoever took what it tells of; empty where none does."""
    notice = notice_of(policy, event)
    return notice.signatory if notice else ""


def copies_of(policy: Policy, event: str) -> tuple[str, ...]:
    """Whom a copy of a letter goes to, as far as the policy says."""
    notice = notice_of(policy, event)
    return (notice.copies_to or ()) if notice else ()


def deemed_received_on(policy: Policy, means: str, sent_on: date, calendar: Calendar) -> date:
    """The day on which a letter sent by some means is taken to have been received."""
    receipt = next((each for each in policy.receipt if each.means == means), None)
    if receipt is None:
        raise LookupError(f"The policy does not say when a letter sent by {means} is received. Add it under receipt.")
    return last_day(receipt.deemed, sent_on, calendar)


def asks_why(policy: Policy, means: str) -> bool:
    """Does the policy let a customer be told by these means only for a reason that is kept?"""
    return any(each.means == means and each.needs_reason for each in policy.receipt)


def appeal_by(
    policy: Policy,
    event: str,
    received_on: date,
    calendar: Calendar,
    *,
    sent_on: date | None = None,
    decided_on: date | None = None,
) -> date | None:
    """The last day on which what a letter tells of may be appealed in time; none where it cannot be, or always can."""
    if not may_be_appealed(policy, event) or policy.appeals is None or policy.appeals.window is None:
        return None
    window = policy.appeals.window
    days = {Moment.DECISION: decided_on, Moment.POSTING: sent_on, Moment.RECEIPT: received_on}
    return last_day(window, begins_on(window, days, received_on), calendar)


def decide_appeal_by(policy: Policy, received_on: date, recorded_on: date, calendar: Calendar) -> date | None:
    """The day by which an appeal that came on a day is to be decided; none where no time is given, or none is known."""
    window = policy.appeals.decide_within if policy.appeals else None
    if window is None:
        return None
    days = {Moment.ARRIVAL: received_on, Moment.RECORDING: recorded_on}
    return day_if_known(window, begins_on(window, days, received_on), calendar)


def may_be_appealed(policy: Policy, event: str) -> bool:
    """Does the policy let a customer appeal against this?"""
    return policy.appeals is not None and event in policy.appeals.appealable
