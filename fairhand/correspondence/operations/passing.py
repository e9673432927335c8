"""Pass on what is about a service that nothing restricts them for (7.1e): it is read here no longer."""

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Ruling
from fairhand.record.act import Deed, Refused

from ..models import Item, LetThrough
from ..queries import OTHER_SERVICE, caught_by, others_than
from .arriving import pass_untouched
from .telling import about, service_named


def pass_on(deed: Deed, item: Item, service: str) -> LetThrough:
    """It is about a service for which nothing by which it is read holds: it passes; part of the act that reads it."""
    caught = item.caught
    if caught is None or item.filing:
        said = _("It is filed already.") if caught else _("It is not settled whose it is. Say whose it is first.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    named = service_named(service)
    if service not in others_than(caught_by(item)):
        raise Unfit(
            _("What they write about %(service)s is read here too, so it does not pass. Say below what you found.")
            % {"service": named}
        )
    read = deed.happened(
        "correspondence_read",
        **about(item.ref, caught.customer),
        clause=deed.ruling.clause,
        facts={"found": [OTHER_SERVICE], "service": service},
    )
    caught.ended_at, caught.ended_by, caught.ended_because = deed.at, read, named
    caught.save(update_fields=["ended_at", "ended_by", "ended_because"])
    known = (item.sender, item.received_at, item.digest)
    return pass_untouched(deed, item, caught.customer, OTHER_SERVICE, named, *known)
