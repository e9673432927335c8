"""Who it may have been: the customer, somebody who acts for them, or one of those whom a search found (1.6)."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.customers.queries import Card, Found, tell_apart


def persons(shown: Card | None) -> list[tuple[str, str]]:
    """The customer and those who act for them now; nobody when no customer is known."""
    if shown is None:
        return []
    return [(shown.ref, shown.name)] + [
        (each.ref, _("%(name)s, who acts for them: %(capacity)s") % {"name": each.name, "capacity": each.capacity})
        for each in shown.representatives
    ]


def found_persons(found: Found, at: datetime) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Those who were found, to choose from, and how to tell each from the others."""
    whys = {each.customer.pk: each.why for each in found.near}
    customers = [*found.exact, *(each.customer for each in found.near)]
    choices, hints = [], {}
    for each in tell_apart(customers, at):
        choices.append((each.customer.ref, each.name))
        where = ", ".join(part for part in (each.street, each.district) if part)
        since = _("known since %(year)s") % {"year": each.since}
        hints[each.customer.ref] = "; ".join(part for part in (where, since, whys.get(each.customer.pk, "")) if part)
    return choices, hints
