"""Read what came in, and say what was found in it (7.1e)."""

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, Found, Owner
from fairhand.record.act import Deed, act

from ..models import Item
from .finding import find
from .passing import pass_on
from .settling import file_now
from .telling import about


@act(Act.READ_CORRESPONDENCE)
def read_item(
    deed: Deed, *, item: Item, findings: list[dict[str, str]], file: bool = False, another_service: str = ""
) -> Item:
    """Say what was found on reading it: nothing new, or what goes to whom; and file it, where nothing waits (7.1e).

    Each finding has a kind, perhaps a note, and where it is handed on already, to whom and its reference there. What is
    found after it was filed is kept like anything else, and waits until it is settled. What is about another service,
    for which nothing has it read, is passed on.
    """
    item = Item.objects.get(pk=item.pk)
    if another_service:
        pass_on(deed, item, another_service)
        return item
    customer = item.customer
    if customer is None:
        raise Unfit(_("It is not settled whose it is. Say whose it is first."))
    kinds = [Found(each["kind"]) for each in findings]
    if not kinds:
        raise Unfit(_("Choose what you found. If it says nothing new, that is a finding too."))
    if Found.NOTHING_NEW in kinds and len(kinds) > 1:
        raise Unfit(_("Nothing new cannot stand beside something that is new. Choose one or the other."))
    deed.happened(
        "correspondence_read",
        **about(item.ref, customer),
        clause=deed.ruling.clause,
        facts={"found": [each.value for each in kinds]},
    )
    for each in findings:
        find(deed, item, each, {Owner.READER: deed.by})  # whoever found it sees to it
    if file and not item.filing:
        file_now(deed, item)
    return item
