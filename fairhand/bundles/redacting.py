"""Leaving out what is about other people: what is proposed, what a person decided, and the item without it.

Nothing is left out by itself, and nothing that was proposed goes out unless a person has said so, with a reason.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.contacts.queries import PUT_RIGHT
from fairhand.contacts.unfit import Unfit
from fairhand.council_data.particulars import said_on
from fairhand.people.models import OWN_HAND, Employee

from .items import Gathered, Item
from .saying import Reader

IN, PART, WHOLE = "in", "part", "whole"
HOW = {
    IN: gettext_lazy("Leave it in"),
    PART: gettext_lazy("Leave out a part"),
    WHOLE: gettext_lazy("Leave it out"),
}
REACHED = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\d-])[+0]\d[\d ()-]{7,}\d")  # addresses and numbers in a text
SHORTEST = 3  # letters of a name, for which it is looked for by itself


@dataclass(frozen=True)
class Redaction:
    """What becomes of one item: left in, a part left out, or all of it; and why."""

    how: str = IN
    columns: tuple[str, ...] = ()  # left out wholly
    words: tuple[str, ...] = ()  # left out wherever they stand in the item
    reason: str = ""

    @classmethod
    def of(cls, said: Mapping) -> "Redaction":
        """As it is kept and sent."""
        columns, words = (tuple(each for each in said.get(name, ()) if each) for name in ("columns", "words"))
        return cls(str(said.get("how", IN)), columns, words, str(said.get("reason", "")).strip())

    @property
    def said(self) -> dict:
        """As it is kept."""
        return {"how": self.how, "columns": [*self.columns], "words": [*self.words], "reason": self.reason}


class Proposing:
    """What might be left out of each item: it is about an employee, or about another person."""

    def __init__(self, gathered: Gathered):
        own = {word.casefold() for each in gathered.own_words for word in re.findall(r"[\w'-]+", each)}
        self.own_numbers = {_figures(each) for each in gathered.own_words} - {""}
        self.own = {each.casefold() for each in gathered.own_words}
        of_the_body = REACHED.findall(" ".join(_strings(said_on(council.day_of(gathered.at)))))
        self.own |= {each.casefold() for each in of_the_body}  # nobody's in particular
        self.own_numbers |= {_figures(each) for each in of_the_body if "@" not in each} - {""}
        whole = set(Employee.objects.exclude(email=OWN_HAND).values_list("name", flat=True)) | gathered.others
        near = {word for name in gathered.employees | gathered.others for word in re.findall(r"[\w'-]+", name)}
        near = {word for word in near if len(word) >= SHORTEST and word.casefold() not in own}
        names = sorted((whole | near) - gathered.own_words, key=len, reverse=True)
        self.names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.I) if names else None
        self.reader = Reader("en", named=False)

    def of(self, item: Item) -> Redaction | None:
        """What is proposed for an item, for a person to decide; nothing where it is about the customer alone."""
        if item.model in ("record.event", "record.access", "record.duty"):
            return None  # they hold no text of anybody's, and the facts of an event go by themselves
        if item.another:
            return Redaction(WHOLE, reason=_("It is about another person."))
        columns = tuple(each.column for each in item.values if each.of_staff)
        written = [each for each in item.values if isinstance(each.raw, str | dict | list)]
        texts = [self.reader.value(item, each) for each in written if each.column not in columns]
        words = tuple(dict.fromkeys(found for text in texts for found in self.found(text)))
        if not columns and not words:
            return None
        return Redaction(PART, columns, words, _("It names or is about an employee or another person."))

    def found(self, text: str) -> list[str]:
        """The names, addresses and numbers in a text that are not the customer's own."""
        names = self.names.findall(text) if self.names else []
        reached = [each for each in REACHED.findall(text) if not self._is_own(each)]
        return [*names, *reached]

    def _is_own(self, reached: str) -> bool:
        if "@" in reached:
            return reached.casefold() in self.own
        return len(_figures(reached)) < 9 or _figures(reached) in self.own_numbers


