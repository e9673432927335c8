"""Monitoring contact after a warning: what can come of it, and why nobody writes it of a warning (section 6)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import LeaderWarning, MonitoringOutcome, WarningWithdrawal

WENT_ON = "went_on"
OUTCOMES = {
    "changed": gettext_lazy("The behaviour changed"),
    WENT_ON: gettext_lazy("The behaviour went on"),
    "cannot_be_said": gettext_lazy("It cannot be said"),
}


def monitoring_label(outcome: str) -> str:
    """What came of monitoring, in the reader's words."""
    return str(OUTCOMES.get(outcome, outcome))


def outcome_of(warning: LeaderWarning) -> MonitoringOutcome | None:
    """What came of monitoring contact after a warning, where somebody wrote it."""
    return MonitoringOutcome.objects.filter(warning=warning).select_related("recorded_by__by").first()


def why_not_close(warning: LeaderWarning) -> str:
    """Why there is nothing to write about a warning, or nothing when there is."""
    if warning.monitored_until is None:
        return _("Contact is not monitored after this warning, so there is nothing to write about it.")
    if WarningWithdrawal.objects.filter(warning=warning).exists():
        return _("This warning was withdrawn on appeal, so contact is no longer monitored after it.")
    if outcome_of(warning):
        return _("It is written already what came of it. What comes to light later is reported as it happens.")
    return ""
