"""A short restriction: set, ended early, seen by those who take contacts, told to the customer (section 5)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.incidents.models import Incident
from fairhand.incidents.queries import why_not_read
from fairhand.people.queries import roles_held
from fairhand.policy import (
    Act,
    Channel,
    MeasureKind,
    Ruling,
    brief_measure,
    brief_restriction_ends,
    brief_restriction_open,
    consider_formally_due,
    duty_rules,
    roles_satisfied,
)
from fairhand.record.act import Deed, Refused, act
from fairhand.record.asking import check
from fairhand.record.models import Duty
from fairhand.record.refs import new_ref

from ..models import Acknowledgement, Decision, Restriction, Telling
from ..queries import history, is_about, last_changed


@act(Act.RESTRICT_BRIEFLY)
def restrict_briefly(
    deed: Deed,
    *,
    customer: Customer,
    reasons: str,
    incident: Incident | None = None,
    answers: dict[str, str] | None = None,
    consulted: str = "",
    told_customer: bool | None = None,
) -> Restriction:
    """Restrict contact for a short time after an ended call and a further contact unchanged (5.5)."""
    # No lock of our own: the guard lets one act in at a time, and the application's role may not lock rows of facts.
    # Somebody else may have pressed an instant after us, and had their turn before us.
    turn_at = max(deed.at, last_changed(customer, deed.at))
    before = history(customer, turn_at)
    words = council.words(of=deed.policy)
    ruling = brief_restriction_open(deed.policy, before, turn_at, council.calendar(), words)
    if not ruling:
        raise Refused(ruling)
    if not reasons.strip():
        raise Refused(Ruling(False, _("Write the reason: it is kept with the decision."), ruling.clause))
    if incident and (because := _why_not_on(incident, customer, deed, turn_at)):
        raise Refused(Ruling(False, because, ruling.clause))
    check(deed, answers or {}, consulted)
    return _write(deed, customer, ruling, before, reasons, incident, answers or {}, consulted, told_customer)


def _why_not_on(incident: Incident, customer: Customer, deed: Deed, turn_at: datetime) -> str:
    """Why this report cannot be what a restriction of this customer rests on, if it cannot."""
    if because := why_not_read(incident, deed.by):
        return because
    if not is_about(incident.ref, customer, turn_at):
        return _("%(ref)s is not about this customer. Restrict from a report that is.") % {"ref": incident.ref}
    return ""


def _write(deed, customer, ruling, before, reasons, incident, answers, consulted, told_customer) -> Restriction:
    rule = deed.policy.brief_restriction
    ends_at = brief_restriction_ends(deed.policy, deed.at, council.calendar())
    ref = new_ref("RES")
    about: dict[str, Any] = {"customer": customer.ref, "thread": ref, "subject": f"decisions.restriction:{ref}"}
    channels = [channel.value for channel in rule.channels]
    event = deed.happened(
        "contact_restricted_briefly",
        **about,
        clause=ruling.clause,
        until=ends_at,
        facts={
            "channels": channels,
            "starts_at": deed.at.isoformat(),
            "ends_at": ends_at.isoformat(),
            "reasons": reasons,
            "because": ruling.because,
            "incident": incident.ref if incident else "",
            "answers": answers,
            "consulted": consulted,
            "told_customer": told_customer,
        },
    )
    decision = Decision.objects.create(
        ref=new_ref("DEC"),
        customer=customer,
        act=deed.act,
        thread=incident.ref if incident else "",
        reasons=reasons,
        answers=answers,
        consulted=consulted,
        decided_by=deed.by,
        capacity=deed.capacity,
        decided_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
    )
    restriction = Restriction.objects.create(
        ref=ref,
        customer=customer,
        decision=decision,
        kind=MeasureKind.NO_CHANNEL,
        code=brief_measure(deed.policy),
        detail={"channels": channels},
        brief=True,
        clause=ruling.clause,
        starts_at=deed.at,
        ends_at=ends_at,
        told_customer=told_customer,
        recorded_by=event,
    )
    if consider_formally_due(deed.policy, before, deed.at, council.calendar()):
        _ask_to_consider(deed, about)
    return restriction


def _ask_to_consider(deed: Deed, about: dict) -> None:
    """A second short restriction so soon asks that managing contact formally be considered (5.7)."""
    rules = duty_rules(deed.policy, "formal_consideration_asked")
    clause = rules[0].clause if rules else deed.ruling.clause
    deed.happened("formal_consideration_asked", **about, clause=clause, facts={})


@act(Act.END_BRIEF_RESTRICTION)
def end_brief_restriction(deed: Deed, *, restriction: Restriction, because: str) -> Restriction:
    """End a short restriction before its time; contact is open again from this instant."""
    restriction = Restriction.objects.get(pk=restriction.pk)  # as it stands now that it is our turn
    if not restriction.brief:
        because = _("This was set by a formal decision. A review or an appeal changes it, and the customer is told.")
        raise Refused(Ruling(False, because, restriction.clause))
    if over := _is_over(restriction, deed.at):
        raise Refused(Ruling(False, over, restriction.clause))
    if not because.strip():
        raise Refused(Ruling(False, _("Write the reason: it is kept with the decision."), restriction.clause))
    return end_early(deed, restriction, because)


def end_early(deed: Deed, restriction: Restriction, because: str) -> Restriction:
    """Open contact again from this instant. Not an act: part of one that ends a short restriction."""
    event = deed.happened(
        "brief_restriction_ended",
        **_about(restriction),
        clause=restriction.clause,
        facts={"because": because},
    )
    restriction.ended_at, restriction.ended_by, restriction.ended_because = deed.at, event, because
    restriction.save(update_fields=["ended_at", "ended_by", "ended_because"])
    return restriction


@act(Act.ACKNOWLEDGE)
def acknowledge(deed: Deed, *, restriction: Restriction) -> Acknowledgement:
    """Say that one has seen that a restriction is in force (5.6); a second time changes nothing."""
    about = _about(restriction)
    deed.happened("restriction_acknowledged", **about, clause=deed.ruling.clause, facts={}, own_only=True)
    if _was_told_by_role(deed, restriction):
        deed.happened("brief_restriction_seen", **about, clause=restriction.clause, facts={})
    seen, _new = Acknowledgement.objects.get_or_create(
        restriction=restriction, employee=deed.by, defaults={"at": deed.at}
    )
    return seen


@act(Act.RECORD_TOLD)
def record_told(deed: Deed, *, restriction: Restriction, channel: str) -> Telling:
    """Keep that the customer has been told of a restriction, and how (5.6); of several tellings the first counts."""
    event = deed.happened(
        "customer_told", **_about(restriction), clause=deed.ruling.clause, facts={"channel": Channel(channel)}
    )
    first, _new = Telling.objects.get_or_create(
        restriction=restriction,
        defaults={"by": deed.by, "at": deed.at, "channel": Channel(channel), "recorded_by": event},
    )
    return first


def _about(restriction: Restriction) -> dict[str, Any]:
    """What every event of a restriction is about."""
    return {
        "customer": restriction.customer.ref,
        "thread": restriction.ref,
        "subject": f"decisions.restriction:{restriction.ref}",
    }


def _was_told_by_role(deed: Deed, restriction: Restriction) -> bool:
    """Does this person hold a role that was told of the restriction, and has nobody answered for it yet?"""
    roles = roles_satisfied(deed.policy, roles_held(deed.by, deed.at))
    return Duty.objects.filter(thread=restriction.ref, owner=None, role__in=roles, closed_at=None).exists()


def _is_over(restriction: Restriction, at: datetime) -> str:
    """Why there is nothing to end, if there is nothing."""
    if restriction.ended_at:
        return _("This restriction was ended already. Contact is open.")
    if restriction.ends_at <= at:
        return _("This restriction has run out by itself. Contact is open.")
    return ""
