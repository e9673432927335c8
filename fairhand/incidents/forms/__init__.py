"""What people fill in."""

from fairhand.contacts.forms import FindForm

from .answer import AnswerForm, LinkForm, PoliceForm, UnlinkForm
from .report import CallForm, ReportForm
from .warning import ArrangeForm, CloseMonitoringForm, WarnForm

__all__ = [
    "AnswerForm",
    "ArrangeForm",
    "CallForm",
    "CloseMonitoringForm",
    "FindForm",
    "LinkForm",
    "PoliceForm",
    "ReportForm",
    "UnlinkForm",
    "WarnForm",
]
