"""What letters of a day say of the body and of others: addresses, advocates, the privacy notice. The body's own data.

What is kept on the pages here counts from its day on; before that, and where nothing is kept, what the file says. What
is in neither is not made up: the part of the letter that needs it is missing, and the letter does not go out.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from . import file
from .models import Advocate, Particular


@dataclass(frozen=True)
class Particulars:
    """What the body says of itself on a day, in one language."""

    found: dict[str, Any]
    language: str

    @property
    def address(self) -> list[str]:
        """The lines at the head of a letter."""
        return list(self.found.get("address", {}).get(self.language, ()))

    @property
    def contact(self) -> list[str]:
        """A telephone number and an address of email."""
        return ways(self.found.get("contact", {}))

    @property
    def appeals(self) -> list[str]:
        """Where an appeal is sent."""
        kept = self.found.get("appeals", {})
        lines = kept.get(self.language, ())
        return [*([", ".join(lines)] if lines else []), *ways(kept)]

    @property
    def privacy(self) -> str:
        """Where the privacy notice is."""
        return self.found.get("privacy", {}).get(self.language, "")

    @property
    def advocates(self) -> list[str]:
        """Independent advocates, each in one line."""
        rows = self.found.get("advocates", ())
        return [", ".join([row[self.language], *ways(row)]) for row in rows if row.get(self.language)]

    @property
    def outside_body(self) -> list[str]:
        """How to reach the body to which a customer may go afterwards."""
        return ways(self.found.get("outside_body", {}))


def particulars(language: str, on: date) -> Particulars:
    """What the body says of itself on a day, in a language."""
    return Particulars(said_on(on), language)


def said_on(on: date) -> dict[str, Any]:
    """Every part as it stands on a day: what was kept last for it, or else what the file says."""
    found = dict(file.as_the_file_says())
    for row in Particular.objects.filter(from_on__lte=on).order_by("from_on", "pk"):
        found[row.part] = row.said
    kept = Advocate.objects.filter(from_on__lte=on)
    if kept.exists():
        rows = kept.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("from_on", "pk")
        found["advocates"] = [as_in_the_file(row) for row in rows]
    return found


def as_in_the_file(row: Advocate) -> dict[str, str]:
    """An advocate as the file has one."""
    told = {"en": row.name_en, "cy": row.name_cy, "telephone": row.telephone, "email": row.email, "web": row.web}
    return {name: value for name, value in told.items() if value}


def ways(row: dict[str, Any]) -> list[str]:
    """The ways to reach somebody that are given, in the order in which letters give them."""
    return [row[way] for way in ("telephone", "email", "web") if row.get(way)]
