"""Pages on which contact is restricted briefly, opened again, seen, told of, and considered."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.incidents.doubt import in_doubt
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.access import acts, refused, ruling_on, ruling_on_sight, sees, shown_less_now
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.models import Duty
from fairhand.record.sending import done

from .. import operations
from ..forms import ConsiderForm, EndForm, RestrictBrieflyForm, SeenForm, ToldForm
from ..models import Restriction
from ..queries import (
    considered,
    evidence_for,
    instructions_for,
    is_about,
    may_be_brief,
    not_seen_by,
    seen_by,
    standing_warnings,
    to_replace,
    told_of,
    what_it_does,
)
from ..queries.so_far import undone_since
from ..shown import label_of, lines_of, state_of

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.RESTRICT_BRIEFLY)
@sees(Sight.REPORTS_QUEUE)
def restrict_briefly(request: HttpRequest) -> HttpResponse:
    """Restrict contact for a short time, on a report."""
    incident = get_object_or_404(Incident, ref=request.GET.get("incident", ""))
    readable = may_read(incident, request.user, council.now())
    if not readable:
        return refused(request, readable)
    customer = incident.of_customer
    if customer is None:
        messages.info(request, _("Say who it was first: nobody can be restricted who is not known."))
        return redirect("incidents:report", incident.ref)
    at = council.now()
    form = RestrictBrieflyForm(request.POST or None)
    if made := done(request, form, operations.restrict_briefly, customer=customer, incident=incident):
        messages.success(request, _("The restriction is in force, and every frontline screen says so now."))
        return redirect("decisions:restriction", made.ref)
    ruling = ruling_on(request, Act.RESTRICT_BRIEFLY)
    open_now = may_be_brief(customer, at)
    looked(request.user, Sight.REPORTS_QUEUE, customer.ref, "page")
    return render(
        request,
        "decisions/restrict_briefly.html",
        {
            "form": form,
            "incident": incident,
            "undone": undone_since(customer, at).get(incident.ref, ""),
            "card": card(customer, at),
            "ruling": ruling if not ruling else open_now,
            "why_open": open_now,
            **(what_it_does(customer, at) if open_now else {}),
        },
    )


@require_http_methods(PAGE)
@never_cache
@acts(Act.END_BRIEF_RESTRICTION)
@sees(Sight.BOARD)
def restriction(request: HttpRequest, ref: str) -> HttpResponse:
    """One restriction: what it is, until when, who has seen it; end it here."""
    found = _restriction(ref)
    at = council.now()
    form = EndForm(request.POST or None)
    if done(request, form, operations.end_brief_restriction, restriction=found):
        messages.success(request, _("The restriction is ended. Contact is open again, and every screen says so."))
        return redirect("decisions:restriction", ref)
    looked(request.user, Sight.BOARD, found.customer.ref, "page")
    return render(request, "decisions/restriction.html", _shown(request, found, form, at))


def _shown(request: HttpRequest, found: Restriction, form: EndForm, at) -> dict:
    """What the page of a restriction shows; the reasons only to those who may see the file."""
    may_see_who = bool(ruling_on_sight(request, Sight.WHO_HAS_SEEN))
    return {
        "restriction": found,
        "card": card(found.customer, at),
        "label": label_of(found),
        "lines": lines_of(found.kind, found.detail),
        "state": state_of(found, at),
        "closed": [council.words().label(f"channels.{each}") for each in found.detail.get("channels", [])],
        "form": form,
        "seen_form": SeenForm(),
        "in_force": found.starts_at <= at < found.closes_at,
        "told": told_of(found),
        "telling": ToldForm(auto_id="told_%s"),
        "has_seen": found.acknowledgements.filter(employee=request.user).exists(),
        "may_see_reasons": bool(ruling_on_sight(request, Sight.CUSTOMER_FILE)),
        "waiting": _waiting(request, found),
        "may_see_who": may_see_who,
        "seen": seen_by(found) if may_see_who else [],
        "not_seen": not_seen_by(found) if may_see_who else [],
        "to_consider": Duty.objects.filter(
            thread=found.ref, opened_by__code="formal_consideration_asked", closed_at=None
        ).first(),
    }


def _waiting(request: HttpRequest, found: Restriction) -> str:
    """The report that led to this restriction, where it still waits for whoever is looking."""
    mine = Duty.objects.filter(thread=found.decision.thread, owner=request.user, closed_at=None)
    return found.decision.thread if found.decision.thread and mine.exists() else ""


@require_POST
@acts(Act.ACKNOWLEDGE)
@sees(Sight.BOARD)
def seen(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one has seen a restriction, and go back to where one was."""
    form = SeenForm(request.POST)
    if form.is_valid():
        operations.acknowledge(by=request.user, at=council.now(), key=form.once, restriction=_restriction(ref))
        messages.success(request, _("Kept: you have seen it."))
    if request.POST.get("back") == "board":
        return redirect("board")
    return redirect("decisions:restriction", ref)


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_TOLD)
@sees(Sight.CONTACT_CHECK)
def told(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that the customer has been told of a restriction, and how; then go back to where one was."""
    found, at = _restriction(ref), council.now()
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.record_told(
            by=request.user, at=at, key=form.once, restriction=found, channel=form.cleaned_data["channel"]
        )
        messages.success(request, _("Kept: the customer has been told."))
        back = Customer.objects.filter(ref=form.cleaned_data["back"]).first()
        return redirect("contact", back.ref) if back else redirect("decisions:restriction", ref)
    looked(request.user, Sight.CONTACT_CHECK, found.customer.ref, "page")
    shown = {"form": form, "restriction": found, "card": card(found.customer, at), "told": told_of(found)}
    less = shown_less_now(request)
    shown |= {"say": {} if less else instructions_for(found.customer, at).say, "less": less}
    return render(request, "decisions/told.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.CONSIDER_FORMALLY)
@sees(Sight.CUSTOMER_FILE)
def consider(request: HttpRequest, ref: str, thread: str) -> HttpResponse:
    """Consider whether to manage contact formally: to act or not to act, with reasons."""
    customer = get_object_or_404(Customer, ref=ref)
    at = council.now()
    if not is_about(thread, customer, at):
        raise Http404
    form = ConsiderForm(request.POST or None)
    if done(request, form, operations.consider_formally, customer=customer, thread=thread):
        messages.success(request, _("Your decision is kept, with its reasons."))
        if form.said["act_on_it"]:
            return redirect(f"{reverse('decisions:decide', args=[customer.ref])}?{urlencode({'thread': thread})}")
        return redirect("customer_file", customer.ref)
    looked(request.user, Sight.CUSTOMER_FILE, customer.ref, "page")
    replaces, reports = to_replace(customer, thread, at), evidence_for(customer, at, request.user)
    shown = {
        "form": form,
        "customer": customer,
        "card": card(customer, at),
        "sent_back": None if replaces and replaces.is_altered else replaces,
        "earlier": considered(customer, at),
        "warnings": standing_warnings(customer, council.day_of(at), at),
        "reports": reports,
        "doubts": in_doubt(reports, at),
    }
    return render(request, "decisions/consider.html", shown)


def _restriction(ref: str) -> Restriction:
    return get_object_or_404(
        Restriction.objects.select_related("customer", "decision__decided_by", "ended_by__by"), ref=ref
    )
