"""The page of one code: how it stands, and a way to revoke it. Never the code."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.queries import card
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .closing import can_be_revoked
from .forms import RevokeForm
from .models import Code
from .operations import revoke_code


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.REVOKE_CODE)
@sees(Sight.LETTERS)
def code(request: HttpRequest, ref: str) -> HttpResponse:
    """How one code stands; revoke it here."""
    found, at = get_object_or_404(Code.objects.select_related("customer"), ref=ref), council.now()
    form = RevokeForm(request.POST or None)
    if done(request, form, revoke_code, code=found):
        messages.success(request, _("The code opens nothing from now on. What was open is closed."))
        return redirect("codes:code", ref)
    looked(request.user, Sight.LETTERS, found.customer.ref, "page")
    living = found.ended_at is None and found.lasts_until > at
    shown = {"form": form, "code": found, "card": card(found.customer, at), "living": living}
    shown["revocable"] = can_be_revoked(found, at)
    return render(request, "codes/code.html", shown)
