"""Say that a contact is not whose it was logged as, and whose it is: it counts as theirs no more, and both stay (1.6).

Whoever took a contact says so of their own, as they said whose it is; of any other, whoever may say whose something is.
Whose one is that was put right is owed until somebody says so, or writes why it cannot be known.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.customers.models import Customer
from fairhand.policy import Act, Ruling
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.models import Duty, Event

from ..models import Contact, ContactLink, NotKnown, NotTheirs
from ..queries import UNMATCHED, left_unknown, parted_by
from ..unfit import Unfit
from .about import about
from .answering import ask_anew, ask_once_known
from .asked import is_put_right_elsewhere, was_logged, whose_was_said


@act(Act.LOG_CONTACT)
def unlink_own_contact(deed: Deed, *, contact: Contact, because: str) -> Contact:
    """Say that a contact that one took oneself is not whose it was logged as, and how that is known."""
    _check_own(deed, contact)
    return _unlink(deed, contact, because)


@act(Act.LINK_CUSTOMERS)
def unlink_contact(deed: Deed, *, contact: Contact, because: str) -> Contact:
    """Say that a contact is not whose it was logged as, and how that is known: whose it is, is then not known again."""
    return _unlink(deed, contact, because)


@act(Act.LOG_CONTACT)
def link_own_contact(deed: Deed, *, contact: Contact, because: str, customer: Customer | None = None) -> Contact:
    """Say whose a contact is that one took oneself, or that it cannot be known, where nobody has said so."""
    _check_own(deed, contact)
    return _link(deed, contact, customer, because)


@act(Act.LINK_CUSTOMERS)
def link_contact(deed: Deed, *, contact: Contact, because: str, customer: Customer | None = None) -> Contact:
    """Say whose a contact is, or that it cannot be known, where nobody has said so, or it proved wrong."""
    return _link(deed, contact, customer, because)


def put_right_elsewhere(contact: Contact) -> str:
    """That whose a contact is, is said elsewhere, and where; nothing where it is said here."""
    asked = is_put_right_elsewhere.send(sender=Contact, contact=contact)
    return next((said for _who, said in asked if said), "")


def _check_own(deed: Deed, contact: Contact) -> None:
    if contact.taken_by_id != deed.by.pk:
        because = _("Somebody else took this contact, so they say whose it is, or whoever may say whose something is.")
        raise Refused(Ruling(False, because, deed.ruling.clause))


def _unlink(deed: Deed, contact: Contact, because: str) -> Contact:
    contact = Contact.objects.select_related("customer").get(pk=contact.pk)
    _check_here(deed, contact)
    if contact.of_customer is None:
        said = _("It is not said whose contact this is, so there is nothing to put right.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write how you know that it is not theirs."))
    standing = contact.links.filter(ended_at=None).first()
    event = deed.happened("contact_unlinked", **about(contact), clause=deed.ruling.clause, facts={"because": because})
    not_theirs(contact, event, deed.at, because)
    ask_anew(deed, contact, (standing or contact).recorded_by_id)
    what_it_asks_follows(deed, contact)
    deed.happened(UNMATCHED, **about(contact), clause=deed.ruling.clause, facts={"unlinked": event.number})
    return contact


def _link(deed: Deed, contact: Contact, customer: Customer | None, because: str) -> Contact:
    contact = Contact.objects.select_related("customer").get(pk=contact.pk)
    _check_here(deed, contact)
    if contact.of_customer:
        said = _("It is on record whose contact this is. If that is wrong, say first that it is not theirs.")
        raise Refused(Ruling(False, said, deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write how you know.") if customer else _("Write why it cannot be known whose it was."))
    if customer is None:
        if left_unknown(contact):
            said_before = _("It is on record already that this cannot be known. You can still say whose it was.")
            raise Refused(Ruling(False, said_before, deed.ruling.clause))
        event = _say(deed, "contact_left_unknown", contact, None, because)
        NotKnown.objects.create(contact=contact, because=because, recorded_by=event)
        return contact
    event = _say(deed, "contact_linked", contact, customer, because)
    ContactLink.objects.create(contact=contact, customer=customer, because=because, recorded_by=event)
    what_it_asks_follows(deed, contact)
    now = Contact.objects.get(pk=contact.pk)
    was_logged.send(sender=Contact, deed=deed, contact=now, about="")  # nobody says for which service it is
    return now


def _say(deed: Deed, code: str, contact: Contact, customer: Customer | None, because: str) -> Event:
    return deed.happened(code, **about(contact, customer), clause=deed.ruling.clause, facts={"because": because})


def _check_here(deed: Deed, contact: Contact) -> None:
    if because := put_right_elsewhere(contact):
        raise Refused(Ruling(False, because, deed.ruling.clause))


def not_theirs(contact: Contact, event: Event, at: datetime, because: str = "") -> None:
    """A contact proves not to be whose it was taken to be; part of the act by which that is said."""
    standing = list(contact.links.filter(ended_at=None))
    for link in standing:
        link.ended_at, link.ended_by, link.ended_because = at, event, because
        link.save(update_fields=["ended_at", "ended_by", "ended_because"])
    if contact.customer and not standing:
        NotTheirs.objects.get_or_create(contact=contact, defaults={"recorded_by": event, "because": because})


def what_it_asks_follows(deed: Deed, contact: Contact) -> None:
    """What is asked in a contact, and waits, waits about whoever it is from; part of the act by which that is said.

    Once somebody is on record as whose it is, also by a report of it, nobody owes it any more to say so; and what was
    answered before that was known is owed to them.
    """
    contact = Contact.objects.get(pk=contact.pk)
    owed = Duty.objects.filter(thread=contact.ref, closed_at=None)
    if contact.of_customer:
        for each in owed.filter(opened_by__code=UNMATCHED):
            owing.settle(deed.events[-1], each.code, thread=contact.ref)
    if owed.exists():
        owing.follow(deed.happened("request_moved", **about(contact), clause=deed.ruling.clause, facts={}))
    if contact.of_customer:
        ask_once_known(deed, contact, parted_by(contact))
    tell_whose(deed, contact)


def tell_whose(deed: Deed, contact: Contact) -> None:
    """Whose a contact is was said, or proved wrong: what was reported in it is seen to, where that is in doubt now."""
    whose_was_said.send(sender=Contact, deed=deed, contact=contact)
