"""What a customer is called, from and until."""

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..folding import folded
from ..models import Customer, Name
from ..text import Contradicted, needed
from .rows import begin_name, end, still_open, tell


@act(Act.KEEP_CUSTOMER)
def give_name(deed: Deed, *, customer: Customer, given: str) -> Name:
    """Keep a name as it was given; earlier names stay until they are ended."""
    given = needed(given, 200, _("Write the name as they gave it."))
    if Name.objects.current(deed.at).filter(customer=customer, given=given).exists():
        raise Contradicted(_("This name is recorded already."))
    event = tell(deed, "customer_name_given", customer, {"name": given})
    return begin_name(event, customer, given, folded(given))


@act(Act.KEEP_CUSTOMER)
def end_name(deed: Deed, *, name: Name) -> Name:
    """A name is no longer theirs; it can still be found, and says so."""
    name = still_open(name)
    return end(name, tell(deed, "customer_name_ended", name.customer, {"name": name.given}))
