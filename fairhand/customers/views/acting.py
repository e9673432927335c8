"""What every page of an act about a customer does: show a form, do it once, say so."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fairhand import council
from fairhand.govuk.fields import ActForm
from fairhand.policy import Sight
from fairhand.record.access import looked

from ..models import Customer
from ..queries import card
from ..text import Contradicted, Unreadable


def give(
    request: HttpRequest, customer: Customer, form: ActForm, operation: Any, done: str, page: dict, /, **about
) -> HttpResponse:
    """The page of one act: its form, which is a look at whom it shows; once that is whole, the act and the way back."""
    if do(request, form, operation, **about):
        messages.success(request, done)
        return redirect("customers:particulars", customer.ref)
    for each in page.get("shows", [customer]):
        looked(request.user, page.get("sight", Sight.CONTACT_CHECK), each.ref, "page")
    shown = {"form": form, "card": card(customer, council.now()), "act": operation.act, **page}
    return render(request, page.get("template", "customers/give.html"), shown)


def do(request: HttpRequest, form: ActForm, operation: Callable, /, **about):
    """Do what a whole form asks; a sentence about what does not go with the record stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return operation(by=request.user, at=council.now(), key=form.once, **about, **form.said)
    except (Unreadable, Contradicted) as why:
        form.add_error(None, str(why))
        return None
