"""To whom a referral may go, who may read how much of it, and how it stands."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Absence, Employee
from fairhand.people.queries import roles_held
from fairhand.policy import Act, Policy, Ruling, Sight, may, roles_satisfied
from fairhand.record.asking import WHY
from fairhand.record.owing import holders

from ..models import Consideration, Decision, Referral
from .matters import referrals_of
from .officers import free_officers, officers
from .so_far import day_of, may_see_needs, sight_of

DEPARTS = "departs_from_advice"  # the question whose answer says so


# ---- to whom it may go, and who may answer it


def why_not_to(policy: Policy, officer: Employee, at: datetime) -> str:
    """Why a referral cannot go to this officer: they would hear the appeal, or hold no fitting post (A5)."""
    rule, words = policy.referral, council.words()
    if rule is None:
        return _("This policy knows no referral.")
    roles = roles_satisfied(policy, roles_held(officer, at))
    if roles & set(rule.never_target) and _somebody_else(policy, officer, at):
        return _("%(name)s would hear an appeal against the decision. Somebody else is free: ask them.") % {
            "name": officer.name
        }
    if not roles & set(rule.targets):
        who = words.either((words.label(f"roles_said.{role}") for role in rule.targets), "or_noun")
        return _("%(name)s is not %(who)s now, so it cannot go to them.") % {"name": officer.name, "who": who}
    return ""


def _somebody_else(policy: Policy, officer: Employee, at: datetime) -> bool:
    """Whether a referral could go to somebody at work who would not hear the appeal."""
    return any(each.pk != officer.pk and not away_until(each, at) for each in free_officers(policy, at))


def away_until(employee: Employee, at: datetime) -> datetime | None:
    """Until when somebody is away at a moment; nothing while they are at work."""
    now = Absence.objects.filter(employee=employee, starts_at__lte=at, ends_at__gt=at)
    return max(now.values_list("ends_at", flat=True), default=None)


@dataclass(frozen=True, slots=True)
class Addressees:
    """To whom a referral may go, those at work first; and who is not offered, and why."""

    offered: list[tuple[Employee, datetime | None]]  # each with until when they are away
    not_offered: list[tuple[Employee, str]]


def addressees(policy: Policy, sender: Employee, at: datetime) -> Addressees:
    """Whom a sender may choose, and for those who would hear the appeal why they are not offered."""
    hear = (
        [each for role in policy.referral.never_target for each in holders(policy, role, at)] if policy.referral else []
    )
    known = {each.pk: each for each in [*officers(policy, at), *hear] if each.pk != sender.pk}
    why = {pk: why_not_to(policy, each, at) for pk, each in known.items()}
    offered = [(each, away_until(each, at)) for pk, each in known.items() if not why[pk]]
    offered.sort(key=lambda each: (each[1] is not None, each[0].name))
    return Addressees(offered, [(each, why[pk]) for pk, each in known.items() if why[pk]])


def why_not_advise(policy: Policy, referral: Referral, employee: Employee, at: datetime) -> str:
    """Why it is not for this employee to advise on a referral that was sent, if it is not.

    It is for the one whom it was sent to. Another who may advise takes it while they are away, or when they have left.
    """
    to = referral.sent_to
    if to is None:
        return _("This referral was not sent, so there is nothing to advise on.")
    if hasattr(referral, "advice"):
        return _("Advice on this referral is on record already.")
    if is_withheld(referral, employee):
        return _("The report behind this concerns you. Somebody else has to advise.")
    if to.pk == employee.pk:
        return ""
    if not is_withheld(referral, to) and _is_there(policy, to, at):
        return _("This was sent to %(name)s, who is here to answer it. Another advises only when they are away.") % {
            "name": to.name
        }
    if employee.pk in (referral.drafted_by_id, referral.settled_by.by_id if referral.settled_by else None):
        return _("You drafted or sent this, so somebody else advises.")
    return why_not_to(policy, employee, at)


def _is_there(policy: Policy, officer: Employee, at: datetime) -> bool:
    """Whether an officer works here, still may advise, and is not away."""
    allowed = may(policy, Act.ADVISE, roles_held(officer, at), council.words())
    return officer.is_active and bool(allowed) and away_until(officer, at) is None


def is_withheld(referral: Referral, employee: Employee) -> bool:
    """Whether the report behind a referral concerns this employee, so that it is with somebody else."""
    return bool(referral.thread) and withheld_from(employee).filter(ref=referral.thread).exists()


# ---- who may read it, and how it stands


@dataclass(frozen=True, slots=True)
class Reading:
    """How much of a referral somebody may read."""

    ruling: Ruling
    own: bool  # they drafted it
    whole: bool  # as it was sent, with the advice and the decision; else only what they drafted
    needs: bool  # needs in full


def reading(referral: Referral, employee: Employee, at: datetime) -> Reading:
    """How much of a referral somebody may read: the file's readers all, the addressee too, a drafter their draft."""
    file, own = sight_of(Sight.CUSTOMER_FILE, employee, at), referral.drafted_by_id == employee.pk
    if is_withheld(referral, employee):
        because = _("The report behind this concerns you, so it is with somebody else. You can ask your own leader.")
        return Reading(Ruling(False, because, file.clause), own, False, False)
    whole = bool(file) or referral.sent_to_id == employee.pk
    ruling = Ruling(True, file.because, file.clause) if whole or own else file
    return Reading(ruling, own, whole, may_see_needs(employee, at))