def _strings(said: Any) -> Iterator[str]:
    """Every text in what the body says of itself."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping | list | tuple):
        for each in said.values() if isinstance(said, Mapping) else said:
            yield from _strings(each)


def _figures(text: str) -> str:
    """The last figures of a number: alike with and without the code of the country."""
    return "".join(re.findall(r"\d", text))[-9:]


def check(gathered: Gathered, redactions: Mapping[str, Mapping]) -> dict[str, Redaction]:
    """What a person decided about each item, if it can be done and leaves nothing that was proposed undecided."""
    items = {each.key: each for each in gathered.items}
    if strange := sorted(set(redactions) - set(items)):
        raise Unfit(_("There is no item %(key)s in this bundle. Open it again.") % {"key": strange[0]})
    decided = {key: Redaction.of(said) for key, said in redactions.items()}
    proposing = Proposing(gathered)
    proposed = {key for key, item in items.items() if proposing.of(item)}
    if missing := proposed - set(decided):
        raise Unfit(
            _("Nobody has decided about %(number)s items that may be about other people. Go through them first.")
            % {"number": len(missing)}
        )
    for key, redaction in decided.items():
        if because := wrong(items[key], redaction, proposed=key in proposed):
            raise Unfit(f"{key}: {because}")
    return decided


def wrong(item: Item, redaction: Redaction, *, proposed: bool) -> str:
    """Why a decision about an item cannot be kept as it is; nothing where it can."""
    if redaction.how not in HOW:
        return _("Say whether it is left in, left out in part, or left out.")
    if not redaction.reason and (redaction.how != IN or proposed):
        return _("Write why. The reason is kept, and the person is told it where something is left out.")
    if redaction.how != PART:
        return ""
    if not redaction.columns and not redaction.words:
        return _("Say which part: choose lines, or write the words that are to be left out.")
    if set(redaction.columns) - {each.column for each in item.values}:
        return _("Choose from the lines of this item.")
    texts = " ".join(
        Reader(language, named=False).value(item, each) for language in ("en", "cy") for each in item.values
    )
    for words in redaction.words:
        if not pattern([words]).search(texts):
            return _('"%(words)s" does not stand in this item. Copy the words as they stand.') % {"words": words}
    return ""


def pattern(words: Iterable[str]) -> re.Pattern:
    """Finds these words in a text, however they are broken into lines, in capitals or not."""
    whole = sorted((r"\s+".join(map(re.escape, each.split())) for each in words if each.split()), key=len, reverse=True)
    return re.compile("|".join(whole) or r"(?!)", re.I)


def without(text: str, redaction: Redaction, mark: str) -> str:
    """A text without the words that are left out of the item."""
    return pattern(redaction.words).sub(lambda _found: mark, text)


def facts_withheld(gathered: Gathered, decided: Mapping[str, Redaction]) -> frozenset[int]:
    """The events about this person whose facts stay here: what was left out of a record stands in them too."""
    proposing = Proposing(gathered)
    struck = {key: each for key, each in decided.items() if each.how != IN}
    items = {each.key: each for each in gathered.items}
    withheld = {number for key in struck for number in items[key].events}
    withheld |= _put_right_elsewhere(gathered)
    words = pattern(word for each in struck.values() for word in each.words)
    left_in = {
        word.casefold()
        for key, each in decided.items()
        if each.how == IN
        for word in proposed_words(proposing, items[key])
    }
    for item in gathered.of("record"):
        text = proposing.reader.plain(item.value("facts") or {})
        found = {each.casefold() for each in proposing.found(text)} - left_in
        if found or words.search(text):
            withheld |= {int(item.value("number"))}
    return frozenset(withheld & gathered.own_events)


def _put_right_elsewhere(gathered: Gathered) -> set[int]:
    """That something is not theirs, where the record of it is not in the bundle: why is about somebody else."""
    why = {"contacts.nottheirs": "because"}  # where that stands, if not as why it ended
    told = {n for each in gathered.items if each.value(why.get(each.model, "ended_because")) for n in each.events}
    events = {int(each.value("number")) for each in gathered.of("record") if each.value("code") in PUT_RIGHT}
    return events - told


def proposed_words(proposing: Proposing, item: Item) -> tuple[str, ...]:
    """The words that were proposed to be left out of an item."""
    proposed = proposing.of(item)
    return proposed.words if proposed else ()
