"""The printed report: each language of the policy from the same figures, with the same parts in the same order."""

import json
import re
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
NOT_IN_THE_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
MOST_STRANGE = 20  # times that letters no font has are looked for; each time all that are named are told


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
            "day": in_words(council.day_of(review.signed_at), words),
            "ref": review.ref,
        }
    return {
        "language": language,
        "title": f"{said.called}: {said.period}",
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
            said.beside,
            [days, *(when for when, _counts in said.years)],
            [[head, *(counts[at] for _when, counts in said.years)] for at, head in enumerate(said.year_heads)],
        ),
        "notes": {"heading": _("How to read it"), "lines": said.notes},
    }


def pdf(data: dict[str, Any]) -> bytes:
    """Texts set as a file that a screen reader can read; a letter that no font has is told by its number."""
    for _again in range(MOST_STRANGE):
        try:
            return _set(data)
        except typst.TypstError as fault:
            strange = {letter for run in NOT_IN_THE_FONT.findall(str(fault)) for letter in _seen(run)}
            if not strange:
                raise
            data = _told(data, strange)
    return _set(data)


def _set(data: dict[str, Any]) -> bytes:
    fonts = [str(FONTS)] if any(FONTS.glob("*.ttf")) else []
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "font": "own" if fonts else ""},
        pdf_standards=["ua-1"],
    )


def _seen(run: str) -> str:
    """The letters that typst names; it writes those that cannot be seen by their number."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda hit: chr(int(hit[1], 16)), run)


def _told(value: Any, strange: set[str]) -> Any:
    """The same with each of these letters by its number, as [U+FF1D]."""
    if isinstance(value, dict):
        return {name: _told(each, strange) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_told(each, strange) for each in value]
    if isinstance(value, str):
        return "".join(f"[U+{ord(letter):04X}]" if letter in strange else letter for letter in value)
    return value


def _table(caption: str, heads: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"caption": caption, "heads": heads, "rows": rows}
