"""The printed report: each language of the policy from the same figures, with the same parts in the same order."""

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fairhand import council
from fairhand.policy import Policy
from fairhand.policy import day as in_words

from .models import AnnualReview
from .period import Span
from .quantities import number
from .saying import say

TEMPLATE = Path(__file__).parent / "typst" / "annual_review.typ"
FONTS = Path(settings.HOUSE) / "build" / "fonts"


def report(figures: dict[str, Any], span: Span, policy: Policy, review: AnnualReview | None) -> bytes:
    """The report as PDF/UA, in every language of the policy."""
    parts = []
    for language in policy.about.languages:
        with translation.override(language):
            parts.append(part(figures, span, policy, review, language))
    return pdf({"title": " / ".join(each["title"] for each in parts), "parts": parts})


def part(
    figures: dict[str, Any], span: Span, policy: Policy, review: AnnualReview | None, language: str
) -> dict[str, Any]:
    """One language of the report: texts and numbers as text, and no markup."""
    said = say(figures, span.starts_on, span.ends_on, policy)
    words = council.words(of=policy)
    signed, days = "", pgettext("annual review", "Days")
    remarks = [each for each in review.remarks.splitlines() if each.strip()] if review else []
    if review:
        signed = _("Signed off by %(role)s on %(day)s, reference %(ref)s.") % {
            "role": words.label(f"roles_said.{review.capacity}"),
            "day": in_words(review.signed_at.astimezone(council.zone()).date(), words),
            "ref": review.ref,
        }
    return {
        "language": language,
        "title": f"{_('Annual review')}: {said.period}",
        "council": words.label("body.name"),
        "policy": _("Review of restrictions for a consistent approach, under the policy for managing contact"),
        "signed": signed or _("These figures are not signed off."),
        "in_short": {"heading": pgettext("annual review", "In short"), "lines": said.in_short},
        "stands_out": {
            "heading": _("What stands out"),
            "lines": [each.said for each in said.stands_out] or [_("No rule found anything.")],
        },
        "remarks": {
            "heading": pgettext("annual review", "Remarks"),
            "lines": remarks,
        },
        "beside": {
            "heading": _("Like beside like"),
            "tables": [
                _table(
                    each.caption,
                    [each.head, pgettext("annual review", "Cases"), _("Middle length")],
                    [[row.label, number(row.count), row.middle] for row in each.rows],
                )
                for each in said.tables
            ],
        },
        "like": _table(
            _("Like cases side by side"),
            [_("Behaviour and measure"), pgettext("annual review", "Cases"), _("Middle length")],
            [[f"{each.group} / {each.measure}", number(each.count), each.middle] for each in said.like],
        ),
        # The years side by side: there are fewer of them than of what is counted.
        "years": _table(
            _("Year by year"),
            [days, *(when for when, _counts in said.years)],
            [[head, *(counts[at] for _when, counts in said.years)] for at, head in enumerate(said.year_heads)],
        ),
        "notes": {"heading": _("How to read it"), "lines": said.notes},
    }


def pdf(data: dict[str, Any]) -> bytes:
    """Texts set as a file that a screen reader can read."""
    fonts = [str(FONTS)] if any(FONTS.glob("*.ttf")) else []
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "font": "own" if fonts else ""},
        pdf_standards=["ua-1"],
    )


def _table(caption: str, heads: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"caption": caption, "heads": heads, "rows": rows}
