"""The pages on which a contact is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, same_person
from fairhand.people.access import acts, signed_in
from fairhand.policy import Act, Sight
from fairhand.record.access import looked

from .forms import ContactForm
from .models import Contact
from .operations import log_contact
from .persons import persons
from .queries import who_acted


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LOG_CONTACT)
def new(request: HttpRequest) -> HttpResponse:
    """Log a contact."""
    at = council.now()
    ref = request.POST.get("customer") or request.GET.get("customer", "")
    customer = Customer.objects.filter(ref=ref.replace("\x00", "")).first()
    shown = customer and card(customer, at)
    form = ContactForm(request.POST or None, initial={"customer": customer and customer.ref}).offer(persons(shown))
    if request.method == "POST" and form.is_valid():
        contact = log_contact(by=request.user, at=at, key=form.once, **form.said)
        return redirect("contacts:logged", contact.ref)
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(request, "contacts/new.html", {"form": form, "customer": shown})


@require_safe
@never_cache
@signed_in
def logged(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a contact is logged, to the one who took it, and what can be done next."""
    contact = get_object_or_404(
        Contact.objects.select_related("customer", "representative"), ref=ref, taken_by=request.user
    )
    at, customer = council.now(), contact.customer
    acted = who_acted([contact], same_person(customer, at), at).get(contact.pk) if customer else None
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    shown = {"contact": contact, "customer": customer and card(customer, at), "acted": acted}
    return render(request, "contacts/logged.html", shown)
