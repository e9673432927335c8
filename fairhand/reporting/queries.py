"""The figures of a time, gathered in one pass; and which year is still to be reviewed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.contacts.models import Contact, ContactLink, NotTheirs
from fairhand.decisions.models import Restriction
from fairhand.incidents.models import Incident
from fairhand.policy import Ruling
from fairhand.record.models import Event
from fairhand.socialmedia.models import Block

from .figures import figures_of
from .matters import BEGINS, Matters, kept, on_last_day, until, within
from .models import AnnualReview
from .period import Span, counted_on, is_ended_term, last_ended, term_with

EARLIER = 3  # years that are set beside the one that is asked for


def figures_for(span: Span, at: datetime) -> dict[str, Any]:
    """Every formal decision made in a time and all that is in force on its last day, counted and compared."""
    policy = council.policy_on(min(span.ends_on, council.day_of(at)))
    matters = Matters(span, at)
    small = policy.annual_review.suppress_below if policy.annual_review else None
    return figures_of(
        matters.cases(),
        totals_of(span, at),
        reports=reports_by_service(span, at),
        earlier=earlier(span, at),
        below=small.value if small else 0,
    )


def year_to_review(at: datetime) -> Span | None:
    """The year, or part of one, that ended last, while nobody has signed off its review; none before the record."""
    policy = council.policy_at(at)
    if policy.annual_review is None:
        return None
    span = last_ended(policy, council.day_of(at))
    began = Event.objects.order_by("number").values_list("at", flat=True).first()
    if began is None or began >= span.ends_at or review_of(span, at):
        return None
    return span


def ruling_on_days(span: Span, may_sign: bool, at: datetime) -> Ruling:
    """Whether somebody may see the figures of just these days.

    Who takes one time from another that is a day longer learns what happened on that day, however few it was. So those
    who see no small numbers see whole years that are over, and nothing between.
    """
    policy = council.policy_on(span.ends_on)
    rule = policy.annual_review.suppress_below if policy.annual_review else None
    if may_sign or rule is None or is_ended_term(policy, span, at):
        return Ruling(True, "", "")
    because = _("Whoever signs the review off sees any days. For others there are whole years that are over.")
    return Ruling(False, because, rule.clause, rule.reading)


def _period_before(span: Span, at: datetime) -> Callable[[Span], Span]:
    """How to get from one time to that which is set beside it."""
    policy = council.policy_on(span.ends_on)
    if counted_on(policy) and span == term_with(policy, span.ends_on):
        return lambda each: last_ended(policy, each.starts_on)
    return Span.before


def review_of(span: Span, at: datetime) -> AnnualReview | None:
    """The review of exactly these days that was signed off by a moment."""
    return reviews(at).filter(starts_on=span.starts_on, ends_on=span.ends_on).first()


def reviews(at: datetime) -> QuerySet[AnnualReview]:
    """What was signed off by a moment, the latest days first."""
    signed = AnnualReview.objects.filter(signed_at__lte=at).select_related("signed_by")
    return signed.order_by("-ends_on", "-starts_on")


def totals_of(span: Span, at: datetime) -> dict[str, int]:
    """The counts at the head: what the database adds up by itself."""
    made = kept(until(span, at)).filter(within("decided_at", span, at))
    numbers = made.aggregate(decisions=Count("pk"), new=Count("pk", filter=BEGINS))
    held = Restriction.objects.filter(starts_at__lt=until(span, at), closes_at__gt=span.starts_at)
    short = Restriction.objects.filter(within("starts_at", span, at), brief=True)
    heard = Appeal.objects.filter(within("outcome__heard_at", span, at))
    return {
        **numbers,
        "people": held.filter(brief=False).aggregate(n=Count("customer", distinct=True))["n"],
        "measures_in_force": on_last_day(span, at).count(),
        "short": short.count(),
        "short_people": short.aggregate(n=Count("customer", distinct=True))["n"],
        "incidents": Incident.objects.filter(within("happened_at", span, at)).count(),
        "customers": customers_in_contact(span, at),
        "appeals": Appeal.objects.filter(within("recorded_at", span, at)).count(),
        "appeals_decided": heard.count(),
        "appeals_changed": heard.exclude(outcome__outcome__in=LEFT_AS_IT_WAS).count(),
        **_blocks(span, at),
    }


def _blocks(span: Span, at: datetime) -> dict[str, int]:
    """How many accounts were blocked, where the policy speaks of that: each a count, and never a case."""
    if council.policy_at(at).social_media is None:
        return {}
    return {"blocks": Block.objects.filter(within("blocked_at", span, at)).count()}


LEFT_AS_IT_WAS = ("upheld", "not_heard")  # outcomes of an appeal


def customers_in_contact(span: Span, at: datetime) -> int:
    """How many customers were in contact, those too who acted for another or were found later (1.3)."""
    contacts = Contact.objects.filter(within("happened_at", span, at))
    wrong = NotTheirs.objects.filter(recorded_by__at__lte=until(span, at)).values("contact")
    own = contacts.exclude(customer=None).exclude(pk__in=wrong).values_list("customer")
    acted = contacts.exclude(representative=None).exclude(pk__in=wrong).values_list("representative")
    found = ContactLink.objects.standing(until(span, at)).filter(contact__in=contacts)
    return own.union(acted, found.values_list("customer")).count()


def reports_by_service(span: Span, at: datetime) -> dict[str, int]:
    """How many reports came from each service, the one with most first."""
    rows = Incident.objects.filter(within("happened_at", span, at)).values_list("contact__service__code")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "contact__service__code")
    return {code or "": count for code, count in counted}


def earlier(span: Span, at: datetime) -> list[dict[str, Any]]:
    """The same days of the years before, as far back as there is anything to count, the latest first.

    Periods that do not come out even with the year have no such days: beside one stand those before it, which are
    whole too, so that nobody takes a part of one from another.
    """
    found = []
    before = _period_before(span, at)
    for _year in range(EARLIER):
        span = before(span)
        totals = totals_of(span, at)
        if not any(totals.values()):
            break
        cases = Matters(span, at)
        totals |= {"cases": len(cases.roots), "in_force": len(cases.holding)}
        found.append({"starts_on": str(span.starts_on), "ends_on": str(span.ends_on), "totals": totals})
    return found
