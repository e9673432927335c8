"""What is kept after a decision: its entry on the CRM, when its letter came, what became of a behaviour contract."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, MeasureKind, Ruling, appeal_by
from fairhand.record.act import Deed, Refused, act

from ..models import ContractStep, CrmEntry, Decision, Notice, Receipt, ServiceTold
from ..noticing import policy_of
from ..queries import to_be_told


@act(Act.RECORD_ON_CRM)
def record_on_crm(deed: Deed, *, decision: Decision, reference: str, on: date | None = None) -> CrmEntry:
    """Keep under which reference a decision stands on the CRM, and since when (7.8, 9.2)."""
    if decision.is_withdrawn:
        raise Refused(
            Ruling(False, _("This decision was withdrawn, so it does not stand on the CRM."), deed.ruling.clause)
        )
    if not reference.strip():
        raise Unfit(_("Write the reference under which it stands on the CRM."))
    on = on or council.day_of(deed.at)
    if on > council.day_of(deed.at):
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
    if not notice.sent_on <= received_on <= council.day_of(deed.at):
        raise Unfit(_("The letter came between the day it was sent and today. Check the day."))
    of, appealable = policy_of(notice.decision, deed), notice.appeal_by is not None
    last_day = None
    if appealable:
        decided_on = council.day_of(notice.decision.decided_at) if notice.decision else None
        days = {"sent_on": notice.sent_on, "decided_on": decided_on}
        event_code = notice.event if appeal_by(of, notice.event, received_on, council.calendar(), **days) else ""
        last_day = appeal_by(of, event_code or _appealable(of), received_on, council.calendar(), **days)
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


@act(Act.RECORD_TOLD)
def record_service_told(
    deed: Deed, *, decision: Decision, service: str, how: str, on: date | None = None
) -> ServiceTold:
    """Keep when a service was told of a decision that reaches it, and how; beside when the customer was told."""
    on = on or council.day_of(deed.at)
    if not decision.is_formal or service not in to_be_told(decision):
        raise Unfit(_("That service is not one that this decision reaches. Choose one from the list."))
    if ServiceTold.objects.filter(decision=decision, service=service).exists():
        raise Unfit(_("When this service was told is kept already."))
    if not how.strip():
        raise Unfit(_("Write how the service was told, and whom."))
    if not council.day_of(decision.decided_at) <= on <= council.day_of(deed.at):
        raise Unfit(_("The service was told between the day of the decision and today. Check the day."))
    event = deed.happened(
        "service_told",
        customer=decision.customer.ref,
        thread=decision.first.ref,
        subject=f"decisions.decision:{decision.ref}",
        clause=deed.ruling.clause,
        facts={"service": service, "on": str(on), "how": how},
    )
    return ServiceTold.objects.create(
        decision=decision, service=service, on=on, how=how, recorded_by=event, recorded_at=deed.at
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
    if on and on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which it happened."))
    if step == "breach_found" and not text.strip():
        raise Unfit(_("Write what was done, when, and against which promise."))
    event = deed.happened(
        "contract_breach_found" if step == "breach_found" else f"contract_{step}",
        customer=decision.customer.ref,
        thread=decision.ref,
        subject=f"decisions.decision:{decision.ref}",
        clause=deed.ruling.clause,
        facts={"on": str(on or council.day_of(deed.at)), "text": text},
    )
    return ContractStep.objects.create(
        decision=decision,
        step=step,
        on=on or council.day_of(deed.at),
        text=text,
        recorded_by=event,
        recorded_at=deed.at,
    )


def _appealable(policy) -> str:
    """Something that may be appealed: the window is the same for all of it."""
    return next(iter(policy.appeals.appealable), "") if policy.appeals else ""
