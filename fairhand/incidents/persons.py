"""Whose conduct it may have been: the customer's own, or that of somebody who acts for them (F1)."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.customers.models import Customer, Representation
from fairhand.customers.queries import card


def persons(customer: Customer | None, at: datetime) -> list[tuple[str, str]]:
    """The customer and those who act for them now; nobody when there is no such question."""
    if customer is None:
        return []
    acting = Representation.objects.filter(customer=customer).current(at).select_related("representative")
    return [(customer.ref, card(customer, at).name)] + [
        (
            each.representative.ref,
            _("%(name)s, who acts for them: %(capacity)s")
            % {"name": card(each.representative, at).name, "capacity": each.capacity},
        )
        for each in acting
    ]
