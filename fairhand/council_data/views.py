"""The pages of what the body says of itself: addresses, advocates, closure days; as they stand, and changing them."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, BeyondCalendar, Sight
from fairhand.policy.phrase import capital
from fairhand.record.sending import done

from . import convening, operations, queries
from . import meetings as found
from .forms import (
    Confirm,
    EndAdvocate,
    KeepAdvocate,
    KeepMeeting,
    KeepParticular,
    SayOfDay,
    TakeBackMeeting,
    WhichDay,
)
from .models import Advocate
from .parts import as_shown, parts_of
from .running import running

FORM = require_http_methods(["GET", "HEAD", "POST"])


@sees(Sight.POLICY)
@require_safe
def council_data(request):
    """What the body says of itself, with since when and by whom."""
    today = council.today()
    closed = queries.closed_days(council.now())
    told = {
        "standings": queries.standings(today),
        "advocates": queries.advocates(today),
        "closed": [each for each in closed if each.day >= today],
        "committees": found.committees(council.now()),
        "as_shown": as_shown,
        "capital": capital,
    }
    return render(request, "council_data/all.html", told)


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def particular(request, part):
    """One part: as it stands, as it stood, and changing it."""
    of = next((each for each in parts_of(council.policy()) if each.code == part), None)
    if of is None:
        raise Http404
    stands = queries.standing(of, council.today())
    form = KeepParticular(of, request.POST or None, initial=KeepParticular.filled_from(of, stands.said))
    if done(request, form, operations.keep_particular):
        messages.success(request, _("It is kept. Letters that have gone keep what they said."))
        return redirect("council_data:part", part)
    return render(request, "council_data/part.html", {"form": form, "stands": stands, "as_shown": as_shown})


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def new_advocate(request):
    """Put an advocate on the list; `as` is one that is to be changed."""
    was = Advocate.objects.filter(pk=request.GET.get("as") if request.GET.get("as", "").isdecimal() else None).first()
    known = ("name_en", "name_cy", "telephone", "email", "web")
    form = KeepAdvocate(request.POST or None, initial={name: getattr(was, name) for name in known} if was else {})
    if done(request, form, operations.keep_advocate):
        messages.success(request, _("The advocate is on the list."))
        return redirect("council_data:all")
    of_the_file = queries.advocates(council.today()).of_the_file
    return render(request, "council_data/advocate.html", {"form": form, "of_the_file": of_the_file})


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def bring_in(request):
    """Take the advocates of the file over."""
    form = Confirm(request.POST or None)
    if done(request, form, operations.bring_in_advocates):
        messages.success(request, _("They are on the list here now, and can be changed."))
        return redirect("council_data:all")
    of_the_file = queries.advocates(council.today()).of_the_file
    return render(request, "council_data/bring_in.html", {"form": form, "of_the_file": of_the_file})


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def end_advocate(request, pk):
    """Say from when letters name an advocate no more."""
    advocate = get_object_or_404(Advocate.objects.select_related("kept_by"), pk=pk)
    form = EndAdvocate(request.POST or None)
    if done(request, form, operations.end_advocate, advocate=advocate):
        messages.success(request, _("It is kept. Letters that have gone keep the advocate."))
        return redirect("council_data:all")
    return render(request, "council_data/end_advocate.html", {"form": form, "advocate": advocate})


@sees(Sight.POLICY)
@require_safe
def closure_days(request):
    """Every closure day with who said so; and the way to a day that is to be one."""
    form = WhichDay(request.GET if any(name.startswith("day_") for name in request.GET) else None)
    if form.is_bound and form.is_valid():
        return redirect("council_data:closure_day", form.cleaned_data["day"].isoformat())
    at, today = council.now(), council.today()
    closed = queries.closed_days(at)
    told = {
        "form": form,
        "to_come": [each for each in closed if each.day >= today],
        "over": [each for each in closed if each.day < today][::-1],
        "taken_back": queries.taken_back(at),
    }
    return render(request, "council_data/closure_days.html", told)


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def closure_day(request, day):
    """One day: whether the body works on it, what was said of it, which dates stay, and saying otherwise."""
    on = _day(day)
    try:
        works = council.calendar_without(frozenset()).is_working_day(on)
    except BeyondCalendar:
        raise Http404 from None
    at = council.now()
    closed = on in council.closure_days(at)
    operation = operations.take_back_closure_day if closed else operations.keep_closure_day
    form = SayOfDay(request.POST or None)
    if done(request, form, operation, day=on):
        said = _("It is a closure day no more.") if closed else _("It is a closure day from now on.")
        messages.success(request, said)
        return redirect("council_data:closure_day", day)
    told = {"form": form, "the_day": on, "works": works, "closed": closed, "said": queries.said_of(on)}
    return render(request, "council_data/closure_day.html", told | {"running": running(on, at), "capital": capital})


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def meetings(request):
    """The meetings of each committee that the policy counts time in; and saying a new one."""
    committees = found.committees(council.now())
    form = KeepMeeting(committees, request.POST or None)
    if kept := done(request, form, convening.keep_meeting):
        messages.success(request, _("The meeting is entered."))
        return redirect("council_data:meeting", kept.of, kept.day.isoformat())
    return render(request, "council_data/meetings.html", {"form": form, "committees": committees, "capital": capital})


@acts(Act.KEEP_COUNCIL_DATA)
@sees(Sight.POLICY)
@FORM
def meeting(request, of, day):
    """One meeting: what is owed by it, what was said of it, and taking it back."""
    on, at = _day(day), council.now()
    said, held = found.said_of(of, on), (of, on) in found.known(at)
    if not said and not held:
        raise Http404
    form = TakeBackMeeting(request.POST or None)
    if held and done(request, form, convening.take_back_meeting, of=of, day=on):
        messages.success(request, _("The meeting is taken back."))
        return redirect("council_data:meetings")
    owed = [(duty.thread, duty.code) for duty, _rule in found.owed_by(of, on, at)] if held else []
    told = {"form": form, "the_day": on, "held": held, "said": said, "name": found.name_of(of), "owed": owed}
    told |= {"over": on < council.today(), "capital": capital}
    return render(request, "council_data/meeting.html", told)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Http404 from None
