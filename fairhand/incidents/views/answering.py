"""Pages on which something is done about a report."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.contacts.persons import found_persons
from fairhand.customers.queries import card, find
from fairhand.people.access import acts, refused, ruling_on
from fairhand.policy import Act, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from ..answers import STEPS, steps
from ..choices import marks_of
from ..doubt import in_doubt
from ..forms import AnswerForm, FindForm, LinkForm, PoliceForm, UnlinkForm
from ..lines import is_taken
from ..models import Incident
from ..operations import answer_report, link_incident, report_to_police, unlink_incident
from ..queries import ALONGSIDE, LINKS, may_not_answer
from ..sight import may_read
from .reading import address


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.ANSWER_REPORT)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer a report."""
    incident = _report(ref)
    ruling = _open_to_answer(request, incident)
    if not ruling:
        return refused(request, ruling)
    at, customer = council.now(), incident.of_customer
    said = {"outcome": request.GET.get("outcome", "")}  # by the page of what was done first
    form = AnswerForm(request.POST or None, initial=said, steps=steps(council.policy(), incident, at))
    if done(request, form, answer_report, incident=incident):
        return _answered(request, _report(ref), form.said["outcome"])
    looked(request.user, Sight.REPORTS_QUEUE, customer.ref if customer else "", "page")
    shown = {
        "form": form,
        "incident": incident,
        "customer": customer and card(customer, at),
        "doubts": in_doubt([incident], at),
        "marks": marks_of(incident),
    }
    return render(request, "incidents/answer.html", shown)


def _answered(request: HttpRequest, incident: Incident, outcome: str) -> HttpResponse:
    """Say that a report is answered, and lead on to what the answer names."""
    name = incident.reported_by.name
    messages.success(request, _("The report is answered. %(name)s sees what you wrote for them.") % {"name": name})
    return redirect(_onward(request, incident, outcome) or reverse("incidents:report", args=[incident.ref]))


def _onward(request: HttpRequest, incident: Incident, outcome: str) -> str:
    """Where the step is taken that an answer names; nothing where it is taken already, or is somebody else's."""
    customer = incident.of_customer
    if outcome not in STEPS or customer is None or not ruling_on(request, outcome) or is_taken(incident, outcome):
        return ""
    if outcome == Act.CONSIDER_FORMALLY:
        return address("decisions:consider", customer.ref, incident.ref)
    pages = {
        Act.WARN: "incidents:warn",
        Act.AGREE_INFORMALLY: "incidents:arrange",
        Act.RESTRICT_BRIEFLY: "decisions:restrict_briefly",
        Act.DRAFT_REFERRAL: "decisions:draft_referral",
    }
    onward = address(pages[Act(outcome)])
    return f"{onward}?incident={incident.ref}" if onward else ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.REPORT_TO_POLICE)
def police(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that the police were told, or why not."""
    incident = _report(ref)
    ruling = may_read(incident, request.user, council.now())
    if not ruling:
        return refused(request, ruling)
    form = PoliceForm(request.POST or None)
    if done(request, form, report_to_police, incident=incident):
        messages.success(request, _("That is kept with the report."))
        return redirect("incidents:report", ref)
    looked(request.user, _sight(request, incident), incident.of_customer.ref if incident.of_customer else "", "page")
    return render(request, "incidents/police.html", {"form": form, "incident": incident})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LINK_CUSTOMERS)
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Find whose conduct it was, and say how that is known."""
    incident, at = _report(ref), council.now()
    ruling = _open_to_link(request, incident, at)
    if not ruling:
        return refused(request, ruling)
    finding = FindForm(request.POST if "text" in request.POST else None)
    looked_for = finding.is_bound and finding.is_valid()
    found = find(finding.cleaned_data["text"], at) if looked_for else None
    choices, hints = found_persons(found, at) if found else ([], {})
    for each, _name in choices:
        looked(request.user, Sight.CONTACT_CHECK, each, "page")
    form = LinkForm(request.POST if "evidence" in request.POST else None).offer(choices)
    if done(request, form, link_incident, incident=incident):
        messages.success(request, _("The report now stands with this customer."))
        return redirect("incidents:report", ref)
    shown = {"form": form, "finding": finding, "found": found, "choices": choices, "hints": hints, "incident": incident}
    return render(request, "incidents/link.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LINK_CUSTOMERS)
def unlink(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it was not the customer to whom a report was linked, or whom it named itself."""
    incident, at = _report(ref), council.now()
    ruling = _open_to_link(request, incident, at)
    if not ruling:
        return refused(request, ruling)
    customer = incident.of_customer
    if customer is None:
        messages.info(request, _("This report stands with nobody now."))
        return redirect("incidents:report", ref)
    form = UnlinkForm(request.POST or None)
    if done(request, form, unlink_incident, incident=incident):
        messages.success(request, _("The report stands with nobody now. When you know who it was, say so here."))
        return redirect("incidents:report", ref)
    looked(request.user, Sight.REPORTS_QUEUE, customer.ref, "page")
    shown = {"form": form, "incident": incident, "link": incident.link, "customer": card(customer, at)}
    return render(request, "incidents/unlink.html", shown)


def _report(ref: str) -> Incident:
    return get_object_or_404(Incident.objects.select_related(*ALONGSIDE).prefetch_related(LINKS), ref=ref)


def _sight(request: HttpRequest, incident: Incident) -> Sight:
    """Under what somebody sees this report: as their own, or as one who answers."""
    return Sight.OWN_REPORTS if incident.reported_by == request.user else Sight.REPORTS_QUEUE


def _open_to_link(request: HttpRequest, incident: Incident, at: datetime) -> Ruling:
    """Whether the person who asks may read this report, and say whose conduct it was or was not."""
    return may_read(incident, request.user, at) and ruling_on(request, Act.LINK_CUSTOMERS)


def _open_to_answer(request: HttpRequest, incident: Incident) -> Ruling:
    """Whether the person who asks may answer: by the matrix, and not where it is theirs or about them."""
    ruling = ruling_on(request, Act.ANSWER_REPORT)
    if ruling and (because := may_not_answer(incident, request.user)):
        return Ruling(False, because, ruling.clause)
    return ruling
