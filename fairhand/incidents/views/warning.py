"""Pages on which a customer is warned, or something is agreed with them; and what was said."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.people.access import acts, refused, ruling_on, sees
from fairhand.policy import Act, Policy, Ruling, Sight, warning_stands_until
from fairhand.record.access import looked
from fairhand.record.act import Refused
from fairhand.record.asking import NotConsulted
from fairhand.record.models import Duty

from ..forms import ArrangeForm, WarnForm
from ..models import Arrangement, Incident, LeaderWarning
from ..operations import agree_informally, warn
from ..queries import may_not_answer, why_not_read
from ..sight import may_read
from ..warned import call_warnings, is_spent, warnings_of
from .reading import address

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Begun:
    """Whom it is about, and the report that it was begun from, where it was begun from one."""

    customer: Customer
    incident: Incident | None

    @property
    def back(self) -> str:
        """Where the reader came from."""
        if self.incident:
            return reverse("incidents:report", args=[self.incident.ref])
        return address("customer_file", self.customer.ref)


@PAGE
@never_cache
@acts(Act.WARN)
@sees(Sight.CUSTOMER_FILE)
def new_warning(request: HttpRequest) -> HttpResponse:
    """Warn a customer, on a report or from their file; what stands already is shown before the button."""
    begun = _begun(request)
    if isinstance(begun, HttpResponse):
        return begun
    policy, at = council.policy(), council.now()
    ruling = _may_warn(request, policy, begun)
    form = WarnForm(request.POST or None, rules=policy.warnings) if policy.warnings else None
    if form and request.method == "POST" and form.is_valid():
        about = {"customer": begun.customer, "incident": begun.incident}
        try:
            given = warn(by=request.user, at=at, key=form.once, **about, **form.decided)
        except (Refused, Unfit) as fault:
            form.add_error("consulted" if isinstance(fault, NotConsulted) else None, str(fault))
        else:
            messages.success(request, _("The warning is kept."))
            return redirect("incidents:warning", given.ref)
    looked(request.user, Sight.CUSTOMER_FILE, begun.customer.ref, "page")
    shown = _shown(begun, at) | {"form": form, "ruling": ruling, **_before(policy, begun.customer, at)}
    return render(request, "incidents/warn.html", shown)


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def warning(request: HttpRequest, ref: str) -> HttpResponse:
    """One warning: who gave it, when and how, in which words; until when it stands; whether its letter went out."""
    found = get_object_or_404(
        LeaderWarning.objects.select_related("customer", "incident", "given_by", "recorded_by"), ref=ref
    )
    withheld = _withheld(found.incident, request)
    if withheld is not None:
        return refused(request, withheld)
    at = council.now()
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    code = found.recorded_by.code
    letter = Duty.objects.filter(thread=ref, opened_by=found.recorded_by_id).select_related("owner").first()
    shown = {
        "warning": found,
        "card": card(found.customer, at),
        "spent": is_spent(found, _day(at)),
        "counts": found.pk in {each.pk for each in warnings_of(found.customer, at)},
        "letter": letter,
        "write_href": address("letters:write", code, ref) if letter and not letter.closed_at else "",
        "waits": _waits(found.incident, request),
        "file_href": address("customer_file", found.customer.ref),
    }
    return render(request, "incidents/warning.html", shown)


@PAGE
@never_cache
@acts(Act.AGREE_INFORMALLY)
@sees(Sight.CUSTOMER_FILE)
def new_arrangement(request: HttpRequest) -> HttpResponse:
    """Write down what was agreed with a customer about contact."""
    begun = _begun(request)
    if isinstance(begun, HttpResponse):
        return begun
    at, form = council.now(), ArrangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = {"customer": begun.customer, "incident": begun.incident}
        try:
            made = agree_informally(by=request.user, at=at, key=form.once, **about, **form.said)
        except (Refused, Unfit) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The arrangement is kept."))
            return redirect("incidents:arrangement", made.ref)
    looked(request.user, Sight.CUSTOMER_FILE, begun.customer.ref, "page")
    shown = _shown(begun, at) | {"form": form, "ruling": ruling_on(request, Act.AGREE_INFORMALLY)}
    return render(request, "incidents/arrange.html", shown)


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def arrangement(request: HttpRequest, ref: str) -> HttpResponse:
    """One arrangement: what was agreed, how the customer agreed, and until when."""
    found = get_object_or_404(Arrangement.objects.select_related("customer", "incident", "agreed_by"), ref=ref)
    withheld = _withheld(found.incident, request)
    if withheld is not None:
        return refused(request, withheld)
    at = council.now()
    looked(request.user, Sight.CUSTOMER_FILE, found.customer.ref, "page")
    over = found.until is not None and found.until < _day(at)
    shown = {
        "arrangement": found,
        "card": card(found.customer, at),
        "over": over,
        "waits": _waits(found.incident, request),
        "file_href": address("customer_file", found.customer.ref),
    }
    return render(request, "incidents/arrangement.html", shown)


def _begun(request: HttpRequest) -> Begun | HttpResponse:
    """From a report, whose conduct it was; else the customer named; or the page that says why not."""
    ref, whose = (request.GET.get(name, "").replace("\x00", "") for name in ("incident", "customer"))
    if not ref and not whose:
        raise Http404
    if not ref:
        return Begun(get_object_or_404(Customer, ref=whose.upper()), None)
    incident = get_object_or_404(Incident, ref=ref)
    readable = may_read(incident, request.user, council.now())
    if not readable:
        return refused(request, readable)
    if incident.of_customer is None:
        messages.info(request, _("Say who it was first: nothing can be begun with somebody who is not known."))
        return redirect("incidents:report", incident.ref)
    return Begun(incident.of_customer, incident)


def _may_warn(request: HttpRequest, policy: Policy, begun: Begun) -> Ruling:
    """Whether the person who asks may warn here: by the matrix, and not on a report that is theirs or about them."""
    ruling = ruling_on(request, Act.WARN)
    if ruling and policy.warnings is None:
        return Ruling(False, _("This policy has no warnings, so none can be given."), ruling.clause)
    if ruling and begun.incident and (because := may_not_answer(begun.incident, request.user)):
        return Ruling(False, because, ruling.clause)
    return ruling


def _shown(begun: Begun, at: datetime) -> dict:
    """What both forms show of whom they are about."""
    acted_for = begun.incident and begun.incident.on_behalf_of
    return {
        "card": card(begun.customer, at),
        "incident": begun.incident,
        "back": begun.back,
        "acted_for": acted_for and card(acted_for, at),
    }


def _before(policy: Policy, customer: Customer, at: datetime) -> dict:
    """What stands before a warning is given, and until when a new one would stand."""
    today = _day(at)
    return {
        "earlier": [(each, is_spent(each, today)) for each in warnings_of(customer, at)],
        "on_calls": call_warnings(policy, customer, at),
        "calls_count": bool(policy.warnings and policy.warnings.counts_call_warnings),
        "would_stand_until": warning_stands_until(policy, today, council.calendar()),
    }


def _withheld(incident: Incident | None, request: HttpRequest) -> Ruling | None:
    """Why somebody may not read what was done on a report that concerns them."""
    because = why_not_read(incident, request.user) if incident else ""
    return Ruling(False, because, ruling_on(request, Act.ANSWER_REPORT).clause) if because else None


def _waits(incident: Incident | None, request: HttpRequest) -> str:
    """The report that this was done on, where it has no answer yet and the reader may answer it."""
    if incident is None or incident.answers.exists() or may_not_answer(incident, request.user):
        return ""
    return incident.ref if ruling_on(request, Act.ANSWER_REPORT) else ""


def _day(at: datetime) -> date:
    return at.astimezone(council.zone()).date()
