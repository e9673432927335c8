"""Warnings, what came of monitoring after one, and informal arrangements, for systems: given by those who may."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, Field

from fairhand.contacts.queries import customer_of
from fairhand.contacts.unfit import Unfit
from fairhand.evidence.models import Evidence
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from .. import operations
from ..models import LeaderWarning
from ..monitoring import OUTCOMES
from .asking import once, report_of

router = Router(auth=Token(), tags=["warnings"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class OfCustomer(Schema):
    """Whom it is about, and the report that it rests on."""

    customer: Text = Field(min_length=1, description="The reference of the one whose conduct it was")
    incident: Text = Field("", description="The reference of the report that led to it")


class WarningIn(OfCustomer):
    """A warning, as the customer is told it."""

    form: Text = Field(min_length=1, description="A form of the policy: in writing, or spoken with a note")
    behaviour: Text = Field(min_length=1, description="What was said or done, as the customer is told it")
    asked: Text = Field(min_length=1, description="What is asked of the customer")
    note: Text = Field("", description="What was said, where the warning was spoken")
    encloses_policy: bool = Field(True, description="A copy of the policy goes with the letter")
    no_policy_because: Text = ""
    answers: dict[Text, Text] = Field(default_factory=dict, description="Answers to what the policy asks first")
    consulted: Text = ""
    stage: Text = Field("", description="Which warning, where the policy has them one after another; else the next")
    skipped_because: Text = Field("", description="Why one before it was not given, where the policy lets that be")
    evidence: Text = Field("", description="The reference of what contacts show, where the warning rests on it")


class WarningOut(Schema):
    """A warning, and the last day on which it counts."""

    ref: str
    given_at: AwareDatetime
    in_writing: bool
    stage: str
    stands_until: date | None
    monitored_until: date | None = Field(description="Until when contact is monitored; none where it is not")


class MonitoringIn(Schema):
    """What came of monitoring contact after a warning; nothing follows from it by itself."""

    outcome: Text = Field(min_length=1, description=f"One of these: {', '.join(OUTCOMES)}")
    reasons: Text = Field(min_length=1, description="What that rests on")


class MonitoringOut(Schema):
    """What came of it, as it is kept."""

    outcome: str
    reasons: str
    recorded_at: AwareDatetime


class ArrangementIn(OfCustomer):
    """What was agreed with a customer; nothing is imposed by it."""

    agreed: Text = Field(min_length=1, description="What was agreed")
    customer_said: Text = Field(min_length=1, description="How the customer agreed, and when")
    until: date | None = Field(None, description="The last day, where one was agreed")


class ArrangementOut(Schema):
    """An arrangement as it is kept."""

    ref: str
    agreed_at: AwareDatetime
    until: date | None


@router.post("/warnings", response={201: WarningOut, **NOT_DONE}, summary="Give a warning")
def post_warning(request: HttpRequest, said: WarningIn, idempotency_key: Key = None):
    """Warn a customer, in writing or aloud. The same `Idempotency-Key` again warns once."""
    told = {**_told(request, said), "evidence": _evidence(said.evidence)}
    return Status(201, operations.warn(**once(request, idempotency_key), **told))


@router.post(
    "/warnings/{ref}/monitoring",
    response={201: MonitoringOut, **NOT_DONE},
    summary="Say what came of monitoring contact",
)
def post_monitoring(request: HttpRequest, ref: Text, said: MonitoringIn, idempotency_key: Key = None):
    """Keep what came of monitoring contact after a warning."""
    warning = get_object_or_404(LeaderWarning, ref=ref)
    return Status(201, operations.close_monitoring(**once(request, idempotency_key), warning=warning, **said.dict()))


@router.post("/arrangements", response={201: ArrangementOut, **NOT_DONE}, summary="Keep an informal arrangement")
def post_arrangement(request: HttpRequest, said: ArrangementIn, idempotency_key: Key = None):
    """Keep what was agreed with a customer about contact."""
    return Status(201, operations.agree_informally(**once(request, idempotency_key), **_told(request, said)))


def _told(request: HttpRequest, said: OfCustomer) -> dict:
    incident = report_of(request, said.incident) if said.incident else None
    return {**said.dict(), "customer": customer_of(said.customer), "incident": incident}


def _evidence(ref: str) -> Evidence | None:
    """What contacts show, by its reference; nothing when none is given."""
    found = Evidence.objects.filter(ref=ref).first() if ref else None
    if ref and found is None:
        raise Unfit(_("Nothing that was taken in from contacts has the reference %(ref)s.") % {"ref": ref})
    return found
