"""What is kept of social media and erased as one: a block with the posts that led to it; a post that led to none."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.db.models import Max

from fairhand.policy import Keeping
from fairhand.socialmedia.models import AccountLink, Block, Capture, Post

from .matters import Matter


def online() -> list[Matter]:
    """Every matter of social media."""
    customers: dict[int, list[int | None]] = {}
    for account, customer in AccountLink.objects.filter(ended_at=None).values_list("account", "customer"):
        customers.setdefault(account, []).append(customer)
    blocks: dict[int, list[Block]] = {}
    matters: dict[int, Matter] = {}
    for block in Block.objects.order_by("blocked_at", "pk"):
        blocks.setdefault(block.account_id, []).append(block)
        matter = matters[block.pk] = _begun(
            "socialmedia.Block", block.pk, block.ref, block.recorded_by_id, customers.get(block.account_id, [])
        )
        if block.ended_at:
            matter.runs(Keeping.BLOCK, block.ended_at)
    captured = dict(Capture.objects.values_list("post").annotate(Max("recorded_at")))
    alone = []
    for post in Post.objects.order_by("pk"):
        whose = customers.get(post.account_id, [])
        of = _led_to(post, blocks.get(post.account_id, []))
        if of:
            matters[of.pk].take("socialmedia.Post", post.pk, post.ref, post.recorded_by_id, whose)
            continue
        matter = _begun("socialmedia.Post", post.pk, post.ref, post.recorded_by_id, whose)
        matter.runs(Keeping.POST_WITHOUT_BLOCK, captured.get(post.pk, post.recorded_at))
        alone.append(matter)
    return [*matters.values(), *alone]


def _begun(label: str, key: int, ref: str, event: int, customers: Iterable[int | None]) -> Matter:
    matter = Matter()
    matter.take(label, key, ref, event, customers)
    return matter


def _led_to(post: Post, blocks: list[Block]) -> Block | None:
    """The block that a post led to: the one that names it, or the first that was not over when the post was kept."""
    for each in sorted(blocks, key=attrgetter("blocked_at")):
        if each.post_id == post.pk:
            return each
    return next((each for each in blocks if _is_after(each, post.recorded_at)), None)


def _is_after(block: Block, kept_at: datetime) -> bool:
    return block.ended_at is None or block.ended_at >= kept_at
