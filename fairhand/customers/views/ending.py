"""What is no longer so: a name, an identifier, a need, a representative, a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight

from .. import forms, operations
from ..models import Customer, Identifier, Link, Name, Need, Representation
from ..queries import names_of
from .acting import give
from .keeping import FORM


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def name(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """End a name."""
    row = get_object_or_404(Name, pk=pk, customer__ref=ref)
    page = {"heading": _("End a name"), "what": row.given, "button": _("This is no longer their name")}
    page["note"] = _("It can still be found, and is then shown as a name they had.")
    done = _("The name has ended.")
    return give(request, row.customer, _form(request), operations.end_name, done, page, name=row)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def identifier(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """End an identifier."""
    row = get_object_or_404(Identifier, pk=pk, customer__ref=ref)
    page = {"heading": _("End a number, address or account"), "what": row.given}
    page["button"] = _("This is no longer theirs")
    page["note"] = _("Whoever has it from now on is not taken for this customer.")
    done = _("It has ended.")
    return give(request, row.customer, _form(request), operations.end_identifier, done, page, identifier=row)


@FORM
@never_cache
@acts(Act.KEEP_NEEDS)
@sees(Sight.CONTACT_CHECK)
def need(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """End a need."""
    row = get_object_or_404(Need, pk=pk, customer__ref=ref)
    page = {"heading": _("End a need"), "what": row.at_contact or row.at_contact_cy, "button": _("End the need")}
    page["note"] = _("It is no longer shown to those who take a contact. That it was there stays on record.")
    done = _("The need has ended.")
    return give(request, row.customer, _form(request), operations.end_need, done, page, need=row)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def representative(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say that somebody acts for a customer no longer."""
    row = get_object_or_404(Representation, pk=pk, customer__ref=ref)
    called = _called(row.representative)
    page: dict = {"heading": _("End a representation"), "what": f"{called}: {row.capacity}"}
    page["shows"] = [row.customer, row.representative]
    page["button"] = _("They act for this customer no longer")
    done = _("The representation has ended.")
    return give(request, row.customer, _form(request), operations.end_representation, done, page, representation=row)


@FORM
@never_cache
@acts(Act.LINK_CUSTOMERS)
@sees(Sight.CUSTOMER_FILE)
def link(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take two records apart again."""
    customer = get_object_or_404(Customer, ref=ref)
    row = get_object_or_404(Link.objects.select_related("one", "other"), pk=pk)
    if customer.pk not in (row.one_id, row.other_id):
        raise Http404
    other = row.other if row.one_id == customer.pk else row.one
    page: dict = {"heading": _("Unlink two records"), "what": f"{_called(other)}, {other.ref}"}
    page |= {"button": _("Unlink them"), "sight": Sight.CUSTOMER_FILE, "shows": [customer, other]}
    page["note"] = _(
        "Both records stay as they are. What is in force for one no longer reaches the other. "
        "A restriction that rests on what the other did stays until it is ended: look at it first."
    )
    form = forms.UnlinkCustomers(request.POST or None)
    done = _("The two records are two people again.")
    return give(request, customer, form, operations.unlink_customers, done, page, link=row)


def _form(request: HttpRequest) -> forms.Confirm:
    return forms.Confirm(request.POST or None)


def _called(customer: Customer) -> str:
    return names_of([customer.pk], council.now())[customer.pk]
