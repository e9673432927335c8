"""Where a line leads: the page of the matter that a duty or an event belongs to."""

from django.urls import reverse

from fairhand.record.models import Duty

# The first part of a reference says which page keeps the matter.
PAGES = {"INC": "incidents:report", "RES": "decisions:restriction"}


def page_of(thread: str) -> str:
    """The address of the page that keeps a matter, or nothing where no page does."""
    page = PAGES.get(thread.split("-")[0])
    return reverse(page, args=[thread]) if page else ""


def door(duty: Duty) -> str:
    """The address of the page on which a duty can be done."""
    return page_of(duty.thread) or reverse("customer_file", args=[duty.customer])
