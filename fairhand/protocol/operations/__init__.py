"""What may be done here: report, put right whom it is about, take or skip a step, keep one's own choice, close."""

from .naming import keep_named, put_right_named, say_it_is_not_me
from .reporting import record_own_choice, report_named
from .steps import close_case, skip_step, take_step

__all__ = [
    "close_case",
    "keep_named",
    "put_right_named",
    "record_own_choice",
    "report_named",
    "say_it_is_not_me",
    "skip_step",
    "take_step",
]
