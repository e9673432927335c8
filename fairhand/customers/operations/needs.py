"""What a customer needs, and what was agreed for them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..models import Customer, Need
from ..text import Unreadable, readable
from .rows import end, still_open, tell


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
    relies_on: Sequence[str] = (),
    cannot_use: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> Need:
    """Keep a need: what it means for a contact, for all; the need in full, for few."""
    at_contact, at_contact_cy = readable(at_contact, 300), readable(at_contact_cy, 300)
    if not (at_contact or at_contact_cy):
        raise Unreadable(_("Write what it means for a contact, such as: speak slowly."))
    in_full = readable(in_full, 10_000, lines=True)
    source = readable(source, 200)
    # The need in full stays out of the event, which more people may read.
    facts = {"at_contact": at_contact, "at_contact_cy": at_contact_cy, "adjustment": adjustment, "source": source}
    event = tell(deed, "need_recorded", customer, facts)
    return Need.objects.create(
        customer=customer,
        at_contact=at_contact,
        at_contact_cy=at_contact_cy,
        in_full=in_full,
        adjustment=adjustment,
        source=source,
        relies_on=list(relies_on),
        cannot_use=list(cannot_use),
        formats=list(formats),
        starts_at=event.at,
        began_by=event,
    )


@act(Act.KEEP_NEEDS)
def end_need(deed: Deed, *, need: Need) -> Need:
    """A need is there no longer, or was recorded in error."""
    need = still_open(need)
    return end(need, tell(deed, "need_ended", need.customer, {"at_contact": need.at_contact or need.at_contact_cy}))
