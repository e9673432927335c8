"""Letters laid beside all that was written before each of them, before the act that keeps what came of it.

It takes seconds where somebody wrote much, and an act holds what no other act can have meanwhile. So it is done first;
the act sees that the letters are still the same ones, and writes.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.comparison import Earlier, Item, Standing
from fairhand.contacts.models import Contact
from fairhand.contacts.unfit import Unfit
from fairhand.customers.models import Customer
from fairhand.people.models import Employee
from fairhand.policy import Act
from fairhand.record.act import ruling_for

from .beside import MOST, written_by
from .queries import Shown, what_contacts_show

MOST_BESIDE = 60  # letters that are laid beside earlier ones when evidence is taken in: the last ones


@dataclass(frozen=True)
class Compared:
    """What came of laying letters beside earlier ones, with a digest of which letters those were."""

    of: str
    written: list[dict[str, Any]] = field(repr=False)

    def __str__(self):
        # What is asked of the act is the same whatever was compared for it: a second click finds the first.
        return "compared"


def compared(
    *, customer: Customer, first_on: date, last_on: date, by: Employee, at: datetime, matter: str = ""
) -> Compared:
    """Lay the letters of these days beside all that the same person wrote before; no act may be under way.

    Nothing is laid beside anything for somebody who may not take it in: the act refuses them.
    """
    if not ruling_for(Act.TAKE_IN_EVIDENCE, by, at):
        return Compared("", [])
    check_days(first_on, last_on, at)
    shown = what_contacts_show(customer, first_on, last_on, matter, at)
    letters, before = _letters(shown, at)
    rows = written_by(customer, at).filter(pk__in=[pk for pk, _at in before])
    items = {pk: Item(ref, text) for pk, ref, text in rows.values_list("pk", "ref", "written__text")}
    earlier, added, found = Earlier([]), 0, []
    for letter in letters:
        until = bisect_left(before, letter.happened_at, key=lambda each: each[1])
        for pk, _at in before[added:until]:
            earlier.add(items[pk])
        added = max(added, until)
        found.append(_written(letter, earlier))
    return Compared(_digest(letters, before), found[::-1])


def check_days(first_on: date, last_on: date, at: datetime) -> None:
    """Refuse days of which nothing can be taken in."""
    if first_on > last_on or last_on > council.day_of(at):
        raise Unfit(_("Give a first day that is not after the last, and a last day that has come."))


def of_now(shown: Shown, at: datetime) -> str:
    """The digest of the letters that would be compared now."""
    return _digest(*_letters(shown, at))


def _letters(shown: Shown, at: datetime) -> tuple[list[Contact], list[tuple[int, datetime]]]:
    """The letters in their order, and what they are laid beside: the last before the first, and all since."""
    letters = sorted(shown.written[:MOST_BESIDE], key=lambda each: (each.happened_at, each.pk))
    if not letters:
        return [], []
    rows = written_by(shown.customer, at).filter(happened_at__lt=letters[-1].happened_at)
    before = list(rows.order_by("happened_at", "pk").values_list("pk", "happened_at"))
    first = bisect_left(before, letters[0].happened_at, key=lambda each: each[1])
    return letters, before[max(0, first - MOST) :]


def _digest(letters: Sequence[Contact], before: Sequence[tuple[int, datetime]]) -> str:
    """What somebody wrote stays as it is, so which letters there are says all."""
    return sha256(repr(([each.pk for each in letters], [pk for pk, _at in before])).encode()).hexdigest()


def _written(letter: Contact, earlier: Earlier) -> dict[str, Any]:
    grounds = earlier.beside(letter.written.text)
    stood = {str(line.where[0]) for line in grounds.lines if line.where}
    return {
        "ref": letter.ref,
        "beside": len(earlier.keys),
        **{each.value: grounds.count(each) for each in (Standing.STOOD, Standing.CHANGED, Standing.NEW)},
        "stood_in": sorted(stood),
    }
