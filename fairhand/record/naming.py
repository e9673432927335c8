"""What somebody looked at, how, and what was refused, as people call it."""

from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.policy import Sight

SIGHTS = {
    Sight.CONTACT_CHECK: _("Contact check"),
    Sight.BOARD: _("Live board"),
    Sight.OWN_REPORTS: _("A report of their own"),
    Sight.REPORTS_QUEUE: _("A report"),
    Sight.CUSTOMER_FILE: _("The customer's file"),
    Sight.NEEDS_IN_FULL: _("The customer's needs in full"),
    Sight.WHO_HAS_SEEN: _("Who has seen a restriction"),
    Sight.SIGN_OFFS: _("What is asked to be signed"),
    Sight.LETTERS: _("Letters"),
    Sight.ANNUAL_REVIEW: _("The annual review"),
    Sight.BUNDLES: _("Everything held about a person"),
    Sight.POLICY: _("The policy"),
    Sight.PEOPLE: _("Employees and posts"),
    Sight.ACCESS_LOG: _("The log of who looked"),
    Sight.RECORD_PROOF: _("The proof of the record"),
}
WAYS = {
    "page": _("on a page"),
    "api": _("through the API, by a system with their key"),
    "live": _("on a page that renews itself"),
    "file": _("taken out as a file"),
}


def sight_name(code: str) -> str:
    """What somebody looked at."""
    return str(SIGHTS.get(code, code))  # type: ignore[call-overload]  # a Sight is its code


def way_name(code: str) -> str:
    """How somebody looked."""
    return str(WAYS.get(code, code))


def act_name(code: str) -> str:
    """What somebody wanted to do."""
    words = council.words()
    return words.label(f"acts.{code}") if words.has(f"acts.{code}") else code
