"""What may be done here: take what contacts show into the customer's file."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.policy import Act
from fairhand.record.act import Deed, act
from fairhand.record.refs import new_ref

from .comparing import Compared, check_days, of_now
from .kept import kept
from .models import Evidence
from .queries import what_contacts_show


@act(Act.TAKE_IN_EVIDENCE)
def take_in_evidence(
    deed: Deed,
    *,
    customer: Customer,
    first_on: date,
    last_on: date,
    note: str,
    compared: Compared,
    matter: str = "",
) -> Evidence:
    """Take what a customer's contacts show into the file, as it stands at this moment (3.2).

    `compared` is what came of laying the letters beside earlier ones, which is done before: an act waits for nothing.
    """
    check_days(first_on, last_on, deed.at)
    if not note.strip():
        raise Unfit(_("Write what these contacts show, in your own words."))
    shown = what_contacts_show(customer, first_on, last_on, matter, deed.at)
    if not shown.contacts:
        raise Unfit(_("No contact of these days counts, so there is nothing to take in."))
    if compared.of != of_now(shown, deed.at):
        raise Unfit(_("Something of theirs was written down meanwhile. Look at what there is now, and send it again."))
    ref = new_ref("EVI")
    days = {"first_on": first_on.isoformat(), "last_on": last_on.isoformat()}
    event = deed.happened(
        "evidence_taken_in",
        customer=customer.ref,
        thread=ref,
        subject=f"evidence.evidence:{ref}",
        clause=deed.ruling.clause,
        facts={**days, "matter": matter, "note": note, "contacts": [each.ref for each in shown.contacts]},
    )
    return Evidence.objects.create(
        ref=ref,
        customer=customer,
        first_on=first_on,
        last_on=last_on,
        matter=matter,
        note=note,
        shown=kept(shown, compared, deed.at),
        policy=deed.policy.key,
        taken_in_by=deed.by,
        taken_in_at=deed.at,
        recorded_by=event,
    )
