"""What stands in a column, as it is written for a reader: in their language, with employees named or not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.customers.choices import identifier_label, kind_label, language_label
from fairhand.incidents.answers import outcome_label
from fairhand.people.models import Employee, Service
from fairhand.policy import Words
from fairhand.record.naming import sight_name, way_name

from .items import Gathered, Item, Other, Value
from .naming import column_name

# Where the words of a code are looked up, by the column in which it stands.
HEADS = {
    "act": ("acts",),
    "answers": ("questions", "answers"),
    "behaviours": ("behaviours",),
    "cannot_use": ("channels",),
    "capacity": ("roles",),
    "channel": ("channels",),
    "code": ("events", "duties", "measures"),
    "committee": ("committees",),
    "detail": ("channels", "measures", "weekdays"),
    "event": ("events",),
    "facts": ("channels", "measures", "behaviours", "outcomes", "questions", "answers"),
    "form": ("forms", "referral_form"),
    "grounds": ("behaviours",),
    "kind": ("measures",),
    "means": ("terms",),
    "measures": ("measures", "channels"),
    "others": ("roles",),
    "outcome": ("outcomes",),
    "reasons": ("referral_reasons",),
    "relies_on": ("channels",),
    "role": ("roles",),
    "said": ("channels", "measures", "behaviours", "questions", "answers"),
    "sent_form": ("referral_form",),
    "signed_as": ("roles",),
    "what": ("measures",),
}


@dataclass(frozen=True)
class Reader:
    """Who reads it: in which language, and whether employees and other people are named to them."""

    language: str
    named: bool

    @property
    def words(self) -> Words:
        """The policy's words in their language."""
        return council.words(self.language)

    def by(self, item: Item) -> str:
        """Who wrote a record: by name for those to whom employees are named, else in which capacity."""
        role = self.words.label(f"roles.{item.capacity}") if item.capacity else ""
        if not self.named:
            return role
        return ", ".join(each for each in (item.by.name if item.by else "", role) if each)

    def value(self, item: Item, value: Value) -> str:
        """What stands in a column, in words."""
        with translation.override(self.language):
            return self._said(item.model, value.column, value.raw)

    def plain(self, raw: Any) -> str:
        """A value as text, with no words looked up for it."""
        return self._said("", "", raw)

    def _said(self, model: str, column: str, raw: Any) -> str:
        if isinstance(raw, bool):
            return _("Yes") if raw else _("No")
        if isinstance(raw, Employee):
            return raw.name if self.named else _("an employee")
        if isinstance(raw, Other):
            return f"{raw.name}, {raw.ref}" if self.named else _("another person")
        if isinstance(raw, Service):
            return raw.name_cy if self.language == "cy" else raw.name_en
        if isinstance(raw, Model):
            return str(raw)
        if isinstance(raw, datetime):
            return moment(raw)
        if isinstance(raw, date):
            return raw.isoformat()
        if isinstance(raw, dict):
            return "\n".join(
                f"{self._head(column, name)}: {self._said(model, column, each)}" for name, each in raw.items()
            )
        if isinstance(raw, list):
            parts = [self._said(model, column, each) for each in raw]
            return ("\n" if any("\n" in part for part in parts) else ", ").join(parts)
        return self._code(model, column, str(raw))

    def _head(self, column: str, name: str) -> str:
        """What a key inside a value is called."""
        found = self._words(column, str(name))
        return found if found != str(name) else str(column_name(str(name)))

    def _code(self, model: str, column: str, text: str) -> str:
        if column == "why" and model == "record.access":
            return self.words.label(f"access.{text}")
        special = SPECIAL.get((model, column))
        return special(text) if special else self._words(column, text)

    def _words(self, column: str, text: str) -> str:
        heads = () if any(sign.isspace() for sign in text) else HEADS.get(column, ())
        return next((self.words.label(f"{head}.{text}") for head in heads if self.words.has(f"{head}.{text}")), text)


SPECIAL = {
    ("customers.customer", "kind"): kind_label,
    ("customers.identifier", "kind"): identifier_label,
    ("customers.languagechoice", "language"): language_label,
    ("incidents.answer", "outcome"): outcome_label,
    ("record.access", "what"): sight_name,
    ("record.access", "way"): way_name,
}


def moment(at: datetime) -> str:
    """An instant where the body is, written so that it means the same in every language."""
    return f"{at.astimezone(council.zone()):%Y-%m-%d %H:%M}"


def languages_of(gathered: Gathered) -> list[str]:
    """The language that the person chose, where the body has it; else all of the body's."""
    of = list(council.policy_at(gathered.at).about.languages)
    chosen = [each for each in gathered.items if each.model == "customers.languagechoice"]
    last = next((each for each in reversed(chosen) if each.value("ends_at") is None), None)
    language = last.value("language") if last else ""
    return [language] if language in of else of
