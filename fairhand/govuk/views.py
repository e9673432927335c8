"""What every page needs: the language of the reader and the colours of the council."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .colours import readable_on

YEAR = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def language(request, code):
    """Read in this language from now on, and go back to the same page."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "/")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    answer = HttpResponseRedirect(back if ours and back.startswith("/") else "/")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


@login_not_required
@require_safe
@cache_control(max_age=3600, public=True)
def council_colours(request):
    """The council's colours as a style sheet, since no page holds a style of its own."""
    colour = settings.COUNCIL_COLOUR
    sheet = f":root {{ --council: {colour}; --council-text: {readable_on(colour)}; }}\n"
    return HttpResponse(sheet, content_type="text/css")


language.filed = council_colours.filed = ("open",)
