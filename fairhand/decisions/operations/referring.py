"""A referral to a senior officer, and their advice (7.4 to 7.7)."""

from typing import Any

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.models import Employee
from fairhand.policy import Act, Owner, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import WHY, unanswered
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from ..models import Advice, Referral
from ..queries import is_about
from ..queries.referral_form import REASON, WRITTEN, questions_of
from ..queries.referring import is_withheld, why_not_advise, why_not_to
from ..queries.resting import not_taken_in
from ..queries.so_far import contact_officer_of


@act(Act.DRAFT_REFERRAL)
def draft_referral(
    deed: Deed,
    *,
    customer: Customer,
    reasons: list[str],
    form: dict[str, str],
    contact_officer: str = "",
    adjustments_only: bool = False,
    thread: str = "",
    evidence: list[str] | None = None,
) -> Referral:
    """Draft a referral for a senior officer's advice; whoever may send it looks at it next (7.4, appendix 1).

    `evidence` are references of what the customer's contacts show, as it was taken into the file.
    """
    if thread and not is_about(thread, customer, deed.at):
        raise Unfit(_("%(ref)s is not about this customer. Begin from their file.") % {"ref": thread})
    report = Incident.objects.filter(ref=thread).first() if thread else None
    if report and not (readable := may_read(report, deed.by, deed.at)):
        raise Refused(readable)
    _check_reasons(deed, reasons, form, adjustments_only)
    _check_evidence(deed, customer, evidence or [], adjustments_only)
    ref = new_ref("RFL")
    told: dict[str, Any] = {
        "reasons": reasons,
        "form": form,
        "contact_officer": contact_officer or contact_officer_of(customer, thread, deed.by, deed.at),
        "adjustments_only": adjustments_only,
        "evidence": evidence or [],
    }
    event = deed.happened(
        "referral_drafted",
        **about_of(customer, ref, "referral"),
        clause=deed.ruling.clause,
        facts={**told, "thread": thread},
    )
    return Referral.objects.create(
        ref=ref,
        customer=customer,
        thread=thread,
        drafted_by=deed.by,
        drafted_at=deed.at,
        recorded_by=event,
        **told,
    )


@act(Act.REFER)
def refer(
    deed: Deed,
    *,
    referral: Referral,
    sent_to: Employee | None = None,
    form: dict[str, str] | None = None,
    not_sent_because: str = "",
    evidence: list[str] | None = None,
) -> Referral:
    """Send a drafted referral to a senior officer for advice, or say why it is not sent (7.6).

    `evidence` is what of the contacts it rests on, where that is other than in the draft.
    """
    referral = Referral.objects.select_related("customer").get(pk=referral.pk)
    if referral.settled_at:
        raise Refused(Ruling(False, _("This referral is settled already. Open it to see how."), deed.ruling.clause))
    if sent_to is None and not not_sent_because.strip():
        raise Unfit(_("Choose whom it goes to, or write why it is not sent."))
    if sent_to and (because := _why_not_send(deed, referral, sent_to)):
        rule = deed.policy.referral
        raise Refused(Ruling(False, because, *((rule.clause, rule.reading) if rule else (deed.ruling.clause,))))
    form = {**referral.form, **(form or {})}
    _check_form(deed, referral.reasons, form)
    evidence = referral.evidence if evidence is None else evidence
    _check_evidence(deed, referral.customer, evidence, referral.adjustments_only)
    event = deed.happened(
        "referred" if sent_to else "referral_not_sent",
        **about_of(referral.customer, referral.ref, "referral"),
        clause=deed.ruling.clause,
        facts={
            "sent_to": sent_to.pk if sent_to else None,
            "form": form if sent_to else {},
            "evidence": evidence if sent_to else [],
            "not_sent_because": not_sent_because,
        },
        owners={Owner.ADDRESSEE: sent_to} if sent_to else {},
    )
    referral.settled_at, referral.settled_by, referral.sent_to = deed.at, event, sent_to
    referral.sent_form = form if sent_to else None
    referral.sent_evidence = evidence if sent_to else None
    referral.not_sent_because = "" if sent_to else not_sent_because
    referral.save(
        update_fields=["settled_at", "settled_by", "sent_to", "sent_form", "sent_evidence", "not_sent_because"]
    )
    return referral


