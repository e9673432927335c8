"""The pages on which it is asked what contacts show, and what was taken into the file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight, who_may
from fairhand.record.access import looked
from fairhand.record.own import own_or_refused
from fairhand.record.refs import is_ref

from .beside import beside_earlier
from .comparing import compared
from .forms import AskForm, TakeInForm
from .models import Asked, Evidence
from .operations import take_in_evidence
from .queries import Shown, matters_of, taken_in, what_contacts_show
from .reading import as_read


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sees(Sight.CUSTOMER_FILE)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask what a customer's contacts show, and say why; what was taken in before stands below."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    report, matters = _report(request), matters_of(customer, at)
    begun = AskForm.begins_with(report, request.GET.get("matter", "") if report else "")
    form = AskForm(request.POST or None, initial=begun).for_matters(matters)
    if request.method == "POST" and form.is_valid():
        asked = Asked.objects.create(customer=customer, by=request.user, at=at, **form.said)
        return redirect(reverse("evidence:shown", args=[asked.pk]) + _from(report))
    _looked(request, customer)
    page = {"form": form, "card": card(customer, at), "taken_in": taken_in(customer, at), "behaviours": _countable()}
    return render(request, "evidence/ask.html", page | _beside(report))


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """What the contacts show, to the one who asked."""
    asked = _asked(request, pk)
    _looked(request, asked.customer)
    page = {"asked": asked, "card": card(asked.customer, council.now()), "shown": _shown(asked)}
    offered = {"offered": bool(who_may(council.policy(), Act.TAKE_IN_EVIDENCE))}
    return render(request, "evidence/shown.html", page | offered | _beside(_report(request)))


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def beside(request: HttpRequest, pk: int, contact: str) -> HttpResponse:
    """A letter beside everything that the same person wrote before it, sentence by sentence."""
    asked, at = _asked(request, pk), council.now()
    one = next((each for each in _shown(asked).written if each.ref == contact), None)
    if one is None:
        return redirect(reverse("evidence:shown", args=[pk]) + _from(_report(request)))
    _looked(request, asked.customer)
    found = beside_earlier(one, asked.customer, at)
    page = {"asked": asked, "card": card(asked.customer, at), "contact": one, "found": found}
    return render(request, "evidence/compared.html", page | _beside(_report(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.TAKE_IN_EVIDENCE)
@sees(Sight.CUSTOMER_FILE)
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was shown into the file."""
    asked, form = _asked(request, pk), TakeInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        about = {name: getattr(asked, name) for name in ("customer", "first_on", "last_on", "matter")}
        whose = {"by": request.user, "at": council.now()}
        try:
            found = compared(**about, **whose)
            made = take_in_evidence(**whose, key=form.once, compared=found, **about, **form.said)
        except Unfit as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("It is in the file, as it stands now."))
            return redirect(reverse("evidence:evidence", args=[made.ref]) + _from(_report(request)))
    _looked(request, asked.customer)
    page = {"form": form, "asked": asked, "card": card(asked.customer, council.now()), "shown": _shown(asked)}
    return render(request, "evidence/take_in.html", page | _beside(_report(request)))


@require_safe
@never_cache
@sees(Sight.CUSTOMER_FILE)
def evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """What was taken in, as it stood."""
    found = get_object_or_404(Evidence.objects.select_related("customer", "taken_in_by"), ref=ref)
    _looked(request, found.customer)
    page = {"evidence": found, "card": card(found.customer, council.now()), "read": as_read(found)}
    return render(request, "evidence/evidence.html", page | _beside(_report(request)))


def _report(request: HttpRequest) -> str:
    """The report over which somebody asks, so that they come back to it with what they took in."""
    report = request.GET.get("report", "")
    return report if is_ref(report) else ""


def _from(report: str) -> str:
    return f"?report={report}" if report else ""


def _beside(report: str) -> dict[str, str]:
    """What every page here shows of the report: its reference, and how each link carries it on."""
    return {"report": report, "from_report": _from(report)}


def _asked(request: HttpRequest, pk: int) -> Asked:
    """What this very person asked; nobody sees by another's question."""
    because = _(
        "Whoever asked what the contacts show, and said why, sees the answer, and nobody else. "
        "%(name)s asked this: ask them, or ask for yourself from the customer's file."
    )
    return own_or_refused(Asked.objects.select_related("customer"), request.user, "by", because, pk=pk)


def _looked(request: HttpRequest, customer: Customer) -> None:
    """Keep that somebody looked. What only leads on to another page shows nothing, and is no look."""
    looked(request.user, Sight.CUSTOMER_FILE, customer.ref, "page")


def _shown(asked: Asked) -> Shown:
    return what_contacts_show(asked.customer, asked.first_on, asked.last_on, asked.matter, council.now())


def _countable() -> list:
    """The behaviours of the policy that contacts themselves are the evidence of."""
    return [each for each in council.policy().behaviours if each.counted_from_contacts]
