"""A customer asks for an early review, and what is said to that."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.decisions.models import Decision
from fairhand.people.access import acts, names_measures, ruling_on_sight, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import AskForm, DeclineForm
from ..models import ReviewRequest
from ..queries import due_of, may_be_reviewed

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.ASK_FOR_REVIEW)
@sees(Sight.CONTACT_CHECK)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that a customer asks to have a decision reviewed early."""
    decision = get_object_or_404(Decision.objects.formal().select_related("customer"), ref=ref)
    return _ask(request, decision.customer, [decision.latest])


@require_http_methods(PAGE)
@never_cache
@acts(Act.ASK_FOR_REVIEW)
@sees(Sight.CONTACT_CHECK)
def ask_of_customer(request: HttpRequest, ref: str) -> HttpResponse:
    """The same from the customer, on whichever of their restrictions it is."""
    customer = get_object_or_404(Customer, ref=ref)
    return _ask(request, customer, may_be_reviewed(customer, council.now()))


def _ask(request: HttpRequest, customer: Customer, decisions: list[Decision]) -> HttpResponse:
    at = council.now()
    shown = card(customer, at)
    people = [(each.ref, f"{each.name}, {each.capacity}") for each in shown.representatives]
    form = AskForm(request.POST or None, decisions=decisions, people=people, named=names_measures(request))
    if decisions and done(request, form, operations.ask_for_review):
        messages.success(request, _("It is kept, and is with those who review decisions."))
        return redirect("contact", customer.ref)
    looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    dues = {each.ref: due_of(each, at) for each in decisions}
    return render(
        request,
        "reviews/ask.html",
        {"customer": customer, "card": shown, "form": form, "decisions": decisions, "dues": dues, "people": people},
    )


@require_http_methods(PAGE)
@never_cache
@acts(Act.DECLINE_REVIEW)
@sees(Sight.CUSTOMER_FILE)
def asked_for(request: HttpRequest, ref: str) -> HttpResponse:
    """One request for an early review: hold it now, or say why another is not held."""
    asked = get_object_or_404(
        ReviewRequest.objects.select_related("decision", "customer", "settled_by__by", "recorded_by__by"), ref=ref
    )
    at = council.now()
    form = DeclineForm(request.POST or None)
    if done(request, form, operations.decline_review, asked=asked):
        messages.success(request, _("Kept: it is not held, for the reason given."))
        return redirect("reviews:request", ref)
    looked(request.user, Sight.CUSTOMER_FILE, asked.customer.ref, "page")
    return render(request, "reviews/request.html", _request_shown(request, asked, form, at))


def _request_shown(request: HttpRequest, asked: ReviewRequest, form: DeclineForm, at: datetime) -> dict:
    return {
        "asked": asked,
        "card": card(asked.customer, at),
        "form": form,
        "latest": asked.decision.latest,
        "due": due_of(asked.decision.latest, at),
        "may_see_file": bool(ruling_on_sight(request, Sight.CUSTOMER_FILE)),
        "acted_by": card(asked.representative, at).name if asked.representative else "",
    }
