"""What became of a need that was found: on one page with what was found, and with what stands in the letter."""

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

from .. import operations
from ..forms import NeedFoundForm
from ..models import Finding
from ..shown import due_of

BESIDE = (
    "item__contact__written",
    "item__scan",
    "item__recorded_by__by",
    "found_by",
    "need_settled__need",
    "need_settled__recorded_by__by",
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.READ_CORRESPONDENCE)
@sees(Sight.CORRESPONDENCE)
def need(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a need that was found among the customer's needs, say which of them covers it, or write why neither."""
    finding, at = get_object_or_404(Finding.objects.select_related(*BESIDE), ref=ref), council.now()
    form = NeedFoundForm(request.POST or None, finding=finding, at=at)
    if done(request, form, operations.settle_need, finding=finding):
        messages.success(request, _("It is kept."))
        return redirect("correspondence:item", finding.item.ref)
    customer = finding.item.concerns
    looked(request.user, Sight.CORRESPONDENCE, customer.ref if customer else "", "page")
    shown = {"finding": finding, "form": form, "card": customer and card(customer, at), "due_at": due_of(finding)}
    return render(request, "correspondence/need.html", shown)
