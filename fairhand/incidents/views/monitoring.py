"""The page on which somebody writes what came of monitoring contact after a warning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.queries import card
from fairhand.people.access import acts, refused, ruling_on, sees
from fairhand.policy import Act, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from ..forms import CloseMonitoringForm
from ..models import LeaderWarning
from ..monitoring import why_not_close
from ..operations import close_monitoring
from ..queries import why_not_read


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.CLOSE_MONITORING)
@sees(Sight.CUSTOMER_FILE)
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what came of monitoring contact after a warning."""
    found = get_object_or_404(LeaderWarning.objects.select_related("customer", "incident"), ref=ref)
    ruling = ruling_on(request, Act.CLOSE_MONITORING)
    if found.incident and (because := why_not_read(found.incident, request.user)):
        return refused(request, Ruling(False, because, ruling.clause))
    at, form = council.now(), CloseMonitoringForm(request.POST or None)
    if done(request, form, close_monitoring, warning=found):
        messages.success(request, _("What came of it is kept with the warning."))
        return redirect("incidents:warning", ref)
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    shown = {
        "form": form,
        "warning": found,
        "card": card(found.customer, at),
        "over": found.monitored_until is not None and found.monitored_until < council.day_of(at),
        "why_not": why_not_close(found),
        "ruling": ruling,
    }
    return render(request, "incidents/close_monitoring.html", shown)
