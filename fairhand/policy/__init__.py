"""The policy room: the adopted policy as typed values, and what follows from them. No Django here.

This is the front door: other rooms take what they need from here.
"""

from .authority import (
    capacity,
    heard_first,
    may,
    may_see,
    roles_satisfied,
    row_of,
    shown_less,
    who_cannot,
    who_may,
    who_sees,
)
from .brief import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from .called import saying
from .calls import call_ending
from .clause import order, section_of
from .deadlines import add_months, day_if_known, deadline, ends_at, first_not_over, last_day, start_of, within
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
from .notices import (
    REPRESENTATIVE,
    Missing,
    appeal_by,
    asks_why,
    copies_of,
    decide_appeal_by,
    deemed_received_on,
    may_be_appealed,
    missing,
    notice_of,
    signed_for,
)
from .offices import Shown
from .online import block_review_on, counts_for_block, is_grave, is_repeated, watched
from .own_words import own_words
from .pack import called, faults, load
from .policy import Behaviour, Policy
from .protocol import Branch, Protocol, Step, answers_open
from .protocol_pack import protocol_on, protocols, words_folder
from .protocol_standing import InTheWay, Standing, State, not_yet, open_branches, owners, shown_to_concerned, standings
from .reopening import next_change, opens_again
from .ruling import Ruling
from .saying import by_when, day, length, moment, on, until
from .terms import term_with
from .warned import (
    may_warn_at,
    monitored_until,
    next_stage,
    stages_skipped,
    standing,
    warning_forms,
    warning_stage,
    warning_stages,
    warning_stands_until,
    whose_warning,
)
from .words import (
    Act,
    BranchKind,
    Channel,
    Circumstance,
    Found,
    Keeping,
    MeasureKind,
    Owner,
    Sight,
    StepKind,
    Takes,
    Unit,
)
from .words_files import Words, policy_words
from .working_days import BeyondCalendar, Calendar

__all__ = [
    "REPRESENTATIVE", "Act", "Behaviour", "BeyondCalendar", "Branch", "BranchKind", "BriefHistory", "Calendar",
    "Channel", "ChannelLine", "Circumstance", "Duty", "Extent", "Fault", "Found", "InTheWay", "Instructions", "Keeping",
    "Measure", "MeasureKind", "MeasureLine", "Missing", "Owner", "Policy", "PolicyError", "PolicyFault", "Protocol",
    "Ruling", "Shown", "Sight", "Standing", "State", "Step", "StepKind", "Takes", "Unit", "Words", "add_months",
    "against_need", "answers_open", "appeal_by", "asks_why", "block_review_on", "brief_measure",
    "brief_restriction_ends", "brief_restriction_open", "by_when", "call_ending", "called", "capacity",
    "capacity_so_far", "channels_of", "closed_by", "code_of", "consent_said", "consents_needed", "consents_possible",
    "consider_formally_due", "copies_of", "counts_for_block", "day", "day_if_known", "deadline", "decide_appeal_by",
    "deemed_received_on", "detail_in_words", "due", "duty_by", "duty_rules", "eases", "ends_at", "faults",
    "first_not_over", "heard_first", "how_far", "in_force", "instructions", "is_grave", "is_heard_first", "is_repeated",
    "is_whole", "lapses_at", "last_day", "last_end_day", "last_review_day", "length", "limits_reached", "lines_left",
    "load", "may", "may_be_appealed", "may_see", "may_so_far", "may_warn_at", "measure_row", "missing", "missing_from",
    "moment", "monitored_until", "next_change", "next_review_day", "next_stage", "not_yet", "notice_of", "on",
    "open_branches", "open_channels", "opens_again", "order", "over_after", "over_at", "own_words", "owners",
    "policy_words", "protocol_on", "protocols", "put_off_until", "reminders", "roles_satisfied", "row_of", "saying",
    "section_of", "shown_less", "shown_to_concerned", "signature_needed", "signed_for", "stages_skipped", "standing",
    "standings", "start_of", "term_with", "unread_in", "until", "warning_forms", "warning_stage", "warning_stages",
    "warning_stands_until", "watched", "who_cannot", "who_may", "who_sees", "whose_warning", "within", "words_folder",
    "wrong_with",
]  # fmt: skip
