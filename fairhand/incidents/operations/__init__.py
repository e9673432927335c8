"""What may be done here: report, end a call, answer a report, go to the police, link; warn, arrange informally."""

from .reporting import (
    NotOpen,
    answer_report,
    keep_police,
    link_incident,
    report_incident,
    report_to_police,
    terminate_call,
    unlink_incident,
)
from .warning import agree_informally, warn

__all__ = [
    "NotOpen",
    "agree_informally",
    "answer_report",
    "keep_police",
    "link_incident",
    "report_incident",
    "report_to_police",
    "terminate_call",
    "unlink_incident",
    "warn",
]
