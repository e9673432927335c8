"""Pages on which an account is blocked, a block looked at again or ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight, block_review_on

from .. import operations
from ..forms import BlockForm, EndForm, LookForm
from ..models import Account, Block, Post
from ..queries import is_repeated_by, standing_block
from ..typed import platform_name
from .sending import PAGE, seen, sent

MOST_POSTS = 10  # of one account, to choose from


@require_http_methods(PAGE)
@never_cache
@acts(Act.BLOCK_ACCOUNT)
@sees(Sight.SOCIAL_MEDIA)
def block(request: HttpRequest, ref: str) -> HttpResponse:
    """Block an account."""
    account, at = get_object_or_404(Account, ref=ref), council.now()
    posts = list(account.posts.prefetch_related("captures").order_by("-pk")[:MOST_POSTS])
    choices = [(each.ref, _called(each)) for each in posts]
    form = BlockForm(request.POST or None, initial={"post": request.GET.get("post", "")}, posts=choices)

    def done() -> str:
        made = operations.block_account(by=request.user, at=at, key=form.once, account=account, **form.blocked)
        return reverse("socialmedia:block", args=[made.ref])

    seen(request, account)
    policy = council.policy()
    shown = {
        "account": account,
        "platform": platform_name(account.platform),
        "stands": standing_block(account),
        "repeated": is_repeated_by(policy, account, at, posts[0] if posts else None),
        "review_on": block_review_on(policy, council.today(), council.calendar()),
    }
    return sent(request, form, "socialmedia/block_new.html", shown, done, _("Kept: the account is blocked."))


@require_safe
@never_cache
@sees(Sight.SOCIAL_MEDIA)
def blocked(request: HttpRequest, ref: str) -> HttpResponse:
    """One block: why, until when it is looked at again, what was said against it."""
    found = _block(ref)
    seen(request, found.account)
    shown = {
        "block": found,
        "platform": platform_name(found.account.platform),
        "looks": found.looks.select_related("recorded_by__by"),
        "contests": found.contests.select_related("recorded_by__by", "answer__recorded_by__by"),
        "at": council.now(),
    }
    return render(request, "socialmedia/block.html", shown)


@require_http_methods(PAGE)
@never_cache
@acts(Act.REVIEW_BLOCK)
@sees(Sight.SOCIAL_MEDIA)
def look(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at a block again."""
    found = _block(ref)
    form = LookForm(request.POST or None)

    def done() -> str:
        operations.review_block(by=request.user, at=council.now(), key=form.once, block=found, **form.looked)
        return reverse("socialmedia:block", args=[ref])

    seen(request, found.account)
    shown = _shown(found) | {"next_on": block_review_on(council.policy(), council.today(), council.calendar())}
    return sent(request, form, "socialmedia/look.html", shown, done, _("Kept: the block was looked at again."))


@require_http_methods(PAGE)
@never_cache
@acts(Act.UNBLOCK_ACCOUNT)
@sees(Sight.SOCIAL_MEDIA)
def unblock(request: HttpRequest, ref: str) -> HttpResponse:
    """End a block."""
    found = _block(ref)
    form = EndForm(request.POST or None)

    def done() -> str:
        operations.unblock_account(by=request.user, at=council.now(), key=form.once, block=found, **form.said)
        return reverse("socialmedia:block", args=[ref])

    seen(request, found.account)
    return sent(request, form, "socialmedia/unblock.html", _shown(found), done, _("Kept: the block has ended."))


def _called(post: Post) -> str:
    """A post to choose: its first words, and that it is on no page of ours where it is not."""
    begins = Truncator(post.latest.text).chars(90)
    return begins if post.ours else _("%(text)s (somewhere else)") % {"text": begins}


def _block(ref: str) -> Block:
    beside = ("account", "post", "blocked_by", "recorded_by", "ended_by__by")
    return get_object_or_404(Block.objects.select_related(*beside).prefetch_related("looks"), ref=ref)


def _shown(block: Block) -> dict:
    return {"block": block, "platform": platform_name(block.account.platform)}
