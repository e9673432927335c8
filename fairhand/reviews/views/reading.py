"""What is due, and one review that was held."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.customers.queries import card
from fairhand.decisions.elsewhere import address
from fairhand.people.access import sees
from fairhand.policy import Sight
from fairhand.record.access import looked

from .. import queries
from ..models import Review
from ..shown import measure_lines


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def due(request: HttpRequest) -> HttpResponse:
    """Every decision in force with the day of its review, overdue first, and what lapsed without one."""
    at = council.now()
    looked(request.user, Sight.CUSTOMER_FILE, "", "page")
    return render(request, "reviews/due.html", {"at": at, "heaps": queries.due(at), **_where_missed(at)})


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def held(request: HttpRequest, ref: str) -> HttpResponse:
    """One review: what was looked at, what became of the decision and why, and who is told."""
    rows = Review.objects.select_related("customer", "decision__decided_by", "made", "held_by", "recorded_by")
    review, at = get_object_or_404(rows, ref=ref), council.now()
    looked(request.user, Sight.CUSTOMER_FILE, review.customer.ref, "page")
    return render(
        request,
        "reviews/held.html",
        {
            "review": review,
            "card": card(review.customer, at),
            "had_set": measure_lines(review.decision, at),
            "sets": measure_lines(review.made, at),
            "due": queries.due_of(review.made, at),
            "latest": review.made.latest,
            "notices": queries.notices_of(review),
            "write": address("letters:write", _told_as(review), ref),
        },
    )


def _told_as(review: Review) -> str:
    """What the letter about a review tells of."""
    return "contact_management_ended" if review.outcome == "ended" else "reviewed"


def _where_missed(at: datetime) -> dict:
    """What becomes of a review that nobody holds, under the policy in force: it lapses, or to whom it goes."""
    policy = council.policy_at(at)
    rule = queries.rule_of_missed(policy)
    return {
        "lapses": policy.reviews is not None and policy.reviews.on_missed == "lapse",
        "goes_to": council.words().label(f"roles_said.{rule.role}") if rule else "",
    }
