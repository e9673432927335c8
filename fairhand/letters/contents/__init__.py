"""What each kind of letter says: from one record, in each language alike, in named parts.

A letter of a kind is a module with ORDER, the parts that are made from the record in the order in which they stand,
and FREE, the parts that somebody writes in each language. What stays open comes first in every letter. A part that
the policy asks for and that no module makes is written by a person; a part that cannot be made is missing.
"""

from collections.abc import Callable, Mapping
from types import ModuleType

from fairhand.policy import notice_of

from ..subjects import Subject
from . import (
    appeal_decided,
    appeal_recorded,
    contact_managed,
    contact_management_ended,
    contact_restricted_briefly,
    contract_offered,
    decision_suspended,
    restriction_expired,
    reviewed,
    warned,
)
from .own_page import own_page
from .telling import EASY, Block, Telling, written

__all__ = ["EASY", "KINDS", "Block", "Telling", "blocks", "free_parts", "title", "title_of"]

KINDS: Mapping[str, ModuleType] = {
    "contact_managed": contact_managed,
    "warned": warned,
    "contact_restricted_briefly": contact_restricted_briefly,
    "contract_offered": contract_offered,
    "appeal_recorded": appeal_recorded,
    "decision_suspended": decision_suspended,
    "appeal_decided": appeal_decided,
    "reviewed": reviewed,
    "contact_management_ended": contact_management_ended,
    "restriction_expired": restriction_expired,
}


def title(telling: Telling) -> str:
    """What the letter is called, in its language."""
    return KINDS[telling.subject.event].title()


def title_of(event: str) -> str:
    """What a kind of letter is called, in the reader's language."""
    return KINDS[event].title()


def blocks(telling: Telling) -> list[Block]:
    """The parts of a letter in one language, in their order; what cannot be made is not there."""
    order: Mapping[str, Callable[[Telling], Block | None]] = KINDS[telling.subject.event].ORDER
    made = [maker(telling) for maker in order.values()]
    made += [written(telling, part) for part in _asked(telling.subject) if part not in order]
    made.append(own_page(telling))
    return [each for each in made if each]


def free_parts(subject: Subject) -> tuple[str, ...]:
    """The parts that somebody has to write, in each language."""
    kind = KINDS[subject.event]
    return (*kind.FREE, *(part for part in _asked(subject) if part not in kind.ORDER and part not in kind.FREE))


def _asked(subject: Subject) -> tuple[str, ...]:
    notice = notice_of(subject.policy, subject.event)
    return notice.must_say if notice else ()
