"""The pages of the audit: who looked, who was refused, odd reading, and whether the record is whole."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import sees
from fairhand.policy import Sight

from . import chain, export, naming, odd_reading
from . import proof as proving
from .access import looked
from .forms import Days, FindLooks, FindRefusals, HeadKept, Period, Place
from .models import Access, Event, Refusal
from .queries import sheet, sifted


@require_safe
@never_cache
@sees(Sight.ACCESS_LOG)
def looks(request: HttpRequest) -> HttpResponse:
    """Who looked at what, the newest first."""
    form = FindLooks(request.GET or None)
    shown = _log(request, form, Access.objects.all())
    looked(request.user, Sight.ACCESS_LOG, form.said.get("customer", ""), "page")
    names = {"sight_name": naming.sight_name, "way_name": naming.way_name}
    return render(request, "record/looks.html", shown | names)


@require_safe
@never_cache
@sees(Sight.ACCESS_LOG)
def refusals(request: HttpRequest) -> HttpResponse:
    """Who was refused what, and why, the newest first."""
    shown = _log(request, FindRefusals(request.GET or None), Refusal.objects.all())
    looked(request.user, Sight.ACCESS_LOG, "", "page")
    return render(request, "record/refusals.html", shown | {"act_name": naming.act_name})


@require_safe
@never_cache
@sees(Sight.ACCESS_LOG)
def odd(request: HttpRequest) -> HttpResponse:
    """What was read much more than is usual."""
    form = Period(request.GET or None)
    since, until = form.span
    wrong = form.is_bound and not form.is_valid()
    shown = {"form": form, "days": form.days, "times": odd_reading.TIMES}
    if not wrong:
        shown["busy"] = odd_reading.busy_employees(since, until)
        shown["sought"] = odd_reading.sought_customers(since, until)
    looked(request.user, Sight.ACCESS_LOG, "", "page")
    return render(request, "record/odd.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sees(Sight.RECORD_PROOF)
def proof(request: HttpRequest) -> HttpResponse:
    """How long the record is and what its head is; and whether it is whole, when that is asked."""
    form = HeadKept(request.POST if request.method == "POST" else None)
    looked(request.user, Sight.RECORD_PROOF, "", "page")
    shown = {"form": form, "last": chain.head(), "events": Event.objects.count(), "result": None}
    if form.is_bound and form.is_valid():
        kept = form.cleaned_data["head"]
        result = proving.prove(kept)
        found = {"broken": proving.broken(result, kept), "remarks": proving.remarks(result)}
        shown |= {"result": result, "kept": kept, "checked_at": council.now(), **found}
    return render(request, "record/proof.html", shown)


@require_safe
@never_cache
@sees(Sight.RECORD_PROOF)
def take_out(request: HttpRequest) -> StreamingHttpResponse:
    """The record as a file, as `manage.py record export` writes it."""
    looked(request.user, Sight.RECORD_PROOF, "", "file")
    name = f"record-{chain.head().number}.jsonl"
    return StreamingHttpResponse(
        export.lines(),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _log(request: HttpRequest, form: Days, log) -> dict:
    """A page of a log as its form asks for it, and what the addresses of the other pages carry on."""
    wrong = form.is_bound and not form.is_valid()
    asked = {name: value for name, value in request.GET.items() if value and name not in ("before", "after")}
    page = sheet(log.none() if wrong else sifted(log, **form.said), **Place(request.GET).said)
    return {"form": form, "sheet": page, "asked": urlencode(asked), "wrong": wrong}
