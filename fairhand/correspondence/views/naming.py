"""Who reads what a customer writes, and who stands in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight, who_may
from fairhand.record.access import looked
from fairhand.record.owing import holders_of
from fairhand.record.sending import done

from .. import operations
from ..forms import ReaderForm
from ..queries import covering
from ..shown import named_by


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.NAME_READER)
@sees(Sight.CORRESPONDENCE)
def reader(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who holds the post that the decision names, and who stands in."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    policy, now = council.policy(), covering(customer, at)
    people = holders_of(policy, who_may(policy, Act.READ_CORRESPONDENCE), at)
    named = {"employee": now.reader.employee_id, "deputy": now.reader.deputy_id or ""} if now.reader else None
    form = ReaderForm(request.POST or None, people=sorted(people, key=lambda each: each.name), initial=named)
    if done(request, form, operations.name_reader, customer=customer):
        messages.success(request, _("It is kept who reads what they write."))
        return redirect("correspondence:worklist")
    looked(request.user, Sight.CORRESPONDENCE, ref, "page")
    shown = {"form": form, "card": card(customer, at), "covering": now, "named_by": named_by(customer, at)}
    return render(request, "correspondence/reader.html", shown)
