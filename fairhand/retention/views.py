"""Pages on which what is due to be erased is gone through, held, erased or kept longer by a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of
from fairhand.people.access import acts, ruling_on_sight, sees
from fairhand.policy import Act, Sight, length
from fairhand.policy.part import Window
from fairhand.record.access import looked
from fairhand.record.sending import done

from .forms import DecideForm, HoldForm, LetGoForm
from .going import what_goes
from .models import Erasure, Hold, KeptLonger
from .naming import ground_label
from .operations import erase_records, hold_records, keep_longer, let_go
from .queries import (
    at_latest,
    called,
    erasures,
    holds,
    holds_withheld,
    in_order,
    out_of_backups,
    proposal,
    proposals,
    whose,
    withheld,
)
from .tables import said
from .told import told

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@never_cache
@sees(Sight.RETENTION)
def due(request: HttpRequest) -> HttpResponse:
    """What is due, what is held back, what is kept longer, what is held, what was erased."""
    at, found, held = council.now(), proposals(council.now()), holds()
    shown = {
        "heaps": in_order(found, at),
        "names": called(found, at),
        "rules": council.policy_at(at).retention,
        "holds": held,
        "held_of": whose(held, at),
        "ground_label": ground_label,
        "erasures": erasures(),
        "withheld": withheld(found, request.user) + holds_withheld(held, request.user),
        "out_of_backups_on": out_of_backups(council.today()),
        "period": _period,
    }
    return render(request, "retention/due.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.ERASE_RECORDS)
@sees(Sight.RETENTION)
def matter(request: HttpRequest, ref: str) -> HttpResponse:
    """One matter that is due: what is in it, what holds it back; keep it longer, or erase it once that is confirmed."""
    at, again = council.now(), "back" in request.POST
    form = DecideForm(None if again else request.POST or None, initial={"reasons": request.POST.get("reasons", "")})
    sure = "sure" in request.POST or not form.erases
    if sure and (made := done(request, form, erase_records if form.erases else keep_longer, matter=ref)):
        return _decided(request, made)
    found = proposal(ref, at)
    if found is None:
        return render(request, "retention/not_due.html", {"ref": ref}, status=404)
    going, hidden = what_goes(found.matter), withheld([found], request.user)
    sight = ruling_on_sight(request, Sight.DUE_MATTER)
    reads = bool(sight) and not hidden
    for customer in Customer.objects.filter(pk__in=found.matter.customers):
        looked(request.user, Sight.DUE_MATTER if reads else Sight.RETENTION, customer.ref, "page")
    shown = {
        "found": found,
        "form": form,
        "name": called([found], at)[ref],
        "counts": _counts(going.counts()),
        "mark": going.mark,
        "records": told(going) if reads else [],
        "sight": sight,
        "withheld": hidden,
        "latest": at_latest(found.rule, council.day_of(at)),
        "out_of_backups_on": out_of_backups(council.today()),
        "period": _period,
    }
    confirms = form.erases and not (found.held or hidden)
    return render(request, "retention/confirm.html" if confirms else "retention/matter.html", shown)


def _decided(request: HttpRequest, made: Erasure | KeptLonger) -> HttpResponse:
    """Where somebody goes who decided: to what stays of what they erased, or back to the list."""
    if isinstance(made, Erasure):
        messages.success(request, _("It is erased. That it was is kept."))
        return redirect("retention:erased", made.ref)
    messages.success(request, _("It is kept longer, and comes back here on the day that you gave."))
    return redirect("retention:due")


@require_safe
@never_cache
@sees(Sight.RETENTION)
def erased(request: HttpRequest, ref: str) -> HttpResponse:
    """That something was erased: of which kinds, how many, by whom, why, and from when no backup has it."""
    found = get_object_or_404(Erasure.objects.select_related("erased_by"), ref=ref)
    return render(request, "retention/erased.html", {"found": found, "counts": _counts(found.counts)})


@require_http_methods(PAGE)
@never_cache
@acts(Act.HOLD_RECORDS)
@sees(Sight.RETENTION)
def new_hold(request: HttpRequest) -> HttpResponse:
    """Hold a customer's file, or one matter."""
    form = HoldForm(request.POST or None, initial={"of": request.GET.get("of", "")})
    if made := done(request, form, hold_records):
        messages.success(request, _("It is held. Nothing of it is erased until somebody lets it go."))
        return redirect("retention:hold", made.ref)
    return render(request, "retention/new_hold.html", {"form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.HOLD_RECORDS)
@sees(Sight.RETENTION)
def hold(request: HttpRequest, ref: str) -> HttpResponse:
    """What is held, by whom and why; let it go here."""
    found = get_object_or_404(Hold.objects.select_related("customer", "held_by", "ended_by__by"), ref=ref)
    form = LetGoForm(request.POST or None)
    if done(request, form, let_go, hold=found):
        messages.success(request, _("It is held no more."))
        return redirect("retention:due")
    name = ""
    if found.customer:
        looked(request.user, Sight.RETENTION, found.customer.ref, "page")
        name = names_of({found.customer.pk}, council.now())[found.customer.pk]
    shown = {"hold": found, "form": form, "name": name, "ground": ground_label(found.ground)}
    return render(request, "retention/hold.html", shown)


def _period(kept_for: Window) -> str:
    """For how long something is kept, in the reader's words."""
    return length(kept_for, council.words())


def _counts(counts: dict[str, int]) -> list[tuple[str, int]]:
    """How many of what, in the reader's words."""
    return sorted((said(label), number) for label, number in counts.items())
