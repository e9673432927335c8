"""Pages on which everything held about one person is put together, gone through, and taken out."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.queries import card, names_of
from fairhand.people.access import acts, refused, ruling_on_sight, sees
from fairhand.policy import Act, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.sending import done

from . import operations
from .concerning import why_not
from .forms import BeginForm, ItemForm, MakeForm, WhoseForm
from .models import ACCESS, Bundle, Draft
from .naming import BUNDLES, DOCUMENTS, column_name, record_name
from .queries import gathered_for, heaps, made_with, sifted
from .saying import Reader

PAGE = ["GET", "HEAD", "POST"]
AT_ONCE = 50  # items on a page to go through
SHOWN = 200


@require_safe
@never_cache
@sees(Sight.BUNDLES)
def every(request: HttpRequest) -> HttpResponse:
    """The bundles that were made, the newest first, and those that are being gone through."""
    made = list(Bundle.objects.defer("content", "index").select_related("customer", "made_by").order_by("-pk")[:SHOWN])
    drafts = list(Draft.objects.select_related("customer", "by").order_by("-kept_at")[:SHOWN])
    shown = {"made": made, "drafts": drafts, "kinds": BUNDLES, "whose": WhoseForm()}
    return render(request, "bundles/all.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.MAKE_BUNDLE)
@sees(Sight.BUNDLES)
def new(request: HttpRequest) -> HttpResponse:
    """Say what asked for it; then it can be gone through."""
    whose = WhoseForm(request.GET or None)
    if not whose.is_bound or not whose.is_valid():
        return render(request, "bundles/whose.html", {"form": whose})
    customer = whose.cleaned_data["customer"]
    form = BeginForm(request.POST or None, customer=customer)
    if request.method == "POST" and form.is_valid():
        begun = Draft.objects.create(customer=customer, by=request.user, kept_at=council.now(), **form.cleaned_data)
        return redirect("bundles:draft", begun.pk)
    looked(request.user, Sight.BUNDLES, customer.ref, "page")
    return render(
        request, "bundles/new.html", {"form": form, "card": card(customer, council.now()), "customer": customer}
    )


@require_http_methods(PAGE)
@never_cache
@acts(Act.MAKE_BUNDLE)
@sees(Sight.BUNDLES)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in it, what is still to be decided; make it here, or give it up."""
    form = MakeForm(request.POST or None)
    found = Draft.objects.select_related("customer", "by").filter(pk=pk).first()
    if found is None:
        return _made_already(request, form)
    gathered = gathered_for(found)
    if because := why_not((each.key for each in gathered.items), request.user):
        return _with_somebody_else(request, because)
    if request.method == "POST" and "give_up" in request.POST:
        found.delete()
        messages.success(request, _("Given up. Nothing was put together."))
        return redirect("bundles:all")
    if made := done(request, form, operations.make_bundle, **_said(found)):
        found.delete()
        messages.success(request, _("It is put together, and kept as it is."))
        return redirect("bundles:bundle", made.ref)
    looked(request.user, Sight.BUNDLES, found.customer.ref, "page")
    heap = heaps(gathered, sifted(found, gathered))
    shown = {"draft": found, "form": form, "heaps": heap, "kinds": BUNDLES, "card": card(found.customer, council.now())}
    shown |= {"to_decide": sum(each.to_decide for each in heap), "is_access": found.kind == ACCESS}
    return render(request, "bundles/draft.html", shown)


def _made_already(request: HttpRequest, form: MakeForm) -> HttpResponse:
    """The second click on the button finds the bundle that the first one made."""
    made = made_with(form.once, request.user) if form.is_bound and form.is_valid() else None
    if made is None:
        raise Http404
    return redirect("bundles:bundle", made.ref)


def _said(found: Draft) -> dict:
    """A draft, as the act takes it."""
    names = ("customer", "kind", "request", "asked_on", "as_at", "to", "because", "approved")
    return {name: getattr(found, name) for name in names} | {"redactions": found.said}


