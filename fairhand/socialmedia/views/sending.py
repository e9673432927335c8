"""How a page of this room is sent: what the act says against it comes back with the form, and nothing typed is lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Unreadable
from fairhand.govuk.fields import ActForm
from fairhand.policy import Sight
from fairhand.record.access import looked
from fairhand.record.act import Refused

from ..models import Account

PAGE = ["GET", "HEAD", "POST"]


def sent(
    request: HttpRequest, form: ActForm, template: str, shown: dict, done: Callable[[], str], said: str
) -> HttpResponse:
    """Do what a page is for, say so and go where it leads; or show it, with what stands against it."""
    if request.method == "POST" and form.is_valid():
        try:
            onward = done()
        except (Refused, Unfit, Unreadable) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return redirect(onward)
    return render(request, template, {**shown, "form": form})


def seen(request: HttpRequest, account: Account) -> None:
    """Write down that somebody looked at what is kept of an account."""
    looked(request.user, Sight.SOCIAL_MEDIA, account.ref, "page")
