"""Pages on which what was kept is read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fairhand import council
from fairhand.people.access import sees
from fairhand.policy import Sight, counts_for_block
from fairhand.uploads.serving import response

from ..choices import GROUNDS, KINDS
from ..models import Capture, Post
from ..queries import (
    asks_about_watching,
    blocks_standing,
    changes,
    kept_posts,
    platforms,
    standing_block,
    unanswered_contests,
)
from ..typed import platform_name
from .seeing import seen

PAGE = 50
SHOWN = ("posts", "untouched", "blocks")


@require_safe
@never_cache
@sees(Sight.SOCIAL_MEDIA)
def register(request: HttpRequest) -> HttpResponse:
    """Posts that were kept, blocks that stand, and what was said against either."""
    at, known = council.now(), platforms()
    platform, which = request.GET.get("platform", ""), request.GET.get("show", "")
    platform = platform if platform in known else ""
    which = which if which in SHOWN else "posts"
    blocks = [each for each in blocks_standing(at) if platform in ("", each.account.platform)]
    posts = kept_posts(platform=platform, untouched=which == "untouched")
    shown = {
        "page": Paginator(posts, PAGE).get_page(request.GET.get("page")),
        "blocks": blocks,
        "contests": unanswered_contests(),
        "platform": platform,
        "platforms": [(each, platform_name(each)) for each in known],
        "which": which,
        "platform_name": platform_name,
        "kinds": KINDS,
    }
    return render(request, "socialmedia/register.html", shown)


@require_safe
@never_cache
@sees(Sight.SOCIAL_MEDIA)
def post(request: HttpRequest, ref: str) -> HttpResponse:
    """One post: each time that it was captured, what differs, and what was done."""
    found = get_object_or_404(Post.objects.select_related("account"), ref=ref)
    seen(request, found.account)
    steps = found.steps.select_related("done_by", "recorded_by", "ended_by__by").prefetch_related("contests__answer")
    shown = {
        "post": found,
        "platform": platform_name(found.account.platform),
        "changes": changes(found),
        "steps": steps,
        "stands": standing_block(found.account),
        "counts": counts_for_block(council.policy(), ours=found.ours),
        "watched": asks_about_watching(found.account, council.now()),
        "kinds": KINDS,
        "grounds": GROUNDS,
    }
    return render(request, "socialmedia/post.html", shown)


@require_safe
@never_cache
@sees(Sight.SOCIAL_MEDIA)
def picture(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """What was kept beside the words of a post."""
    captures = Capture.objects.select_related("picture", "post__account").exclude(picture=None)
    found = get_object_or_404(captures, pk=pk, post__ref=ref)
    seen(request, found.post.account)
    return response(found.picture, by=request.user, sight=Sight.SOCIAL_MEDIA)
