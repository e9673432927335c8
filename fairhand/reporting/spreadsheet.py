"""The figures as a spreadsheet. Nothing that anybody typed can become a formula in it."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .leaving import HIDDEN
from .models import AnnualReview
from .quantities import number
from .saying import Said

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Programs take text that begins with one of these for a formula, some even after it was saved as text and opened anew.
STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "%", "\t", "\r", "\n", "＝", "＋", "－", "＠")
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDTHS = (60, 18, 24, 22, 22, 22, 34)

Cell = str | int | None


def plain(text: str) -> str:
    """Text that no program takes for a formula; what it begins with stays to be read."""
    return (
        f"'{text}"
        if text.lstrip(" \u00a0\u200b\ufeff").startswith(STARTS_A_FORMULA) or (text[:1] in "\t\r\n" and text)
        else text
    )


def workbook(said: Said, review: AnnualReview | None) -> bytes:
    """The whole review: in short, the tables, like cases, the years."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, AS_TEXT) as book:
        book.set_properties({"title": plain(f"{said.called}, {said.period}")})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        page = Page(book.add_worksheet(pgettext("annual review", "In short")), head, body)
        page.heading(f"{said.called}, {said.period}")
        page.lines(said.in_short)
        page.heading(_("What stands out"))
        page.lines([each.said for each in said.stands_out] or [_("No rule found anything.")])
        if review:
            page.heading(pgettext("annual review", "Remarks"))
            page.lines(review.remarks.splitlines())
        page.heading(_("How to read it"))
        page.lines(said.notes)

        page = Page(book.add_worksheet(pgettext("annual review", "Tables")), head, body)
        for table in said.tables:
            page.table(
                table.caption,
                [table.head, pgettext("annual review", "Cases"), _("Middle length")],
                [[row.label, row.count, row.middle] for row in table.rows],
            )
        page = Page(book.add_worksheet(_("Like cases")), head, body)
        page.table(
            _("Like cases side by side"),
            [_("Behaviour and measure"), pgettext("annual review", "Cases"), _("Middle length")],
            [[f"{each.group} / {each.measure}", each.count, each.middle] for each in said.like],
        )
        page = Page(book.add_worksheet(pgettext("annual review", "Years")), head, body)
        page.table(
            said.beside,
            [pgettext("annual review", "Days"), *said.year_heads],
            [[when, *counts] for when, counts in said.years],
        )
    return out.getvalue()


class Page:
    """One sheet, written from the top down; every text is written as text."""

    def __init__(self, sheet: Worksheet, head: Format, body: Format):
        self.sheet, self.head, self.body, self.at = sheet, head, body, 0
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)

    def heading(self, text: str) -> None:
        """A line that stands over others, after an empty one."""
        self.at += bool(self.at)
        self._write([text], self.head)

    def lines(self, texts: Iterable[str]) -> None:
        """A line each."""
        for text in texts:
            self._write([text], self.body)

    def table(self, caption: str, heads: list[str], rows: Iterable[list[Cell]]) -> None:
        """A table under its caption."""
        self.heading(caption)
        self._write([*heads], self.head)
        for row in rows:
            self._write(row, self.body)

    def _write(self, cells: Iterable[Cell], look: Format) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self.sheet.write_number(self.at, column, cell, look)
            else:
                self.sheet.write_string(self.at, column, plain(number(HIDDEN) if cell is None else cell), look)
        self.at += 1
