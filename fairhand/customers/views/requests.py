"""What a customer asked for on their own page: read it, and answer."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import forms, operations
from ..choices import request_label
from ..models import Request
from ..queries import answer_by, card
from .keeping import FORM


@FORM
@never_cache
@acts(Act.ANSWER_REQUEST)
@sees(Sight.CUSTOMER_FILE)
def request(request: HttpRequest, ref: str) -> HttpResponse:
    """One request, in the customer's own words, and its answer."""
    found = get_object_or_404(Request.objects.select_related("customer", "answered_by__by"), ref=ref)
    if found.kind == Request.SUBJECT_ACCESS:
        return redirect("customers:own_data", ref)
    return _answer(request, found, operations.answer_request, Act.ANSWER_REQUEST, Sight.CUSTOMER_FILE)


@FORM
@never_cache
@acts(Act.RECORD_ANSWER)
@sees(Sight.CORRESPONDENCE)
def own_data(request: HttpRequest, ref: str) -> HttpResponse:
    """One that asks for their own data: open to those who answer the same where it is found in a letter."""
    rows = Request.objects.filter(kind=Request.SUBJECT_ACCESS).select_related("customer", "answered_by__by")
    found = get_object_or_404(rows, ref=ref)
    return _answer(request, found, operations.answer_own_data, Act.RECORD_ANSWER, Sight.CORRESPONDENCE)


def _answer(request: HttpRequest, found: Request, operation: Callable, act: Act, sight: Sight) -> HttpResponse:
    form = forms.AnswerRequest(request.POST or None)
    if done(request, form, operation, asked=found):
        messages.success(request, _("Your answer is kept. The customer reads it on their own page."))
        return redirect(request.path)
    looked(request.user, sight, found.customer.ref, "page")
    due = answer_by([found.ref]).get(found.ref)
    shown = {"form": form, "asked": found, "card": card(found.customer, council.now()), "due": due, "act": act}
    shown["asked_for"] = request_label(found.kind)
    return render(request, "customers/request.html", shown)
