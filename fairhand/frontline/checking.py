"""The contact check: one answer, the same for a page and for a system."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import Apart, Card, card, find, tell_apart
from fairhand.decisions.queries import instructions_for, not_told
from fairhand.people.models import Employee
from fairhand.policy import Instructions, Measure, Policy, Sight, Words, instructions
from fairhand.record.access import looked

from . import one_statement


@dataclass(frozen=True, slots=True)
class Answer:
    """What is open to one person now, and what to have in mind at this contact. Never a story."""

    card: Card
    instructions: Instructions
    policy: str
    to_tell: tuple[str, ...] = ()  # restrictions in force of which the customer has not been told yet


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody whom it may be, and why; a person picks, never this house."""

    apart: Apart
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found: one person, several, or nobody."""

    ref: str = ""  # of the one person it is
    several: list[Apart] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    said: str = ""  # by the search, where a sentence is due

    @property
    def found(self) -> str:
        """One, several or none."""
        return "one" if self.ref else "several" if self.several else "none"


def who_is(text: str, *, by: Employee, at: datetime, way: str) -> Checked:
    """Who this may be. Whose name is shown, or that nobody's was, is written down; one match is when it is opened."""
    found = find(text, at)
    if len(found.exact) == 1:
        return Checked(ref=found.exact[0].ref)
    several = tell_apart(found.exact, at)
    near = [
        Near(apart, suggestion.why)
        for apart, suggestion in zip(tell_apart([each.customer for each in found.near], at), found.near, strict=True)
    ]
    for ref in [each.customer.ref for each in (*several, *(one.apart for one in near))] or [""]:
        looked(by, Sight.CONTACT_CHECK, ref, way)
    return Checked(several=several, near=near, said=found.said)


def answer_for(ref: str, *, by: Employee, at: datetime, way: str) -> Answer | None:
    """The answer for the person with a reference, and that somebody looked; nothing when there is no such person."""
    policy, words = council.policy_at(at), council.words()
    if one_statement.serves():
        found = one_statement.look_at(ref, by, words, at, way)
        if found is None:
            return None
        known = instructions_for_measures(policy, words, found[1], at)
        return Answer(found[0], known, policy.key, to_tell(known, {each.ref for each in found[1] if not each.told}))
    customer = Customer.objects.filter(ref=ref, recorded_at__lte=at).first()
    if customer is None:
        return None
    looked(by, Sight.CONTACT_CHECK, customer.ref, way)
    known = instructions_for(customer, at)
    untold = not_told([line.ref for line in known.measures], at)
    return Answer(card(customer, at), known, policy.key, to_tell(known, untold))


def to_tell(answer: Instructions, untold: Collection[str]) -> tuple[str, ...]:
    """Those in force of which the customer is still to be told, in their order."""
    return tuple(line.ref for line in answer.measures if line.ref in untold)


def instructions_for_measures(policy: Policy, words: Words, measures: Sequence[Measure], at: datetime) -> Instructions:
    """The answer for somebody with these measures."""
    return instructions(policy, words, measures, at) if measures else for_a_stranger(policy, words)


def for_a_stranger(policy: Policy, words: Words) -> Instructions:
    """The answer for somebody of whom nothing is known: everything is open."""
    return _nothing_in_force(policy.key, words.lang)


@lru_cache
def _nothing_in_force(key: str, language: str) -> Instructions:
    """With no measure there is no time in the answer, so it is worked out once."""
    policy = next(each for each in council.versions() if each.key == key)
    return instructions(policy, council.words(language, of=policy), [], council.now())
