"""What is written at the end of monitoring contact after a warning (section 6)."""

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Ruling
from fairhand.record.act import Deed, Refused, act

from ..models import LeaderWarning, MonitoringOutcome
from ..monitoring import OUTCOMES, why_not_close
from ..queries import why_not_read


@act(Act.CLOSE_MONITORING)
def close_monitoring(deed: Deed, *, warning: LeaderWarning, outcome: str, reasons: str) -> MonitoringOutcome:
    """Write what came of monitoring contact after a warning. It decides nothing, and nothing follows by itself."""
    warning = LeaderWarning.objects.select_related("customer", "incident").get(pk=warning.pk)
    if warning.incident and (because := why_not_read(warning.incident, deed.by)):
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if because := why_not_close(warning):
        raise Unfit(because)
    if outcome not in OUTCOMES:
        raise Unfit(_("Choose what came of it: it changed, it went on, or it cannot be said."), "outcome")
    if not reasons.strip():
        raise Unfit(_("Write what you base it on."), "reasons")
    event = deed.happened(
        "monitoring_closed",
        customer=warning.customer.ref,
        thread=warning.ref,
        subject=f"incidents.leaderwarning:{warning.ref}",
        clause=deed.ruling.clause,
        facts={"outcome": outcome, "reasons": reasons},
    )
    return MonitoringOutcome.objects.create(
        warning=warning, outcome=outcome, reasons=reasons, recorded_by=event, recorded_at=deed.at
    )
