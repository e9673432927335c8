"""In front of every page here: nobody sees anything without a session, and what was typed comes through."""

from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.codes.signs import LENGTH, signs_of
from fairhand.customers.models import LanguageChoice
from fairhand.customers.queries import same_person
from fairhand.people.access import open_to_all

from .forms import CodeForm
from .models import Visit
from .tries import counted
from .visits import PAUSED, come_in, how_it_ended, remember, visit_of

MOST = 100_000  # characters of any script, carried while somebody types the code again: two full boxes and more
NOT_CARRIED = ("csrfmiddlewaretoken", "code", "carried")
CHOSEN = ("key", "again", "who", "step")  # what is sent along with words, and is none


def inside(view):
    """A page of one customer: shown in their session, and else the box for a code."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        at = council.now()
        visit, secret, put_back = visit_of(request, at), "", False
        if visit is None:
            came = _come_in(request, at)
            if isinstance(came, HttpResponse):
                return _private(came)
            (visit, secret), put_back = came, _put_back(request)
        if not put_back and secret:
            answer: HttpResponse = redirect(request.get_full_path())
        else:
            answer = view(request, visit, *args, sent=request.method == "POST" and not put_back, **kwargs)
        if secret:
            remember(answer, secret)
            _speak(request, answer, visit)
        return _private(answer)

    return open_to_all(require_http_methods(["GET", "HEAD", "POST"])(never_cache(guarded)))


def _come_in(request: HttpRequest, at) -> tuple[Visit, str] | HttpResponse:
    """The session that a code opens; else the page with its box, which is the same whatever the code was."""
    typed = request.method == "POST" and "code" in request.POST
    form = CodeForm(request.POST if typed else None)
    status = 200
    if typed and form.is_valid():
        tried = counted(request, at)
        if not tried.here and (came := come_in(request, form.cleaned_data["code"], at)):
            tried.take_back()
            return came
        if tried.here or tried.everywhere:
            form.add_error(None, _("Too many codes were tried in a short time. Wait 15 minutes, then try again."))
            status = 429
        else:
            form.add_error("code", _misread(form.cleaned_data["code"]))
    carried = request.POST.get("carried", "") if typed else _typed(request)
    said, ended = QueryDict(carried), how_it_ended(request, at)
    fits = _fits(said)
    shown = {"form": form, "ended": ended, "carried": carried if fits else "", "to_copy": []}
    if not fits or ended != PAUSED:  # no code that they have puts it back, or none at all
        shown["to_copy"] = [each for name, values in said.lists() if name not in CHOSEN for each in values if each]
    return render(request, "standing/gate.html", shown, status=status)


def _misread(typed: str) -> str:
    """What to do about a code that opens nothing. Of what was typed alone, so that it says nothing of the codes."""
    plain, strange = signs_of(typed)
    if strange:
        said = _(
            "There is no %(sign)s in any code: it has letters and figures only. Look in your letter at that place."
        )
        return said % {"sign": strange[0]}
    if len(plain) != LENGTH:
        counted = ngettext("You typed %(num)s letter or figure.", "You typed %(num)s letters and figures.", len(plain))
        asked = _("A code has %(length)s: look in your letter for what is missing, or typed twice.")
        return f"{counted % {'num': len(plain)}} {asked % {'length': LENGTH}}"
    return _(
        "This code opens nothing. Check it sign by sign. If it is as it stands in the letter, it is used up or has run "
        "out: each code opens the page once. How to get another stands below."
    )


def _typed(request: HttpRequest) -> str:
    """What was sent with no session, to come through with the code."""
    if request.method != "POST":
        return ""
    kept = request.POST.copy()
    for name in NOT_CARRIED:
        kept.pop(name, None)
    return kept.urlencode()


def _fits(typed: QueryDict) -> bool:
    """Whether so many characters can be carried, counted as they were typed and not as they are sent."""
    return sum(len(name) + len(value) for name, values in typed.lists() for value in values) <= MOST


def _put_back(request: HttpRequest) -> bool:
    """Give the page what was typed before; it is shown to be sent, and not sent yet."""
    carried = request.POST.get("carried", "")
    if not carried or not _fits(typed := QueryDict(carried)):
        return False
    request.POST = typed
    return True


def _speak(request: HttpRequest, answer: HttpResponse, visit: Visit) -> None:
    """Go on in the language that the customer chose with us, unless the code was asked for in one that was chosen here.

    What no browser names is shown in the first language, so that is nobody's choice; every other is.
    """
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or get_language() != settings.LANGUAGE_CODE:
        return
    at = council.now()
    people = same_person(visit.customer, at)
    choice = LanguageChoice.objects.current(at).filter(customer__in=people).order_by("starts_at", "pk").last()
    if choice and choice.language in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, choice.language, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def _private(answer: HttpResponse) -> HttpResponse:
    """For no search engine. That no address is passed on to others is said of every page; none here holds a code."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
