"""Owe again, once it is known whose a letter is, what was answered before that was known (7.1e)."""

from fairhand.contacts import operations as of_contacts
from fairhand.contacts.queries import BEFORE_KNOWN
from fairhand.customers.models import Customer
from fairhand.record import owing
from fairhand.record.act import Deed

from ..models import Answer, Item


def ask_once_known(deed: Deed, item: Item, customer: Customer | None) -> None:
    """What was answered in it while nobody knew whose it was is owed to whoever it is from, by the same day.

    Nobody could say to whom that answer went. If it went to them, it is recorded again. It is part of the act by which
    it is said whose the letter is, and does nothing where it never proved another's.
    """
    wrong = item.put_right
    since = wrong[-1].ended_by_id if wrong else None
    if since is None:
        return
    of_contacts.ask_once_known(deed, item.contact, since, customer)
    meanwhile = Answer.objects.filter(finding__item=item, ended_at=None, recorded_by__gt=since)
    for answer in meanwhile.select_related("finding", "recorded_by").order_by("pk"):
        event = deed.happened(
            BEFORE_KNOWN,
            customer=customer.ref if customer else "",
            thread=answer.finding.ref,
            subject=f"correspondence.finding:{answer.finding.ref}",
            clause=deed.ruling.clause,
            facts={"item": item.ref},
        )
        answer.ended_at, answer.ended_by = deed.at, event
        answer.save(update_fields=["ended_at", "ended_by"])
        owing.reopen(event, answer.recorded_by)
