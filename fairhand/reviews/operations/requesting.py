"""Write down that an early review is asked for, or say why another is not held (section 9)."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.decisions import measures as in_time
from fairhand.decisions.models import Decision
from fairhand.policy import Act, Policy, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.refs import new_ref

from ..models import Review, ReviewRequest
from ..queries import why_no_review


@act(Act.ASK_FOR_REVIEW)
def ask_for_review(
    deed: Deed,
    *,
    decision: Decision,
    text: str,
    asked_on: date | None = None,
    representative: Customer | None = None,
) -> ReviewRequest:
    """Write down that a customer asks for an early review, and what they say has changed (9.1)."""
    if not text.strip():
        raise Unfit(_("Write what the customer says, in their own words."), field="text")
    on = today(deed)
    if asked_on and asked_on > on:
        raise Unfit(_("That day is still to come. Give the day on which they asked."), field="asked_on")
    decision = decision.latest  # what stands, also where it was altered since the page was opened
    holds = not why_no_review(decision, deed.at)
    again = ReviewRequest.objects.filter(decision=decision).exists() or _came_of_a_request(decision)
    ref = new_ref("RRQ")
    event = deed.happened(
        "review_asked",
        **of_matter(decision, f"reviews.reviewrequest:{ref}"),
        clause=deed.ruling.clause,
        facts={"text": text, "asked_on": str(asked_on or on), "again": again},
        # What they say is kept in any case; nobody owes a review of what is over.
        until=in_time.runs_until(deed.policy, decision.ends_on, decision.review_by) if holds else deed.at,
    )
    return ReviewRequest.objects.create(
        ref=ref,
        decision=decision,
        customer=decision.customer,
        representative=representative,
        asked_on=asked_on or on,
        text=text,
        again=again,
        recorded_by=event,
        recorded_at=deed.at,
    )


@act(Act.DECLINE_REVIEW)
def decline_review(deed: Deed, *, asked: ReviewRequest, because: str) -> ReviewRequest:
    """Say why another early review is not held, when one was asked for already since the last (9.1)."""
    asked = ReviewRequest.objects.select_related("decision", "customer").get(pk=asked.pk)
    if asked.settled_at:
        raise Refused(Ruling(False, _("This request is settled already."), deed.ruling.clause))
    if not asked.again and not _too_soon(deed.policy, asked):
        said = _("This is the first request since the last review, so a review is held. You can hold it now.")
        raise Refused(Ruling(False, said, deed.ruling.clause, deed.ruling.reading))
    if not because.strip():
        raise Unfit(_("Write why it is not held."))
    event = deed.happened(
        "review_declined",
        **of_matter(asked.decision, f"reviews.reviewrequest:{asked.ref}"),
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    asked.settled_at, asked.settled_by, asked.declined_because = deed.at, event, because
    asked.save(update_fields=["settled_at", "settled_by", "declined_because"])
    return asked


def settle_requests(deed: Deed, decision: Decision) -> None:
    """What was asked for is answered by the review that is held, whichever decision of the matter it was about."""
    for asked in ReviewRequest.objects.filter(decision__in=[each.pk for each in decision.chain], settled_at=None):
        asked.settled_at, asked.settled_by = deed.at, deed.events[0]
        asked.save(update_fields=["settled_at", "settled_by"])


def of_matter(decision: Decision, subject: str) -> About:
    """What an event of a review is about: the customer, the matter, and the row."""
    return {"customer": decision.customer.ref, "thread": decision.first.ref, "subject": subject}


def today(deed: Deed) -> date:
    """The day on which an act is done, where the body is."""
    return council.day_of(deed.at)


def _too_soon(policy: Policy, asked: ReviewRequest) -> bool:
    """Whether it was asked for before the day from which the letter said that it can be."""
    day = asked.decision.review_on
    return bool(policy.reviews and policy.reviews.held == "when asked for" and day and asked.asked_on < day)


def _came_of_a_request(decision: Decision) -> bool:
    """Whether the review that made this decision was itself an early one that the customer asked for."""
    review = Review.objects.filter(made=decision).first()
    return bool(review and review.early and ReviewRequest.objects.filter(decision=review.decision).exists())
