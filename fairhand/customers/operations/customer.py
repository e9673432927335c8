"""A customer's record begins."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fairhand.policy import Act
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref

from ..folding import folded
from ..models import Customer
from ..text import Unreadable, readable
from .identifiers import read_identifier
from .language import read_language
from .rows import begin_identifier, begin_language, begin_name, tell


@act(Act.KEEP_CUSTOMER)
def keep_customer(
    deed: Deed,
    *,
    kind: str = "person",
    name: str = "",
    identifiers: Sequence[tuple[str, str]] = (),
    language: str = "unknown",
    language_source: str = "",
) -> Customer:
    """Begin a customer's record, with their name, how to recognise them and their language, as far as known."""
    if kind not in Customer.KINDS:
        raise Unreadable(_("A customer is a person, an organisation, or not known. Choose one of these."))
    name = readable(name, 200)
    language, source = read_language(language), readable(language_source, 200)
    known = list(dict.fromkeys(read_identifier(each, given) for each, given in identifiers))
    ref = new_ref("C")
    customer = Customer(ref=ref, kind=kind, recorded_at=deed.at, recorded_by=deed.by)
    facts = {"kind": kind, "name": name, "identifiers": [list(each) for each in known], "language": language}
    event = tell(deed, "customer_kept", customer, facts)
    customer.save(force_insert=True)
    if name:
        begin_name(event, customer, name, folded(name))
    for each, given in known:
        begin_identifier(event, customer, each, given)
    if language != "unknown":
        begin_language(event, customer, language, source)
    return customer