def _why_not_send(deed: Deed, referral: Referral, officer: Employee) -> str:
    """Why this person cannot send it to this officer."""
    if is_withheld(referral, deed.by):
        return _("The report behind this concerns you. Somebody else has to send it.")
    if officer.pk == deed.by.pk:
        return _("You are sending this, so somebody else advises. Choose another.")
    if is_withheld(referral, officer):
        return _("The report behind this concerns %(name)s. Choose another.") % {"name": officer.name}
    return why_not_to(deed.policy, officer, deed.at)


@act(Act.ADVISE)
def advise(deed: Deed, *, referral: Referral, analysis: str, recommendation: str) -> Advice:
    """Answer a referral with an analysis and a recommendation; the matter then goes back to who sent it (7.7)."""
    referral = Referral.objects.select_related("customer").get(pk=referral.pk)
    if because := why_not_advise(deed.policy, referral, deed.by, deed.at):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if not analysis.strip() or not recommendation.strip():
        raise Unfit(_("Write what you make of it, and what you recommend."))
    event = deed.happened(
        "advised",
        **about_of(referral.customer, referral.ref, "referral"),
        clause=deed.ruling.clause,
        facts={"analysis": analysis, "recommendation": recommendation},
    )
    return Advice.objects.create(
        ref=new_ref("ADV"),
        referral=referral,
        analysis=analysis,
        recommendation=recommendation,
        advised_by=deed.by,
        capacity=deed.capacity,
        advised_at=deed.at,
        recorded_by=event,
    )


def _check_reasons(deed: Deed, reasons: list[str], form: dict[str, str], adjustments_only: bool) -> None:
    known = {each.code for each in deed.policy.referral_reasons}
    if unknown := set(reasons) - known:
        raise Unfit(_("%(code)s is not a reason that the policy gives for a referral.") % {"code": min(unknown)})
    if reasons and adjustments_only:
        raise Unfit(_("Leave the reasons out where it is about adjustments alone: they are about behaviour."))
    if not reasons and not adjustments_only:
        raise Unfit(_("Choose a reason for the referral, or say that it is about adjustments alone."))
    _check_form(deed, reasons, form)


def _check_evidence(deed: Deed, customer: Customer, evidence: list[str], adjustments_only: bool) -> None:
    if evidence and adjustments_only:
        raise Unfit(_("Leave out what the contacts show where it is about adjustments alone: that is about behaviour."))
    if strange := not_taken_in(evidence, customer, deed.at):
        said = _("%(ref)s is not taken from this customer's contacts, so this cannot rest on it.")
        raise Unfit(said % {"ref": strange[0]})


def _check_form(deed: Deed, reasons: list[str], form: dict[str, str]) -> None:
    """What stands under the headings; the answers to what the reasons ask stand beside them, by question."""
    asked = questions_of(deed.policy, reasons)
    known = {*WRITTEN, *(each.code for each in asked), *(WHY.format(each.code) for each in asked)}
    if unknown := set(form) - known:
        raise Unfit(_("%(code)s is not a heading of the form that is filled by hand.") % {"code": min(unknown)})
    if not form.get(REASON, "").strip():
        raise Unfit(_("Write why it is referred: the kind of behaviour and what it does, or what is asked for."))
    for question in asked:
        if because := unanswered(question, form, {question.code}):
            raise Unfit(because)


def about_of(customer: Customer, ref: str, kind: str) -> About:
    """What an event of a referral or a signature is about."""
    return {"customer": customer.ref, "thread": ref, "subject": f"decisions.{kind}:{ref}"}
