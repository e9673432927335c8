"""How a customer can be recognised, from and until."""

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act

from ..keys import LONGEST, key_of
from ..models import Customer, Identifier
from ..text import Contradicted, Unreadable, needed
from .rows import begin_identifier, end, still_open, tell


def read_identifier(kind: str, given: str) -> tuple[str, str]:
    """A kind and a text that has a key, or a sentence."""
    if kind not in Identifier.KINDS:
        raise Unreadable(_("Choose what this is: a telephone number, an email address, and so on."))
    given = needed(given, LONGEST, _("Write the number, address, account or reference."), lines=kind == "postal")
    key_of(kind, given)
    return kind, given


@act(Act.KEEP_CUSTOMER)
def give_identifier(deed: Deed, *, customer: Customer, kind: str, given: str) -> Identifier:
    """Keep something to recognise a customer by. Others may have it too: a household shares a telephone."""
    kind, given = read_identifier(kind, given)
    same = Identifier.objects.current(deed.at).filter(customer=customer, kind=kind, key=key_of(kind, given))
    if same.exists():
        raise Contradicted(_("This is recorded for this customer already."))
    event = tell(deed, "identifier_given", customer, {"kind": kind, "given": given})
    return begin_identifier(event, customer, kind, given)


@act(Act.KEEP_CUSTOMER)
def end_identifier(deed: Deed, *, identifier: Identifier) -> Identifier:
    """Something is no longer theirs: whoever has the number now is not taken for them."""
    identifier = still_open(identifier)
    facts = {"kind": identifier.kind, "given": identifier.given}
    return end(identifier, tell(deed, "identifier_ended", identifier.customer, facts))
