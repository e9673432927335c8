"""Pages on which a post is kept, once and again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight
from fairhand.record.sending import done

from ..forms import AgainForm, CaptureForm
from ..models import Post
from ..operations import capture_post
from ..queries import asks_about_watching
from ..typed import platform_name
from .seeing import PAGE, seen


@require_http_methods(PAGE)
@never_cache
@acts(Act.CAPTURE_POST)
@sees(Sight.SOCIAL_MEDIA)
def new(request: HttpRequest) -> HttpResponse:
    """Keep a post before anything is done to it."""
    form = CaptureForm(request.POST or None, request.FILES or None)
    if kept := done(request, form, capture_post):
        messages.success(request, _("The post is kept."))
        return redirect("socialmedia:post", kept.post.ref)
    return render(request, "socialmedia/new.html", {"form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.CAPTURE_POST)
@sees(Sight.SOCIAL_MEDIA)
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a post once more, as it is now."""
    post = get_object_or_404(Post.objects.select_related("account"), ref=ref)
    at, last = council.now(), post.latest
    begun = {**last.told, "public": "yes" if last.public else ""}
    form = AgainForm(request.POST or None, request.FILES or None, initial=begun)
    seen(request, post.account)
    if done(request, form, capture_post, post=post):
        messages.success(request, _("It is kept as it is now, beside what it was."))
        return redirect("socialmedia:post", ref)
    shown = {
        "form": form,
        "post": post,
        "platform": platform_name(post.account.platform),
        "watched": asks_about_watching(post.account, at),
    }
    return render(request, "socialmedia/again.html", shown)
