"""What people fill in."""

from .acting import AnswerForm, BlockForm, ContestForm, EndForm, LeaveForm, LookForm, ReportForm, StepForm
from .capture import AgainForm, CaptureForm
from .linking import ConfirmForm, FindForm, LinkForm, UnlinkForm

__all__ = [
    "AgainForm",
    "AnswerForm",
    "BlockForm",
    "CaptureForm",
    "ConfirmForm",
    "ContestForm",
    "EndForm",
    "FindForm",
    "LeaveForm",
    "LinkForm",
    "LookForm",
    "ReportForm",
    "StepForm",
    "UnlinkForm",
]
