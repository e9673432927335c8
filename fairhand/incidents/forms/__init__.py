"""What people fill in."""

from .answer import AnswerForm, FindForm, LinkForm, PoliceForm, UnlinkForm
from .report import CallForm, ReportForm
from .warning import ArrangeForm, WarnForm

__all__ = [
    "AnswerForm",
    "ArrangeForm",
    "CallForm",
    "FindForm",
    "LinkForm",
    "PoliceForm",
    "ReportForm",
    "UnlinkForm",
    "WarnForm",
]
