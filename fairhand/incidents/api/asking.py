"""Who asks, when, under which key, and about which report."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from fairhand import council
from fairhand.record.act import Refused

from ..models import Incident
from ..sight import may_read


def once(request: HttpRequest, key: UUID | None) -> dict:
    """Who, when and the key of an act; a key of our own where none was sent."""
    return {"by": request.user, "at": council.now(), "key": key or uuid4()}


def report_of(request: HttpRequest, ref: str) -> Incident:
    """The report with a reference, for those who may read it."""
    incident = get_object_or_404(Incident, ref=ref)
    ruling = may_read(incident, request.user, council.now())
    if not ruling:
        raise Refused(ruling)
    return incident
