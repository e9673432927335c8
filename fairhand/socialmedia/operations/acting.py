"""What is done about a post: hide it, delete it, report it to the platform, or leave it as it is (4.2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import needed, readable
from fairhand.policy import Act
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref

from ..about import about_block, about_post
from ..choices import GROUNDS
from ..models import Block, Post, Step
from ..typed import LONGEST_TEXT
from .rules import broken_rules

LONGEST_REFERENCE = 120


@act(Act.HIDE_POST)
def hide_post(deed: Deed, *, post: Post, rules: Sequence[str], reason: str, look_again_on: date | None = None) -> Step:
    """Hide a post on a page of the body's own, for the rules that it breaks (4.2)."""
    _ours(post)
    return _step(deed, "hide", post, reason, rules=broken_rules(deed, rules), look_again_on=look_again_on)


@act(Act.DELETE_POST)
def delete_post(
    deed: Deed, *, post: Post, rules: Sequence[str], reason: str, look_again_on: date | None = None
) -> Step:
    """Delete a post from a page of the body's own, for the rules that it breaks (4.2)."""
    _ours(post)
    return _step(deed, "delete", post, reason, rules=broken_rules(deed, rules), look_again_on=look_again_on)


@act(Act.REPORT_TO_PLATFORM)
def report_to_platform(
    deed: Deed,
    *,
    post: Post,
    rules: Sequence[str],
    reason: str,
    reference: str = "",
    look_again_on: date | None = None,
) -> Step:
    """Report a post to the platform, and with it an account that is blocked (4.2)."""
    reference = readable(reference, LONGEST_REFERENCE)
    said: dict[str, Any] = {"rules": broken_rules(deed, rules), "reference": reference, "look_again_on": look_again_on}
    made = _step(deed, "report", post, reason, **said)
    for block in Block.objects.filter(account=post.account, ended_at=None):
        deed.happened(
            "account_reported", **about_block(block.ref), clause=deed.ruling.clause, facts={"reference": reference}
        )
    return made


@act(Act.LEAVE_POST)
def leave_post(deed: Deed, *, post: Post, ground: str, reason: str) -> Step:
    """Leave a post as it is, since it is fair criticism or breaks no rule (4.4)."""
    if ground not in GROUNDS:
        raise Unfit(_("Choose why the post is left as it is: one of the grounds shown."))
    return _step(deed, "leave", post, reason, ground=ground)


EVENTS = {
    "hide": "post_hidden",
    "delete": "post_deleted",
    "report": "post_reported_to_platform",
    "leave": "post_left",
}


def _step(deed: Deed, kind: str, post: Post, reason: str, **told: Any) -> Step:
    reason = needed(reason, LONGEST_TEXT, _("Write your reason. It is kept with the post."), lines=True)
    ref = new_ref("STP")
    day = told.get("look_again_on")
    event = deed.happened(
        EVENTS[kind],
        **about_post(post.ref),
        clause=deed.ruling.clause,
        facts={"step": ref, "reason": reason, **told, "look_again_on": str(day or "")},
    )
    return Step.objects.create(
        ref=ref,
        post=post,
        capture=post.captures.latest("pk"),
        kind=kind,
        reason=reason,
        **told,
        done_by=deed.by,
        capacity=deed.capacity,
        done_at=deed.at,
        policy=deed.policy.key,
        recorded_by=event,
    )


def _ours(post: Post) -> None:
    if not post.ours:
        raise Unfit(_("This post is not on a page of ours, so it cannot be hidden or deleted. Report it instead."))
