"""A warning that an appeal has undone counts against nobody. No act of its own: part of one."""

from fairhand.record.act import Deed
from fairhand.record.models import Duty

from .models import LeaderWarning, WarningWithdrawal


def withdraw_warning(deed: Deed, warning: LeaderWarning, because: str) -> WarningWithdrawal:
    """Keep that a warning is withdrawn; its letter, if it has not gone, is owed by nobody any more."""
    event = deed.happened(
        "warning_withdrawn",
        customer=warning.customer.ref,
        thread=warning.ref,
        subject=f"incidents.leaderwarning:{warning.ref}",
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    Duty.objects.filter(thread=warning.ref, closed_at=None).update(closed_by=event, closed_at=deed.at)
    return WarningWithdrawal.objects.create(warning=warning, because=because, withdrawn_at=deed.at, recorded_by=event)
