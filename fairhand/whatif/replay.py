"""The record since a day, held against a draft. It is read, and nothing is written.

Each difference is one between the draft and the version that the record was made under, so that a draft which changes
nothing finds nothing. What people would have decided otherwise is not known, and not guessed.
"""

from datetime import date, datetime

from fairhand import council
from fairhand.policy import start_of

from .acts import hold_acts
from .drafts import Draft
from .duties import hold_duties
from .found import Found
from .letters import hold_letters
from .restrictions import hold_restrictions


def replay(draft: Draft, since: date, at: datetime) -> Found:
    """Everything on record since a day that a draft would have made otherwise, and what is owed now."""
    found = Found(draft, since, at)
    since_at = start_of(since, council.zone())
    hold_acts(found, since_at)
    hold_letters(found, since_at)
    hold_restrictions(found, since_at)
    hold_duties(found)
    return found
