"""Pages on which a leader reads reports."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, names_of
from fairhand.people.access import refused, sees, signed_in
from fairhand.people.models import Employee
from fairhand.policy import Act, Sight, who_may
from fairhand.record.access import looked
from fairhand.record.models import Duty, Event

from .. import retold
from ..answers import outcome_label, usual_step
from ..choices import marks_of
from ..doubt import in_doubt
from ..lines import before, lines
from ..models import Incident, IncidentLink
from ..queries import ALONGSIDE, LINKS, history_of, may_not_answer, queue_for, withheld_from
from ..sight import may_read

PAGE = 50


@require_safe
@never_cache
@sees(Sight.REPORTS_QUEUE)
def queue(request: HttpRequest) -> HttpResponse:
    """Reports that wait for an answer."""
    at = council.now()
    everybody = request.GET.get("whose") == "all"
    page = Paginator(queue_for(request.user, at, everybody=everybody), PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": lines(page.object_list, at), "everybody": everybody, "at": at}
    return render(request, "incidents/queue.html", shown)


@require_safe
@never_cache
@signed_in
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """One report, whole: for the leaders who answer reports, and for the one who made it."""
    at = council.now()
    incident = get_object_or_404(Incident.objects.select_related(*ALONGSIDE).prefetch_related(LINKS), ref=ref)
    ruling = may_read(incident, request.user, at)
    if not ruling:
        return refused(request, ruling)
    customer = incident.of_customer
    own = incident.reported_by == request.user
    policy = council.policy()
    earlier = [] if own or not customer else _others(incident, customer, request.user, at)
    looked(request.user, Sight.OWN_REPORTS if own else Sight.REPORTS_QUEUE, customer.ref if customer else "", "page")
    shown = {
        "incident": incident,
        "own": own,
        "customer": customer and card(customer, at),
        "acted_for": incident.on_behalf_of and card(incident.on_behalf_of, at),
        "doubts": in_doubt([incident, *earlier], at),
        "past": before(incident, at),
        "earlier": earlier,
        "links": [] if own else _links(incident, at),
        "answers": incident.answers.select_related("recorded_by__by").order_by("pk"),
        "police": incident.police_reports.select_related("recorded_by__by").order_by("pk"),
        "why_not_answer": may_not_answer(incident, request.user),
        "outcome_label": outcome_label,
        "marks": marks_of(incident),
        "given": [] if own else _given(incident),
        "usual": None if own else usual_step(policy, incident, at),
        "warn_href": address("incidents:warn") if policy.warnings else "",
        "arrange_href": address("incidents:arrange"),
        "refer_href": address("decisions:draft_referral") if who_may(policy, Act.DRAFT_REFERRAL) else "",
        "restrict_href": address("decisions:restrict_briefly") if policy.brief_restriction else "",
        "consider_href": address("decisions:consider", customer.ref, ref) if customer and _asked(ref) else "",
        "sent_because": retold.sent_because(incident),
        "ruling": retold.ruling(incident),
        "file_href": address("customer_file", customer.ref) if customer else "",
        "contacts_href": contacts_address(customer, incident) if customer else "",
    }
    return render(request, "incidents/report.html", shown)


def _others(incident: Incident, customer: Customer, reader: Employee, at: datetime) -> list[Incident]:
    """The other reports about this person that the reader may read, the newest first."""
    others = history_of(customer, at).exclude(pk=incident.pk).exclude(pk__in=withheld_from(reader))
    return list(others[:10])


def _links(incident: Incident, at: datetime) -> list[tuple[IncidentLink, str]]:
    """To whom a report was linked, and no longer, each with what they are called."""
    rows = list(incident.links.select_related("customer", "recorded_by__by", "ended_by__by").order_by("pk"))
    names = names_of({each.customer_id for each in rows}, at)
    return [(each, names[each.customer_id]) for each in rows]


@dataclass(frozen=True, slots=True)
class Given:
    """A warning or an arrangement that was made on a report: its event, its page, and what the customer was told."""

    recorded_by: Event
    href: str
    told: str


def _given(incident: Incident) -> list[Given]:
    """The warnings and arrangements that were made on a report."""
    warnings = incident.warnings.select_related("recorded_by__by")
    arrangements = incident.arrangements.select_related("recorded_by__by")
    return [
        *(Given(each.recorded_by, address("incidents:warning", each.ref), each.behaviour) for each in warnings),
        *(Given(each.recorded_by, address("incidents:arrangement", each.ref), each.agreed) for each in arrangements),
    ]


def _asked(ref: str) -> bool:
    """Whether somebody asked for formal management to be considered on this report, and nobody has yet."""
    return Duty.objects.filter(thread=ref, opened_by__code="formal_consideration_asked", closed_at=None).exists()


def contacts_address(customer: Customer, incident: Incident | None) -> str:
    """Where it is asked what this customer's contacts show; from a report, with it and with its matter."""
    matter = incident.contact.matter if incident and incident.contact else ""
    asked = {"report": incident.ref if incident else "", "matter": matter}
    said = urlencode({name: value for name, value in asked.items() if value})
    return reverse("evidence:ask", args=[customer.ref]) + (f"?{said}" if said else "")


def address(name: str, *args: str) -> str:
    """Where a page of a room above is; nothing when that room has been taken out of the house."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
