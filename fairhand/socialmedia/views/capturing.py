"""Pages on which a post is kept, once and again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight

from ..forms import AgainForm, CaptureForm
from ..models import Post
from ..operations import capture_post
from ..queries import asks_about_watching
from ..typed import platform_name
from .sending import PAGE, seen, sent


@require_http_methods(PAGE)
@never_cache
@acts(Act.CAPTURE_POST)
@sees(Sight.SOCIAL_MEDIA)
def new(request: HttpRequest) -> HttpResponse:
    """Keep a post before anything is done to it."""
    form = CaptureForm(request.POST or None, request.FILES or None)

    def done() -> str:
        kept = capture_post(by=request.user, at=council.now(), key=form.once, **form.captured)
        return reverse("socialmedia:post", args=[kept.post.ref])

    return sent(request, form, "socialmedia/new.html", {}, done, _("The post is kept."))


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

    def done() -> str:
        capture_post(by=request.user, at=at, key=form.once, post=post, **form.captured)
        return reverse("socialmedia:post", args=[ref])

    seen(request, post.account)
    shown = {
        "post": post,
        "platform": platform_name(post.account.platform),
        "watched": asks_about_watching(post.account, at),
    }
    return sent(request, form, "socialmedia/again.html", shown, done, _("It is kept as it is now, beside what it was."))
