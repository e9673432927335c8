"""Counts, lengths, shares and days as somebody would say them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairhand import council

from .leaving import HIDDEN
from .standing_out import FEW_DAYS, in_months


def number(count: int | None) -> str:
    """A count as it is read; one that is left out says so."""
    return _("not shown") if count is HIDDEN else f"{count:,}"


def how_long(days: int | None) -> str:
    """A length in days or months, as somebody would say it."""
    if days is None:
        return ""
    if days <= FEW_DAYS:
        return ngettext("%(num)s day", "%(num)s days", days) % {"num": days}
    months = in_months(days)
    return ngettext("%(num)s month", "%(num)s months", months) % {"num": months}


def period_said(starts_on: date, ends_on: date) -> str:
    """The days of a review."""
    return _("%(first)s to %(last)s") % {"first": day_said(starts_on), "last": day_said(ends_on)}


def day_said(day: date) -> str:
    """A day with no weekday, which says nothing of a year."""
    month = council.words().label(f"months.{day.month}")
    return f"{day.day} {month} {day.year}"


def share(count: int, of: int) -> str:
    """A part of a whole in a hundred, as fine as such small parts need."""
    if not of:
        return "0%"
    percent = 100 * count / of
    return f"{percent:.1f}%" if percent >= 1 or not count else f"{percent:.2g}%"
