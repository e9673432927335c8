"""Collect what came into a mailbox: each message once, whatever it holds, and whatever breaks on the way.

The mailbox is read and never touched. What was looked at is written down here, after it was kept: a process that dies
between the two looks at the message again, and finds it kept by its digest. So nothing is lost and nothing is doubled.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from imaplib import IMAP4
from uuid import NAMESPACE_OID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Max

from fairhand.people.models import Employee
from fairhand.policy import Channel
from fairhand.record.act import AlreadyUsed, Refused

from . import message as reading
from .mailbox import Mailbox, Message
from .models import Fetched, Item, LetThrough, Tried
from .operations import Original, keep_item, let_through
from .queries import Sender, sender_of

log = logging.getLogger(__name__)
WAY = Channel.EMAIL


@dataclass
class Count:
    """What became of the messages that were new."""

    kept: int = 0
    let_through: int = 0
    left: int = 0
    not_kept: int = 0


def collect(box: Mailbox, name: str, *, by: Employee, at: datetime, largest: int) -> Count:
    """Look at every message that was not looked at, keep what a measure catches, and leave all of it where it is."""
    last, again = _so_far(name, box.validity)
    count = Count()
    for uid in box.uids(above=last, among=again):
        found = box.message(uid)
        if found is None:
            _tried(name, box.validity, uid, at)
            continue
        try:
            what = _take(box, found, by=by, at=at, largest=largest)
        except (Refused, OSError, IMAP4.abort):
            raise  # for each message it would be the same
        except Exception:  # the next message is not to wait for this one, which is tried again next time
            log.exception("Message %s of the mailbox was not kept. It is still there, and is tried again.", uid)
            _tried(name, box.validity, uid, at)
            count.not_kept += 1
            continue
        setattr(count, what, getattr(count, what) + 1)
        _looked_at(name, box.validity, uid, what, at)
    return count


def _so_far(name: str, validity: int) -> tuple[int, list[int]]:
    """The last message that was looked at, and those up to it that are to be tried again.

    They are taken in the order of their numbers, so what a process that died had not come to is above the last.
    """
    here = {"mailbox": name, "validity": validity}
    looked, tried = Fetched.objects.filter(**here), Tried.objects.filter(**here)
    again = tried.exclude(uid__in=looked.values("uid")).order_by("uid")
    last = max(each.aggregate(last=Max("uid"))["last"] or 0 for each in (looked, tried))
    return last, list(again.values_list("uid", flat=True))


def _take(box: Mailbox, found: Message, *, by: Employee, at: datetime, largest: int) -> str:
    large = found.size > largest
    raw = box.content(found.uid, "HEADER" if large else "")
    digest = hashlib.sha256(raw).hexdigest()
    if Item.objects.filter(digest=digest).exists():
        return "kept"
    if LetThrough.objects.filter(digest=digest).exists():
        return "let_through"
    email = reading.read(raw)
    received_at = min(found.received_at, at)
    sender = sender_of(email.addresses, WAY, received_at, at)
    if sender.what == "left":
        return "left"
    who = {"by": by, "at": at, "key": uuid5(NAMESPACE_OID, digest)}
    try:
        if sender.what == "let_through":
            let_through(
                **who,
                sender=email.sender,
                received_at=received_at,
                why=sender.why,
                customer=sender.customer,
                digest=digest,
            )
            return "let_through"
        _keep(who, email, sender, received_at, raw, large)
    except AlreadyUsed:  # kept by another that collects at the same time, before the customer was known perhaps
        pass
    return "kept"


def _keep(who: dict, email: reading.Email, sender: Sender, received_at: datetime, raw: bytes, large: bool) -> None:
    keep_item(
        **who,
        way=WAY,
        received_at=received_at,
        sender=email.sender,
        subject=email.subject,
        text="" if large else email.text,
        customer=sender.customer if sender.what == "caught" else None,
        unknown_because=sender.why,
        original=Original(raw),
        message_id=email.message_id,
        enclosed=list(email.enclosed),
        faults=["too_large"] if large else list(email.faults),
    )


def _looked_at(name: str, validity: int, uid: int, what: str, at: datetime) -> None:
    try:
        with transaction.atomic():
            Fetched.objects.create(mailbox=name, validity=validity, uid=uid, what=what, at=at)
    except IntegrityError:  # another that collects at the same time was first
        return


def _tried(name: str, validity: int, uid: int, at: datetime) -> None:
    Tried.objects.get_or_create(mailbox=name, validity=validity, uid=uid, defaults={"at": at})
