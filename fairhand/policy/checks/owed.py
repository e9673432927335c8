"""What is owed: it comes about, it falls to somebody who can do it, and something ends it."""

from .. import shape
from ..words import Owner
from .parts import Found, Raw, tables


def duties(raw: Raw) -> Found:
    """A duty can be closed, and falls to somebody."""
    for number, rule in enumerate(tables(raw, "duties")):
        where = shape.key(raw, ("duties", number))
        if rule.get("closes_on") == []:
            yield f"{where}.closes_on", "nothing ever closes this duty", "Name the event that does."
        if rule.get("owner") == Owner.ROLE and not rule.get("role"):
            yield f"{where}.role", "the duty falls to the holders of a role, and none is named", 'Add role = "...".'
