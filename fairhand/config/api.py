"""The API, version 1: each room's router under one schema at /api/v1/openapi.json."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from fairhand.appeals.api import router as appeals
from fairhand.bundles.api import router as bundles
from fairhand.codes.api import router as codes
from fairhand.contacts.api import router as contacts
from fairhand.correspondence.api import router as correspondence
from fairhand.customers.api import router as customers
from fairhand.decisions.api import router as decisions
from fairhand.evidence.api import router as evidence
from fairhand.frontline.api import router as frontline
from fairhand.incidents.api import router as incidents
from fairhand.letters.api import router as letters
from fairhand.policy import BeyondCalendar
from fairhand.record.act import AlreadyUsed, Refused, Unkept
from fairhand.reporting.api import router as reporting
from fairhand.reviews.api import router as reviews
from fairhand.socialmedia.api import router as socialmedia

api = NinjaAPI(title="fairhand", version="1", urls_namespace="api", docs_url=None)
api.add_router("", frontline)  # first, since it is asked most
api.add_router("", customers)
api.add_router("", codes)
api.add_router("", contacts)
api.add_router("", evidence)
api.add_router("", incidents)
api.add_router("", socialmedia)
api.add_router("", decisions)
api.add_router("", appeals)
api.add_router("", reviews)
api.add_router("", correspondence)
api.add_router("", bundles)
api.add_router("", reporting)
api.add_router("", letters)


@api.exception_handler(Refused)
def refused(request: HttpRequest, fault: Refused) -> HttpResponse:
    """The policy does not allow it, and says why."""
    return _say(request, 403, fault.ruling.because, fault.ruling.clause)


@api.exception_handler(AlreadyUsed)
def already_used(request: HttpRequest, fault: AlreadyUsed) -> HttpResponse:
    """A key came again with something else."""
    return _say(request, 409, str(fault))


@api.exception_handler(BeyondCalendar)
@api.exception_handler(Unkept)
def unfit(request: HttpRequest, fault: Exception) -> HttpResponse:
    """What was told cannot be kept as it is."""
    return _say(request, 422, str(fault))


@api.exception_handler(Http404)
def not_here(request: HttpRequest, fault: Http404) -> HttpResponse:
    """There is nothing under this reference."""
    return _say(request, 404, _("There is nothing here under this reference. Check it, and send it again."))


@api.exception_handler(ValidationError)
def wrong_shape(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """What was told does not have the shape that the schema gives."""
    said = [f"{'.'.join(str(part) for part in each['loc'][1:])}: {each['msg']}" for each in fault.errors]
    return _say(request, 422, _("What was sent does not fit: %(faults)s.") % {"faults": "; ".join(said)})


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """No key, or one that has ended."""
    because = _("This needs a key that is still good: send it as Authorization: Bearer, or ask for a new one.")
    return _say(request, 401, because)


def _say(request: HttpRequest, status: int, because: str, clause: str = "") -> HttpResponse:
    return api.create_response(request, {"because": because, "clause": clause}, status=status)
