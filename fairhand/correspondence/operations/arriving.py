"""Keep what came in writing, let pass what is not to be caught, and say whose it is (7.1c, 7.1e)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.contacts.models import Contact, ContactLink, Written
from fairhand.contacts.operations import not_theirs, tell_whose
from fairhand.contacts.queries import service_of
from fairhand.contacts.unfit import Unfit, not_to_come
from fairhand.customers.models import Customer
from fairhand.customers.queries import names_of, same_person
from fairhand.policy import Act, Channel, Ruling
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.models import Event
from fairhand.record.refs import new_ref
from fairhand.uploads.cleaning import File
from fairhand.uploads.operations import keep

from ..message import Part
from ..models import LONGEST, Caught, Enclosed, Item, LetThrough
from ..models import Original as Kept
from ..queries import OTHER_SERVICE, catches, sent_for
from .answered import ask_once_known
from .ending import ended_no_more
from .finding import find_what_its_contact_asks, findings_follow
from .telling import about, due_from, reader_for, service_named


@dataclass(frozen=True)
class Original:
    """An email as it came, which is known by its digest."""

    content: bytes

    def __str__(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@act(Act.KEEP_CORRESPONDENCE)
def keep_item(
    deed: Deed,
    *,
    way: str,
    received_at: datetime | None = None,
    sender: str = "",
    subject: str = "",
    text: str = "",
    customer: Customer | None = None,
    unknown_because: str = "not_said",
    service: str = "",
    original: Original | None = None,
    scan: File | None = None,
    message_id: str = "",
    enclosed: Iterable[Part] = (),
    faults: Iterable[str] = (),
) -> Item | LetThrough:
    """Keep what came in writing as it came, for whoever reads it; or for somebody to say whose it is (7.1e).

    It came now where nothing else is said. What comes from an address that is never caught, from somebody who acts for
    the customer, or is said to be about a service that the measures do not hold for, passes untouched.
    """
    received_at = not_to_come(received_at or deed.at, deed.at)
    if not text.strip() and original is None and scan is None:
        raise Unfit(_("There is no text and no scan. Type what is written, as it is written, or choose its scan."))
    digest = str(original) if original else ""
    named = service_named(service) if service else ""
    sent = sent_for(customer, sender, way, received_at, deed.at, service)
    if sent.what == "let_through":
        about_it = named if sent.why == OTHER_SERVICE else ""
        return pass_untouched(deed, None, customer, sent.why, about_it, sender, received_at, digest)
    if sent.what == "left":
        raise Unfit(
            _(
                "No measure was in force, when it came, by which what this customer writes in this way is read here. "
                "Pass it to the service that it is for, as it is."
            )
        )
    if customer and sent.what == "unknown":
        customer, unknown_because = None, sent.why
    held = catches(customer, way, received_at, deed.at, service) if customer else []
    ref, faults = new_ref("ITM"), list(faults)
    if message_id and Item.objects.filter(message_id=message_id).exists():
        faults.append("again")
    facts = {
        "way": Channel(way).value,
        "received_at": received_at.isoformat(),
        "sender": sender,
        "written": hashlib.sha256(f"{subject}\n{text}".encode()).hexdigest(),
        "original": digest,
        "enclosed": [[each.name, each.digest] for each in enclosed],
    }
    if customer:
        event = to_read(deed, ref, customer, facts, received_at, [each.ref for each in held])
    else:
        event = deed.happened(
            "correspondence_unmatched",
            **about(ref, None),
            clause=deed.ruling.clause,
            facts={**facts, "because": unknown_because},
            due_at=due_from(deed, "correspondence_unmatched", received_at),
        )
    contact = Contact.objects.create(
        ref=new_ref("CON"),
        customer=customer,
        channel=Channel(way),
        happened_at=received_at,
        service=service_of(deed.by, deed.at),
        taken_by=deed.by,
        recorded_by=event,
    )
    Written.objects.create(contact=contact, recorded_by=event, heading=subject[:LONGEST], text=text)
    item = Item.objects.create(
        ref=ref,
        contact=contact,
        way=Channel(way),
        received_at=received_at,
        sender=sender[:LONGEST],
        faults=faults,
        message_id=message_id[:LONGEST],
        digest=digest,
        unknown_because="" if customer else unknown_because,
        scan=keep(deed, scan, thread=ref) if scan else None,  # found by the item, whoever's that proves to be
        recorded_by=event,
        recorded_at=deed.at,
    )
    if original:
        Kept.objects.create(item=item, content=original.content)
    for each in enclosed:
        Enclosed.objects.create(
            item=item, name=each.name, media_type=each.media_type, size=len(each.content), digest=each.digest
        )
    if customer:
        catch(item, customer, held, event)
    return item


@act(Act.KEEP_CORRESPONDENCE)
def let_through(
    deed: Deed,
    *,
    sender: str,
    why: str,
    received_at: datetime | None = None,
    customer: Customer | None = None,
    digest: str = "",
) -> LetThrough:
    """Write down that something passes untouched; nothing of what it says is kept (F3)."""
    came_at = not_to_come(received_at or deed.at, deed.at)
    return pass_untouched(deed, None, customer, why, "", sender, came_at, digest)


@act(Act.LINK_CUSTOMERS)
def say_whose(
    deed: Deed,
    *,
    item: Item,
    customer: Customer | None = None,
    because: str = "",
    for_another: bool = False,
) -> Item:
    """Say whose it is; what is from nobody under a measure, or from somebody for another, passes untouched."""
    item = Item.objects.get(pk=item.pk)
    if item.settled:
        raise Refused(Ruling(False, _("It is settled already whose it is."), deed.ruling.clause))
    if not because.strip():
        raise Unfit(_("Write how you know."))
    if customer and not for_another:
        _check_contact(deed, item, customer)
    held = catches(customer, item.way, item.received_at, deed.at) if customer else []
    if customer and held and not for_another:
        event = to_read(deed, item.ref, customer, {"because": because}, item.received_at, [each.ref for each in held])
        catch(item, customer, held, event, because)
        findings_follow(deed, item, customer)
        ask_once_known(deed, item, customer)
        find_what_its_contact_asks(deed, item.contact)
    else:
        why = "representative" if for_another else "no_measure" if customer else "nobody"
        known = (item.sender, item.received_at, item.digest)
        event = pass_untouched(deed, item, customer, why, because, *known).recorded_by
        findings_follow(deed, item, customer)
        ask_once_known(deed, item, customer)
    if customer and not for_another:
        _goes_along(deed, item.contact, customer, event)
        tell_whose(deed, item.contact)
        ended_no_more(event, item, customer)
    return item


def _check_contact(deed: Deed, item: Item, customer: Customer) -> None:
    """A letter and its contact are the same person's: where a report says that the contact is another's, say so."""
    other = item.contact.of_customer
    reported = item.contact.links.filter(ended_at=None).exists()
    if other is None or not reported or other.pk in same_person(customer, deed.at):
        return
    reports = ", ".join(item.contact.incidents.order_by("pk").values_list("ref", flat=True))
    raise Refused(
        Ruling(
            False,
            _(
                "The contact with which it came is on record as that of %(name)s (%(ref)s), by a report: %(reports)s. "
                "If that is wrong, open the report and say first that it was not them. "
                "If it is right, say here that it is from them."
            )
            % {"name": names_of({other.pk}, deed.at)[other.pk], "ref": other.ref, "reports": reports},
            deed.ruling.clause,
        )
    )


def _goes_along(deed: Deed, contact: Contact, customer: Customer, event: Event) -> None:
    """Its contact is theirs too; one that was logged as somebody else's proves not to be."""
    whose = contact.of_customer
    linked = contact.links.filter(ended_at=None).exists()
    if whose and not linked and whose.pk not in same_person(customer, deed.at):
        not_theirs(contact, event, deed.at)
        whose = None
    if whose is None:
        ContactLink.objects.create(contact=contact, customer=customer, recorded_by=event)


