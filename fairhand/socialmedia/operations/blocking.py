"""Block an account, look at a block again, end one (4.2). A block is no decision to manage contact."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import needed, readable
from fairhand.policy import Act, Ruling, block_review_on, counts_for_block, is_grave, over_after
from fairhand.record.act import Deed, Refused, act
from fairhand.record.refs import new_ref

from ..about import about_block
from ..models import Account, Block, Look, Post
from ..queries import is_repeated_by
from ..typed import LONGEST_TEXT
from .rules import broken_rules


@act(Act.BLOCK_ACCOUNT)
def block_account(
    deed: Deed,
    *,
    account: Account,
    rules: Sequence[str],
    reason: str,
    told: str,
    post: Post | None = None,
    no_post_because: str = "",
    no_less_because: str = "",
) -> Block:
    """Block an account for a grave breach or a repeated one, or with a reason why nothing less will do (4.2)."""
    reason = needed(reason, LONGEST_TEXT, _("Write why the account is blocked."), lines=True)
    told = needed(told, LONGEST_TEXT, _("Write how they learn that they can contest it, or why not."), lines=True)
    no_less_because = readable(no_less_because, LONGEST_TEXT, lines=True)
    no_post_because = "" if post else readable(no_post_because, LONGEST_TEXT, lines=True)
    broken = broken_rules(deed, rules)
    if post and post.account_id != account.pk:
        raise Unfit(_("That post is another account's. Choose a post of this one."))
    if not post and not no_post_because:
        raise Unfit(_("Keep the post first, or write why no post can be kept."))
    _refuse_if(
        deed, Block.objects.filter(account=account, ended_at=None).exists(), _("This account is blocked already.")
    )
    counts = post is None or counts_for_block(deed.policy, ours=post.ours)
    grave = counts and is_grave(deed.policy, broken)
    repeated = is_repeated_by(deed.policy, account, deed.at, post)
    because = _(
        "A block needs a grave breach, a repeated one, or a reason why hiding the post will not do. "
        "Hide or delete the post, or write why nothing less will do."
    )
    if not counts:
        because = _(
            "This post is not on a page of ours, so it makes no block by itself. Report it to the platform, "
            "or write why nothing less will do."
        )
    _refuse_if(deed, not (grave or repeated or no_less_because), because)
    on = council.day_of(deed.at)
    ref, review_on = new_ref("BLK"), block_review_on(deed.policy, on, council.calendar())
    said = {
        "rules": broken,
        "grave": grave,
        "repeated": repeated,
        "no_less_because": no_less_because,
        "no_post_because": no_post_because,
        "reason": reason,
        "told": told,
    }
    facts = {**said, "account": account.ref, "post": post.ref if post else "", "review_on": str(review_on or "")}
    event = deed.happened("account_blocked", **about_block(ref), clause=deed.ruling.clause, facts=facts)
    block = Block.objects.create(
        ref=ref,
        account=account,
        post=post,
        review_on=review_on,
        **said,
        blocked_by=deed.by,
        capacity=deed.capacity,
        blocked_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
    )
    _set_review(deed, block, review_on)
    return block


@act(Act.REVIEW_BLOCK)
def review_block(deed: Deed, *, block: Block, goes_on: bool, reasons: str) -> Look:
    """Look at a block again: it goes on to another day, or ends (4.2)."""
    block = _standing(deed, block)
    reasons = needed(reasons, LONGEST_TEXT, _("Write why it goes on, or why it ends."), lines=True)
    on = council.day_of(deed.at)
    review_on = block_review_on(deed.policy, on, council.calendar()) if goes_on else None
    event = deed.happened(
        "block_reviewed",
        **about_block(block.ref),
        clause=deed.ruling.clause,
        facts={"goes_on": goes_on, "reasons": reasons, "review_on": str(review_on or "")},
    )
    if goes_on:
        _set_review(deed, block, review_on)
    else:
        end_block(deed, block, reasons)
    return Look.objects.create(
        block=block, goes_on=goes_on, reasons=reasons, review_on=review_on, recorded_by=event, recorded_at=deed.at
    )


@act(Act.UNBLOCK_ACCOUNT)
def unblock_account(deed: Deed, *, block: Block, because: str) -> Block:
    """End a block, at any time and by anybody who may (4.2)."""
    block = _standing(deed, block)
    because = needed(because, LONGEST_TEXT, _("Write why the block ends."), lines=True)
    return end_block(deed, block, because)


def end_block(deed: Deed, block: Block, because: str) -> Block:
    """The block ends, and with it what is owed about it."""
    event = deed.happened(
        "account_unblocked", **about_block(block.ref), clause=deed.ruling.clause, facts={"because": because}
    )
    block.ended_at, block.ended_by, block.ended_because = deed.at, event, because
    block.save(update_fields=["ended_at", "ended_by", "ended_because"])
    return block


def _set_review(deed: Deed, block: Block, review_on) -> None:
    """Somebody owes another look, by the day that is kept with the block."""
    if review_on:
        deed.happened(
            "block_review_set",
            **about_block(block.ref),
            clause=deed.ruling.clause,
            facts={"review_on": str(review_on)},
            due_at=over_after(deed.policy, review_on),
        )


def _standing(deed: Deed, block: Block) -> Block:
    """The block as it stands now that it is our turn."""
    block = Block.objects.select_related("account").get(pk=block.pk)
    _refuse_if(deed, block.ended_at is not None, _("This block has ended already."))
    return block


def _refuse_if(deed: Deed, is_so: bool, because: str) -> None:
    if is_so:
        rules = deed.policy.social_media
        raise Refused(Ruling(False, because, deed.ruling.clause, rules.reading if rules else deed.ruling.reading))
