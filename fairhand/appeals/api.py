"""Appeals, for systems: the same acts, by the same people, with the same reasons."""

from datetime import date
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.decisions.schemas import MeasureIn
from fairhand.people.models import Employee
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from . import operations
from .models import Appeal
from .queries import find_appealable

router = Router(auth=Token(), tags=["appeals"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class AppealIn(Schema):
    """An appeal as it came, early or late: in a form of the policy, in the customer's own words."""

    form: Text = Field(min_length=1, description="A form of the policy, such as letter")
    grounds: Text = Field(min_length=1)
    received_on: date | None = Field(None, description="Today where it is left out")
    sent_on: date | None = None
    representative: Text = Field("", description="The reference of whoever appeals for the customer")
    late_because: Text = ""
    taken_down_because: Text = ""
    says_why: bool = Field(True, description="Where the policy wants grounds: false keeps it until they are added")


class AppealOut(Schema):
    """An appeal: whether it is late, and by when it is meant to be decided."""

    ref: str
    late: bool
    received_on: date
    counted_on: date
    appeal_by: date | None
    decide_by: date | None


class SuspensionIn(Schema):
    """Why a decision does not hold while the appeal is heard."""

    because: Text = Field(min_length=1)


class OutcomeIn(Schema):
    """What becomes of an appeal, with the reasons; for a decision that is changed, what it sets from now on."""

    outcome: Text = Field(min_length=1)
    reasons: Text = Field(min_length=1)
    late_ruling: Text = ""
    after: int | None = Field(None, ge=0, description="How many formal decisions there were when the matter was read")
    measures: list[MeasureIn] = Field(default_factory=list)
    ends_on: date | None = None
    review_on: date | None = None
    resolved: dict[Text, Text] = Field(default_factory=dict)
    sat_with: list[Text] = Field(default_factory=list, description="Addresses of those who heard it too, of a panel")


class Kept(Schema):
    """That something is kept."""

    kept: bool = True


@router.post("/decisions/{ref}/appeals", response={201: AppealOut, **NOT_DONE}, summary="Record an appeal")
def post_appeal(request: HttpRequest, ref: Text, said: AppealIn, idempotency_key: Key = None):
    """Write an appeal down. One that is open already is added to, and answered with."""
    about = find_appealable(ref, council.policy())
    if about is None:
        raise Http404
    against = {"decision": about.decision} if about.decision else {"warning": about.warning}
    told = {**said.dict(), "representative": customer_of(said.representative)}
    return 201, operations.record_appeal(
        by=request.user, at=council.now(), key=_key(idempotency_key), **against, **told
    )


@router.post("/appeals/{ref}/suspension", response={201: Kept, **NOT_DONE}, summary="Suspend a decision meanwhile")
def post_suspension(request: HttpRequest, ref: Text, said: SuspensionIn, idempotency_key: Key = None):
    """Suspend the measures of a decision while the appeal against it is heard."""
    operations.suspend_decision(
        by=request.user, at=council.now(), key=_key(idempotency_key), appeal=_one(ref), because=said.because
    )
    return 201, Kept()


@router.post("/appeals/{ref}/outcome", response={201: Kept, **NOT_DONE}, summary="Decide an appeal")
def post_outcome(request: HttpRequest, ref: Text, said: OutcomeIn, idempotency_key: Key = None):
    """Decide an appeal, with reasons."""
    sat = [get_object_or_404(Employee, email=each) for each in said.sat_with]
    told = {**said.dict(), "measures": [each.as_set for each in said.measures], "sat_with": sat}
    operations.decide_appeal(by=request.user, at=council.now(), key=_key(idempotency_key), appeal=_one(ref), **told)
    return 201, Kept()


def _one(ref: str) -> Appeal:
    return get_object_or_404(Appeal, ref=ref)


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
