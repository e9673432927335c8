"""The places in the header: which there are, who sees them, and what waits there."""

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from fairhand import council
from fairhand.casework.queries import waiting
from fairhand.people import access
from fairhand.policy import Act, Sight, who_may
from fairhand.reporting.labels import report_called

REPORT = lazy(lambda: report_called(council.policy()), str)()  # called by how often the policy has one
PLACES = (  # (code, name of the address, label, who may see it)
    ("contact_check", "contact_check", _("Contact check"), Sight.CONTACT_CHECK),
    ("board", "board", _("Live board"), Sight.BOARD),
    ("work", "my_work", _("My work"), None),
    ("reports", "incidents:queue", _("Reports"), Sight.REPORTS_QUEUE),
    ("social_media", "socialmedia:register", _("Social media"), Sight.SOCIAL_MEDIA),
    ("named", "protocol:cases", _("Named online"), Sight.PROTOCOL_CASES),
    ("reviews", "reviews:due", _("Reviews"), Sight.CUSTOMER_FILE),
    ("correspondence", "correspondence:worklist", _("Correspondence"), Sight.CORRESPONDENCE),
    ("annual_review", "reporting:annual_review", REPORT, Sight.ANNUAL_REVIEW),
    ("letters", "letters:letters", _("Letters"), Sight.LETTERS),
    ("people", "people", _("People"), Sight.PEOPLE),
    ("policy", "policy", _("Policy"), Sight.POLICY),
    ("bundles", "bundles:all", _("Bundles"), Sight.BUNDLES),
    ("retention", "retention:due", _("Retention"), Sight.RETENTION),
    # One place: it leads to the first of its pages that the reader may see.
    ("audit", "record:looks", _("Audit"), Sight.ACCESS_LOG),
    ("audit", "record:proof", _("Audit"), Sight.RECORD_PROOF),
)
# A place where nobody may do what is done there under this policy is none.
NEEDS = {"correspondence": Act.READ_CORRESPONDENCE}


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the header."""

    code: str
    href: str
    label: str
    waiting: int = 0


def places(request) -> list[Place]:
    """The places that the reader may go to."""
    if not request.user.is_authenticated:
        return []
    waits = {"work": waiting(request.user, access.roles_of(request), council.now())}
    found: dict[str, Place] = {}
    for code, name, label, sight in PLACES:
        if code in NEEDS and not who_may(council.policy(), NEEDS[code]):
            continue
        if code not in found and address(name) and (sight is None or access.ruling_on_sight(request, sight)):
            found[code] = Place(code, address(name), str(label), waits.get(code, 0))
    return list(found.values())


@cache
def address(name: str) -> str:
    """Where a page is; nothing when its room has been taken out of the house."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
