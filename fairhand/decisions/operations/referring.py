"""A referral to a senior officer, their advice, and what has to be signed before it can be decided (7.4 to 7.7)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.models import Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Owner, Ruling, consent_said, is_whole, measure_row, roles_satisfied
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import WHY, unanswered
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from ..models import Advice, Referral, SignOff
from ..queries import is_about
from ..queries.referring import (
    REASON,
    WRITTEN,
    is_withheld,
    questions_of,
    why_not_advise,
    why_not_to,
)
from ..queries.signing import confirmed_already, is_to_confirm, whose_signature
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
) -> Referral:
    """Draft a referral for a senior officer's advice; whoever may send it looks at it next (7.4, appendix 1)."""
    if thread and not is_about(thread, customer, deed.at):
        raise Unfit(_("%(ref)s is not about this customer. Begin from their file.") % {"ref": thread})
    report = Incident.objects.filter(ref=thread).first() if thread else None
    if report and not (readable := may_read(report, deed.by, deed.at)):
        raise Refused(readable)
    _check_reasons(deed, reasons, form, adjustments_only)
    ref = new_ref("RFL")
    told: dict[str, Any] = {
        "reasons": reasons,
        "form": form,
        "contact_officer": contact_officer or contact_officer_of(customer, thread, deed.by, deed.at),
        "adjustments_only": adjustments_only,
    }
    event = deed.happened(
        "referral_drafted",
        **_about(customer, ref, "referral"),
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
) -> Referral:
    """Send a drafted referral to a senior officer for advice, or say why it is not sent (7.6)."""
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
    event = deed.happened(
        "referred" if sent_to else "referral_not_sent",
        **_about(referral.customer, referral.ref, "referral"),
        clause=deed.ruling.clause,
        facts={
            "sent_to": sent_to.pk if sent_to else None,
            "form": form if sent_to else {},
            "not_sent_because": not_sent_because,
        },
        owners={Owner.ADDRESSEE: sent_to} if sent_to else {},
    )
    referral.settled_at, referral.settled_by, referral.sent_to = deed.at, event, sent_to
    referral.sent_form = form if sent_to else None
    referral.not_sent_because = "" if sent_to else not_sent_because
    referral.save(update_fields=["settled_at", "settled_by", "sent_to", "sent_form", "not_sent_because"])
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
        **_about(referral.customer, referral.ref, "referral"),
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


@act(Act.ASK_SIGN_OFF)
def ask_sign_off(
    deed: Deed,
    *,
    customer: Customer,
    what: str,
    role: str,
    asked: str,
    detail: dict[str, Any] | None = None,
    others: Collection[str] = (),
    committee: str = "",
) -> SignOff:
    """Ask for the signature or second view without which a measure cannot be set, or a decision be taken (7.2).

    `detail` is what the measure sets, or all that the decision does. The signature is for that, word for word, and for
    nothing else. `others` are roles of which any may confirm a decision in place of the first.
    """
    if not asked.strip():
        raise Unfit(_("Write what is to be set, and why: whoever signs sees this, and not the whole file."))
    if what == SignOff.THE_DECISION:
        return _ask_to_confirm(deed, customer, [role, *others], committee, asked, detail or {})
    row = measure_row(deed.policy, what)
    if row is None and what != SignOff.NO_LINE_OPEN:
        raise Unfit(_("%(code)s is not a measure of this policy.") % {"code": what})
    if not role or role != whose_signature(deed.policy, what):
        raise Unfit(_("That is not whose signature the policy asks for here."))
    detail = (detail or {}) if row else None
    if row and detail is not None and not is_whole(deed.policy, row, detail):
        raise Unfit(_("Fill in all that the measure sets: the signature is for that, and for nothing else."))
    ref = new_ref("SGN")
    event = deed.happened(
        "sign_off_asked" if row else "second_view_asked",
        **_about(customer, ref, "signoff"),
        clause=deed.ruling.clause,
        facts={"what": what, "role": role, "asked": asked, "detail": detail},
    )
    return SignOff.objects.create(
        ref=ref,
        customer=customer,
        what=what,
        role=role,
        detail=detail,
        asked=asked,
        asked_by=deed.by,
        asked_at=deed.at,
        recorded_by=event,
    )


