"""Where the one click of a worklist's line leads: the page of the matter that a duty belongs to."""

from django.urls import reverse

from fairhand.record.models import Duty

# The first part of a reference says which page keeps the matter.
PAGES = {"INC": "incidents:report", "RES": "decisions:restriction"}


def door(duty: Duty) -> str:
    """The address of the page on which a duty can be done."""
    page = PAGES.get(duty.thread.split("-")[0])
    if page:
        return reverse(page, args=[duty.thread])
    return reverse("customer_file", args=[duty.customer])
