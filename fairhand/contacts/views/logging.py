"""The pages on which a contact is logged, and on which a matter is said to be decided."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card, same_person
from fairhand.people.access import acts, sees, shown_less_now, signed_in
from fairhand.policy import Act, Sight
from fairhand.record.access import looked
from fairhand.record.own import own_or_refused
from fairhand.record.sending import done

from ..forms import AsksForm, ContactForm, DecidedForm, TakeBackForm, answer_forms
from ..models import Contact, DecidedMatter, InformationRequest
from ..operations import (
    log_contact,
    owed_elsewhere,
    put_right_elsewhere,
    record_answer_to_contact,
    record_decision_on_matter,
    say_it_asks_for_information,
    take_back_answer_to_contact,
    take_back_decision_on_matter,
    what_became_of,
)
from ..persons import persons
from ..queries import answer_owed, last_day, left_unknown, proved_anothers, said_before, who_acted, with_whom


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
    if contact := done(request, form, log_contact):
        return redirect("contacts:logged", contact.ref)
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    return render(request, "contacts/new.html", {"form": form, "customer": shown})


@require_safe
@never_cache
@signed_in
def logged(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a contact is logged, to the one who took it, and what can be done next."""
    contact = _mine(request, ref)
    at, customer = council.now(), contact.of_customer
    acted = who_acted([contact], same_person(customer, at), at).get(contact.pk) if customer else None
    whole = shown_less_now(request) is None
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    shown = {
        "contact": contact,
        "customer": customer and card(customer, at),
        "acted": acted,
        "asked": InformationRequest.objects.filter(contact=contact).first(),
        "put_right": said_before(contact, at),
        "left": left_unknown(contact),
        "with_whom": with_whom(owed) if (owed := answer_owed(contact.ref)) else "",
        "beside": [said for _who, said in what_became_of.send(sender=Contact, contact=contact, whole=whole) if said],
    }
    return render(request, "contacts/logged.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LOG_CONTACT)
def information_request(request: HttpRequest, ref: str) -> HttpResponse:
    """Say of a contact that one logged that a right to information was used in it."""
    contact = _mine(request, ref)
    if request.method != "POST" and InformationRequest.objects.filter(contact=contact).exists():
        return redirect("contacts:logged", ref)
    form = AsksForm(request.POST or None)
    if done(request, form, say_it_asks_for_information, contact=contact):
        messages.success(request, _("It is kept as a request for information, and is not counted."))
        return redirect("contacts:logged", ref)
    customer = contact.of_customer
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    shown = {"form": form, "contact": contact, "customer": customer and card(customer, council.now())}
    return render(request, "contacts/information_request.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.RECORD_ANSWER)
@sees(Sight.CORRESPONDENCE)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that what was asked in a contact was answered."""
    rows = Contact.objects.select_related("information_request", "written", "taken_by", "customer")
    contact, at = get_object_or_404(rows, ref=ref, information_request__isnull=False), council.now()
    form, wrong = answer_forms(request)
    customer = contact.of_customer
    if done(request, form, record_answer_to_contact, contact=contact):
        messages.success(request, _("It is kept."))
        return redirect("contacts:answer", ref)
    if done(request, wrong, take_back_answer_to_contact, contact=contact):
        messages.success(request, _("It is put right. The answer is owed again."))
        return redirect("contacts:answer", ref)
    looked(request.user, Sight.CORRESPONDENCE, customer.ref if customer else "", "page")
    owed = answer_owed(ref)
    shown = {"form": form, "wrong": wrong, "contact": contact, "asked": contact.information_request, "owed": owed}
    shown |= {"last_day": last_day(owed) if owed else None, "elsewhere": owed_elsewhere(contact)}
    shown |= {"proved_anothers": proved_anothers(contact), "whose_elsewhere": put_right_elsewhere(contact)}
    return render(request, "contacts/answer.html", {**shown, "card": customer and card(customer, at)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LOG_CONTACT)
def decided(request: HttpRequest) -> HttpResponse:
    """Say that a matter was decided or answered."""
    at = council.now()
    ref = request.POST.get("customer") or request.GET.get("customer", "")
    customer = Customer.objects.filter(ref=ref.replace("\x00", "")).first()
    given = {"customer": customer and customer.ref, "matter": request.GET.get("matter", "")}
    form = DecidedForm(request.POST or None, initial=given)
    if row := done(request, form, record_decision_on_matter):
        messages.success(request, _("It is kept. Contacts after that day can now be told from those before it."))
        return redirect("contacts:decided_matter", row.ref)
    if customer:
        looked(request.user, Sight.CONTACT_CHECK, customer.ref, "page")
    shown = {"form": form, "customer": customer and card(customer, at)}
    return render(request, "contacts/decided.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.LOG_CONTACT)
def decided_matter(request: HttpRequest, ref: str) -> HttpResponse:
    """What was told of a matter, and who told it; it can be taken back."""
    row = get_object_or_404(DecidedMatter.objects.select_related("recorded_by__by", "ended_by__by"), ref=ref)
    form = TakeBackForm(request.POST or None)
    if done(request, form, take_back_decision_on_matter, decided=row):
        messages.success(request, _("It is taken back. That it was told, and no longer stands, stays on record."))
        return redirect("contacts:decided_matter", ref)
    return render(request, "contacts/decided_matter.html", {"form": form, "decided": row})


def _mine(request: HttpRequest, ref: str) -> Contact:
    """A contact of the one who asks; nobody sees those of others here."""
    because = _("Whoever logged a contact sees it here, and nobody else. %(name)s logged this one: ask them.")
    rows = Contact.objects.select_related("customer", "representative")
    return own_or_refused(rows, request.user, "taken_by", because, ref=ref)
