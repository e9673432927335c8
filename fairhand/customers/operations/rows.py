"""How a row about a customer begins and ends: always by an event, and once."""

from typing import TypeVar

from django.utils.translation import gettext as _

from fairhand.record.act import Deed
from fairhand.record.models import Event

from ..indexing import index
from ..keys import key_of, line_of
from ..models import Customer, CustomerRow, Identifier, LanguageChoice, Name
from ..text import Contradicted

Row = TypeVar("Row", bound=CustomerRow)


def tell(deed: Deed, code: str, customer: Customer, facts: dict) -> Event:
    """Write down what happened to a customer's record."""
    return deed.happened(
        code,
        customer=customer.ref,
        subject=f"customers.customer:{customer.ref}",
        clause=deed.ruling.clause,
        facts=facts,
    )


def still_open(row: Row) -> Row:
    """The row as it stands in this transaction, or a sentence when it has ended already."""
    row.refresh_from_db()
    if row.ended_by_id is not None:
        raise Contradicted(_("This had already ended. Open the page again to see how it stands."))
    return row


def end(row: Row, event: Event, **filled) -> Row:
    """Fill the columns that end a row."""
    row.ends_at, row.ended_by = event.at, event
    for column, value in filled.items():
        setattr(row, column, value)
    row.save(update_fields=["ends_at", "ended_by", *filled])
    return row


def begin_name(event: Event, customer: Customer, given: str, folded: str) -> Name:
    """Keep a name, findable by its words."""
    name = Name.objects.create(customer=customer, given=given, folded=folded, starts_at=event.at, began_by=event)
    index([name])
    return name


def begin_identifier(event: Event, customer: Customer, kind: str, given: str) -> Identifier:
    """Keep an identifier under its key."""
    return Identifier.objects.create(
        customer=customer,
        kind=kind,
        given=given,
        key=key_of(kind, given),
        line=line_of(given) if kind == "postal" else "",
        starts_at=event.at,
        began_by=event,
    )


def begin_language(event: Event, customer: Customer, language: str, source: str) -> LanguageChoice:
    """Keep a choice of language."""
    return LanguageChoice.objects.create(
        customer=customer, language=language, source=source, starts_at=event.at, began_by=event
    )
