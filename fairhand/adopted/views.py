"""The pages of the policy: as it stands, who may do what, its versions, and confirming how it is read."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Policy, Sight
from fairhand.policy.by_clause import sections
from fairhand.policy.differences import differences
from fairhand.policy.phrase import capital
from fairhand.policy.values import absent
from fairhand.record.sending import done

from . import operations, shown
from .forms import ConfirmReading, TakeBack
from .queries import standings


@require_safe
@sees(Sight.POLICY)
def policy(request: HttpRequest) -> HttpResponse:
    """The policy as it stands, clause by clause."""
    return _as_it_stands(request, council.policy())


@require_safe
@sees(Sight.POLICY)
def versions(request: HttpRequest) -> HttpResponse:
    """Every version with its days, the newest first, and how each differs from the one before."""
    found = council.versions()
    told = []
    for number, each in enumerate(found):
        before, after = (found[at] if 0 <= at < len(found) else None for at in (number - 1, number + 1))
        differs = differences(before, each, council.words(of=before), council.words(of=each)) if before else []
        until = after.about.in_force_from - timedelta(days=1) if after else None
        told.append({"version": each, "before": before, "until": until, "differs": differs})
    return render(request, "adopted/versions.html", {"versions": told[::-1], "now": council.policy()})


@require_safe
@sees(Sight.POLICY)
def version(request: HttpRequest, version: str) -> HttpResponse:
    """One version as it stands, in force or not."""
    return _as_it_stands(request, _version(version))


@require_safe
@sees(Sight.POLICY)
def who_may(request: HttpRequest) -> HttpResponse:
    """Who may do what: act by act, and office by office."""
    version, words = council.policy(), council.words()
    acts = shown.acts(version, words)
    told = {"capital": capital, "acts": acts, "offices": shown.offices(version, acts, words)}
    return render(request, "adopted/who_may.html", told | {"sights": shown.sights(version, words)})


@acts(Act.CONFIRM_READING)
@sees(Sight.POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_reading(request: HttpRequest, version: str, reading: str) -> HttpResponse:
    """One reading: how it stands, and confirming it by name."""
    policy = _version(version)
    standing = standings(policy).get(reading)
    if standing is None:
        raise Http404
    form = ConfirmReading(request.POST or None, initial={"answer": standing.reading.answer})
    if done(request, form, operations.confirm_reading, version=version, reading=reading):
        messages.success(request, _("The reading is confirmed, with your name and this day."))
        return redirect(f"{reverse('policy_version', args=[version])}#reading-{reading}")
    told = {"form": form, "version": policy, "standing": standing, "text_in": policy.about.languages[0]}
    return render(request, "adopted/confirm.html", told | {"readings": {}, "capital": capital})


@acts(Act.CONFIRM_READING)
@sees(Sight.POLICY)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, version: str, reading: str) -> HttpResponse:
    """Take a confirmation back, with a reason."""
    policy = _version(version)
    standing = standings(policy).get(reading)
    if standing is None or standing.recorded is None:
        raise Http404
    form = TakeBack(request.POST or None)
    if done(request, form, operations.take_back_confirmation, confirmation=standing.recorded):
        messages.success(request, _("The confirmation is taken back, with your name and this day."))
        return redirect(f"{reverse('policy_version', args=[version])}#reading-{reading}")
    told = {"form": form, "version": policy, "standing": standing, "text_in": policy.about.languages[0]}
    return render(request, "adopted/take_back.html", told | {"readings": {}, "capital": capital})


def _version(name: str) -> Policy:
    found = next((each for each in council.versions() if each.about.version == name), None)
    if found is None:
        raise Http404
    return found


def _as_it_stands(request: HttpRequest, version: Policy) -> HttpResponse:
    words = council.words(of=version)
    told = {
        "version": version,
        "now": council.policy(),
        "sections": sections(version, words),
        "absent": absent(version, words),
        "readings": {each.id: each for each in version.readings},
        "standings": standings(version),
        "text_in": version.about.languages[0],
        "capital": capital,
    }
    return render(request, "adopted/policy.html", told)
