"""A new customer, a customer's particulars, and what is added to them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, ruling_on_sight, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import forms, operations
from ..carried import carried_over
from ..choices import identifier_label, kind_label, language_label, means_of
from ..models import Customer, Need
from ..queries import card, names_of, not_yet, particulars, same_person
from .acting import give

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a customer's record; what was typed in the contact check comes in the body of a request, in no address."""
    if "typed" in request.POST:
        typed = forms.KeepCustomer(initial=carried_over(request.POST["typed"]))
        return render(request, "customers/new.html", {"form": typed, "carried": True})
    form = forms.KeepCustomer(request.POST or None)
    if customer := done(request, form, operations.keep_customer):
        messages.success(request, _("The record is begun. Its reference is %(ref)s.") % {"ref": customer.ref})
        return redirect("customers:particulars", customer.ref)
    return render(request, "customers/new.html", {"form": form, "carried": False})


@require_safe
@never_cache
@sees(Sight.CONTACT_CHECK)
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """What is recorded about a customer: no story, and needs only as they matter at a contact."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    sight = Sight.CUSTOMER_FILE if ruling_on_sight(request, Sight.CUSTOMER_FILE) else Sight.CONTACT_CHECK
    looked(request.user, sight, customer.ref, "page")
    page = {
        "customer": customer,
        "card": card(customer, at),
        "known": particulars(customer, at),
        "identifier_label": identifier_label,
        "kind_label": kind_label,
        "language_label": language_label,
        "means_of": means_of,
        "check_href": _place("contact", ref),
        "file_href": _place("customer_file", ref) if sight == Sight.CUSTOMER_FILE else "",
    }
    return render(request, "customers/particulars.html", page)


def _place(name: str, ref: str) -> str:
    """Where another room shows this customer; nothing when that room has been taken out of the house."""
    try:
        return reverse(name, args=[ref])
    except NoReverseMatch:
        return ""


@require_safe
@never_cache
@sees(Sight.NEEDS_IN_FULL)
def needs(request: HttpRequest, ref: str) -> HttpResponse:
    """A customer's needs in full, for the few who may."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    looked(request.user, Sight.NEEDS_IN_FULL, customer.ref, "page")
    rows = Need.objects.filter(customer=customer, starts_at__lte=at).select_related("began_by__by").order_by("-pk")
    page = {
        "customer": customer,
        "name": names_of([customer.pk], at)[customer.pk],
        "needs": rows,
        "at": at,
        "means_of": means_of,
        "not_yet_among_them": not_yet(same_person(customer, at), at),
    }
    return render(request, "customers/needs.html", page)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def new_name(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a name."""
    customer = get_object_or_404(Customer, ref=ref)
    form = forms.GiveName(request.POST or None)
    page = {"heading": _("Add a name"), "button": _("Add the name")}
    page["note"] = _("The names they had stay until each is ended.")
    return give(request, customer, form, operations.give_name, _("The name is added."), page, customer=customer)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def new_identifier(request: HttpRequest, ref: str) -> HttpResponse:
    """Add something to recognise them by."""
    customer = get_object_or_404(Customer, ref=ref)
    form = forms.GiveIdentifier(request.POST or None)
    page = {"heading": _("Add a number, address or account"), "button": _("Add it")}
    page["note"] = _("Others may have the same one: a household shares a telephone.")
    return give(request, customer, form, operations.give_identifier, _("It is added."), page, customer=customer)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def language(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep the language they chose."""
    customer = get_object_or_404(Customer, ref=ref)
    form = forms.ChooseLanguage(request.POST or None)
    page = {"heading": _("The language they chose"), "button": _("Keep the language")}
    said = _("The language is kept.")
    return give(request, customer, form, operations.choose_language, said, page, customer=customer)


@FORM
@never_cache
@acts(Act.KEEP_NEEDS)
@sees(Sight.CONTACT_CHECK)
def new_need(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a need or an adjustment."""
    customer = get_object_or_404(Customer, ref=ref)
    form = forms.RecordNeed(request.POST or None)
    page = {"heading": _("Add a need or an adjustment"), "button": _("Add the need")}
    return give(request, customer, form, operations.record_need, _("The need is added."), page, customer=customer)
