"""The list of employees and posts, and keeping it."""

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.people.models import Absence, Employee, Post, Team
from fairhand.people.naming import post_name
from fairhand.policy import Act, Sight
from fairhand.record.sending import done

from .. import operations, queries
from ..forms import Confirm, FindPeople, GivePost, KeepEmployee, RecordAbsence
from ..passwords import new_password

FORM = require_http_methods(["GET", "HEAD", "POST"])


@sees(Sight.PEOPLE)
@require_safe
def people(request):
    """Everybody who works here and what they hold now."""
    form = FindPeople(request.GET or None)
    given = form.cleaned_data if form.is_valid() else {}
    team = Team.objects.filter(code=given.get("team") or "").first()
    lines, total = queries.directory(given.get("q", ""), team, council.now())
    told = {"form": form, "lines": lines, "total": total, "searched": bool(given.get("q") or team)}
    return render(request, "teams/people.html", told)


@sees(Sight.PEOPLE)
@require_safe
def employee(request, pk):
    """One employee: posts, absences, and what may be changed."""
    who = get_object_or_404(Employee, pk=pk)
    told = {"who": who, "posts": queries.posts_of(who, council.now()), "away": queries.absences_of(who, council.now())}
    return render(request, "teams/employee.html", told)


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def new_employee(request):
    """Put somebody on the list."""
    form = KeepEmployee(request.POST or None)
    who = done(request, form, operations.keep_employee)
    if who:
        messages.success(
            request, _("%(name)s is on the list. Now give a post, and a first password.") % {"name": who.name}
        )
        return redirect("employee", who.pk)
    return render(request, "teams/new_employee.html", {"form": form})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def new_post(request, pk):
    """Give a post."""
    who = get_object_or_404(Employee, pk=pk)
    form = GivePost(request.POST or None)
    post = done(request, form, operations.give_post, employee=who)
    if post:
        messages.success(request, _("The post is given: %(post)s.") % {"post": post_name(post)})
        return redirect("employee", who.pk)
    return render(request, "teams/new_post.html", {"form": form, "who": who})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def end_post(request, pk, post_pk):
    """End a post now."""
    post = get_object_or_404(Post.objects.select_related("employee", "team"), pk=post_pk, employee=pk)
    form = Confirm(request.POST or None)
    if done(request, form, operations.end_post, post=post):
        messages.success(request, _("The post has ended: %(post)s.") % {"post": post_name(post)})
        return redirect("employee", pk)
    return render(request, "teams/end_post.html", {"form": form, "who": post.employee, "post": post_name(post)})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def new_absence(request, pk):
    """Record when somebody is away."""
    who = get_object_or_404(Employee, pk=pk)
    form = RecordAbsence(request.POST or None)
    if done(request, form, operations.record_absence, employee=who):
        messages.success(request, _("The absence is recorded. What comes to them then goes to the next in line."))
        return redirect("employee", pk)
    return render(request, "teams/new_absence.html", {"form": form, "who": who})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def end_absence(request, pk, absence_pk):
    """End an absence now."""
    absence = get_object_or_404(Absence.objects.select_related("employee"), pk=absence_pk, employee=pk)
    form = Confirm(request.POST or None)
    if done(request, form, operations.end_absence, absence=absence):
        messages.success(request, _("The absence has ended. What comes to them is theirs again."))
        return redirect("employee", pk)
    return render(request, "teams/end_absence.html", {"form": form, "who": absence.employee, "absence": absence})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@never_cache
@FORM
def password(request, pk):
    """Give a new password, shown once."""
    who = get_object_or_404(Employee, pk=pk)
    form = Confirm(request.POST or None)
    new = new_password()
    if done(request, form, operations.give_password, employee=who, encoded=make_password(new)):
        return render(request, "teams/password_given.html", {"who": who, "password": new})
    return render(request, "teams/password.html", {"form": form, "who": who})


@acts(Act.KEEP_PEOPLE)
@sees(Sight.PEOPLE)
@FORM
def close(request, pk):
    """Close the account of somebody who leaves."""
    who = get_object_or_404(Employee, pk=pk)
    form = Confirm(request.POST or None)
    if done(request, form, operations.end_employee, employee=who):
        messages.success(
            request, _("The account of %(name)s is closed, and their posts have ended.") % {"name": who.name}
        )
        return redirect("employee", pk)
    return render(request, "teams/close.html", {"form": form, "who": who})
