"""Pages on which cases are read: all of them, one, and the protocol itself."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.people.access import refused, ruling_on_sight, signed_in
from fairhand.policy import Sight, length, owners
from fairhand.record.access import looked
from fairhand.uploads.serving import response

from ..earlier import kept_from, no_longer, put_right_of
from ..models import Case
from ..queries import (
    ALONGSIDE,
    NAMED,
    all_cases,
    choices_seen,
    denied,
    own_cases,
    standing_of,
    was_told,
    words_of,
)
from ..shown import kind_said, lines, who_reads, why_open
from ..sight import view_of
from ..together import reports_of
from .absent import where_there_is_one

PAGE = 50


@require_safe
@never_cache
@signed_in
@where_there_is_one
def cases(request: HttpRequest) -> HttpResponse:
    """One's own cases; and all of them, for those who take part in them."""
    closed = request.GET.get("which") == "closed"
    may_see_all = bool(ruling_on_sight(request, Sight.PROTOCOL_CASES))
    page = None
    if may_see_all:
        page = Paginator(all_cases(request.user, closed=closed), PAGE).get_page(request.GET.get("page"))
    own = own_cases(request.user)[:PAGE]
    shown = {"own": own, "no_longer": no_longer(request.user), "page": page, "closed": closed, "words_of": words_of}
    return render(request, "protocol/cases.html", shown)


@require_safe
@never_cache
@signed_in
@where_there_is_one
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One case: its steps in order, as far as the reader may see them."""
    at = council.now()
    row = get_object_or_404(Case.objects.select_related(*ALONGSIDE).prefetch_related(*NAMED), ref=ref)
    view = view_of(row, request.user, at)
    if not view.ruling:
        return refused(request, view.ruling)
    looked(request.user, view.sight, "", "page")
    steps = lines(row, view, request.user, at)
    shown = {
        "case": row,
        "view": view,
        "at": at,
        "always": [each for each in steps if each.is_always_open],
        "steps": [each for each in steps if not each.is_always_open],
        "words_here": council.protocol_words(row.policy, row.protocol),
        "kind": kind_said(row),
        "denied": denied(row) if view.is_whole or view.is_concerned else None,
        "choices": choices_seen(row, request.user, at),
        "reports": reports_of(row) if view.is_whole else [],
        "put_right": put_right_of(row, request.user, at) if view.is_whole else [],
        "kept_from": view.is_whole and kept_from(row, request.user, at),
        "told": not view.is_concerned or was_told(row),
        "who_reads": who_reads(at),
        "why_open": why_open(row) if view.is_whole and row.closed_at is None else "",
    }
    return render(request, "protocol/case.html", shown)


@require_safe
@never_cache
@signed_in
@where_there_is_one
def file(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """What was kept as evidence with a step, for whoever sees that step."""
    row = get_object_or_404(Case.objects.select_related(*ALONGSIDE).prefetch_related(*NAMED), ref=ref)
    view = view_of(row, request.user, council.now())
    if not view.ruling:
        return refused(request, view.ruling)
    steps_seen = [each.step.code for each in view.of(standing_of(row))]
    evidence = row.taken.exclude(file=None).select_related("file")
    found = get_object_or_404(evidence, pk=pk, step__in=steps_seen)
    return response(found.file, by=request.user, sight=view.sight)


@require_safe
@never_cache
@signed_in
@where_there_is_one
def steps(request: HttpRequest) -> HttpResponse:
    """The protocol as it stands, version by version: each step, whose it is, by when, and on what it stands."""
    policy = council.policy()
    versions = [
        (each, council.protocol_words(policy.key, each.about.version)) for each in reversed(council.protocols(policy))
    ]
    shown = {"versions": versions, "owners": owners, "length": lambda period: length(period, council.words())}
    return render(request, "protocol/steps.html", shown)
