"""A review is held, or put off."""

from datetime import datetime
from typing import cast
from uuid import uuid4, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.queries import card
from fairhand.decisions.models import Decision
from fairhand.decisions.operations import ask_sign_off
from fairhand.decisions.operations.managing import NotReady
from fairhand.decisions.proposal import conflicts
from fairhand.decisions.queries import formal_number
from fairhand.people.access import acts, roles_of, sees
from fairhand.policy import Act, Sight, length
from fairhand.record.access import looked
from fairhand.record.act import Refused
from fairhand.record.sending import done

from .. import operations
from ..forms import PutOffForm, ReviewForm
from ..queries import due_of, since, why_no_review, why_somebody_else
from ..shown import (
    confirmations,
    last_days,
    measure_lines,
    open_lines,
    put_before,
    put_off_at_most,
    told_at_once,
    would_be,
)

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.REVIEW)
@sees(Sight.CUSTOMER_FILE)
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Review a decision: what was decided, what has happened since, and what becomes of it."""
    decision, at = _decision(ref), council.now()
    number = formal_number(decision.customer, at)
    form = ReviewForm(request.POST or None, decision=decision, after=number, last_days=last_days(decision, at))
    looking = "look" in request.POST  # at what would stay open, before anything is decided
    if request.method == "GET" and (put := put_before(decision, request.user, at)):
        form.go_on_from(put)
    if request.method == "POST" and "confirm" in request.POST and form.is_valid():
        _ask_to_confirm(request, decision, form, at)
    elif request.method == "POST" and not looking and form.is_valid():
        try:
            made = operations.review(by=request.user, at=at, key=form.once, decision=decision, **form.said)
        except Refused as fault:
            form.add_error(_where(fault), fault.ruling.because)
            _begin_from(form, fault, number)
        else:
            messages.success(request, _("The review is kept, with its reasons."))
            return redirect("reviews:held", made.ref)
    looked(request.user, Sight.CUSTOMER_FILE, decision.customer.ref, "page")
    return render(request, "reviews/review.html", _shown(request, decision, form, looking, at))


def _shown(request: HttpRequest, decision: Decision, form: ReviewForm, looking: bool, at: datetime) -> dict:
    policy = council.policy_at(at)
    proposal = would_be(decision, form, at)
    if looking:
        form.forget_what_is_missing()
    return {
        "decision": decision,
        "latest": decision.latest,
        "card": card(decision.customer, at),
        "form": form,
        "looking": looking,
        "why_not": why_no_review(decision, at) or why_somebody_else(decision, request.user, at),
        "due": due_of(decision, at),
        "since": since(decision, request.user, at),
        "active_days": length(policy.reviews.active_contact, council.words()) if policy.reviews else "",
        "measures": measure_lines(decision, at),
        "open": open_lines(proposal, at),
        "confirmations": confirmations(proposal, roles_of(request), at),
        "needs": conflicts(policy, proposal, at),
        "told_at_once": told_at_once(policy),
        "asks_to_tell": [name for name in form.asked if not name.endswith("_why")],
    }


def _ask_to_confirm(request: HttpRequest, decision: Decision, form: ReviewForm, at: datetime) -> None:
    """Put what the review would come to, word for word, to those who confirm it; what is typed stays on the page."""
    about = {"by": request.user, "at": at, "customer": decision.customer, "asked": form.cleaned_data["reasons"]}
    found = confirmations(would_be(decision, form, at), roles_of(request), at)
    unasked = [each.wanted for each in found if each.asked is None]
    try:
        for number, each in enumerate(unasked):
            put = {"role": each.role, "others": each.others, "committee": each.committee, "by_line": each.by_line}
            key = uuid5(form.once, f"confirm {number}")
            ask_sign_off(**about, key=key, what=each.what, detail=each.detail, **put)
    except (Refused, Unfit) as fault:
        form.add_error(None, str(fault))
        return
    said = (
        _("It is asked for. Whoever confirms it has it on their list.") if unasked else _("Nothing is left to ask for.")
    )
    messages.success(request, said)
    form.data = MultiValueDict({**dict(cast(QueryDict, form.data).lists()), "key": [str(uuid4())]})


def _where(fault: Refused) -> str | None:
    """The field at which a refusal is said, where it is about one."""
    return "review_on" if isinstance(fault, NotReady) and fault.part == "times" else None


def _begin_from(form: ReviewForm, fault: Refused, number: int) -> None:
    """Somebody decided meanwhile: whoever has read that can send the same again, and nothing typed is lost."""
    if isinstance(fault, NotReady) and fault.part == "meanwhile":
        form.data = MultiValueDict({**dict(cast(QueryDict, form.data).lists()), "after": [str(number)]})


@require_http_methods(PAGE)
@never_cache
@acts(Act.EXTEND_REVIEW)
@sees(Sight.CUSTOMER_FILE)
def put_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a review off that cannot be held in time: once, with reasons."""
    decision, at = _decision(ref), council.now()
    form = PutOffForm(request.POST or None)
    if done(request, form, operations.extend_review, decision=decision):
        messages.success(request, _("The review is put off. Everybody sees until when, and why."))
        return redirect("reviews:review", ref)
    looked(request.user, Sight.CUSTOMER_FILE, decision.customer.ref, "page")
    return render(
        request,
        "reviews/put_off.html",
        {
            "decision": decision,
            "card": card(decision.customer, at),
            "form": form,
            "due": due_of(decision, at),
            "why_not": why_no_review(decision, at),
            "at_most": put_off_at_most(decision),
        },
    )


def _decision(ref: str) -> Decision:
    return get_object_or_404(Decision.objects.formal().select_related("customer", "decided_by", "follows"), ref=ref)
