"""A letter as a page of its own: headings, paragraphs, lists, and nothing to be fetched from anywhere."""

from typing import Any

from django.template.loader import render_to_string


def as_html(sheet: dict[str, Any]) -> str:
    """A sheet as HTML."""
    return render_to_string("letters/letter.html", {"sheet": sheet})
