"""Keep what was found in an item, with the duties that it opens; also where the contact beside it was said to ask."""

from collections.abc import Mapping
from datetime import datetime

from fairhand.contacts.models import Contact, InformationRequest
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Found, Owner
from fairhand.record import owing
from fairhand.record.act import Deed
from fairhand.record.models import Duty
from fairhand.record.refs import new_ref

from ..models import Finding, Item
from ..queries.parting import END
from ..queries.standing import STATUTORY, asks_unfound, standing_of
from .settling import hand_over
from .telling import due_from, reader_for

# What each finding is told as, where that is not as a matter; and what it opens, besides that it was found.
NEED = "need_found"
TOLD_AS = {Found.SAFEGUARDING: "safeguarding_found", Found.NEEDS: NEED}
ALSO = {Found.INFORMATION_REQUEST: "information_request_found", Found.SUBJECT_ACCESS: "subject_access_found"}


def find(
    deed: Deed,
    item: Item,
    said: dict[str, str],
    owners: Mapping[Owner, Employee],
    due_at: datetime | None = None,
) -> Finding:
    """Keep one thing that was found, which opens what follows from it; part of the act in which it was found.

    A need that is found anew, since it was settled as another's, is due when it was at first: `due_at`.
    """
    kind, ref = Found(said["kind"]), new_ref("FND")
    customer = item.customer.ref if item.customer else ""
    event = deed.events[0]
    if kind != Found.NOTHING_NEW:
        event = deed.happened(
            TOLD_AS.get(kind, "matter_found"),
            customer=customer,
            thread=ref,
            subject=f"correspondence.finding:{ref}",
            clause=deed.ruling.clause,
            facts={"item": item.ref, "kind": kind.value, "note": said.get("note", "")},
            owners=owners,
            due_at=due_at,
        )
    if kind in STATUTORY:
        InformationRequest.objects.get_or_create(contact=item.contact, defaults={"recorded_by": event})  # never counted
        deed.happened(
            ALSO[kind],
            customer=customer,
            thread=ref,
            subject=f"correspondence.finding:{ref}",
            clause=deed.ruling.clause,
            facts={"item": item.ref},
            due_at=due_from(deed, ALSO[kind], item.received_at),  # the law counts from the day on which it came
        )
    finding = Finding.objects.create(
        ref=ref,
        item=item,
        kind=kind,
        note=said.get("note", ""),
        found_by=deed.by,
        capacity=deed.capacity,
        recorded_by=event,
        recorded_at=deed.at,
    )
    if said.get("to") and said.get("reference"):
        hand_over(deed, finding, said["to"], said["reference"])
    return finding


def find_what_its_contact_asks(deed: Deed, contact: Contact) -> None:
    """A contact that is said to ask for information is a finding in its item, once it is settled whose that is."""
    item = Item.objects.caught().filter(contact=contact).first()
    if item and item.customer and asks_unfound(item, standing_of(item)):
        asks = InformationRequest.objects.get(contact=contact).asks
        said = {"kind": Found.INFORMATION_REQUEST.value, "note": asks}
        finding = find(deed, item, said, reader_for(deed, item.customer))
        event = deed.happened(
            "information_request_taken_up",
            customer=item.customer.ref,
            thread=contact.ref,
            subject=f"contacts.contact:{contact.ref}",
            clause=deed.ruling.clause,
            facts={"finding": finding.ref},
        )
        owing.fall_away(event)  # it is owed where it was found, and not twice


def findings_follow(deed: Deed, item: Item, customer: Customer | None) -> None:
    """What was found in it, and waits, waits about whoever it is from; part of the act by which that is said.

    What was settled of it goes along too, once it is known to whom: it is in what they wrote.
    """
    refs = {ref: f"correspondence.finding:{ref}" for ref in item.findings.order_by("pk").values_list("ref", flat=True)}
    refs[item.contact.ref] = f"contacts.contact:{item.contact.ref}"
    owed = Duty.objects.filter(thread__in=refs, closed_at=None).exclude(code=END)
    waiting = set(owed.values_list("thread", flat=True))
    goes = waiting | set(
        item.findings.exclude(kind=Found.NOTHING_NEW).values_list("ref", flat=True) if customer else ()
    )
    for ref, subject in refs.items():
        if ref in goes:
            event = deed.happened(
                "finding_moved",
                customer=customer.ref if customer else "",
                thread=ref,
                subject=subject,
                clause=deed.ruling.clause,
                facts={"item": item.ref},
            )
            owing.follow(event, but=(END,))
