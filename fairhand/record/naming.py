"""What somebody looked at, how, and what was refused, as people call it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.policy import Sight

from .own_hand import CUSTOMER

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
    Sight.CORRESPONDENCE: _("What somebody wrote"),
    Sight.ANNUAL_REVIEW: _("The annual review"),
    Sight.BUNDLES: _("Everything held about a person"),
    Sight.POLICY: _("The policy"),
    Sight.PEOPLE: _("Employees and posts"),
    Sight.ACCESS_LOG: _("The log of who looked"),
    Sight.RECORD_PROOF: _("The proof of the record"),
    Sight.SOCIAL_MEDIA: _("What was kept of social media"),
    Sight.OWN_CASES: _("A case about themselves, or that they reported"),
    Sight.PROTOCOL_CASES: _("The case of a named employee"),
    Sight.RETENTION: _("What is due to be erased"),
    Sight.DUE_MATTER: _("The records of a matter that is due to be erased"),
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


def who_did(event) -> str:
    """Who wrote an event, and in which capacity; a customer who did it themselves is nobody's name."""
    if event.capacity == CUSTOMER:
        return gettext("The customer, on their own page")
    said = f"{event.by.name}, {council.words().label(f'roles.{event.capacity}')}"
    return gettext("%(who)s (acting)") % {"who": said} if event.acting else said
