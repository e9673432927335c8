"""A letter as PDF, HTML and plain text, all from one sheet: what it says, in order, as data."""

from .html import as_html
from .pdf import as_pdf
from .sheet import sheet
from .text import as_text

__all__ = ["as_html", "as_pdf", "as_text", "sheet"]
