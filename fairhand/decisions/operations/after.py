"""What is kept after a decision: its entry on the CRM, when its letter came, what became of a behaviour contract."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, MeasureKind, Ruling, appeal_by
from fairhand.record.act import Deed, Refused, act

from ..models import ContractStep, CrmEntry, Decision, Notice, Receipt
from ..noticing import policy_of


@act(Act.RECORD_ON_CRM)
def record_on_crm(deed: Deed, *, decision: Decision, reference: str, on: date | None = None) -> CrmEntry:
    """Keep under which reference a decision stands on the CRM, and since when (7.8, 9.2)."""
    if decision.is_withdrawn:
        raise Refused(
            Ruling(False, _("This decision was withdrawn, so it does not stand on the CRM."), deed.ruling.clause)
        )
    if not reference.strip():
        raise Unfit(_("Write the reference under which it stands on the CRM."))
    on = on or _today(deed)
    if on > _today(deed):
        raise Unfit(_("That day is still to come. Give the day on which it was recorded."))
    event = deed.happened(
        "recorded_on_crm",
        customer=decision.customer.ref,
        thread=decision.first.ref,
        subject=f"decisions.decision:{decision.ref}",
        clause=deed.ruling.clause,
        facts={"reference": reference, "on": str(on)},
    )
    return CrmEntry.objects.create(decision=decision, reference=reference, on=on, recorded_by=event)


@act(Act.RECORD_RECEIPT)
def record_receipt(deed: Deed, *, notice: Notice, received_on: date, evidence: str) -> Receipt:
    """Keep when a letter really came, on what evidence; the last day to appeal is worked out anew from it (8.1)."""
    if not evidence.strip():
        raise Unfit(_("Write how it is known when the letter came."))
    if not notice.sent_on <= received_on <= _today(deed):
        raise Unfit(_("The letter came between the day it was sent and today. Check the day."))
    of, appealable = policy_of(notice.decision, deed), notice.appeal_by is not None
    last_day = None
    if appealable:
        event_code = notice.event if appeal_by(of, notice.event, received_on, council.calendar()) else ""
        last_day = appeal_by(of, event_code or _appealable(of), received_on, council.calendar())
        if last_day and notice.appeal_by:  # the customer relies on the day in the letter: only a later one moves it
            last_day = max(last_day, notice.appeal_by)
    event = deed.happened(
        "receipt_recorded",
        customer=notice.customer.ref,
        thread=notice.about,
        subject=f"decisions.notice:{notice.ref}",
        clause=deed.ruling.clause,
        facts={"received_on": str(received_on), "evidence": evidence, "appeal_by": str(last_day or "")},
    )
    return Receipt.objects.create(
        notice=notice,
        received_on=received_on,
        evidence=evidence,
        appeal_by=last_day,
        recorded_by=event,
        recorded_at=deed.at,
    )


@act(Act.KEEP_CONTRACT)
def keep_contract(deed: Deed, *, decision: Decision, step: str, on: date | None = None, text: str = "") -> ContractStep:
    """Keep what became of a behaviour contract: offered, signed or refused; or that somebody found it broken (7.1d)."""
    if step not in ContractStep.STEPS:
        raise Unfit(_("Say whether it was offered, signed, refused or broken."))
    if not any(each["kind"] == MeasureKind.BEHAVIOUR_CONTRACT for each in decision.measures):
        raise Refused(Ruling(False, _("This decision sets no behaviour contract."), deed.ruling.clause))
    known = set(ContractStep.objects.filter(decision=decision).values_list("step", flat=True))
    if step == "breach_found" and "signed" not in known:
        because = _("Nobody breaks a contract that they have not signed; refusing to sign is no breach either.")
        raise Refused(Ruling(False, because, deed.ruling.clause, deed.ruling.reading))
    if on and on > _today(deed):
        raise Unfit(_("That day is still to come. Give the day on which it happened."))
    if step == "breach_found" and not text.strip():
        raise Unfit(_("Write what was done, when, and against which promise."))
    event = deed.happened(
        "contract_breach_found" if step == "breach_found" else f"contract_{step}",
        customer=decision.customer.ref,
        thread=decision.ref,
        subject=f"decisions.decision:{decision.ref}",
        clause=deed.ruling.clause,
        facts={"on": str(on or _today(deed)), "text": text},
    )
    return ContractStep.objects.create(
        decision=decision, step=step, on=on or _today(deed), text=text, recorded_by=event, recorded_at=deed.at
    )


def _today(deed: Deed) -> date:
    return deed.at.astimezone(council.zone()).date()


def _appealable(policy) -> str:
    """Something that may be appealed: the window is the same for all of it."""
    return next(iter(policy.appeals.appealable), "") if policy.appeals else ""
