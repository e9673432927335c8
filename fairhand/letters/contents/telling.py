"""What a part of a letter is made from, and what a part is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from fairhand import council
from fairhand.council_data.particulars import Particulars
from fairhand.decisions.models import Notice
from fairhand.policy import Channel, Measure, Words
from fairhand.policy import day as in_words
from fairhand.policy.saying import on_day

from ..subjects import Subject

EASY = "easy_read"
HEADINGS = {
    "always_open": gettext_lazy("How you can contact us"),
    "decision": gettext_lazy("What we have decided"),
    "reasons": gettext_lazy("Why"),
    "how_long": gettext_lazy("How long it lasts"),
    "review": gettext_lazy("When we look at it again"),
    "services": gettext_lazy("Which services it covers"),
    "right_to_appeal": gettext_lazy("If you do not agree"),
    "advocacy": gettext_lazy("Somebody to help you"),
    "outside_body": gettext_lazy("Where you can go next"),
    "behaviour": gettext_lazy("What was said or done"),
    "what_is_asked": gettext_lazy("What we ask of you"),
    "what_may_follow": gettext_lazy("What may follow"),
    "if_not_signed": gettext_lazy("If you do not want to sign"),
    "outcome": gettext_lazy("What came of it"),
    "what_changes": gettext_lazy("What changes for you"),
    "appeal_received": gettext_lazy("Your appeal"),
    "who_hears": gettext_lazy("Who hears it"),
    "by_when": gettext_lazy("When you hear from us"),
    "meanwhile": gettext_lazy("Until then"),
    "own_page": gettext_lazy("Your own page"),
}


@dataclass(frozen=True)
class Block:
    """One part of a letter: a heading, paragraphs, and perhaps a list after them."""

    part: str
    heading: str
    says: tuple[str, ...]
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, without its heading."""
        return "\n".join([*self.says, *self.items, *self.after])


@dataclass(frozen=True)
class Telling:
    """One letter in one language: what it tells of, the notice as it is kept, what somebody wrote."""

    subject: Subject
    notice: Notice
    language: str
    words: Words
    here: Particulars
    said: Mapping[str, str]
    starts_at: datetime | None  # when measures begin that begin with this letter
    at: datetime
    easy: bool = False
    left: Collection[Channel] = ()  # the lines that stay open with this letter
    holding: Sequence[Measure] = ()  # what limits contact with this letter, all of it taken together

    @property
    def welsh_too(self) -> bool:
        """Whether the body writes in Welsh as well."""
        return "cy" in self.subject.policy.about.languages

    @cached_property
    def blocks(self) -> "list[Block]":
        """The parts of this letter, made once."""
        from . import blocks  # the kinds of letters are made of this module

        with override(self.language):
            return blocks(self)

    def day(self, when: date) -> str:
        """A day in full."""
        return in_words(when, self.words)

    def on(self, at: datetime | date) -> str:
        """The same inside a sentence: on that day."""
        return on_day(council.day_of(at) if isinstance(at, datetime) else at, self.words)

    def day_of(self, at: datetime) -> str:
        """The day of a moment, where the body is."""
        return self.day(council.day_of(at))

    def moment(self, at: datetime) -> str:
        """A day with the time, in full."""
        local = at.astimezone(council.zone())
        return _("%(day)s at %(time)s") % {"day": self.on(local.date()), "time": f"{local:%H:%M}"}

    def either(self, plain: str, easy: str) -> str:
        """The plain sentence, or the shorter ones of the easy form."""
        return easy if self.easy else plain


def block(part: str, *says: str, items=(), after=()) -> Block:
    """A part under its usual heading."""
    return Block(part, heading(part), tuple(filter(None, says)), tuple(items), tuple(filter(None, after)))


def heading(part: str) -> str:
    """The heading of a part; its code in words where this policy asks for one that the software does not know."""
    return str(HEADINGS.get(part) or council.words().label(f"elements.{part}"))


def written(telling: Telling, part: str, *before: str, after: tuple[str, ...] = ()) -> Block | None:
    """A part in the words of the person who writes the letter; missing while nobody has written it."""
    text = telling.said.get(f"{part}.{EASY}" if telling.easy else part, "").strip()
    paragraphs = [each.strip() for each in text.splitlines() if each.strip()]
    return block(part, *before, *paragraphs, after=after) if paragraphs else None


def writes(part: str):
    """A maker of a part that a person writes."""
    return lambda telling: written(telling, part)
