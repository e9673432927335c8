"""Pages on which those who take part take a step, skip it, and close a case."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.people.access import acts, refused, sees
from fairhand.policy import Act, Ruling, Sight, StepKind
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import CloseForm, SkipForm, StepForm
from ..models import Case
from ..queries import ALONGSIDE, is_elsewhere, words_of
from ..shown import Line, lines, who_reads, why_open
from ..sight import view_of
from .absent import where_there_is_one

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.TAKE_STEP)
@sees(Sight.PROTOCOL_CASES)
@where_there_is_one
def take(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Take one step of a case."""
    case, line, refusal = _step(request, ref, step)
    if refusal is not None:  # which is false, as every refusal is
        return refused(request, refusal)
    form = StepForm(
        request.POST or None, request.FILES or None, step=line.step, words=words_of(case), elsewhere=is_elsewhere(case)
    )
    if done(request, form, operations.take_step, case=case, step=step):
        messages.success(request, _("The step is kept."))
        return redirect("protocol:case", ref)
    at = council.now()
    shown = {"case": case, "line": line, "form": form, "at": at, "who_reads": who_reads(at)}
    return render(request, "protocol/step.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.SKIP_STEP)
@sees(Sight.PROTOCOL_CASES)
@where_there_is_one
def skip(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Leave one step of a case out, with a reason."""
    case, line, refusal = _step(request, ref, step)
    if refusal is not None:  # which is false, as every refusal is
        return refused(request, refusal)
    form = SkipForm(request.POST or None)
    if done(request, form, operations.skip_step, case=case, step=step):
        messages.success(request, _("It is skipped, and the reason is kept."))
        return redirect("protocol:case", ref)
    return render(request, "protocol/skip.html", {"case": case, "line": line, "form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.CLOSE_CASE)
@sees(Sight.PROTOCOL_CASES)
@where_there_is_one
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a case, and tell the employee what came of it."""
    case, refusal = _case(request, ref)
    if refusal is not None:  # which is false, as every refusal is
        return refused(request, refusal)
    form = CloseForm(request.POST or None)
    if done(request, form, operations.close_case, case=case):
        messages.success(request, _("The case is closed. The employee can read what came of it."))
        return redirect("protocol:case", ref)
    why = "" if case.closed_at else why_open(case)
    return render(request, "protocol/close.html", {"case": case, "form": form, "why_open": why})


def _case(request: HttpRequest, ref: str) -> tuple[Case, Ruling | None]:
    """The case, or why the reader takes no part in it."""
    case = get_object_or_404(Case.objects.select_related(*ALONGSIDE), ref=ref)
    view = view_of(case, request.user, council.now())
    looked(request.user, view.sight, "", "page")
    if view.is_concerned:
        said = _("This case is about you, so somebody else takes its steps. You can see how it stands.")
        return case, Ruling(False, said, view.ruling.clause)
    return case, None if view.ruling else view.ruling


def _step(request: HttpRequest, ref: str, step: str) -> tuple[Case, Line, Ruling | None]:
    case, refusal = _case(request, ref)
    at = council.now()
    shown = lines(case, view_of(case, request.user, at), request.user, at)
    taken_elsewhere = (StepKind.OPEN, StepKind.REPORT, StepKind.CLOSE)
    line = next((each for each in shown if each.step.code == step and each.step.kind not in taken_elsewhere), None)
    if line is None:
        raise Http404
    return case, line, refusal
