"""The contact check: one answer, the same for a page and for a system."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import Apart, Card, NotYet, card, find, not_yet, same_person, tell_apart, to_ask
from fairhand.decisions.queries import instructions_for, not_told
from fairhand.people.models import Employee
from fairhand.policy import Instructions, Measure, Policy, Sight, Words, instructions
from fairhand.record.access import about, looked

from . import one_statement
from .narrowing import Less, less, narrowed, rule_for
from .online import Limit, limits_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What is open to one person now, and what to have in mind at this contact. Never a story."""

    card: Card
    instructions: Instructions
    policy: str
    to_tell: tuple[str, ...] = ()  # restrictions in force of which the customer has not been told yet
    online: tuple[Limit, ...] = ()  # what limits their accounts on the body's own pages
    less: Less | None = None  # whom to ask for the rest, where whoever looks is shown less


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom it may be, and why where that is not plain; a person picks, never this house."""

    apart: Apart
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check found: one person, several, or nobody."""

    ref: str = ""  # of the one person it is
    several: list[Candidate] = field(default_factory=list)
    near: list[Candidate] = field(default_factory=list)
    said: str = ""  # by the search, where a sentence is due
    looked_up: str = ""  # as what; empty where what was given is too little to say that nobody has it

    @property
    def found(self) -> str:
        """One, several or none."""
        return "one" if self.ref else "several" if self.several else "none"

    @property
    def says_nothing(self) -> bool:
        """Whether nobody was looked up, so that there is nothing to say of what is open."""
        return not (self.ref or self.several or self.near or self.looked_up)

    @property
    def to_ask(self) -> list[str]:
        """What tells those who are shown apart, the best to ask first."""
        return to_ask([each.apart for each in self.several or self.near])


def who_is(text: str, *, by: Employee, at: datetime, way: str) -> Checked:
    """Who this may be. Whose name is shown, or that nobody's was, is written down; one match is when it is opened."""
    found = find(text, at)
    if found.one:
        return Checked(ref=found.one.ref)
    whys = {each.customer.pk: each.why for each in found.near}
    shown = tell_apart([*found.exact, *(each.customer for each in found.near)], at)
    candidates = [Candidate(each, whys.get(each.customer.pk, "")) for each in shown]
    for ref in [each.apart.customer.ref for each in candidates] or [""]:
        looked(by, Sight.CONTACT_CHECK, ref, way)
    several, near = (candidates, []) if found.exact else ([], candidates)
    return Checked(several=several, near=near, said=found.said, looked_up=found.looked_up)


def answer_for(ref: str, *, by: Employee, at: datetime, way: str) -> Answer | None:
    """The answer for the person with a reference, and that somebody looked; nothing when there is no such person."""
    answer = _whole(ref, by=by, at=at, way=way)
    rule = rule_for(by, at)
    if answer is None or rule is None or not (answer.instructions.measures or answer.online):
        return answer
    return replace(answer, instructions=narrowed(answer.instructions, rule), to_tell=(), online=(), less=less(rule, at))


def _whole(ref: str, *, by: Employee, at: datetime, way: str) -> Answer | None:
    policy, words = council.policy_at(at), council.words()
    if one_statement.serves():
        found = one_statement.look_at(ref, by, words, at, way)
        if found is None:
            return None
        about(ref)
        shown, looked_at = found
        known = instructions_for_measures(policy, words, looked_at.measures, at)
        untold = {each.ref for each in looked_at.measures if not each.told}
        if looked_at.waits:
            shown = replace(shown, needs_not_yet=waiting_needs(ref, at))
        return Answer(shown, known, policy.key, to_tell(known, untold), looked_at.online)
    customer = Customer.objects.filter(ref=ref, recorded_at__lte=at).first()
    if customer is None:
        return None
    looked(by, Sight.CONTACT_CHECK, customer.ref, way)
    known = instructions_for(customer, at)
    untold = not_told([line.ref for line in known.measures], at)
    online = tuple(limits_of(ref, at))
    return Answer(card(customer, at), known, policy.key, to_tell(known, untold), online)


def waiting_needs(ref: str, at: datetime) -> list[NotYet]:
    """What is not among the needs of the person with a reference yet."""
    return not_yet(same_person(Customer.objects.get(ref=ref), at), at)


def to_tell(answer: Instructions, untold: Collection[str]) -> tuple[str, ...]:
    """Those in force of which the customer is still to be told, in their order."""
    return tuple(line.ref for line in answer.measures if line.ref in untold)


def instructions_for_measures(policy: Policy, words: Words, measures: Sequence[Measure], at: datetime) -> Instructions:
    """The answer for somebody with these measures."""
    return instructions(policy, words, measures, at) if measures else for_a_stranger(policy, words)


def for_a_stranger(policy: Policy, words: Words) -> Instructions:
    """The answer for somebody of whom nothing is known: everything is open."""
    return _nothing_in_force(policy.key, words.lang)


def for_nobody_yet(policy: Policy, words: Words) -> Instructions:
    """The answer while too little is known to look anybody up: nothing is said of what is open."""
    return replace(for_a_stranger(policy, words), open=())


@lru_cache
def _nothing_in_force(key: str, language: str) -> Instructions:
    """With no measure there is no time in the answer, so it is worked out once."""
    policy = next(each for each in council.versions() if each.key == key)
    return instructions(policy, council.words(language, of=policy), [], council.now())
