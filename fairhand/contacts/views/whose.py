"""The pages on which it is said that a contact is not whose it was logged as, and whose it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.customers.queries import card, find
from fairhand.people.access import acts, refused, ruling_on, ruling_on_sight, shown_less_now
from fairhand.policy import Act, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import FindForm, NotKnownForm, UnlinkForm, WhoseForm
from ..models import Contact
from ..persons import found_persons
from ..queries import left_unknown, said_before, who_acted

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.LOG_CONTACT, Act.LINK_CUSTOMERS)
def unlink(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a contact is not whose it was logged as."""
    contact, at = _contact(ref), council.now()
    if not (ruling := _open(request, contact)):
        return refused(request, ruling)
    customer, form = contact.of_customer, UnlinkForm(request.POST or None)
    if customer is None and request.method != "POST":
        messages.info(request, _("It is not said whose contact this is, so there is nothing to put right."))
        return redirect("contacts:whose", ref)
    own = _is_own(request, contact)
    if done(request, form, operations.unlink_own_contact if own else operations.unlink_contact, contact=contact):
        messages.success(request, _("It is put right. Now say whose contact it was, if you know."))
        return redirect("contacts:whose", ref)
    _looked(request, contact, customer.ref if customer else "")
    shown = {"form": form, "contact": contact, "act": _act(own), "customer": customer and card(customer, at)}
    shown["acted"] = who_acted([contact], [customer], at).get(contact.pk) if customer else None
    return render(request, "contacts/unlink.html", shown | {"elsewhere": operations.put_right_elsewhere(contact)})


@require_http_methods(PAGE)
@never_cache
@acts(Act.LOG_CONTACT, Act.LINK_CUSTOMERS)
def whose(request: HttpRequest, ref: str) -> HttpResponse:
    """Say whose a contact is, or that it cannot be known, where nobody has said so, or it proved wrong."""
    contact, at = _contact(ref), council.now()
    if not (ruling := _open(request, contact)):
        return refused(request, ruling)
    if contact.of_customer and request.method != "POST":
        return redirect("contacts:unlink", ref)
    finding = FindForm(request.POST if "text" in request.POST else None)
    found = find(finding.cleaned_data["text"], at) if finding.is_bound and finding.is_valid() else None
    choices, hints = found_persons(found, at) if found else ([], {})
    for each, _name in choices:
        looked(request.user, Sight.CONTACT_CHECK, each, "page")
    form = WhoseForm(request.POST if "because" in request.POST else None).offer(choices)
    not_known, own = NotKnownForm(request.POST if "why" in request.POST else None), _is_own(request, contact)
    say = operations.link_own_contact if own else operations.link_contact
    if made := done(request, form, say, contact=contact):
        messages.success(request, _("The contact now stands with this customer, as it was logged."))
        return redirect("contacts:logged", ref) if own else redirect("customer_file", made.of_customer.ref)
    if done(request, not_known, say, contact=contact):
        messages.success(request, _("It is kept that this cannot be known. The contact counts for nobody."))
        return redirect("contacts:whose", ref)
    put_right = said_before(contact, at)
    for wrong in ["", *(each.customer.ref for each in put_right)]:
        _looked(request, contact, wrong)
    shown = {"contact": contact, "finding": finding, "found": found, "choices": choices, "hints": hints, "form": form}
    shown |= {"not_known": not_known, "left": left_unknown(contact), "beside": _beside(request, contact) if own else []}
    shown |= {"put_right": put_right, "act": _act(own), "elsewhere": operations.put_right_elsewhere(contact)}
    return render(request, "contacts/whose.html", shown)


def _contact(ref: str) -> Contact:
    rows = Contact.objects.select_related("customer", "representative", "taken_by", "written", "information_request")
    return get_object_or_404(rows, ref=ref)


def _beside(request: HttpRequest, contact: Contact) -> list[str]:
    """What other rooms say of a contact to whoever took it."""
    whole = shown_less_now(request) is None
    asked = operations.what_became_of.send(sender=Contact, contact=contact, whole=whole)
    return [said for _who, said in asked if said]


def _is_own(request: HttpRequest, contact: Contact) -> bool:
    return contact.taken_by_id == request.user.pk


def _open(request: HttpRequest, contact: Contact) -> Ruling:
    """Whether the person who asks may see this contact, and say whose it is: their own, or one in a file."""
    if _is_own(request, contact):
        return ruling_on(request, Act.LOG_CONTACT)
    return ruling_on(request, Act.LINK_CUSTOMERS) and ruling_on_sight(request, Sight.CUSTOMER_FILE)


def _looked(request: HttpRequest, contact: Contact, customer: str) -> None:
    """Write down under what it was seen: as one's own, or as one that stands in a file."""
    looked(request.user, Sight.CONTACT_CHECK if _is_own(request, contact) else Sight.CUSTOMER_FILE, customer, "page")


def _act(own: bool) -> Act:
    """The act by which it is said: of one's own contact that of logging it."""
    return Act.LOG_CONTACT if own else Act.LINK_CUSTOMERS
