"""What may be done here: report, end a call, answer, go to the police, link; warn, monitor, arrange informally."""

from .monitoring import close_monitoring
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
    "close_monitoring",
    "keep_police",
    "link_incident",
    "report_incident",
    "report_to_police",
    "terminate_call",
    "unlink_incident",
    "warn",
]
