"""What has to be signed before a decision, by which role, and what was signed about a customer."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Act, Policy, consent_said, consents_possible, measure_row

from ..models import Decision, SignOff
from .matters import formal_decisions, signatures
from .so_far import day_of

if TYPE_CHECKING:
    from ..proposal import ToSign


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
    return council.words().label(f"measures.{what}")


def who_signs(asked: "SignOff | ToSign") -> str:
    """Who signs, inside a sentence: one of several roles, or a committee whose resolution they write down."""
    return consent_said([asked.role, *asked.others], asked.committee, council.words())


def is_to_confirm(policy: Policy, roles: list[str], committee: str) -> bool:
    """Whether the policy has these roles, or this committee, confirm decisions."""
    possible = consents_possible(policy, Act.MANAGE_CONTACT)
    return any((list(each.confirmed_by), each.committee) == (roles, committee) for each in possible)


def confirmed_already(wanted: SignOff, by: Employee) -> bool:
    """Whether somebody has confirmed the same for another of the roles that decide together."""
    theirs = SignOff.objects.filter(customer=wanted.customer, what=wanted.what, signed_by=by, agreed=True, committee="")
    alone = wanted.what == SignOff.THE_DECISION and not wanted.committee
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
