"""What every page of an act about a customer does: show a form, do it once, say so."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fairhand import council
from fairhand.govuk.fields import ActForm
from fairhand.policy import Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from ..models import Customer
from ..queries import card


def give(
    request: HttpRequest, customer: Customer, form: ActForm, operation: Any, said: str, page: dict, /, **about
) -> HttpResponse:
    """The page of one act: its form, which is a look at whom it shows; once that is whole, the act and the way back."""
    if done(request, form, operation, **about):
        messages.success(request, said)
        return redirect("customers:particulars", customer.ref)
    for each in page.get("shows", [customer]):
        looked(request.user, page.get("sight", Sight.CONTACT_CHECK), each.ref, "page")
    shown = {"form": form, "card": card(customer, council.now()), "act": operation.act, **page}
    return render(request, page.get("template", "customers/give.html"), shown)
