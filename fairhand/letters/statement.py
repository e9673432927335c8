"""The policy for the public, as a page of its own and as PDF/UA, from the values that are carried out."""

import json
from datetime import UTC, date, datetime, time
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
    """It as PDF/UA, made once for as long as it says the same."""
    return _pdf(json.dumps(sheet(policy, language)), policy.about.in_force_from)


@lru_cache(maxsize=16)
def _pdf(said: str, of: date) -> bytes:
    return as_pdf("statement", json.loads(said), datetime.combine(of, time(12), UTC))
