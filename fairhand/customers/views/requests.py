"""What a customer asked for on their own page: read it, and answer."""

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
    form = forms.AnswerRequest(request.POST or None)
    if done(request, form, operations.answer_request, asked=found):
        messages.success(request, _("Your answer is kept. The customer reads it on their own page."))
        return redirect("customers:request", ref)
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    due = answer_by([found.ref]).get(found.ref)
    shown = {"form": form, "asked": found, "card": card(found.customer, council.now()), "due": due}
    return render(request, "customers/request.html", shown)
