"""Pages on which anybody reports, and sees what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.persons import persons
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.people.access import acts, sees, signed_in
from fairhand.policy import Act, Channel, Sight
from fairhand.record.access import looked
from fairhand.record.models import Duty
from fairhand.record.own import own_or_refused
from fairhand.record.refs import is_ref
from fairhand.record.sending import done

from .. import retold
from ..answers import outcome_label
from ..choices import behaviours, behaviours_on_a_call, marks
from ..forms import CallForm, ReportForm
from ..models import Incident
from ..operations import report_incident, terminate_call
from ..queries import own_reports, withheld_from


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.REPORT_INCIDENT)
def new(request: HttpRequest) -> HttpResponse:
    """Report behaviour on any channel."""
    at = council.now()
    contact = Contact.objects.filter(ref=_asked(request, "contact"), taken_by=request.user).first()
    customer = _customer(request) or (contact and contact.of_customer)
    post = request.GET.get("post", "") if is_ref(request.GET.get("post", "")) else ""  # the evidence, kept elsewhere
    first = {
        "customer": customer and customer.ref,
        "contact": contact and contact.ref,
        "channel": contact.channel if contact else Channel.SOCIAL_MEDIA if post else None,
        "what_happened": _("The post %(ref)s, which is kept under Social media:") % {"ref": post} if post else None,
        "who": acted.ref if contact and (acted := contact.acted) else None,
    }
    shown = customer and card(customer, at)
    form = ReportForm(request.POST or None, initial=first).offer(persons(shown))
    if incident := done(request, form.of(request.user), report_incident):
        return redirect("incidents:sent", incident.ref)
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(
        request, "incidents/new.html", {"form": form, "customer": shown, "groups": behaviours(), "marks": marks()}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.TERMINATE_CALL)
def call_ended(request: HttpRequest) -> HttpResponse:
    """End a call in three beats, and report it."""
    at = council.now()
    customer = _customer(request)
    shown = customer and card(customer, at)
    form = CallForm(request.POST or None, initial={"customer": customer and customer.ref}).offer(persons(shown))
    if incident := done(request, form.of(request.user), terminate_call):
        return redirect("incidents:sent", incident.ref)
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    page = {
        "form": form,
        "customer": shown,
        "groups": behaviours_on_a_call(),
        "marks": marks(),
        "clock": at.astimezone(council.zone()).strftime("%H:%M:%S"),
    }
    return render(request, "incidents/call_ended.html", page)


@require_safe
@never_cache
@signed_in
def sent(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who has the report now, and what is open to the one who made it."""
    because = _("Whoever made a report sees here who has it, and nobody else. %(name)s made this one: ask them.")
    known = Incident.objects.exclude(pk__in=withheld_from(request.user))  # of what concerns the reader nothing is said
    own_or_refused(known, request.user, "reported_by", because, ref=ref)
    incident = own_reports(request.user).get(ref=ref)
    owed = Duty.objects.filter(thread=ref, closed_at=None).select_related("owner").order_by("pk")
    said = {"sent_because": retold.sent_because(incident), "ruling": retold.ruling(incident)}
    return render(request, "incidents/sent.html", {"incident": incident, "owed": owed, **said})


@require_safe
@never_cache
@sees(Sight.OWN_REPORTS)
def mine(request: HttpRequest) -> HttpResponse:
    """What I reported, and what became of it."""
    shown = {"reports": own_reports(request.user)[:100], "outcome_label": outcome_label}
    return render(request, "incidents/mine.html", shown)


def _asked(request: HttpRequest, name: str) -> str:
    """A reference that came with the page; the form says what is wrong with one that no database could keep."""
    return (request.POST.get(name) or request.GET.get(name, "")).replace("\x00", "")


def _customer(request: HttpRequest) -> Customer | None:
    return Customer.objects.filter(ref=_asked(request, "customer")).first()
