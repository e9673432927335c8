"""The contact check: one box, one answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.customers.queries import asked_aloud
from fairhand.decisions.forms import ToldForm
from fairhand.people.access import sees
from fairhand.policy import Sight

from ..checking import answer_for, for_a_stranger, who_is
from ..forms import CheckForm
from ..live_address import live_address

LIVE = "X-Fairhand-Live"  # the page asks again by itself, since something changed


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sees(Sight.CONTACT_CHECK)
def contact_check(request: HttpRequest) -> HttpResponse:
    """Ask who it is. What was typed is in the body of the request, never in an address or a log."""
    form = CheckForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "frontline/check.html", {"form": form})
    at = council.now()
    checked = who_is(form.cleaned_data["identifier"], by=request.user, at=at, way="page")
    if checked.ref:
        return redirect("contact", checked.ref)
    answer = for_a_stranger(council.policy_at(at), council.words())
    found = {"form": form, "checked": checked, "answer": answer, "asked_aloud": asked_aloud}
    return render(request, "frontline/found.html", found)


@require_safe
@never_cache
@sees(Sight.CONTACT_CHECK)
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """What is open to one person now, what is not and until when, and what to say."""
    at = council.now()
    way = "live" if LIVE in request.headers else "page"
    answer = answer_for(ref, by=request.user, at=at, way=way)
    if answer is None:
        raise Http404
    page = {"answer": answer, "form": CheckForm(auto_id="again_%s"), "at": at, "live": live_address(request, "changes")}
    page["online"] = answer.online
    page["to_tell"] = [(each, ToldForm(initial={"back": ref}, auto_id=f"{each}_%s")) for each in answer.to_tell]
    return render(request, "frontline/contact.html", page)


@require_safe
@sees(Sight.CONTACT_CHECK)
def screen_pop(request: HttpRequest) -> HttpResponse:
    """Where a telephone system points a browser, with the number after the #, which is never sent to any server."""
    return render(request, "frontline/screen_pop.html", {"form": CheckForm()})
