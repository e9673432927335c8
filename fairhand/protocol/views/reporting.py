"""Pages on which anybody reports a post, and an employee keeps what they did for themselves."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.incidents.models import Incident
from fairhand.incidents.sight import may_read
from fairhand.people.access import acts, refused
from fairhand.policy import Act, StepKind
from fairhand.record.access import looked
from fairhand.record.sending import done

from .. import operations
from ..forms import COLLEAGUE, KeptForm, NotMeForm, OwnForm, PutRightForm, ReportForm
from ..models import Case
from ..queries import ALONGSIDE, denied
from ..sight import view_of
from .absent import where_there_is_one

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@never_cache
@acts(Act.REPORT_NAMED)
@where_there_is_one
def new(request: HttpRequest) -> HttpResponse:
    """Report that an employee is named or identified in a post."""
    at = council.now()
    protocol = council.protocol_at(at)
    kinds = []
    if protocol:
        words = council.protocol_words(council.policy_at(at).key, protocol.about.version)
        answers = protocol.the(StepKind.CLASSIFY).answers
        kinds = [(each.code, words.label(f"answers.{each.code}")) for each in answers]
    incident = _came_of(request, at)
    about = {"reader": request.user, "kinds": kinds, "incident": incident}
    form = ReportForm(request.POST or None, initial=_begun(incident), **about)
    if case := done(request, form, operations.report_named):
        said = _("It is reported, as a post about this person: %(name)s. You need do nothing more about the post.")
        messages.success(request, said % {"name": case.who})
        return redirect("protocol:case", case.ref)
    return render(request, "protocol/new.html", {"form": form, "incident": incident})


def _came_of(request: HttpRequest, at: datetime) -> Incident | None:
    """The report of behaviour from whose page this was begun, where the reader may read it."""
    found = Incident.objects.filter(ref=request.GET.get("incident", "")).first()
    return found if found and may_read(found, request.user, at) else None


def _begun(incident: Incident | None) -> dict[str, str]:
    """What a report has already is not asked for again."""
    if incident is None:
        return {}
    told = {"words": incident.what_happened, "account": incident.known_as[:200]}
    if incident.affected:
        told |= {"about": COLLEAGUE, "concerned": incident.affected.email}
    return told


@require_http_methods(PAGE)
@never_cache
@acts(Act.PUT_RIGHT_NAMED)
@where_there_is_one
def put_right(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a case is about somebody else than was said."""
    at = council.now()
    case = get_object_or_404(Case.objects.select_related(*ALONGSIDE), ref=ref)
    view = view_of(case, request.user, at)
    if not view.ruling:
        return refused(request, view.ruling)
    keeps = "kept_because" in request.POST
    form = PutRightForm(None if keeps else request.POST or None, reader=request.user)
    kept = KeptForm(request.POST if keeps else None)
    if done(request, form, operations.put_right_named, case=case):
        messages.success(request, _("It is put right. Whoever it was said of no longer sees it as theirs."))
        return redirect("protocol:case", ref)
    if done(request, kept, operations.keep_named, case=case):
        messages.success(request, _("It is kept. They read why on the page of their case."))
        return redirect("protocol:case", ref)
    looked(request.user, view.sight, "", "page")
    shown = {"case": case, "view": view, "form": form, "kept": kept, "denied": denied(case)}
    return render(request, "protocol/put_right.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.PUT_RIGHT_NAMED)
@where_there_is_one
def not_me(request: HttpRequest, ref: str) -> HttpResponse:
    """The employee says that a case is not about them."""
    at = council.now()
    case = get_object_or_404(Case.objects.select_related(*ALONGSIDE), ref=ref)
    view = view_of(case, request.user, at)
    if not view.ruling:
        return refused(request, view.ruling)
    form = NotMeForm(request.POST or None)
    if done(request, form, operations.say_it_is_not_me, case=case):
        messages.success(request, _("It is kept. Somebody who may put it right looks at it."))
        return redirect("protocol:case", ref)
    looked(request.user, view.sight, "", "page")
    return render(request, "protocol/not_me.html", {"case": case, "view": view, "form": form, "denied": denied(case)})


@require_http_methods(PAGE)
@never_cache
@acts(Act.RECORD_OWN_CHOICE)
@where_there_is_one
def own(request: HttpRequest, ref: str) -> HttpResponse:
    """The employee keeps what they did for themselves, if they wish."""
    at = council.now()
    case = get_object_or_404(Case.objects.select_related(*ALONGSIDE), ref=ref)
    view = view_of(case, request.user, at)
    if not view.ruling:
        return refused(request, view.ruling)
    form = OwnForm(request.POST or None)
    if done(request, form, operations.record_own_choice, case=case):
        messages.success(request, _("It is kept, for you and whom you chose."))
        return redirect("protocol:case", ref)
    looked(request.user, view.sight, "", "page")
    return render(request, "protocol/own.html", {"case": case, "view": view, "form": form})