def to_read(
    deed: Deed,
    ref: str,
    customer: Customer,
    facts: dict,
    received_at: datetime,
    restrictions: list[str],
    clause: str = "",
) -> Event:
    """That something came which is to be read; part of the act in which it is kept, or said whose it is."""
    return deed.happened(
        "correspondence_received",
        **about(ref, customer),
        clause=clause or deed.ruling.clause,
        facts={**facts, "restrictions": restrictions},
        owners=reader_for(deed, customer),
        due_at=due_from(deed, "correspondence_received", received_at),
    )


def catch(item: Item, customer: Customer, held: list, event: Event, because: str = "") -> None:
    """Keep whose it is, and under which restrictions it came."""
    Caught.objects.create(
        item=item,
        customer=customer,
        restrictions=[each.ref for each in held],
        because=because,
        recorded_by=event,
    )


def pass_untouched(
    deed: Deed,
    item: Item | None,
    customer: Customer | None,
    why: str,
    because: str,
    sender: str,
    received_at: datetime,
    digest: str,
) -> LetThrough:
    """Keep that something passes, and why; part of the act in which that is found."""
    ref = new_ref("PAS")
    known: About = (
        about(item.ref, customer)
        if item
        else {
            "customer": customer.ref if customer else "",
            "thread": ref,
            "subject": f"correspondence.letthrough:{ref}",
        }
    )
    event = deed.happened(
        "correspondence_let_through",
        **known,
        clause=deed.ruling.clause,
        facts={"why": why, "because": because, "sender": sender, "original": digest},
    )
    return LetThrough.objects.create(
        ref=ref,
        item=item,
        customer=customer,
        sender=sender[:LONGEST],
        received_at=received_at,
        why=why,
        because=because,
        digest=digest,
        recorded_by=event,
    )
