"""Who it may have been: the customer, or somebody who acts for them; what each does is their own (1.6)."""

from django.utils.translation import gettext as _

from fairhand.customers.queries import Card


def persons(shown: Card | None) -> list[tuple[str, str]]:
    """The customer and those who act for them now; nobody when no customer is known."""
    if shown is None:
        return []
    return [(shown.ref, shown.name)] + [
        (each.ref, _("%(name)s, who acts for them: %(capacity)s") % {"name": each.name, "capacity": each.capacity})
        for each in shown.representatives
    ]
