"""Whose conduct it may have been: those whom a search found, and how to tell them apart."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.customers.queries import Found, tell_apart


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
