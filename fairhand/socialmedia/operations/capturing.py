"""Keep a post as it is, before anything is done to it, and again when it changes (4.3)."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.customers.text import needed, readable
from fairhand.policy import Act
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref
from fairhand.uploads.cleaning import File
from fairhand.uploads.operations import keep

from ..about import about_post
from ..models import Account, Capture, Post
from ..typed import LONGEST_NAME, LONGEST_TEXT, address_of, handle_of, key_of, platform_of


@act(Act.CAPTURE_POST)
def capture_post(
    deed: Deed,
    *,
    text: str,
    post: Post | None = None,
    platform: str = "",
    handle: str = "",
    display_name: str = "",
    account_address: str = "",
    address: str = "",
    ours: bool = False,
    posted_at: datetime | None = None,
    seen_at: datetime | None = None,
    public: bool = True,
    not_public_because: str = "",
    picture: File | None = None,
) -> Capture:
    """Keep what a post says, who put it up and when; given a post, keep it once more as it is now (4.3)."""
    text = needed(text, LONGEST_TEXT, _("Write what the post says, or what the picture shows."), lines=True)
    display_name = readable(display_name, LONGEST_NAME)
    seen_at = not_to_come(seen_at or deed.at, deed.at)
    if posted_at and posted_at > seen_at:
        raise Unfit(_("It cannot have been posted after it was seen. Check both times."))
    because = readable(not_public_because, LONGEST_TEXT, lines=True)
    if not public and not because:
        raise Unfit(_("Say how it came to be seen, since not everybody could see it."))
    handle = handle_of(handle or (post.latest.handle if post else ""))
    account = post.account if post else _known(platform_of(platform), key_of(handle))
    address = address_of(address)
    if post is None and account and address:
        post = Post.objects.filter(account=account, address=address).first()
    ref = post.ref if post else new_ref("PST")
    account_ref = account.ref if account else new_ref("ACC")
    told = {
        "text": text,
        "handle": handle,
        "display_name": display_name,
        "posted_at": posted_at.isoformat() if posted_at else "",
        "seen_at": seen_at.isoformat(),
        "public": public,
        "not_public_because": "" if public else because,
    }
    event = deed.happened(
        "post_captured",
        **about_post(ref),
        clause=deed.ruling.clause,
        in_line=public,  # a post that not everybody can see is no post to be kept, and that it was is a fact
        facts={**told, "account": account_ref, "address": address or (post.address if post else "")},
    )
    if account is None:
        account = Account.objects.create(
            ref=account_ref,
            platform=platform_of(platform),
            handle=handle,
            key=key_of(handle),
            address=address_of(account_address),
            display_name=display_name,
            seen_at=seen_at,
            recorded_by=event,
            recorded_at=deed.at,
        )
    if post is None:
        post = Post.objects.create(
            ref=ref, account=account, address=address, ours=ours, recorded_by=event, recorded_at=deed.at
        )
    return Capture.objects.create(
        post=post,
        **{**told, "posted_at": posted_at, "seen_at": seen_at},
        picture=keep(deed, picture, thread=ref) if picture else None,
        captured_by=deed.by,
        recorded_by=event,
        recorded_at=deed.at,
    )


def _known(platform: str, key: str) -> Account | None:
    return Account.objects.filter(platform=platform, key=key).first()
