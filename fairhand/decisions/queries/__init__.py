"""Questions about decisions.

now.py     what is in force, for a customer and on the board; who has seen it, who was told
matters.py formal decisions: those of a customer, those of one matter, who had a hand in it
"""

from fairhand.record.asking import questions_before

from .matters import (
    adjustments,
    formal_decisions,
    formal_number,
    had_a_hand,
    referrals_of,
    restrictions_of,
    signatures,
    standing_decisions,
    standing_warnings,
    was_overturned,
)
from .now import (
    Proposed,
    Told,
    board,
    considered,
    history,
    in_force,
    instructions_for,
    is_about,
    lapsed,
    last_changed,
    may_be_brief,
    not_over,
    not_seen_by,
    not_told,
    seen_by,
    to_consider,
    told_of,
    unseen_by,
    what_it_does,
)

__all__ = [
    "Proposed",
    "Told",
    "adjustments",
    "board",
    "considered",
    "formal_decisions",
    "formal_number",
    "had_a_hand",
    "history",
    "in_force",
    "instructions_for",
    "is_about",
    "lapsed",
    "last_changed",
    "may_be_brief",
    "not_over",
    "not_seen_by",
    "not_told",
    "questions_before",
    "referrals_of",
    "restrictions_of",
    "seen_by",
    "signatures",
    "standing_decisions",
    "standing_warnings",
    "to_consider",
    "told_of",
    "unseen_by",
    "was_overturned",
    "what_it_does",
]
