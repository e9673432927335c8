"""Formal decisions: those of a customer, those of one matter, what they rest on, and who had a hand in them."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Max, Q

from fairhand.customers.models import Customer, Need
from fairhand.customers.queries import same_person
from fairhand.people.models import Employee

from ..models import Decision, Referral, Restriction, SignOff


def formal_decisions(customer: Customer, at: datetime) -> list[Decision]:
    """Every formal decision about one person up to a moment, the newest first."""
    known = Decision.objects.formal().filter(customer__in=same_person(customer, at), decided_at__lte=at)
    return list(known.select_related("customer", "decided_by", "follows", "referral").order_by("-decided_at", "-pk"))


def standing_decisions(customer: Customer, at: datetime) -> list[Decision]:
    """Of each matter of one person, the decision that stands at a moment, if its measures hold or are to come."""
    known = formal_decisions(customer, at)
    followed = {each.follows_id for each in known}
    latest = [each for each in known if each.pk not in followed and each.measures]
    over = {each.pk for each in latest if _is_over(each, at)}
    return [each for each in latest if each.pk not in over]


def _is_over(decision: Decision, at: datetime) -> bool:
    rows = list(Restriction.objects.filter(decision=decision))
    return bool(rows) and all(each.closes_at <= at for each in rows)


def formal_number(customer: Customer, at: datetime) -> int:
    """How many formal decisions there are about one person, whoever took them."""
    known = Decision.objects.formal().filter(customer__in=same_person(customer, at))
    return known.aggregate(last=Max("number"))["last"] or 0


def restrictions_of(decision: Decision) -> list[Restriction]:
    """The restrictions of a matter, of every decision in it, the first first."""
    chain = [each.pk for each in decision.latest.chain]
    return list(Restriction.objects.filter(decision__in=chain).select_related("decision").order_by("pk"))


def was_overturned(decision: Decision) -> bool:
    """Whether an appeal ended this decision, so that it no longer counts."""
    return Restriction.objects.filter(decision=decision, ended_how="overturned").exists()


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


def had_a_hand(decision: Decision) -> dict[Employee, list[str]]:
    """Everybody who referred, advised, signed, decided, reviewed or heard on a matter, and what each of them did.

    By person, whatever post they did it in and whichever they hold now: section 8 is about a fair hearing.
    """
    hands: dict[Employee, list[str]] = defaultdict(list)
    chain = decision.latest.chain
    for each in chain:
        hands[each.decided_by].append(each.act)
    for referral in {each.referral for each in chain if each.referral}:
        hands[referral.drafted_by].append("draft_referral")
        if referral.settled_by:
            hands[referral.settled_by.by].append("refer")
        if advice := getattr(referral, "advice", None):
            hands[advice.advised_by].append("advise")
    signed = SignOff.objects.filter(customer=decision.customer, signed_at__lte=chain[-1].decided_at)
    for sign_off in signed.filter(~Q(signed_by=None)).select_related("signed_by"):
        if sign_off.signed_by:
            hands[sign_off.signed_by].append("sign_off")
    return dict(hands)
