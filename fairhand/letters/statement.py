"""The policy for the public, as a page of its own and as PDF/UA, from the values that are carried out."""

from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from fairhand import council
from fairhand.policy import Policy
from fairhand.policy import day as in_words
from fairhand.policy.statement import statement

from .render import as_pdf


def sheet(policy: Policy, language: str) -> dict[str, Any]:
    """Everything that it says, in a language."""
    words = council.words(language, of=policy)
    with override(language):
        return {
            "title": _("How we manage contact with us"),
            "body": words.label("body.name"),
            "language": language,
            "about": _("In plain words, under the policy in force from %(day)s. Ask us for the policy in full.")
            % {"day": in_words(policy.about.in_force_from, words)},
            "sections": [
                {"heading": each.heading, "says": list(each.says), "items": list(each.items)}
                for each in statement(policy, words)
            ],
        }


def as_html(policy: Policy, language: str) -> str:
    """It as a page that needs nothing from anywhere."""
    return render_to_string("letters/statement_alone.html", {"sheet": sheet(policy, language)})


def pdf(policy: Policy, language: str) -> bytes:
    """It as PDF/UA, made once."""
    return _pdf(policy.key, language)


@lru_cache(maxsize=16)
def _pdf(key: str, language: str) -> bytes:
    policy = next(each for each in council.versions() if each.key == key)
    return as_pdf("statement", sheet(policy, language), datetime.combine(policy.about.in_force_from, time(12), UTC))
