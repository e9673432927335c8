"""What a customer needs, and what was agreed for them."""

from collections.abc import Collection, Sequence

from django.dispatch import Signal
from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..models import Customer, Need
from ..text import Contradicted, Unreadable, readable
from .rows import end, still_open, tell

need_was_ended = Signal()  # a need is about to end, by an event: a room above may owe that to somebody


@act(Act.KEEP_NEEDS)
def record_need(
    deed: Deed,
    *,
    customer: Customer,
    at_contact: str = "",
    at_contact_cy: str = "",
    in_full: str = "",
    adjustment: bool = False,
    source: str = "",
    relies_on: Collection[str] = (),
    cannot_use: Collection[str] = (),
    formats: Collection[str] = (),
) -> Need:
    """Keep a need: what it means for a contact, for channels and for letters; the need in full, for few."""
    return keep_need(
        deed,
        customer,
        at_contact=at_contact,
        at_contact_cy=at_contact_cy,
        in_full=in_full,
        adjustment=adjustment,
        source=source,
        relies_on=relies_on,
        cannot_use=cannot_use,
        formats=formats,
    )


def keep_need(
    deed: Deed,
    customer: Customer,
    *,
    at_contact: str = "",
    at_contact_cy: str = "",
    in_full: str = "",
    adjustment: bool = False,
    source: str = "",
    relies_on: Collection[str] = (),
    cannot_use: Collection[str] = (),
    formats: Collection[str] = (),
) -> Need:
    """Keep a need; the act of its own, or part of the one by which a need that was found elsewhere is recorded."""
    at_contact, at_contact_cy = readable(at_contact, 300), readable(at_contact_cy, 300)
    if not (at_contact or at_contact_cy):
        raise Unreadable(_("Write what it means for a contact, such as: speak slowly."))
    in_full = readable(in_full, 10_000, lines=True)
    source = readable(source, 200)
    channels = [row.code.value for row in deed.policy.channels]
    means = {
        "relies_on": _known(relies_on, channels),
        "cannot_use": _known(cannot_use, channels),
        "formats": _known(formats, Need.FORMATS),
    }
    if set(means["relies_on"]) & set(means["cannot_use"]):
        raise Contradicted(_("A way of contact cannot be both one they rely on and one they cannot use. Choose one."))
    # The need in full stays out of the event, which more people may read.
    facts = {"at_contact": at_contact, "at_contact_cy": at_contact_cy, "adjustment": adjustment, "source": source}
    event = tell(deed, "need_recorded", customer, facts | means)
    return Need.objects.create(
        customer=customer,
        at_contact=at_contact,
        at_contact_cy=at_contact_cy,
        in_full=in_full,
        adjustment=adjustment,
        source=source,
        starts_at=event.at,
        began_by=event,
        **means,
    )


def _known(codes: Collection[str], known: Sequence[str]) -> list[str]:
    """The codes, each once, in the order in which they are known."""
    for code in codes:
        if code not in known:
            raise Unreadable(
                _("%(code)s is not known here. These are: %(known)s.") % {"code": code, "known": ", ".join(known)}
            )
    return [each for each in known if each in codes]


@act(Act.KEEP_NEEDS)
def end_need(deed: Deed, *, need: Need) -> Need:
    """A need is there no longer, or was recorded in error."""
    need = still_open(need)
    event = tell(deed, "need_ended", need.customer, {"at_contact": need.at_contact or need.at_contact_cy})
    need_was_ended.send(sender=Need, event=event, need=need)
    return end(need, event)
