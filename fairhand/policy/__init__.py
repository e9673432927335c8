"""The policy room: the adopted policy as typed values, and what follows from them. No Django here.

This is the front door: other rooms take what they need from here.
"""

from .authority import capacity, may, may_see, roles_satisfied, who_may
from .brief import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from .calls import call_ending
from .clause import order, section_of
from .deadlines import add_months, deadline, ends_at, last_day, start_of, within
from .duties import Duty, due, duty_by, duty_rules
from .faults import Fault, PolicyError, PolicyFault
from .in_force import Measure, channels_of, closed_by, in_force, open_channels, over_at
from .instructions import ChannelLine, Instructions, MeasureLine, instructions
from .pack import faults, load
from .policy import Policy
from .reopening import next_change, opens_again
from .ruling import Ruling
from .saying import day, length, moment, on, until
from .words import Act, Channel, MeasureKind, Owner, Sight, Unit
from .words_files import Words, policy_words
from .working_days import BeyondCalendar, Calendar

__all__ = [
    "Act", "BeyondCalendar", "BriefHistory", "Calendar", "Channel", "ChannelLine", "Duty", "Fault", "Instructions",
    "Measure", "MeasureKind", "MeasureLine", "Owner", "Policy", "PolicyError", "PolicyFault", "Ruling", "Sight", "Unit",
    "Words", "add_months", "brief_restriction_ends", "brief_restriction_open", "call_ending", "capacity",
    "channels_of", "closed_by", "consider_formally_due", "day", "deadline", "due", "duty_by", "duty_rules",
    "ends_at", "faults", "in_force", "instructions", "last_day", "length", "load", "may", "may_see", "moment",
    "next_change", "on", "open_channels", "opens_again", "order", "over_at", "policy_words", "roles_satisfied",
    "section_of", "start_of", "until", "who_may", "within",
]  # fmt: skip
