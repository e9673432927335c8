"""Who I am, help that is always open, and what was typed before signing in."""

from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council

from .access import open_to_all, signed_in
from .middleware import LOST_FILE


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
    texts = [value for name, value in was["typed"] if " " in value.strip() and name != LOST_FILE]
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
