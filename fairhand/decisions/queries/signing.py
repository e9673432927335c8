"""What has to be signed before a decision, by which role, and what was signed about a customer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.people.queries import next_above
from fairhand.policy import Act, Policy, consent_said, consents_possible, measure_row, roles_satisfied

from ..models import Decision, SignOff
from .matters import formal_decisions, signatures
from .so_far import day_of

if TYPE_CHECKING:
    from ..to_sign import ToSign


# What is confirmed as a whole, and for which act.
CONFIRMED_FOR = {SignOff.THE_DECISION: Act.MANAGE_CONTACT, SignOff.THE_REVIEW: Act.REVIEW}


def whose_signature(policy: Policy, what: str) -> str:
    """The role that signs a measure, or gives the second view where no line stays open; nothing where none does."""
    if what == SignOff.NO_LINE_OPEN:
        return policy.formal.second_view or "" if policy.formal else ""
    row = measure_row(policy, what)
    return row.needs_sign_off or "" if row else ""


def what_is_signed(what: str) -> str:
    """What somebody was asked to sign, in words."""
    if what == SignOff.NO_LINE_OPEN:
        return _("No line of contact would stay open")
    if what == SignOff.THE_DECISION:
        return _("The decision as a whole")
    if what == SignOff.THE_REVIEW:
        return _("What a review comes to")
    return council.words().label(f"measures.{what}")


def who_signs(asked: "SignOff | ToSign") -> str:
    """Who signs, inside a sentence: one of several roles, or a committee whose resolution they write down."""
    return consent_said([asked.role, *asked.others], asked.committee, council.words(), by_line=asked.by_line)


def is_to_confirm(policy: Policy, what: str, roles: list[str], committee: str, by_line: bool) -> bool:
    """Whether the policy has these roles, one of them who is next above, or this committee, confirm this."""
    asked, possible = (roles, committee, by_line), consents_possible(policy, CONFIRMED_FOR[what])
    return any((list(each.confirmed_by), each.committee, each.by_line) == asked for each in possible)


def above(
    policy: Policy, decider: Employee, roles: Collection[str], at: datetime, *, back_then: bool = False
) -> list[Employee]:
    """Who may confirm what somebody decides, where the one who is next above them does: the nearest first."""
    fitting = [each.code for each in policy.roles if roles_satisfied(policy, [each.code]) & {*roles}]
    return next_above(decider, fitting, at, back_then=back_then)


def confirmed_already(wanted: SignOff, by: Employee) -> bool:
    """Whether somebody has confirmed the same for another of the roles that decide together."""
    theirs = SignOff.objects.filter(customer=wanted.customer, what=wanted.what, signed_by=by, agreed=True, committee="")
    alone = wanted.what in SignOff.WHOLE and not wanted.committee
    return alone and any(each.detail == wanted.detail and each.roles != wanted.roles for each in theirs)


def asked_to_sign(customer: Customer, at: datetime) -> list[SignOff]:
    """What was asked for since the last decision, the newest first: a signature serves the decision it is asked for."""
    before = formal_decisions(customer, at)
    return [each for each in signatures(customer, at) if not before or each.asked_at > before[0].decided_at]


def power_signed(decision: Decision, what: str) -> str:
    """The power that whoever signed a measure named, for the decision that it was signed for."""
    signed = SignOff.objects.filter(customer=decision.customer, what=what, agreed=True)
    last = signed.filter(signed_at__lte=decision.decided_at).order_by("-signed_at").first()
    return last.power if last else ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that was to be signed, as one line of a customer's file."""

    ref: str
    said: str
    refused: bool
    view: str = ""


def sign_offs_listed(customer: Customer, at: datetime) -> list[Wanted]:
    """What somebody was asked to sign about one person, the newest first, and what they answered."""
    return [_wanted(each, at) for each in signatures(customer, at)]


def _wanted(each: SignOff, at: datetime) -> Wanted:
    told = {"what": what_is_signed(each.what), "name": each.asked_by.name, "day": day_of(each.asked_at)}
    if each.signed_at is None or each.signed_at > at or each.signed_by is None:
        return Wanted(each.ref, _("%(what)s: asked for by %(name)s on %(day)s, not answered yet.") % told, False)
    told |= {"name": each.signed_by.name, "day": day_of(each.signed_at)}
    if each.agreed:
        return Wanted(each.ref, _("%(what)s: signed by %(name)s on %(day)s.") % told, False, each.view)
    return Wanted(each.ref, _("%(what)s: %(name)s did not sign, on %(day)s.") % told, True, each.view)