@dataclass(frozen=True, slots=True)
class Stand:
    """How a referral stands at a moment, in a sentence; and why it departs from the advice, where it does."""

    code: str  # drafted, not_sent, sent, advised, decided, not_taken_further
    said: str
    why: str = ""
    departs: bool = False
    decision: Decision | None = None
    consideration: Consideration | None = None


def stand(referral: Referral, at: datetime) -> Stand:
    """How a referral stands: drafted, sent or not, advised on, decided."""
    settled = referral.settled_at
    if settled is None or settled > at or referral.settled_by is None:
        told = {"name": referral.drafted_by.name, "day": day_of(referral.drafted_at)}
        return Stand("drafted", _("Drafted by %(name)s on %(day)s. It has not been sent.") % told)
    told = {"name": referral.settled_by.by.name, "day": day_of(settled)}
    if referral.sent_to is None:
        said = _("%(name)s did not send it, on %(day)s.") % told
        return Stand("not_sent", said, why=referral.not_sent_because)
    decided = referral.decisions.filter(decided_at__lte=at).exclude(withdrawal__withdrawn_at__lte=at)
    if decision := decided.order_by("number").first():
        told = {"name": decision.decided_by.name, "day": day_of(decision.decided_at)}
        departs = decision.answers.get(DEPARTS) == "yes"
        why = decision.answers.get(WHY.format(DEPARTS), "") if departs else ""
        return Stand("decided", _("Decided by %(name)s on %(day)s.") % told, why, departs, decision)
    settled_without = Consideration.objects.filter(thread=referral.ref, recorded_at__lte=at).order_by("-pk").first()
    if settled_without and not settled_without.act_on_it:
        told = {"name": settled_without.recorded_by.by.name, "day": day_of(settled_without.recorded_at)}
        said = _("Not taken further: decided by %(name)s on %(day)s.") % told
        return Stand("not_taken_further", said, settled_without.reasons, consideration=settled_without)
    advice = getattr(referral, "advice", None)
    if advice and advice.advised_at <= at:
        told = {"name": advice.advised_by.name, "day": day_of(advice.advised_at)}
        return Stand("advised", _("%(name)s gave advice on %(day)s. The decision is still to be taken.") % told)
    told = {"name": referral.sent_to.name, "day": day_of(settled)}
    return Stand("sent", _("Sent to %(name)s on %(day)s. There is no advice yet.") % told)


@dataclass(frozen=True, slots=True)
class Listed:
    """A referral as one line of a customer's file."""

    ref: str
    now: Stand


def referrals_listed(customer: Customer, reader: Employee, at: datetime) -> list[Listed]:
    """The referrals about one person, the newest first, and how each stood; none whose report concerns the reader."""
    known = [each for each in referrals_of(customer, at) if not is_withheld(each, reader)]
    return [Listed(each.ref, stand(each, at)) for each in known]
