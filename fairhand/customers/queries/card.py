"""What any screen may say about a customer: nothing of any story, and of needs only what they mean for a contact."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..choices import kind_label, language_label
from ..models import Customer, LanguageChoice, Need, Representation
from .missing import NotYet, not_yet
from .persons import names_of, same_person, tell_apart


@dataclass(frozen=True, slots=True)
class AtContact:
    """What a need means for a contact, in the reader's language where somebody wrote it in that."""

    text: str
    lang: str
    adjustment: bool

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, english: str, welsh: str, adjustment: bool, lang: str) -> "AtContact":
        """In the reader's language where somebody wrote it in that, else in the other."""
        if welsh and (lang == "cy" or not english):
            return cls(welsh, "cy", adjustment)
        return cls(english, "en", adjustment)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody on the other side of a representation, and in which capacity."""

    ref: str
    name: str
    capacity: str

    @property
    def said(self) -> str:
        """Who it is, and in which capacity."""
        return f"{self.name}, {self.capacity}"


@dataclass(frozen=True, slots=True)
class Card:
    """A customer as any screen may show them."""

    ref: str
    name: str
    kind: str
    language: str
    language_since: datetime | None
    street: str
    district: str
    since: int
    needs: list[AtContact]
    representatives: list[Actor]
    acts_for: list[Actor]
    needs_not_yet: list[NotYet] = field(default_factory=list)  # found elsewhere, and not among the needs yet

    @property
    def facts(self) -> list[str]:
        """A few short facts for the bar under the name."""
        return self._facts(_("Language: %(language)s") % {"language": language_label(self.language)})

    @property
    def facts_beside_words(self) -> list[str]:
        """The same where words of theirs stand under them: what they chose once is not the language of these."""
        return self._facts()

    def _facts(self, *language: str) -> list[str]:
        said = [] if self.kind == "person" else [kind_label(self.kind)]
        where = ", ".join(part for part in (self.street, self.district) if part)
        return [*said, *language, *([where] if where else []), _("Known since %(year)s") % {"year": self.since}]


def card(customer: Customer, at: datetime) -> Card:
    """What a screen may say about a customer at a moment, over all records linked as this person."""
    people = same_person(customer, at)
    language = LanguageChoice.objects.current(at).filter(customer__in=people).order_by("starts_at", "pk").last()
    needs = Need.objects.current(at).filter(customer__in=people).order_by("-adjustment", "starts_at", "pk")
    acting = list(
        Representation.objects.current(at).filter(customer__in=people).select_related("representative").order_by("pk")
    )
    acts_for = list(
        Representation.objects.current(at).filter(representative__in=people).select_related("customer").order_by("pk")
    )
    called = names_of({row.representative_id for row in acting} | {row.customer_id for row in acts_for}, at)
    (apart,) = tell_apart([customer], at)
    return Card(
        ref=customer.ref,
        name=apart.name,
        kind=customer.kind,
        language=language.language if language else "unknown",
        language_since=language.starts_at if language else None,
        street=apart.street,
        district=apart.district,
        since=apart.since,
        needs=[_at_contact(need) for need in needs],
        representatives=[Actor(row.representative.ref, called[row.representative_id], row.capacity) for row in acting],
        acts_for=[Actor(row.customer.ref, called[row.customer_id], row.capacity) for row in acts_for],
        needs_not_yet=not_yet(people, at),
    )


def _at_contact(need: Need) -> AtContact:
    return AtContact.of(need.at_contact, need.at_contact_cy, need.adjustment, (get_language() or "")[:2])
