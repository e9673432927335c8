"""Whom something in a bundle concerns: what is withheld from them where it stands, they do not read here either."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fairhand.incidents.queries import withheld_from
from fairhand.people.models import Employee
from fairhand.protocol.queries import cases_about


def why_not(keys: Iterable[str], employee: Employee) -> str:
    """Why this employee neither puts a bundle of these items together nor reads it, or nothing when they may.

    That there is a report of a leader may itself be withheld, so it is not said what it is.
    """
    reports = (f"incidents.incident:{ref}" for ref in withheld_from(employee).values_list("ref", flat=True))
    cases = (f"protocol.case:{ref}" for ref in cases_about(employee).values_list("ref", flat=True))
    if {*reports, *cases}.isdisjoint(keys):
        return ""
    return _(
        "Something in this bundle concerns you, as a post in which you are named would. So somebody else goes through "
        "it, puts it together and takes it out; what it is, is not said here. Ask a colleague who may put bundles "
        "together: they find it on the list of bundles."
    )
