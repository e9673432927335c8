"""The services of the body and their teams, and keeping them."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.people.models import Service, Team
from fairhand.policy import Act, Sight
from fairhand.record.sending import done

from .. import operations, queries
from ..forms import Confirm, KeepService, KeepTeam

FORM = require_http_methods(["GET", "HEAD", "POST"])


@sees(Sight.PEOPLE)
@require_safe
def services(request):
    """Every service of the body, with its teams; those that were closed below."""
    teams = Prefetch("teams", Team.objects.open().order_by("name_en"), "open_teams")
    found = Service.objects.open().prefetch_related(teams).order_by("name_en")
    closed = [*Service.objects.exclude(closed_at=None), *Team.objects.exclude(closed_at=None)]
    return render(request, "teams/services.html", {"services": found, "closed": closed})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def new_service(request):
    """Put a service on the list."""
    form = KeepService(request.POST or None)
    if done(request, form, operations.keep_service):
        messages.success(request, _("The service is on the list."))
        return redirect("services")
    return render(request, "teams/service.html", {"form": form, "service": None})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def rename_service(request, pk):
    """One service: what it is called, its teams, what became of it; and calling it otherwise."""
    service = get_object_or_404(Service, pk=pk)
    names = {"name_en": service.name_en, "name_cy": service.name_cy}
    form = KeepService(request.POST or None, initial=names)
    if done(request, form, operations.rename_service, service=service):
        messages.success(request, _("The service is called otherwise from now on."))
        return redirect("services")
    told = {"form": form, "service": service, "teams": service.teams.open().order_by("name_en")}
    return render(request, "teams/service.html", told | {"changes": queries.changes_of(service)})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def close_service(request, pk):
    """Close a service."""
    service = get_object_or_404(Service, pk=pk)
    form = Confirm(request.POST or None)
    if done(request, form, operations.close_service, service=service):
        messages.success(request, _("The service is closed. What was about it stays."))
        return redirect("services")
    return render(request, "teams/close_service.html", {"form": form, "service": service})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def new_team(request):
    """Put a team on the list."""
    form = KeepTeam(None, request.POST or None)
    team = done(request, form, operations.keep_team)
    if team:
        messages.success(request, _("The team is on the list. Now give posts in it."))
        return redirect("team", team.pk)
    return render(request, "teams/new_team.html", {"form": form})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def team(request, pk):
    """One team: who leads it, who is in it, who takes its reports else, what became of it; and changing it."""
    team = get_object_or_404(Team.objects.select_related("service", "above"), pk=pk)
    form = KeepTeam(team, request.POST or None)
    if done(request, form, operations.change_team, team=team):
        messages.success(request, _("The team is changed. Letters that have gone keep what they said."))
        return redirect("team", pk)
    told = {"form": form, "team": team, "posts": queries.posts_in(team, council.now()), "leads": queries.leading()}
    return render(request, "teams/team.html", told | {"changes": queries.changes_of(team)})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def close_team(request, pk):
    """Close a team."""
    team = get_object_or_404(Team.objects.select_related("service"), pk=pk)
    form = Confirm(request.POST or None)
    if done(request, form, operations.close_team, team=team):
        messages.success(request, _("The team is closed. What was done in it stays on the record."))
        return redirect("services")
    return render(request, "teams/close_team.html", {"form": form, "team": team})
