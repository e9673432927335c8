"""Questions about decisions.

now.py     what is in force, for a customer and on the board; who has seen it, who was told
matters.py formal decisions: those of a customer, those of one matter, who had a hand in it
preparing.py what a formal decision is prepared from
referring.py referrals: to whom, who may read them, how they stand, their form
signing.py what has to be signed before a decision, and what was
"""

from fairhand.incidents.warned import standing_warnings
from fairhand.record.asking import questions_before

from .matters import (
    OVERTURNED,
    SENT_BACK,
    adjustments,
    formal_decisions,
    formal_number,
    had_a_hand,
    hands_in,
    referrals_of,
    restrictions_of,
    sent_back,
    signatures,
    standing_decisions,
    to_take_anew,
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
    not_over_for,
    not_seen_by,
    not_told,
    seen_by,
    to_consider,
    told_of,
    unseen_by,
    what_it_does,
)
from .preparing import (
    advised,
    draft_of,
    evidence_for,
    for_services,
    other_drafts,
    services,
    services_of,
    taken_further,
    waiting_for_advice,
)

__all__ = [
    "OVERTURNED",
    "SENT_BACK",
    "Proposed",
    "Told",
    "adjustments",
    "advised",
    "board",
    "considered",
    "draft_of",
    "evidence_for",
    "for_services",
    "formal_decisions",
    "formal_number",
    "had_a_hand",
    "hands_in",
    "history",
    "in_force",
    "instructions_for",
    "is_about",
    "lapsed",
    "last_changed",
    "may_be_brief",
    "not_over",
    "not_over_for",
    "not_seen_by",
    "not_told",
    "other_drafts",
    "questions_before",
    "referrals_of",
    "restrictions_of",
    "seen_by",
    "sent_back",
    "services",
    "services_of",
    "signatures",
    "standing_decisions",
    "standing_warnings",
    "taken_further",
    "to_consider",
    "to_take_anew",
    "told_of",
    "unseen_by",
    "waiting_for_advice",
    "was_overturned",
    "what_it_does",
]