def _ask_to_confirm(
    deed: Deed, customer: Customer, roles: list[str], committee: str, asked: str, whole: dict[str, Any]
) -> SignOff:
    """Put a decision as a whole to those who confirm it before it is taken."""
    if not is_to_confirm(deed.policy, roles, committee):
        raise Unfit(_("That is not who confirms decisions under the policy."))
    measures = [(measure_row(deed.policy, each["code"]), each["detail"]) for each in whole.get("measures", [])]
    if not measures or not all(row and is_whole(deed.policy, row, detail) for row, detail in measures):
        raise Unfit(_("Fill in all that the decision sets: it is confirmed word for word, and nothing else is."))
    ref, role, others = new_ref("SGN"), roles[0], roles[1:]
    told: dict[str, Any] = {
        "what": SignOff.THE_DECISION,
        "role": role,
        "others": others,
        "committee": committee,
        "asked": asked,
        "detail": whole,
    }
    event = deed.happened(
        "confirmation_asked", **_about(customer, ref, "signoff"), clause=deed.ruling.clause, facts=told, asked=roles
    )
    return SignOff.objects.create(
        ref=ref, customer=customer, asked_by=deed.by, asked_at=deed.at, recorded_by=event, **told
    )


@act(Act.SIGN_OFF)
def sign_off(
    deed: Deed,
    *,
    wanted: SignOff,
    agreed: bool,
    view: str,
    power: str = "",
    met_on: date | None = None,
    sat: str = "",
) -> SignOff:
    """Sign what was asked for, or refuse to, with the reasons and the power that it rests on (7.2).

    What a committee resolved is written down with the day on which it met and who sat.
    """
    wanted = SignOff.objects.select_related("customer").get(pk=wanted.pk)
    if wanted.signed_at:
        raise Refused(Ruling(False, _("This was answered already. Open it to see how."), deed.ruling.clause))
    if not roles_satisfied(deed.policy, roles_held(deed.by, deed.at)).intersection(wanted.roles):
        who = consent_said(wanted.roles, "", council.words())
        raise Refused(
            Ruling(False, _("This is for %(who)s to sign. You can ask them.") % {"who": who}, deed.ruling.clause)
        )
    if wanted.asked_by_id == deed.by.pk:
        raise Refused(Ruling(False, _("You asked for this, so somebody else signs it."), deed.ruling.clause))
    if confirmed_already(wanted, deed.by):
        because = _("You confirmed this in another post, and several people decide it together. Ask somebody else.")
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if not view.strip():
        raise Unfit(_("Write why you sign, or why not."))
    if agreed and wanted.what not in SignOff.NO_MEASURE and not power.strip():
        raise Unfit(_("Name the power that this rests on: without one it cannot be set."))
    meeting = _meeting(deed, wanted, met_on, sat)
    _sign_in_the_post_for(deed, wanted)
    event = deed.happened(
        "signed_off",
        **_about(wanted.customer, wanted.ref, "signoff"),
        clause=deed.ruling.clause,
        facts={"agreed": agreed, "view": view, "power": power, **{name: str(said) for name, said in meeting.items()}},
    )
    for name, said in meeting.items():
        setattr(wanted, name, said)
    wanted.signed_at, wanted.signed_by, wanted.signed_as = deed.at, deed.by, deed.capacity
    wanted.agreed, wanted.view, wanted.power, wanted.answered_by = agreed, view, power, event
    wanted.save(
        update_fields=["signed_at", "signed_by", "signed_as", "agreed", "view", "power", "answered_by", *meeting],
    )
    return wanted


def _meeting(deed: Deed, wanted: SignOff, met_on: date | None, sat: str) -> dict[str, Any]:
    """When a committee met and who sat; nothing where none resolves it."""
    if not wanted.committee:
        return {}
    if met_on is None or not sat.strip():
        raise Unfit(_("Write on which day the committee met, and who sat."))
    if met_on > deed.at.astimezone(council.zone()).date():
        raise Unfit(_("That day is still to come. Give the day on which the committee met."))
    return {"met_on": met_on, "sat": sat}


def _sign_in_the_post_for(deed: Deed, wanted: SignOff) -> None:
    """Of somebody's posts, sign in one that is asked for."""
    fit = [role for role in deed.posts if roles_satisfied(deed.policy, [role]).intersection(wanted.roles)]
    if fit and not roles_satisfied(deed.policy, [deed.capacity]).intersection(wanted.roles):
        deed.act_as(fit[0])


def _check_reasons(deed: Deed, reasons: list[str], form: dict[str, str], adjustments_only: bool) -> None:
    known = {each.code for each in deed.policy.referral_reasons}
    if unknown := set(reasons) - known:
        raise Unfit(_("%(code)s is not a reason that the policy gives for a referral.") % {"code": min(unknown)})
    if reasons and adjustments_only:
        raise Unfit(_("Leave the reasons out where it is about adjustments alone: they are about behaviour."))
    if not reasons and not adjustments_only:
        raise Unfit(_("Choose a reason for the referral, or say that it is about adjustments alone."))
    _check_form(deed, reasons, form)


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


def _about(customer: Customer, ref: str, kind: str) -> About:
    return {"customer": customer.ref, "thread": ref, "subject": f"decisions.{kind}:{ref}"}
