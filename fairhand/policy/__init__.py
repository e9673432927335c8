"""The policy room: the adopted policy as typed values, and what follows from them. No Django here.

This is the front door: other rooms take what they need from here.
"""

from .authority import capacity, may, may_see, roles_satisfied, who_may
from .brief import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from .called import saying
from .calls import call_ending
from .clause import order, section_of
from .deadlines import add_months, deadline, ends_at, last_day, start_of, within
from .deciding import (
    against_need,
    brief_measure,
    eases,
    is_heard_first,
    is_whole,
    lapses_at,
    last_end_day,
    last_review_day,
    lines_left,
    measure_row,
    missing_from,
    next_review_day,
    over_after,
    put_off_until,
    reminders,
    signature_needed,
    unread_in,
    wrong_with,
)
from .duties import Duty, due, duty_by, duty_rules
from .faults import Fault, PolicyError, PolicyFault
from .in_force import Measure, channels_of, closed_by, code_of, in_force, open_channels, over_at
from .instructions import ChannelLine, Instructions, MeasureLine, detail_in_words, instructions
from .limits import (
    Extent,
    capacity_so_far,
    consent_said,
    consents_needed,
    consents_possible,
    how_far,
    limits_reached,
    may_so_far,
)
from .notices import Missing, appeal_by, asks_why, deemed_received_on, may_be_appealed, missing, notice_of
from .own_words import own_words
from .pack import called, faults, load
from .policy import Policy
from .reopening import next_change, opens_again
from .ruling import Ruling
from .saying import by_when, day, length, moment, on, until
from .terms import term_with
from .warned import standing, warning_stands_until
from .words import Act, Channel, Circumstance, MeasureKind, Owner, Sight, Unit
from .words_files import Words, policy_words
from .working_days import BeyondCalendar, Calendar

__all__ = [
    "Act", "BeyondCalendar", "BriefHistory", "Calendar", "Channel", "ChannelLine", "Circumstance", "Duty", "Extent",
    "Fault", "Instructions", "Measure", "MeasureKind", "MeasureLine", "Missing", "Owner", "Policy", "PolicyError",
    "PolicyFault", "Ruling", "Sight", "Unit", "Words", "add_months", "against_need", "appeal_by", "asks_why",
    "brief_measure", "brief_restriction_ends", "brief_restriction_open", "by_when", "call_ending", "called", "capacity",
    "capacity_so_far", "channels_of", "closed_by", "code_of", "consent_said", "consents_needed", "consents_possible",
    "consider_formally_due", "day", "deadline", "deemed_received_on", "detail_in_words", "due", "duty_by", "duty_rules",
    "eases", "ends_at", "faults", "how_far", "in_force", "instructions", "is_heard_first", "is_whole", "lapses_at",
    "last_day", "last_end_day", "last_review_day", "length", "limits_reached", "lines_left", "load", "may",
    "may_be_appealed", "may_see", "may_so_far", "measure_row", "missing", "missing_from", "moment", "next_change",
    "next_review_day", "notice_of", "on", "open_channels", "opens_again", "order", "over_after", "over_at", "own_words",
    "policy_words", "put_off_until", "reminders", "roles_satisfied", "saying", "section_of", "signature_needed",
    "standing", "start_of", "term_with", "unread_in", "until", "warning_stands_until", "who_may", "within",
    "wrong_with",
]  # fmt: skip
