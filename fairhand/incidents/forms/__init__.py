"""What people fill in."""

from .answer import AnswerForm, FindForm, LinkForm, PoliceForm, UnlinkForm
from .report import CallForm, ReportForm

__all__ = ["AnswerForm", "CallForm", "FindForm", "LinkForm", "PoliceForm", "ReportForm", "UnlinkForm"]
