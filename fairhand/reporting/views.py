"""The pages of the annual review, and the files that can be handed on."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.people.access import acts, refused, ruling_on, ruling_on_sight, sees
from fairhand.policy import Act, Policy, Ruling, Sight
from fairhand.record.access import looked
from fairhand.record.act import Refused

from . import operations
from . import render as rendering
from . import spreadsheet as sheets
from .forms import SignOffForm, WhichDays
from .labels import Labels
from .leaving import leaving
from .models import AnnualReview
from .period import Span, last_ended, term_with
from .quantities import period_said
from .queries import figures_for, review_of, reviews, ruling_on_days, year_to_review
from .saying import case_rows, say


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@acts(Act.REVIEW_THE_YEAR)
@sees(Sight.ANNUAL_REVIEW)
def annual_review(request: HttpRequest) -> HttpResponse:
    """A year, or any other days, with what stands out; whoever may signs it off here."""
    at = council.now()
    days = WhichDays(request.GET or None)
    span = days.span(at)
    whole = bool(ruling_on(request, Act.REVIEW_THE_YEAR))
    ruling = ruling_on_days(span, whole, at)
    if not ruling:
        days.add_error(None, ruling.because)
        span = days.span(at)
    form = SignOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        span = Span(form.said["starts_on"], form.said["ends_on"]) if whole else span
        try:
            made = operations.review_the_year(by=request.user, at=at, key=form.once, **form.said)
        except Refused as fault:
            form.add_error(None, fault.ruling.because)
        except Unfit as fault:
            form.add_error(None, str(fault))
            span = days.span(at)
        else:
            messages.success(request, _("The review is signed off, and kept as it stands."))
            return redirect("reporting:signed", made.ref)
    figures = figures_for(span, at)
    signing = {"starts_on": span.starts_on, "ends_on": span.ends_on}
    looked(request.user, Sight.ANNUAL_REVIEW, "", "page")
    shown = {
        "days": days,
        "span": span,
        "form": form if form.is_bound else SignOffForm(initial=signing),
        "years": [each for each in _years(span, at) if whole or each["over"]],
        "is_over": span.is_over(at),
        "signed": review_of(span, at),
        "owed": year_to_review(at) == span,
        "past": [(each.ref, period_said(each.starts_on, each.ends_on)) for each in reviews(at)],
        **_said(request, figures, span, council.policy_on(min(span.ends_on, council.today()))),
    }
    return render(request, "reporting/annual_review.html", shown)


@require_safe
@never_cache
@sees(Sight.ANNUAL_REVIEW)
def signed(request: HttpRequest, ref: str) -> HttpResponse:
    """A review as it was signed off."""
    review = get_object_or_404(AnnualReview.objects.select_related("signed_by"), ref=ref)
    span = Span(review.starts_on, review.ends_on)
    looked(request.user, Sight.ANNUAL_REVIEW, "", "page")
    shown = {"review": review, "span": span, **_said(request, review.figures, span, _policy_of(review))}
    return render(request, "reporting/signed.html", shown)


@require_safe
@never_cache
@sees(Sight.ANNUAL_REVIEW)
def spreadsheet(request: HttpRequest, ref: str = "") -> HttpResponse:
    """The figures as a spreadsheet, without small numbers."""
    if not ref and not (ruling := _ruling(request)):
        return refused(request, ruling)
    figures, span, policy, review = _asked_for(request, ref)
    looked(request.user, Sight.ANNUAL_REVIEW, "", "file")
    said = say(leaving(figures), span.starts_on, span.ends_on, policy)
    return _file(sheets.workbook(said, review), sheets.KIND, _name(span, "xlsx"))


@require_safe
@never_cache
@sees(Sight.ANNUAL_REVIEW)
def printed(request: HttpRequest, ref: str = "") -> HttpResponse:
    """The report in every language of the policy, as a file that a committee can be handed."""
    if not ref and not (ruling := _ruling(request)):
        return refused(request, ruling)
    figures, span, policy, review = _asked_for(request, ref)
    looked(request.user, Sight.ANNUAL_REVIEW, "", "file")
    report = rendering.report(leaving(figures), span, policy, review)
    return _file(report, "application/pdf", _name(span, "pdf"))


def _asked_for(request: HttpRequest, ref: str) -> tuple[dict, Span, Policy, AnnualReview | None]:
    """The figures of a review that was signed off, or of the days that are asked for."""
    at = council.now()
    if ref:
        review = get_object_or_404(AnnualReview.objects.select_related("signed_by"), ref=ref)
        return review.figures, Span(review.starts_on, review.ends_on), _policy_of(review), review
    span = WhichDays(request.GET or None).span(at)
    return figures_for(span, at), span, council.policy_on(min(span.ends_on, council.today())), None


def _ruling(request: HttpRequest) -> Ruling:
    """Whether the days that are asked for are handed to who asks."""
    at = council.now()
    return ruling_on_days(WhichDays(request.GET or None).span(at), bool(ruling_on(request, Act.REVIEW_THE_YEAR)), at)


def _said(request: HttpRequest, figures: dict[str, Any], span: Span, policy: Policy) -> dict[str, Any]:
    """The figures in words: all of them for whoever may sign off, and without small numbers for others."""
    whole = bool(ruling_on(request, Act.REVIEW_THE_YEAR))
    told = figures if whole else leaving(figures)
    with_cases = whole and bool(ruling_on_sight(request, Sight.CUSTOMER_FILE))
    cases = case_rows(told, Labels(told, policy)) if with_cases else []
    return {"said": say(told, span.starts_on, span.ends_on, policy), "whole": whole, "cases": cases}


def _years(shown: Span, at: datetime) -> list[dict[str, Any]]:
    """The years to choose from: this one so far and those before, whether each is over, whether it is the one shown."""
    policy = council.policy_at(at)
    span = term_with(policy, council.today())
    found = []
    for _year in range(YEARS):
        label = period_said(span.starts_on, span.ends_on)
        found.append({"span": span, "label": label, "over": span.is_over(at), "here": span == shown})
        span = last_ended(policy, span.starts_on)
    return found


YEARS = 4


def _policy_of(review: AnnualReview) -> Policy:
    return next((each for each in council.versions() if each.key == review.policy), council.policy())


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _name(span: Span, ending: str) -> str:
    return f"annual-review-{span.starts_on}-{span.ends_on}.{ending}"
