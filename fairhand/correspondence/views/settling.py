"""Where what was found went, when it was answered, and that the item is filed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.contacts.forms import answer_forms
from fairhand.contacts.queries import answer_owed, last_day
from fairhand.customers.queries import card
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Found, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import AnswerToldForm, FileForm, HandOverForm, ToldForm
from ..models import Finding, Item
from ..queries import answered_as_anothers, handed_as_anothers, why_not_filed
from ..shown import proved_anothers

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.HAND_OVER_FINDING)
@sees(Sight.CORRESPONDENCE)
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Say to whom what was found went, and its reference there."""
    finding, form = _finding(ref), HandOverForm(request.POST or None)
    if finding.kind == Found.NEEDS and not hasattr(finding, "hand_over") and request.method != "POST":
        return redirect("correspondence:need", ref)  # a need is told by being among theirs
    return _settle(request, finding, form, operations.hand_over_finding, "correspondence/hand_over.html")


@require_http_methods(PAGE)
@never_cache
@acts(Act.HAND_OVER_FINDING, Act.RECORD_ANSWER)
@sees(Sight.CORRESPONDENCE)
def told(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who was told that something was handed on, or answered, as somebody else's."""
    finding, today = _finding(ref), council.today()
    gone, answered = handed_as_anothers(finding), answered_as_anothers(finding)
    of_answer = "informed" in request.POST
    begun = {"to": gone.to if gone else "", "told_on": today}
    form = ToldForm(None if of_answer else request.POST or None, initial=begun)
    informed = AnswerToldForm(request.POST if of_answer else None, initial={"informed_on": today})
    if done(request, informed, operations.record_answer_correction, finding=finding):
        messages.success(request, _("It is kept."))
        return redirect("correspondence:item", finding.item.ref)
    beside = {"gone": gone, "corrected": getattr(gone, "corrected", None), "informed": informed}
    beside |= {"answered": answered, "answer_corrected": getattr(answered, "corrected", None)}
    return _settle(request, finding, form, operations.record_correction, "correspondence/told.html", beside)


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_ANSWER)
@sees(Sight.CORRESPONDENCE)
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that a request for information was answered."""
    finding, (form, wrong) = _finding(ref), answer_forms(request)
    if done(request, wrong, operations.take_back_answer, finding=finding):
        messages.success(request, _("It is put right. The answer is owed again."))
        return redirect("correspondence:item", finding.item.ref)
    owed = answer_owed(ref)
    shown = {
        "last_day": last_day(owed) if owed else None,
        "wrong": wrong,
        "proved_anothers": proved_anothers(finding.item),
    }
    return _settle(request, finding, form, operations.record_answer, "correspondence/answer.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.FILE_CORRESPONDENCE)
@sees(Sight.CORRESPONDENCE)
def filing(request: HttpRequest, ref: str) -> HttpResponse:
    """File what was read, once nothing in it waits."""
    item, at = get_object_or_404(Item.objects.select_related("contact__written").with_whose(), ref=ref), council.now()
    form = FileForm(request.POST or None)
    if done(request, form, operations.file_item, item=item):
        messages.success(request, _("It is filed."))
        return redirect("correspondence:item", ref)
    customer = item.customer
    looked(request.user, Sight.CORRESPONDENCE, customer.ref if customer else "", "page")
    shown = {"item": item, "form": form, "card": customer and card(customer, at), "why_not": why_not_filed(item)}
    return render(request, "correspondence/filing.html", shown)


def _settle(request: HttpRequest, finding: Finding, form, act, page: str, beside: dict | None = None) -> HttpResponse:
    at, customer = council.now(), finding.item.concerns
    if done(request, form, act, finding=finding):
        messages.success(request, _("It is kept."))
        return redirect("correspondence:item", finding.item.ref)
    looked(request.user, Sight.CORRESPONDENCE, customer.ref if customer else "", "page")
    shown = {"finding": finding, "form": form, "card": customer and card(customer, at), **(beside or {})}
    return render(request, page, shown)


def _finding(ref: str) -> Finding:
    beside = ("item__contact__written", "item__contact__information_request", "item__scan", "item__recorded_by__by")
    rows = Finding.objects.select_related(*beside, "hand_over__corrected", "found_by")
    return get_object_or_404(rows, ref=ref)
