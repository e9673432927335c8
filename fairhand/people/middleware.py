"""Nobody comes in without signing in, nothing typed is lost by it, and pages speak the reader's language."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation

MOST = 64 * 1024  # of what was typed, kept while somebody signs in
LOST_FILE = "lost-file"  # the field of a file that was sent with it, and is to be chosen again


class SignInFirst(LoginRequiredMiddleware):
    """Ask a stranger to sign in; keep what they sent, so that it can be sent again."""

    def process_view(self, request, view, args, kwargs):
        kept = request.session.get("kept") if request.method == "POST" and request.user.is_authenticated else None
        if kept and kept["path"] == request.get_full_path():
            del request.session["kept"]  # it has come
        if request.path.startswith("/api/"):
            return None  # systems carry a key, not a session
        return super().process_view(request, view, args, kwargs)

    def handle_no_permission(self, request, view):
        back = request.get_full_path()
        if request.method == "POST":
            back = reverse("kept") if self._keep(request) else "/"
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back}, safe='/')}")

    def _keep(self, request) -> bool:
        typed = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
        if any("password" in name for name, _value in typed):
            return False
        typed = [(name, value) for name, value in typed if name != "csrfmiddlewaretoken"]
        # A file from a stranger is not kept; that there was one is, or it would be missing in silence.
        typed += [(LOST_FILE, name) for name in request.FILES]
        if len(str(typed)) > MOST:
            return False
        request.session["kept"] = {"path": request.get_full_path(), "typed": typed, "files": len(request.FILES)}
        return True


class OwnLanguage:
    """Speak the language that an employee asked for, until they choose another in this browser."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
