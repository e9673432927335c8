"""Enter what came on paper, say whose something is, and put that right."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.contacts.persons import found_persons
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, find
from fairhand.incidents.forms import FindForm
from fairhand.people.access import acts, ruling_on_sight, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import EnterForm, PassForm, PassingForm, ReadAgainForm, UnlinkForm, WhoseForm
from ..models import Item, LetThrough
from ..queries import OTHER_SERVICE, put_with_another, read_for, standing_of
from ..shown import said_before, services_apart, to_tell

PASS_IT = gettext_lazy("Nothing of what it says is kept. Pass the letter to whom it is addressed.")
PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.KEEP_CORRESPONDENCE)
@sees(Sight.CONTACT_CHECK)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a letter, for whoever reads it."""
    at = council.now()
    ref = request.POST.get("customer") or request.GET.get("customer", "")
    customer = Customer.objects.filter(ref=ref.replace("\x00", "")).first()
    form = EnterForm(request.POST or None, request.FILES or None, initial={"customer": customer and customer.ref})
    form.offer(*services_apart(read_for(customer, at) if customer else []))
    if made := done(request, form, operations.keep_item):
        if isinstance(made, LetThrough):
            messages.success(request, f"{made.said} {made.because} {PASS_IT}")
            return redirect("contact", customer.ref) if customer else redirect("contact_check")
        messages.success(request, _("It is kept as %(ref)s, for whoever reads it.") % {"ref": made.ref})
        if ruling_on_sight(request, Sight.CORRESPONDENCE):
            return redirect("correspondence:item", made.ref)
        return redirect("contact", customer.ref) if customer else redirect("contact_check")
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(request, "correspondence/new.html", {"form": form, "customer": customer and card(customer, at)})


@require_http_methods(PAGE)
@never_cache
@acts(Act.KEEP_CORRESPONDENCE)
@sees(Sight.CONTACT_CHECK)
def passing(request: HttpRequest) -> HttpResponse:
    """Write down that a letter passes untouched."""
    at = council.now()
    ref = request.POST.get("customer") or request.GET.get("customer", "")
    customer = Customer.objects.filter(ref=ref.replace("\x00", "")).first()
    form = PassingForm(request.POST or None, initial={"customer": customer and customer.ref})
    if done(request, form, operations.let_through):
        messages.success(request, _("It is written down. Pass the letter to whom it is addressed."))
        return redirect("contact", customer.ref) if customer else redirect("contact_check")
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(request, "correspondence/passing.html", {"form": form, "customer": customer and card(customer, at)})


@require_http_methods(PAGE)
@never_cache
@acts(Act.LINK_CUSTOMERS)
@sees(Sight.CORRESPONDENCE)
def whose(request: HttpRequest, ref: str) -> HttpResponse:
    """Say whose it is, or that it passes."""
    item, at = get_object_or_404(Item.objects.with_whose(), ref=ref), council.now()
    if item.settled:
        messages.info(request, _("It is settled already whose it is."))
        return redirect("correspondence:item", ref)
    finding = FindForm(request.POST if "text" in request.POST else None, initial={"text": item.sender[:200]})
    found = find(finding.cleaned_data["text"], at) if finding.is_bound and finding.is_valid() else None
    choices, hints = found_persons(found, at) if found else ([], {})
    for each, _name in choices:
        looked(request.user, Sight.CONTACT_CHECK, each, "page")
    passing = PassForm(request.POST if "passes" in request.POST else None)
    says_whose = "because" in request.POST and "passes" not in request.POST
    form = WhoseForm(request.POST if says_whose else None).offer(choices)
    for sent in (form, passing):
        if done(request, sent, operations.say_whose, item=item):
            messages.success(request, _("It is settled whose it is."))
            return redirect("correspondence:item", ref)
    put_right = said_before(item, at)
    for each in ("", *(wrong.customer.ref for wrong in put_right if wrong.customer)):
        looked(request.user, Sight.CORRESPONDENCE, each, "page")
    shown = {"item": item, "finding": finding, "found": found, "choices": choices, "hints": hints, "form": form}
    shown |= {"passing": passing, "because": item.unknown_said, "put_right": put_right}
    shown |= {"to_tell": to_tell(standing_of(item).findings, put_right), "to_end": put_with_another(item)}
    return render(request, "correspondence/whose.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.LINK_CUSTOMERS)
@sees(Sight.CORRESPONDENCE)
def unlink(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is not whose it was said to be."""
    item, at = get_object_or_404(Item.objects.select_related("contact__written").with_whose(), ref=ref), council.now()
    wrong = item.settled
    again = getattr(wrong, "why", "") == OTHER_SERVICE
    form = (ReadAgainForm if again else UnlinkForm)(request.POST or None)
    if wrong is None and request.method != "POST":
        messages.info(request, _("It is not said whose it is, so there is nothing to put right."))
        return redirect("correspondence:whose", ref)
    if made := done(request, form, operations.unlink_item, item=item):
        if made.settled:
            messages.success(request, _("It is put right. It is read here as theirs again."))
            return redirect("correspondence:item", ref)
        messages.success(request, _("It is put right. Now say whose it is, if you know; until then it waits here."))
        return redirect("correspondence:whose", ref)
    customer = wrong and wrong.customer
    looked(request.user, Sight.CORRESPONDENCE, customer.ref if customer else "", "page")
    shown = {"form": form, "item": item, "wrong": wrong, "again": again, "card": customer and card(customer, at)}
    return render(request, "correspondence/unlink.html", shown)
