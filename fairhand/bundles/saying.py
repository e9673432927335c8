"""What stands in a column, as it is written for a reader: in their language, with employees named or not."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext as _

from fairhand import council
from fairhand.correspondence.naming import found_label, need_label
from fairhand.customers.choices import identifier_label, kind_label, language_label
from fairhand.incidents.answers import outcome_label
from fairhand.incidents.monitoring import monitoring_label
from fairhand.people.models import Employee, Service
from fairhand.policy import Found, Words
from fairhand.policy import day as in_words
from fairhand.record.naming import sight_name, way_name
from fairhand.record.own_hand import CUSTOMER

from .items import Gathered, Item, Other, Value
from .naming import BUNDLES, column_name

DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?[+-]\d\d:\d\d")
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
    "facts": (
        *("channels", "measures", "behaviours", "outcomes", "questions", "answers", "terms", "events", "forms"),
        "choices.kind",
    ),
    "form": ("forms", "referral_form"),
    "grounds": ("behaviours",),
    "kind": ("measures", "choices.kind"),
    "means": ("terms",),
    "measures": ("measures", "channels", "choices.kind"),
    "others": ("roles",),
    "outcome": ("outcomes",),
    "reasons": ("referral_reasons",),
    "relies_on": ("channels",),
    "role": ("roles",),
    "said": ("channels", "measures", "behaviours", "questions", "answers", "choices.kind"),
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
        if item.capacity == CUSTOMER:
            return _("The customer, on their own page")
        role = self.words.label(f"roles.{item.capacity}") if item.capacity else ""
        if not self.named:
            return role
        return ", ".join(each for each in (item.by.name if item.by else "", role) if each)

    def value(self, item: Item, value: Value) -> str:
        """What stands in a column, in words."""
        with translation.override(self.language):
            return self._said(item.model, value.column, value.raw)

    def moment(self, at: datetime) -> str:
        """An instant where the body is, as on a page: the day in words, and the time."""
        here = at.astimezone(council.zone())
        return f"{in_words(here.date(), self.words)}, {here:%H:%M}"

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
            return self.moment(raw)
        if isinstance(raw, date):
            return in_words(raw, self.words)
        if isinstance(raw, dict):
            return "\n".join(
                f"{self._head(column, name)}: {self._said(model, column, each)}" for name, each in raw.items()
            )
        if isinstance(raw, list):
            parts = [self._said(model, column, each) for each in raw]
            return ("\n" if any("\n" in part for part in parts) else ", ").join(parts)
        return self._when(str(raw)) or self._code(model, column, str(raw))

    def _when(self, text: str) -> str:
        """A day or an instant that was kept as text, as in the facts of an event; nothing where it is none."""
        try:
            if DAY.fullmatch(text):
                return in_words(date.fromisoformat(text), self.words)
            return self.moment(datetime.fromisoformat(text)) if INSTANT.fullmatch(text) else ""
        except ValueError:
            return ""

    def _head(self, column: str, name: str) -> str:
        """What a key inside a value is called."""
        found = self._words(column, str(name))
        return found if found != str(name) else str(column_name(str(name)))

    def _code(self, model: str, column: str, text: str) -> str:
        if column == "why" and model == "record.access":
            return self.words.label(f"access.{text}")
        if column == "policy":
            return self._policy(text)
        special = SPECIAL.get((model, column))
        said = special(text) if special else self._words(column, text)
        return _found(text) if said == text else said

    def _policy(self, key: str) -> str:
        """A version of the policy, by its title and from when it is in force."""
        of = next((each for each in council.versions() if each.key == key), None)
        if of is None:
            return key
        words = council.words(self.language, of=of)
        title = words.label("body.policy") if words.has("body.policy") else of.about.title or of.about.body
        return f"{title}, {in_words(of.about.in_force_from, words)}"

    def _words(self, column: str, text: str) -> str:
        heads = () if any(sign.isspace() for sign in text) else HEADS.get(column, ())
        return next((self.words.label(f"{head}.{text}") for head in heads if self.words.has(f"{head}.{text}")), text)


def _step(code: str) -> str:
    """What a step of a protocol is called."""
    return _of_a_protocol(f"steps.{code}.label", code)


def _answer(code: str) -> str:
    """What an answer of a step of a protocol is called."""
    return _of_a_protocol(f"answers.{code}", code)


def _of_a_protocol(name: str, code: str) -> str:
    """The words of the last protocol that has them."""
    for policy in reversed(council.versions()):
        for each in reversed(council.protocols(policy)):
            words = council.protocol_words(policy.key, each.about.version)
            if words.has(name):
                return words.label(name)
    return code


SPECIAL = {
    ("bundles.bundle", "kind"): lambda code: str(BUNDLES.get(code, code)),
    ("correspondence.needsettled", "how"): need_label,
    ("customers.customer", "kind"): kind_label,
    ("customers.identifier", "kind"): identifier_label,
    ("customers.languagechoice", "language"): language_label,
    ("incidents.answer", "outcome"): outcome_label,
    ("incidents.monitoringoutcome", "outcome"): monitoring_label,
    ("protocol.case", "kind"): _answer,
    ("protocol.steptaken", "answer"): _answer,
    ("protocol.steptaken", "step"): _step,
    ("record.access", "what"): sight_name,
    ("record.access", "way"): way_name,
}


def _found(code: str) -> str:
    """What was found in what a customer wrote, where this is such a code."""
    return found_label(code) if code in list(Found) else code


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
