"""What waits, one item with what it says, and an email as it came."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import card
from fairhand.decisions.elsewhere import address
from fairhand.decisions.queries import instructions_for
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Found, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done
from fairhand.uploads.serving import response

from .. import operations, queries
from ..forms import PassOnForm, ReadForm
from ..models import Item
from ..naming import FOUND_SO, sentences
from ..shown import caught_under, named_by, said_before, said_of, services_apart, to_tell

BESIDE = ("scan", "contact__written", "contact__recorded_by", "recorded_by__by")


@require_safe
@never_cache
@sees(Sight.CORRESPONDENCE)
def worklist(request: HttpRequest) -> HttpResponse:
    """What is unread, whose it is and who covers for whom; what waits after reading; what passed."""
    at = council.now()
    looked(request.user, Sight.CORRESPONDENCE, "", "page")
    return render(request, "correspondence/worklist.html", {"at": at, "heaps": queries.heaps(at)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.READ_CORRESPONDENCE)
@sees(Sight.CORRESPONDENCE)
def item(request: HttpRequest, ref: str) -> HttpResponse:
    """One item: what it says, under what it came, and what somebody found in it."""
    item, at = get_object_or_404(Item.objects.select_related(*BESIDE).with_whose(), ref=ref), council.now()
    passes = request.POST.get("passes")
    form = ReadForm(request.POST if request.POST and not passes else None)
    others, read_here = services_apart(queries.caught_by(item))
    passing = PassOnForm(request.POST if passes else None).offer(others)
    if read := done(request, passing if passes else form, operations.read_item, item=item):
        messages.success(request, _passed(read) if passes else _said_of(form.said["findings"]))
        return redirect("correspondence:item", ref)
    return _page_of(request, item, form, at, {"passing": passing, "others": others, "read_here": read_here})


def _passed(read: Item) -> str:
    passed = read.all_let_through.get(ended_at=None)
    said = _("It passes. Hand it to %(service)s now, to be handled there like anything else that comes in.")
    return said % {"service": passed.because}


def _said_of(findings: list[dict[str, str]]) -> str:
    """What follows from what was found: after nothing new nothing does; everything else goes to whom it is for."""
    if all(each["kind"] == Found.NOTHING_NEW for each in findings):
        return _("Kept. Nobody has written back, and nobody will.")
    if all(each["kind"] == Found.NEEDS for each in findings):
        return _("Kept. Say below what becomes of the need.")
    return _("Kept. What you found is still to be handed on: say below where it went.")


def _page_of(request: HttpRequest, item: Item, form: ReadForm, at: datetime, beside: dict) -> HttpResponse:
    customer, concerns = item.customer, item.concerns
    looked(request.user, Sight.CORRESPONDENCE, concerns.ref if concerns else "", "page")
    standing = queries.standing_of(item)
    put_right = said_before(item, at)
    for each in put_right:
        if each.customer:
            looked(request.user, Sight.CORRESPONDENCE, each.customer.ref, "page")
    return render(
        request,
        "correspondence/item.html",
        {
            "item": item,
            **beside,
            "form": form,
            "hints": {kind.value: said for kind, said in FOUND_SO.items()},
            "faults": sentences(item.faults),
            "standing": standing,
            "said_of": said_of(item),
            "to_end": queries.put_with_another(item),
            "to_tell": to_tell(standing.findings, put_right),
            "concerns": concerns and card(concerns, at),
            "obstacles": queries.obstacles(item),
            "asks": queries.asks_unfound(item, standing),
            "customer": customer,
            "card": customer and card(customer, at),
            "covering": customer and queries.covering(customer, at),
            "named_by": named_by(customer, at) if customer else [],
            "under": caught_under(item),
            "put_right": put_right,
            "answer": customer and instructions_for(customer, at),
            "to_appeal": customer and _to_appeal(customer, item),
            "to_file": concerns and address("customer_file", concerns.ref),
        },
    )


def _to_appeal(customer: Customer, item: Item) -> str:
    """Where an appeal that was found in it is written down, with the letter that it came in."""
    choose = address("appeals:choose", customer.ref)
    return f"{choose}?contact={item.contact.ref}" if choose else ""


@require_safe
@never_cache
@sees(Sight.CORRESPONDENCE)
def original(request: HttpRequest, ref: str) -> HttpResponse:
    """An email as it came, to be kept or handed over; no browser opens it as a page."""
    item = get_object_or_404(Item.objects.select_related("original"), ref=ref, original__isnull=False)
    looked(request.user, Sight.CORRESPONDENCE, item.customer.ref if item.customer else "", "file")
    answer = HttpResponse(bytes(item.original.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{item.ref}.eml"'
    return answer


@require_safe
@never_cache
@sees(Sight.CORRESPONDENCE)
def scan(request: HttpRequest, ref: str) -> HttpResponse:
    """The scan of a letter, as it was kept."""
    item = get_object_or_404(Item.objects.select_related("scan"), ref=ref, scan__isnull=False)
    customer = item.customer.ref if item.customer else ""
    return response(item.scan, by=request.user, sight=Sight.CORRESPONDENCE, customer=customer)
