"""End a need that was recorded from a letter with somebody whose it is not: owed as soon as that is known (7.1e)."""

from fairhand.customers.models import Customer, Need
from fairhand.customers.queries import same_person
from fairhand.policy import Act, Policy, row_of
from fairhand.record import owing
from fairhand.record.act import Deed
from fairhand.record.models import Event

from ..models import Item, NeedSettled
from ..queries.needing import put_with_another
from ..queries.parting import END


def owe_ending(deed: Deed, event: Event, item: Item) -> None:
    """What was recorded with the wrong one is to be ended there; part of the act by which it proved another's."""
    for each in put_with_another(Item.objects.get(pk=item.pk)):
        owing.settle(event, END, thread=each.finding.ref)  # once, however often it proves another's
        owing.owe(
            event,
            END,
            owner=None,
            role=_who_ends(deed.policy),
            due_at=None,
            clause=deed.ruling.clause,
            thread=each.finding.ref,
            customer=each.need.customer.ref if each.need else "",
        )


def ended_no_more(event: Event, item: Item, customer: Customer) -> None:
    """It proves to be theirs after all, so what was recorded with them stands."""
    rows = NeedSettled.objects.filter(finding__item=item, need__customer__in=same_person(customer, event.at))
    for each in rows.select_related("finding"):
        owing.settle(event, END, thread=each.finding.ref)


def need_ended(event: Event, need: Need) -> None:
    """A need was ended: nobody owes it any more."""
    for each in NeedSettled.objects.filter(need=need).select_related("finding"):
        owing.settle(event, END, thread=each.finding.ref)


def _who_ends(policy: Policy) -> str:
    """The role that owes to settle a need that was found; the first of those who may read, where it is none's."""
    roles = [rule.role for rule in policy.duties if "need_settled" in rule.closes_on and rule.role]
    row = row_of(policy, Act.READ_CORRESPONDENCE)
    return next(iter([*roles, *(row.who if row else ())]), "")
