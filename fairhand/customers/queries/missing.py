"""What is not among a customer's needs yet, told wherever their needs are shown: found elsewhere, or asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.dispatch import Signal
from django.urls import reverse
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Sight
from fairhand.policy import day as in_words

from ..models import Need
from .requests import answer_by, unanswered_adjustments

needs_missing = Signal()  # asked with the keys of one person's records and a moment: a list of NotYet from each room


@dataclass(frozen=True, slots=True)
class NotYet:
    """What came on a day and is not among the needs, a sentence on it, and where one says what became of it."""

    day: date
    href: str
    said: str
    sight: Sight = Sight.CORRESPONDENCE  # of those who may look at it there
    due: date | None = None

    @property
    def by(self) -> str:
        """By when somebody is to answer it, in a sentence; nothing where the policy gives no time."""
        return _("Answer by: %(day)s.") % {"day": in_words(self.due, council.words())} if self.due else ""


def not_yet(people: Collection[int], at: datetime) -> list[NotYet]:
    """What is not among the needs of one person yet, as it stood at a moment, the oldest first."""
    found: list[NotYet] = _asked_for(people, at)
    for _room, told in needs_missing.send(sender=Need, people=people, at=at):
        found.extend(told or ())  # type: ignore[arg-type]  # Django cannot say what is told
    return sorted(found, key=lambda each: each.day)


def _asked_for(people: Collection[int], at: datetime) -> list[NotYet]:
    """What they asked for themselves: that they did, and not what, which may tell a story."""
    rows = unanswered_adjustments(people, at)
    due = answer_by([each.ref for each in rows])
    said = _("They asked on their own page for an adjustment, on %(day)s. It is not answered yet.")
    return [
        NotYet(
            day := council.day_of(each.asked_at),
            reverse("customers:request", args=[each.ref]),
            said % {"day": in_words(day, council.words())},
            Sight.CUSTOMER_FILE,
            due.get(each.ref),
        )
        for each in rows
    ]
