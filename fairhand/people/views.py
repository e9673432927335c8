"""Who I am, help that is always open, and what was typed before signing in."""

from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council

from .access import open_to_all, signed_in


@signed_in
@require_safe
def me(request):
    """Who I am here, what I hold, and how I sign in."""
    return render(request, "people/me.html", {"second_step": is_mfa_enabled(request.user)})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request):
    """What was typed before the session ended: send it now, or throw it away."""
    if request.method == "POST":
        request.session.pop("kept", None)
        return redirect("/")
    was = request.session.get("kept")
    if not was:
        return redirect("/")
    texts = [value for _name, value in was["typed"] if " " in value.strip()]
    return render(request, "people/kept.html", {"kept": was, "texts": texts})


@open_to_all
@require_safe
def help_(request):
    """The help that is open to an employee at any time."""
    return render(request, "people/help.html", {"support_rows": council.policy().support})


@open_to_all
@require_safe
def accessibility(request):
    """How far everybody can use this, and whom to tell when they cannot."""
    return render(request, "people/accessibility.html")


@requires_csrf_token
def page_was_old(request, reason=""):
    """A form came without its proof of where it came from: nothing happened, and nothing is lost."""
    return _trouble(
        request,
        403,
        _("This page was open for too long"),
        _("So nothing was sent. Go back, load the page again, and send it once more. What you typed is still there."),
    )


def not_found(request, exception=None):
    """There is no such page."""
    return _trouble(
        request,
        404,
        _("There is nothing at this address"),
        _("Check the address. If you followed a link here, what it led to may have another reference."),
    )


def too_many(request):
    """Somebody tried too often."""
    return _trouble(
        request,
        429,
        _("Too many tries in a short time"),
        _("Wait a few minutes, then try again. Nothing else is affected."),
    )


def _trouble(request, status, title, text):
    return render(request, "people/trouble.html", {"heading": title, "text": text}, status=status)