@require_http_methods(PAGE)
@never_cache
@acts(Act.MAKE_BUNDLE)
@sees(Sight.BUNDLES)
def sift(request: HttpRequest, pk: int, document: str) -> HttpResponse:
    """Go through the items of one document: leave each in, or leave it out wholly or in part, and say why."""
    found = get_object_or_404(Draft.objects.select_related("customer"), pk=pk)
    only, gathered = request.GET.get("only", ""), gathered_for(found)
    if because := why_not((each.key for each in gathered.items), request.user):
        return _with_somebody_else(request, because)
    of = [each for each in sifted(found, gathered) if each.item.document == document]
    if not of:
        raise Http404
    pages = Paginator([each for each in of if not only or each.proposed], AT_ONCE)
    page = pages.get_page(request.GET.get("page"))
    forms = [ItemForm(request.POST if request.method == "POST" else None, each) for each in page]
    if request.method == "POST" and _all_fit(forms):
        _keep(found, forms)
        messages.success(request, _("Kept."))
        return redirect(_next(request, found, document, page, only))
    looked(request.user, Sight.BUNDLES, found.customer.ref, "page")
    shown = {
        "draft": found,
        "title": DOCUMENTS[document],
        "document": document,
        "page": page,
        "only": only,
        "forms": forms,
        "has_proposals": any(each.proposed for each in of),
        "reader": Reader(council.words().lang, named=False),
        "card": card(found.customer, council.now()),
        "record_name": record_name,
        "column_name": column_name,
        "errors": any(each.errors for each in forms),
    }
    return render(request, "bundles/sift.html", shown)


def _all_fit(forms: list[ItemForm]) -> bool:
    """Whether every form can be kept; each is asked, so that each says what is wrong with it."""
    return sum(not form.is_valid() for form in forms) == 0


def _keep(found: Draft, forms: list[ItemForm]) -> None:
    """Keep what was decided, beside what somebody else may have kept meanwhile."""
    with transaction.atomic():
        kept = Draft.objects.select_for_update().get(pk=found.pk)
        for each in forms:
            kept.said.pop(each.sifted.item.key, None)
            if each.kept:
                kept.said[each.sifted.item.key] = each.kept
        kept.kept_at = council.now()
        kept.save(update_fields=["said", "kept_at"])


def _next(request: HttpRequest, found: Draft, document: str, page, only: str) -> str:
    """The next page of items, or back to the draft."""
    if not page.has_next():
        return redirect("bundles:draft", found.pk).url
    asked = {"page": page.next_page_number()} | ({"only": only} if only else {})
    return f"{request.path}?{urlencode(asked)}"


@require_safe
@never_cache
@sees(Sight.BUNDLES)
def bundle(request: HttpRequest, ref: str) -> HttpResponse:
    """A bundle that was made: for whom, what was left out and why; take it out here."""
    found = _bundle(ref)
    if because := why_not(found.keys, request.user):
        return _with_somebody_else(request, because)
    looked(request.user, Sight.BUNDLES, found.customer.ref, "page")
    name = names_of({found.customer.pk}, council.now()).get(found.customer.pk, found.customer.ref)
    left_out = [each for each in found.index["items"] if each["left_out"]]
    shown = {"bundle": found, "kind": BUNDLES[found.kind], "name": name, "left_out": left_out}
    return render(request, "bundles/bundle.html", shown)


@require_safe
@never_cache
@sees(Sight.BUNDLES)
def take_out(request: HttpRequest, ref: str) -> HttpResponse:
    """The bundle as a file, as it was made."""
    found = get_object_or_404(Bundle.objects.select_related("customer"), ref=ref)
    if because := why_not(found.keys, request.user):
        return _with_somebody_else(request, because)
    looked(request.user, Sight.BUNDLES, found.customer.ref, "file")
    headers = {"Content-Disposition": f'attachment; filename="{found.ref}.zip"'}
    return HttpResponse(bytes(found.content), content_type="application/zip", headers=headers)


def _bundle(ref: str) -> Bundle:
    return get_object_or_404(Bundle.objects.defer("content").select_related("customer", "made_by"), ref=ref)


def _with_somebody_else(request: HttpRequest, because: str) -> HttpResponse:
    """Something in it concerns whoever asks: the page that says that it is with somebody else."""
    return refused(request, Ruling(False, because, ruling_on_sight(request, Sight.BUNDLES).clause))
