"""Questions about customers: who is this, what may a screen say of them, which records are one person."""

from .asking import asked_aloud, to_ask
from .card import Actor, AtContact, Card, card
from .finding import Found, Suggestion, find
from .missing import NotYet, needs_missing, not_yet
from .particulars import Particulars, particulars
from .persons import Apart, linked_to_others, names_of, place, same_person, same_persons, tell_apart
from .requests import answer_by, asked_by

__all__ = [
    "Actor",
    "Apart",
    "AtContact",
    "Card",
    "Found",
    "NotYet",
    "Particulars",
    "Suggestion",
    "answer_by",
    "asked_aloud",
    "asked_by",
    "card",
    "find",
    "linked_to_others",
    "names_of",
    "needs_missing",
    "not_yet",
    "particulars",
    "place",
    "same_person",
    "same_persons",
    "tell_apart",
    "to_ask",
]
