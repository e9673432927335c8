"""Pages on which an account is blocked, a block looked at again or ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from fairhand import council
from fairhand.people.access import acts, sees
from fairhand.policy import Act, Sight, block_review_on
from fairhand.record.sending import done

from .. import operations
from ..forms import BlockForm, EndForm, LookForm
from ..models import Account, Block, Post
from ..queries import is_repeated_by, standing_block
from ..typed import platform_name
from .seeing import PAGE, seen

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
    seen(request, account)
    if made := done(request, form, operations.block_account, account=account):
        messages.success(request, _("Kept: the account is blocked."))
        return redirect("socialmedia:block", made.ref)
    policy = council.policy()
    shown = {
        "account": account,
        "platform": platform_name(account.platform),
        "stands": standing_block(account),
        "repeated": is_repeated_by(policy, account, at, posts[0] if posts else None),
        "review_on": block_review_on(policy, council.today(), council.calendar()),
    }
    return render(request, "socialmedia/block_new.html", {**shown, "form": form})


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
    seen(request, found.account)
    if done(request, form, operations.review_block, block=found):
        messages.success(request, _("Kept: the block was looked at again."))
        return redirect("socialmedia:block", ref)
    shown = _shown(found) | {"next_on": block_review_on(council.policy(), council.today(), council.calendar())}
    return render(request, "socialmedia/look.html", {**shown, "form": form})


@require_http_methods(PAGE)
@never_cache
@acts(Act.UNBLOCK_ACCOUNT)
@sees(Sight.SOCIAL_MEDIA)
def unblock(request: HttpRequest, ref: str) -> HttpResponse:
    """End a block."""
    found = _block(ref)
    form = EndForm(request.POST or None)
    seen(request, found.account)
    if done(request, form, operations.unblock_account, block=found):
        messages.success(request, _("Kept: the block has ended."))
        return redirect("socialmedia:block", ref)
    return render(request, "socialmedia/unblock.html", {**_shown(found), "form": form})


def _called(post: Post) -> str:
    """A post to choose: its first words, and that it is on no page of ours where it is not."""
    begins = Truncator(post.latest.text).chars(90)
    return begins if post.ours else _("%(text)s (somewhere else)") % {"text": begins}


def _block(ref: str) -> Block:
    beside = ("account", "post", "blocked_by", "recorded_by", "ended_by__by")
    return get_object_or_404(Block.objects.select_related(*beside).prefetch_related("looks"), ref=ref)


def _shown(block: Block) -> dict:
    return {"block": block, "platform": platform_name(block.account.platform)}
