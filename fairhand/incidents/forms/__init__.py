"""What people fill in."""

from .answer import AnswerForm, FindForm, LinkForm, PoliceForm
from .report import CallForm, ReportForm

__all__ = ["AnswerForm", "CallForm", "FindForm", "LinkForm", "PoliceForm", "ReportForm"]
