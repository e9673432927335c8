"""Formal decisions: those of a customer, those of one matter, what they rest on, and who had a hand in them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer, Need
from fairhand.customers.queries import same_person
from fairhand.evidence.models import Evidence
from fairhand.incidents.models import Answer, Incident, LeaderWarning
from fairhand.people.models import Employee
from fairhand.policy import Act, lapses_at, over_after
from fairhand.record.models import Duty, Event

from ..models import Consideration, Decision, Notice, Referral, Restriction, SignOff, Withdrawal

OVERTURNED = "decision_overturned"  # said of each decision that an appeal undid
WANTED = "formal_decision_wanted"  # it was considered to manage contact, and a decision is to be prepared
SENT_BACK = "decision_sent_back"  # said of a decision that an appeal has taken again


def formal_decisions(customer: Customer, at: datetime) -> list[Decision]:
    """Every formal decision about one person up to a moment, the newest first."""
    known = Decision.objects.formal().filter(customer__in=same_person(customer, at), decided_at__lte=at)
    return list(known.select_related("customer", "decided_by", "follows", "referral").order_by("-decided_at", "-pk"))


def standing_decisions(customer: Customer, at: datetime) -> list[Decision]:
    """Of each matter of one person, the decision that stands at a moment, if its measures hold or are to come."""
    known = formal_decisions(customer, at)
    followed = {each.follows_id for each in known}
    latest = [each for each in known if each.pk not in followed and each.measures and not each.is_withdrawn]
    over = {each.pk for each in latest if _is_over(each, at)}
    return [each for each in latest if each.pk not in over]


def _is_over(decision: Decision, at: datetime) -> bool:
    rows = list(Restriction.objects.filter(decision=decision))
    return all(each.closes_at <= at for each in rows) if rows else _never_begins(decision, at)


def _never_begins(decision: Decision, at: datetime) -> bool:
    """Whether the time of a decision that no letter has told of is over."""
    policy = council.policy_at(decision.decided_at)
    ends = (over_after(policy, decision.ends_on), lapses_at(policy, decision.review_by))
    return any(each and each <= at for each in ends)


def formal_number(customer: Customer, at: datetime) -> int:
    """How many formal decisions there are about one person, whoever took them.

    Two records that are linked may each have a first decision: what was taken on the other does not go unseen.
    """
    known = Decision.objects.formal().filter(customer__in=same_person(customer, at))
    counted = known.aggregate(last=Max("number"), many=Count("pk"))
    return max(counted["last"] or 0, counted["many"])


def restrictions_of(decision: Decision) -> list[Restriction]:
    """The restrictions of a matter, of every decision in it, the first first."""
    chain = [each.pk for each in decision.latest.chain]
    return list(Restriction.objects.filter(decision__in=chain).select_related("decision").order_by("pk"))


def was_overturned(decision: Decision, at: datetime | None = None) -> bool:
    """Whether an appeal ended this decision by a moment, so that it no longer counts; in force then, or over."""
    said = Event.objects.filter(code=OVERTURNED, subject=f"decisions.decision:{decision.ref}")
    return (said.filter(at__lte=at) if at else said).exists()


def sent_back(decision: Decision) -> Event | None:
    """What sent this decision back on appeal, while it is neither taken anew nor ended."""
    if decision.followed_in_the_end:
        return None
    said = Event.objects.filter(code=SENT_BACK, subject=f"decisions.decision:{decision.ref}")
    return said.order_by("number").first()


def anew_by(decision: Decision) -> datetime | None:
    """By when a decision that was sent back is to be taken anew, as far as the policy gives a time."""
    said = Event.objects.filter(code=SENT_BACK, subject=f"decisions.decision:{decision.ref}")
    owed = Duty.objects.filter(opened_by__in=said).exclude(due_at=None)
    return owed.order_by("due_at").values_list("due_at", flat=True).first()


def heard_in(decision: Decision) -> Event | None:
    """The outcome of the appeal that sent back this decision, or the one in whose place it came, with its reasons."""
    subjects = [f"decisions.decision:{each.ref}" for each in decision.chain]
    said = Event.objects.filter(code=SENT_BACK, subject__in=subjects, facts__facts__appeal__isnull=False)
    appeal = said.order_by("-number").values_list("facts__facts__appeal", flat=True).first()
    outcome = Event.objects.filter(code="appeal_decided", thread=appeal or "", facts__isnull=False)
    return outcome.select_related("by", "facts").first()


def why_not_withdraw(decision: Decision) -> str:
    """Why a decision cannot be withdrawn, in a sentence; nothing where it can."""
    if decision.is_withdrawn:
        return _("This decision is withdrawn already.")
    if not decision.is_formal or not decision.measures:
        return _("This sets nothing that its notice would begin, so there is nothing to withdraw.")
    if decision.alters:
        return _("This alters a decision that holds, so it is not withdrawn. Tell the customer of it, or end it.")
    if decision.is_altered:
        return _("This decision has been altered meanwhile. Read what stands now, and begin from that.")
    if Notice.objects.filter(decision=decision).exists():
        return _("Its notice has been issued, so it cannot be withdrawn. Hold a review to end it.")
    return ""


def to_take_anew(customer: Customer, at: datetime) -> list[Decision]:
    """The decisions about one person that were sent back on appeal, and are to be taken anew.

    One that was to replace such a decision, and whose time was over before its letter told of it, is among them.
    """
    return [each for each in formal_decisions(customer, at) if sent_back(each) or _replaces_nothing(each, at)]


def _replaces_nothing(decision: Decision, at: datetime) -> bool:
    untold = decision.replaces and not decision.is_altered and not decision.restrictions.exists()
    return bool(untold) and _never_begins(decision, at)


def to_replace(customer: Customer, thread: str, at: datetime) -> Decision | None:
    """The decision that one taken under this reference takes anew; one altered meanwhile, which stands in its way."""
    named = next((each for each in formal_decisions(customer, at) if each.ref == thread), None)
    if named is None:
        return None
    matter = {each.pk for each in named.latest.chain}
    anew = [each for each in to_take_anew(customer, at) if each.pk in matter]
    if anew:
        return anew[-1]
    return named if named.followed_in_the_end else None


@dataclass(frozen=True, slots=True)
class Suspended:
    """Why the measures of a matter are suspended, and the reference of the appeal."""

    because: str
    appeal: str


def suspended(decision: Decision) -> Suspended | None:
    """What suspends the measures of a matter: while an appeal is heard, or until it is taken anew, or ended."""
    chain = decision.stands.chain
    own = [each.pk for each in chain[chain.index(decision.first) :]]
    row = Restriction.objects.filter(decision__in=own, ended_how="suspended").order_by("-ended_by").first()
    if row is None:
        return None
    said = Event.objects.filter(code="decision_suspended", customer=row.customer.ref, number__lt=row.ended_by_id)
    appeal = said.order_by("-number").values_list("thread", flat=True).first()
    if Event.objects.filter(code="appeal_decided", thread=appeal).exists() and (
        not sent_back(decision.stands) or Restriction.objects.filter(continues=row).exists()
    ):
        return None
    return Suspended(row.ended_because, appeal or "")


def is_suspended(decision: Decision) -> bool:
    """Whether the measures of a matter are suspended."""
    return suspended(decision) is not None


def referrals_of(customer: Customer, at: datetime) -> list[Referral]:
    """The referrals about one person, the newest first, with the advice on each."""
    known = Referral.objects.filter(customer__in=same_person(customer, at), drafted_at__lte=at)
    return list(
        known.select_related("drafted_by", "sent_to", "settled_by__by", "advice").order_by("-drafted_at", "-pk")
    )


def signatures(customer: Customer, at: datetime) -> list[SignOff]:
    """What somebody was asked to sign about one person, the newest first."""
    known = SignOff.objects.filter(customer__in=same_person(customer, at), asked_at__lte=at)
    return list(known.select_related("asked_by", "signed_by").order_by("-asked_at", "-pk"))


def adjustments(customer: Customer, at: datetime) -> list[Need]:
    """The needs of one person at a moment that say something about channels or letters."""
    known = Need.objects.current(at).filter(customer__in=same_person(customer, at)).order_by("pk")
    return [each for each in known if each.relies_on or each.cannot_use or each.formats]


def had_a_hand(decision: Decision, until: datetime | None = None) -> dict[Employee, list[str]]:
    """Everybody who had a hand in a matter before a moment, and what each of them did.

    Who referred, was asked, advised, signed, considered, decided, withdrew or reviewed; and who reported, answered or
    suffered what it rests on. By person, whatever post they did it in and whichever they hold now: section 8 is about
    a fair hearing.
    """
    return hands_in([each for each in decision.latest.chain if until is None or each.decided_at < until] or [decision])


def hands_in(chain: list[Decision]) -> dict[Employee, list[str]]:
    """Everybody who had a hand in these decisions of one matter; the last may be one that is only prepared."""
    hands: dict[Employee, list[str]] = defaultdict(list)
    for who, did in (*_who_decided(chain), *_who_prepared(chain), *_who_reported(chain)):
        if did not in hands[who]:
            hands[who].append(did)
    return dict(hands)


def _who_decided(chain: list[Decision]) -> Iterator[tuple[Employee, str]]:
    for each in chain:
        yield each.decided_by, each.act
    put_off = Event.objects.filter(
        thread__in=[each.ref for each in chain], act__in=(Act.EXTEND_REVIEW, Act.DECLINE_REVIEW)
    )
    for event in put_off.select_related("by"):
        yield event.by, event.act
    for undone in Withdrawal.objects.filter(decision__in=[each.pk for each in chain]).select_related("withdrawn_by"):
        yield undone.withdrawn_by, Act.WITHDRAW_DECISION


def _who_prepared(chain: list[Decision]) -> Iterator[tuple[Employee, str]]:
    """Of the referral that it names, and of what was asked for since the decision before on another matter."""
    people = same_person(chain[0].customer, chain[-1].decided_at)
    before = Decision.objects.formal().filter(customer__in=people, decided_at__lt=chain[0].decided_at, follows=None)
    since = before.aggregate(last=Max("decided_at"))["last"]
    named = Q(pk__in=[each.referral_id for each in chain if each.referral_id])

    def known(when: str) -> Q:
        asked = Q(customer__in=people, **{f"{when}__lte": chain[-1].decided_at})
        return asked & Q(**{f"{when}__gt": since}) if since else asked

    referrals = Referral.objects.filter(known("drafted_at") | named)
    for referral in referrals.select_related("drafted_by", "sent_to", "settled_by__by"):
        yield referral.drafted_by, Act.DRAFT_REFERRAL
        if referral.settled_by:
            yield referral.settled_by.by, Act.REFER
        if referral.sent_to:
            yield referral.sent_to, "asked_for_advice"
        if advice := getattr(referral, "advice", None):
            yield advice.advised_by, Act.ADVISE
    for signed in SignOff.objects.filter(known("asked_at")).select_related("signed_by"):
        if signed.signed_by:
            yield signed.signed_by, Act.SIGN_OFF
    for warned in LeaderWarning.objects.filter(known("given_at")).select_related("given_by"):
        yield warned.given_by, Act.WARN
    considered = Consideration.objects.filter(known("recorded_at"), act_on_it=True)
    for each in considered.select_related("recorded_by__by"):
        yield each.recorded_by.by, Act.CONSIDER_FORMALLY


def _who_reported(chain: list[Decision]) -> Iterator[tuple[Employee, str]]:
    """Those who know what happened from their own work are witnesses, and cannot judge it."""
    refs = {ref for each in chain for ref in [*each.grounds.get("evidence", []), each.thread]}
    for incident in Incident.objects.filter(ref__in=refs).select_related("reported_by", "affected"):
        yield incident.reported_by, "report"
        if incident.affected:
            yield incident.affected, "affected"
    for evidence in Evidence.objects.filter(ref__in=refs).select_related("taken_in_by"):
        yield evidence.taken_in_by, Act.TAKE_IN_EVIDENCE
    for answer in Answer.objects.filter(incident__ref__in=refs).select_related("recorded_by__by"):
        yield answer.recorded_by.by, Act.ANSWER_REPORT
    warnings = LeaderWarning.objects.filter(Q(ref__in=refs) | Q(incident__ref__in=refs))
    for warned in warnings.select_related("given_by"):
        yield warned.given_by, Act.WARN
