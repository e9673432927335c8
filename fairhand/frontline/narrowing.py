"""What the policy shows some of those who check a contact: the measure alone, or whom to ask; never less of the rest.

What is never blocked, and what a need means for the contact, is shown to everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Instructions, Policy, Shown, Sight, shown_less
from fairhand.record.owing import holders_of


@dataclass(frozen=True, slots=True)
class Less:
    """Whom to ask for the rest: the office, and those who hold it, with their addresses."""

    office: str
    people: tuple[tuple[str, str], ...]
    said: str  # in a sentence, as a system shows it


def anybody_is_shown_less(policy: Policy) -> bool:
    """Whether this policy shows anybody less at a contact."""
    return any(each.shown for each in policy.access if each.sight == Sight.CONTACT_CHECK)


def rule_for(by: Employee, at: datetime) -> Shown | None:
    """What this employee is shown less; nothing where they are shown all, as mostly."""
    policy = council.policy_at(at)
    if not anybody_is_shown_less(policy):
        return None
    return shown_less(policy, Sight.CONTACT_CHECK, roles_held(by, at))


def less(rule: Shown, at: datetime) -> Less:
    """Whom to ask for the rest."""
    words = council.words()
    people = tuple((each.name, each.email) for each in holders_of(council.policy_at(at), [rule.ask], at))
    office = words.label(f"roles.{rule.ask}")
    return Less(office, people, _said(rule, office, people))


def narrowed(known: Instructions, rule: Shown) -> Instructions:
    """The answer with what somebody is shown of it: the names of measures and their times, or none of them."""
    kept = known.measures if rule.how_much == "measure" else ()
    measures = tuple(replace(each, detail="") for each in kept)
    # When the next way of contact opens or closes is told of none: it says what the measure means.
    ends = min((each.until for each in kept if each.until), default=None)
    return replace(known, open=(), closed=(), say={}, measures=measures, next_change_at=ends)


def _said(rule: Shown, office: str, people: Iterable[tuple[str, str]]) -> str:
    asked = ", ".join([office, *(f"{name} ({email})" for name, email in people)])
    if rule.how_much == "measure":
        return _("Contact is limited. What it means for this contact, ask: %(who)s.") % {"who": asked}
    return _("There is something on this person. Ask: %(who)s.") % {"who": asked}
