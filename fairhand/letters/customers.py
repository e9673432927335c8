"""What a customer's own record asks of a letter: the languages, the forms, the way it goes, and where to."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairhand.customers.models import Customer, Identifier, LanguageChoice
from fairhand.customers.queries import same_person
from fairhand.decisions.queries import adjustments
from fairhand.policy import Policy

from .models import Letter

EMAIL = "email"
BY_HAND = "by_hand"
BY_EMAIL_ALONE = ("email", "html")  # needs that no letter on paper meets


@dataclass(frozen=True)
class Asked:
    """What letters to one customer have to be."""

    languages: list[str]
    formats: list[str]
    means: str  # the one way in which it has to go, or nothing
    emails: list[str]
    addresses: list[str]

    def addresses_for(self, means: str) -> list[str]:
        """Where a letter can go by these means; the latest first."""
        return self.emails if means == EMAIL else self.addresses


def asked(customer: Customer, policy: Policy, at: datetime) -> Asked:
    """What the record of a customer asks of letters at a moment."""
    people = same_person(customer, at)
    needed = {each for need in adjustments(customer, at) for each in need.formats}
    known = Identifier.objects.current(at).filter(customer__in=people).order_by("-starts_at", "-pk")
    return Asked(
        languages=_languages(people, policy, at),
        formats=[each for each in Letter.FORMS if each in needed] or [Letter.FORMS[0]],
        means=EMAIL if needed & set(BY_EMAIL_ALONE) else "",
        emails=[each.given for each in known if each.kind == "email"],
        addresses=[each.given for each in known if each.kind == "postal"],
    )


def _languages(people: set[int], policy: Policy, at: datetime) -> list[str]:
    """The one that the customer chose; where it is not known, or either is welcome, every language of the policy."""
    every = list(policy.about.languages)
    choice = LanguageChoice.objects.current(at).filter(customer__in=people).order_by("starts_at", "pk").last()
    return [choice.language] if choice and choice.language in every else every


def format_label(form: str) -> str:
    """What a form of a letter is called."""
    return {
        "standard": _("Standard print"),
        "large_print": _("Large print, 18 point"),
        "easy_read": _("Easy words, one sentence to a line"),
        "html": _("A page to read on a screen (HTML)"),
    }.get(form, form)


def format_said(form: str) -> str:
    """The same inside a sentence."""
    return {
        "large_print": _("in large print"),
        "easy_read": _("in easy words"),
        "html": _("as a page to read on a screen"),
        "email": _("by email"),
    }.get(form, form)
