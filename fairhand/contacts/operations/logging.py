"""Write down that a contact took place, what it was, and that its matter was decided."""

import hashlib
import unicodedata
from datetime import date, datetime

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.models import Service
from fairhand.policy import Act, Channel
from fairhand.record import owing
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref

from ..models import Contact, DecidedMatter, InformationRequest, Written, one_spelling
from ..queries import service_of
from ..unfit import Unfit, not_to_come
from .about import about
from .asked import asks_for_information, was_logged


@act(Act.LOG_CONTACT)
def log_contact(
    deed: Deed,
    *,
    channel: str,
    customer: Customer | None = None,
    representative: Customer | None = None,
    happened_at: datetime | None = None,
    matter: str = "",
    minutes: int | None = None,
    outgoing: bool = False,
    heading: str = "",
    text: str = "",
    language: str = "",
    information_request: bool = False,
    asks: str = "",
    service: str = "",
) -> Contact:
    """Write down a contact: who it was, how, when, about which matter, and the minutes it took.

    `representative` is who acted for the customer; nobody where it was the customer themself. `heading` and `text` are
    what a letter or an e-mail said. An `information_request` is never counted as behaviour; `asks` is what is asked.
    `service` is the code of the service that it is about; where nobody says so it is that of whoever logs it.
    """
    served = Service.objects.filter(code=service).first() if service else None
    if service and served is None:
        raise Unfit(_("%(code)s is no service of ours. Choose from the services shown.") % {"code": service})
    happened_at = not_to_come(happened_at or deed.at, deed.at)
    representative = None if representative == customer else representative
    matter, heading, text = one_spelling(matter), " ".join(_as_typed(heading).split()), _as_typed(text).strip()
    ref = new_ref("CON")
    event = deed.happened(
        "contact_logged",
        customer=customer.ref if customer else "",
        thread=ref,
        subject=f"contacts.contact:{ref}",
        clause=deed.ruling.clause,
        facts={
            "channel": Channel(channel),
            "representative": representative.ref if representative else "",
            "happened_at": happened_at.isoformat(),
            "outgoing": outgoing,
            "matter": matter,
            "minutes": minutes,
            "information_request": information_request,
            **({"about": service} if service else {}),
            # The words are kept once, beside the contact. What seals them here says nothing of them.
            **({"written": hashlib.sha256(f"{heading}\n{text}".encode()).hexdigest()} if text else {}),
        },
    )
    contact = Contact.objects.create(
        ref=ref,
        customer=customer,
        representative=representative,
        channel=Channel(channel),
        happened_at=happened_at,
        outgoing=outgoing,
        matter=matter,
        service=served or service_of(deed.by, deed.at),
        minutes=minutes,
        taken_by=deed.by,
        recorded_by=event,
    )
    if text:
        told = {"heading": heading, "text": text, "language": language}
        Written.objects.create(contact=contact, recorded_by=event, **told)
    if information_request:
        _keep_request(deed, contact, asks)
    was_logged.send(sender=Contact, deed=deed, contact=contact, about=service)
    return contact


@act(Act.LOG_CONTACT)
def say_it_asks_for_information(deed: Deed, *, contact: Contact, asks: str = "") -> InformationRequest:
    """Say of a contact that is on record that somebody used a right to information in it, and what they ask for."""
    if InformationRequest.objects.filter(contact=contact).exists():
        raise Unfit(_("This is on record already: the contact is not counted."))
    said = _keep_request(deed, contact, asks)
    asks_for_information.send(sender=Contact, deed=deed, contact=contact)
    return said


@act(Act.LOG_CONTACT)
def record_decision_on_matter(
    deed: Deed, *, matter: str, decided_on: date, found_in: str = "", customer: Customer | None = None
) -> DecidedMatter:
    """Say that a matter was decided or answered on a day, and where that can be read (3.2d)."""
    matter, found_in = one_spelling(matter), " ".join(_as_typed(found_in).split())
    if not matter:
        raise Unfit(_("Give the reference of the request or complaint that was decided."))
    if decided_on > council.day_of(deed.at):
        raise Unfit(_("That day has not come yet. Give the day on which it was decided."))
    ref = new_ref("MAT")
    event = deed.happened(
        "matter_decided",
        customer=customer.ref if customer else "",
        thread=ref,
        subject=f"contacts.decidedmatter:{ref}",
        clause=deed.ruling.clause,
        facts={"matter": matter, "decided_on": decided_on.isoformat(), "found_in": found_in},
    )
    told = {"matter": matter, "decided_on": decided_on, "found_in": found_in, "customer": customer}
    return DecidedMatter.objects.create(ref=ref, recorded_by=event, **told)


@act(Act.LOG_CONTACT)
def take_back_decision_on_matter(deed: Deed, *, decided: DecidedMatter, because: str) -> DecidedMatter:
    """Say that a matter was not decided on that day after all, and how that is known; both stay on record."""
    decided = DecidedMatter.objects.select_related("customer").get(pk=decided.pk)
    if decided.ended_at:
        raise Unfit(_("This was taken back already."))
    if not because.strip():
        raise Unfit(_("Write how it is known that it was not decided on that day."))
    event = deed.happened(
        "matter_not_decided",
        customer=decided.customer.ref if decided.customer else "",
        thread=decided.ref,
        subject=f"contacts.decidedmatter:{decided.ref}",
        clause=deed.ruling.clause,
        facts={"because": because},
    )
    decided.ended_at, decided.ended_by = deed.at, event
    decided.save(update_fields=["ended_at", "ended_by"])
    return decided


def _keep_request(deed: Deed, contact: Contact, asks: str) -> InformationRequest:
    """That a contact asks for information, and what: it is owed an answer from the day on which it was made."""
    asks = _as_typed(asks).strip()
    event = deed.happened(
        "information_request_seen",
        **about(contact),
        clause=deed.ruling.clause,
        # The words are kept once, beside the contact. What seals them here says nothing of them.
        facts={"asks": hashlib.sha256(asks.encode()).hexdigest()} if asks else {},
        due_at=owing.due_from(deed.policy, "information_request_seen", contact.happened_at),
    )
    return InformationRequest.objects.create(contact=contact, asks=asks, recorded_by=event)


def _as_typed(text: str) -> str:
    """What a person wrote, without the signs that nobody sees and that a copied document brings along."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
