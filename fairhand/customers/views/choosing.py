"""Two customers brought together: one acts for the other, or two records are one person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.access import looked

from .. import forms, operations
from ..choices import identifier_label, language_label
from ..models import Customer
from ..queries import card, find, names_of, particulars, same_person, tell_apart
from .acting import give
from .keeping import FORM


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def find_representative(request: HttpRequest, ref: str) -> HttpResponse:
    """Find the record of somebody who acts for a customer."""
    page = {"heading": _("Add somebody who acts for them"), "chosen": "customers:new_representative"}
    page["note"] = _(
        "Somebody who acts for a customer has a record of their own. What they do is never put down to the customer."
    )
    return _choose(request, ref, page)


@FORM
@never_cache
@acts(Act.LINK_CUSTOMERS)
@sees(Sight.CUSTOMER_FILE)
def find_same(request: HttpRequest, ref: str) -> HttpResponse:
    """Find another record of the same person."""
    page = {"heading": _("Link another record of this person"), "chosen": "customers:new_link"}
    page["note"] = _("What is in force for one record is then in force for both. You compare them before you decide.")
    return _choose(request, ref, page, Sight.CUSTOMER_FILE)


@FORM
@never_cache
@acts(Act.KEEP_CUSTOMER)
@sees(Sight.CONTACT_CHECK)
def new_representative(request: HttpRequest, ref: str, other: str) -> HttpResponse:
    """Keep in which capacity somebody acts for a customer."""
    customer, representative = get_object_or_404(Customer, ref=ref), get_object_or_404(Customer, ref=other)
    called = names_of([representative.pk], council.now())[representative.pk]
    page: dict = {"heading": _("How %(name)s acts for them") % {"name": called}, "button": _("Add the representative")}
    page["shows"] = [customer, representative]
    form = forms.RecordRepresentation(request.POST or None)
    done = _("The representative is added.")
    pair = {"customer": customer, "representative": representative}
    return give(request, customer, form, operations.record_representation, done, page, **pair)


@FORM
@never_cache
@acts(Act.LINK_CUSTOMERS)
@sees(Sight.CUSTOMER_FILE)
def new_link(request: HttpRequest, ref: str, other: str) -> HttpResponse:
    """Compare two records, and say how it is known that they are one person."""
    one, other_one, at = get_object_or_404(Customer, ref=ref), get_object_or_404(Customer, ref=other), council.now()
    page = {
        "template": "customers/link.html",
        "sight": Sight.CUSTOMER_FILE,
        "shows": [one, other_one],
        "other": card(other_one, at),
        "both": [particulars(one, at), particulars(other_one, at)],
        "refs": [one.ref, other_one.ref],
        "identifier_label": identifier_label,
        "language_label": language_label,
    }
    form = forms.LinkCustomers(request.POST or None)
    done = _("The two records are now one person.")
    return give(request, one, form, operations.link_customers, done, page, one=one, other=other_one)


def _choose(request: HttpRequest, ref: str, page: dict, sight: Sight = Sight.CONTACT_CHECK) -> HttpResponse:
    """One box, and whom it found; what is typed is in the body of the request, never in an address."""
    customer, at = get_object_or_404(Customer, ref=ref), council.now()
    finding = forms.Find(request.POST or None)
    found, near, said = [], [], ""
    if finding.is_bound and finding.is_valid():
        result = find(finding.cleaned_data["text"], at)
        own, said = same_person(customer, at), result.said
        found = tell_apart([each for each in result.exact if each.pk not in own], at)
        others = [each for each in result.near if each.customer.pk not in own]
        near = list(zip(tell_apart([each.customer for each in others], at), [e.why for e in others], strict=True))
        for apart in (*found, *(each for each, _why in near)):
            looked(request.user, Sight.CONTACT_CHECK, apart.customer.ref, "page")
    looked(request.user, sight, customer.ref, "page")
    shown = {"finding": finding, "found": found, "near": near, "said": said, "card": card(customer, at), **page}
    return render(request, "customers/choose.html", shown)
