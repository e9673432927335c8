"""The pages of the policy: as it stands, and who may do what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.people.access import sees
from fairhand.policy import Sight
from fairhand.policy.by_clause import sections
from fairhand.policy.phrase import capital
from fairhand.policy.values import absent

from . import shown


@require_safe
@sees(Sight.POLICY)
def policy(request: HttpRequest) -> HttpResponse:
    """The policy as it stands, clause by clause."""
    return _as_it_stands(request, council.policy())


@require_safe
@sees(Sight.POLICY)
def who_may(request: HttpRequest) -> HttpResponse:
    """Who may do what: act by act, and office by office."""
    version, words = council.policy(), council.words()
    acts = shown.acts(version, words)
    told = {"capital": capital, "acts": acts, "offices": shown.offices(version, acts, words)}
    return render(request, "adopted/who_may.html", told | {"sights": shown.sights(version, words)})


def _as_it_stands(request: HttpRequest, version) -> HttpResponse:
    words = council.words(of=version)
    told = {"version": version, "sections": sections(version, words), "absent": absent(version, words)}
    told |= {
        "capital": capital,
        "readings": {each.id: each for each in version.readings},
        "text_in": version.about.languages[0],
    }
    return render(request, "adopted/policy.html", told)
