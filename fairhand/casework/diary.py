"""My diary at a secret address: make one, revoke it, and what a calendar program is given there."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import open_to_all, signed_in
from fairhand.people.models import Employee
from fairhand.people.operations import end_calendar_key, make_calendar_key
from fairhand.people.queries import calendar_key, employee_of_calendar

from .doors import door
from .feed import calendar
from .queries import MOST_LINES, open_duties


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """The secret address of my diary: make one, shown once, or revoke the one there is."""
    who, at = cast(Employee, request.user), council.now()
    if request.method == "POST" and "revoke" in request.POST:
        end_calendar_key(who, at=at)
        return redirect("my_diary")
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("diary", args=[make_calendar_key(who, at=at)]))
    return render(request, "casework/diary.html", {"key": calendar_key(who), "address": address})


@require_safe
@never_cache
@open_to_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What one employee owes, for a calendar program that knows the secret; for any other, nothing is here."""
    employee = employee_of_calendar(secret)
    if employee is None:
        return HttpResponse("There is nothing at this address.\n", "text/plain; charset=utf-8", status=404)
    at = council.now()
    with translation.override(employee.language):
        duties = open_duties(employee, at).filter(due_at__isnull=False)[:MOST_LINES]
        made = calendar(duties, at, lambda duty: request.build_absolute_uri(door(duty)))
    answer = HttpResponse(made, "text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="fairhand.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
