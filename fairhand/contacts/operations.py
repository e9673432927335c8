"""What may be done here: write down that a contact took place, what it was, and that its matter was decided."""

import hashlib
import unicodedata
from datetime import date, datetime

from django.dispatch import Signal
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.policy import Act, Channel, Ruling
from fairhand.policy import day as in_words
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act
from fairhand.record.deed import About
from fairhand.record.models import Duty, Event
from fairhand.record.refs import new_ref

from .models import Contact, DecidedMatter, InformationRequest, NotTheirs, Written, one_spelling
from .queries import answer_owed, service_of
from .unfit import Unfit, not_to_come

# A contact on record was said to ask for information: rooms above this one see to what follows, within the same act.
asks_for_information = Signal()
# Asked where a contact is shown to who logged it: a sentence from each room that knows. Where they are not shown the
# `whole` of what is in force at a contact, it says nothing of a measure.
what_became_of = Signal()
is_owed_elsewhere = Signal()  # asked before an answer to a contact is recorded: a sentence, where it is owed elsewhere
# A contact is about to be taken from somebody, with the report beside it: a room above that holds it to be theirs for a
# reason of its own says so, and then it stays theirs.
is_theirs_still = Signal()
was_logged = Signal()  # a contact was logged: whoever reads what this customer writes is to have it, perhaps


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
) -> Contact:
    """Write down a contact: who it was, how, when, about which matter, and the minutes it took.

    `representative` is who acted for the customer; nobody where it was the customer themself. `heading` and `text` are
    what a letter or an e-mail said. An `information_request` is never counted as behaviour; `asks` is what is asked.
    """
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
        service=service_of(deed.by, deed.at),
        minutes=minutes,
        taken_by=deed.by,
        recorded_by=event,
    )
    if text:
        told = {"heading": heading, "text": text, "language": language}
        Written.objects.create(contact=contact, recorded_by=event, **told)
    if information_request:
        _keep_request(deed, contact, asks)
    was_logged.send(sender=Contact, deed=deed, contact=contact)
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


@act(Act.RECORD_ANSWER)
def record_answer_to_contact(deed: Deed, *, contact: Contact, answered_on: date, reference: str) -> InformationRequest:
    """Record that what was asked in a contact was answered, on which day and under which reference."""
    asked = InformationRequest.objects.filter(contact=contact).first()
    if asked is None:
        raise Unfit(_("It is not on record that this contact asks for information, so there is no answer to record."))
    if asked.answered_on:
        raise Unfit(_("The answer is recorded already."))
    if because := owed_elsewhere(contact):
        raise Refused(Ruling(False, because, deed.ruling.clause))
    if answered_on > council.day_of(deed.at):
        raise Unfit(_("That day is still to come. Give the day on which it was answered."))
    if answered_on < (came := council.day_of(contact.happened_at)):
        raise Unfit(
            _("It was asked on %(day)s, so it was not answered before that. Give the day on which it was answered.")
            % {"day": in_words(came, council.words())}
        )
    if not reference.strip():
        raise Unfit(_("Give the reference of the answer, so that it can be found again."))
    event = deed.happened(
        "request_answered",
        **_about(contact),
        clause=owed.clause if (owed := answer_owed(contact.ref)) else deed.ruling.clause,
        facts={"answered_on": str(answered_on), "reference": reference},
    )
    asked.answered_on, asked.reference, asked.answered_by = answered_on, reference, event
    asked.save(update_fields=["answered_on", "reference", "answered_by"])
    return asked


def owed_elsewhere(contact: Contact) -> str:
    """That the answer to what a contact asks is recorded elsewhere, and where; nothing where it is recorded here."""
    return next((said for _who, said in is_owed_elsewhere.send(sender=Contact, contact=contact) if said), "")


def _keep_request(deed: Deed, contact: Contact, asks: str) -> InformationRequest:
    """That a contact asks for information, and what: it is owed an answer from the day on which it was made."""
    asks = _as_typed(asks).strip()
    event = deed.happened(
        "information_request_seen",
        **_about(contact),
        clause=deed.ruling.clause,
        # The words are kept once, beside the contact. What seals them here says nothing of them.
        facts={"asks": hashlib.sha256(asks.encode()).hexdigest()} if asks else {},
        due_at=owing.due_from(deed.policy, "information_request_seen", contact.happened_at),
    )
    return InformationRequest.objects.create(contact=contact, asks=asks, recorded_by=event)


def _about(contact: Contact) -> About:
    whose = contact.of_customer
    return {
        "customer": whose.ref if whose else "",
        "thread": contact.ref,
        "subject": f"contacts.contact:{contact.ref}",
    }


def not_theirs(contact: Contact, event: Event, at: datetime) -> None:
    """A contact proves not to be whose it was taken to be; part of the act by which that is said."""
    standing = list(contact.links.filter(ended_at=None))
    for link in standing:
        link.ended_at, link.ended_by = at, event
        link.save(update_fields=["ended_at", "ended_by"])
    if contact.customer and not standing:
        NotTheirs.objects.get_or_create(contact=contact, defaults={"recorded_by": event})


def what_it_asks_follows(deed: Deed, contact: Contact) -> None:
    """What is asked in a contact, and waits, waits about whoever it is from; part of the act by which that is said."""
    contact = Contact.objects.get(pk=contact.pk)
    if Duty.objects.filter(thread=contact.ref, closed_at=None).exists():
        owing.follow(deed.happened("request_moved", **_about(contact), clause=deed.ruling.clause, facts={}))


def _as_typed(text: str) -> str:
    """What a person wrote, without the signs that nobody sees and that a copied document brings along."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs"))
