"""The formal decision and what is kept after it, for systems."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from .. import operations
from ..models import Decision, Notice, Referral
from ..schemas import MeasureIn

router = Router(auth=Token(), tags=["decisions"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class DecisionIn(Schema):
    """A formal decision to manage contact, with all that it rests on."""

    customer: Text = Field(min_length=1, description="The customer's reference")
    after: int = Field(ge=0, lt=2**31, description="How many formal decisions there were when it was begun")
    measures: list[MeasureIn]
    facts: Text
    behaviours: list[Text]
    impact: Text
    evidence: list[Text] = Field(description="References of the reports that it rests on, and of what contacts show")
    reasons: Text
    answers: dict[Text, Text] = Field(default_factory=dict, description="Answers to what the policy asks first")
    ends_on: date | None = None
    review_on: date | None = None
    reach: list[Text] = Field(default_factory=list, description="Codes of services; none covers them all")
    reach_because: Text = ""
    consulted: Text = ""
    urgent_because: Text = ""
    resolved: dict[Text, Text] = Field(
        default_factory=dict, description="A need that a measure goes against, by its number: why all the same"
    )
    referral: Text = Field("", description="The reference of the referral that was advised on")
    thread: Text = Field("", description="The reference of what led to it")


class DecisionOut(Schema):
    """A decision that was taken. Nothing is in force before its notice is issued."""

    ref: str
    number: int
    ends_on: date
    review_on: date
    review_by: date | None


class WithdrawIn(Schema):
    """Which fault was found in a decision before its notice."""

    because: Text = Field(min_length=1)


class CrmIn(Schema):
    """Under which reference a decision stands on the CRM, and since when."""

    reference: Text = Field(min_length=1)
    on: date | None = None


class StepIn(Schema):
    """What became of a behaviour contract."""

    step: Text = Field(min_length=1, description="offered, signed, refused or breach_found")
    on: date | None = None
    text: Text = ""


class ServiceToldIn(Schema):
    """When a service was told of a decision, and how."""

    service: Text = Field(min_length=1, description="The code of a service that the decision reaches")
    how: Text = Field(min_length=1)
    on: date | None = None


class ReceiptIn(Schema):
    """When a letter really came, and how that is known."""

    received_on: date
    evidence: Text = Field(min_length=1)


class ReceiptOut(Schema):
    """When a letter came, and the last day to appeal that this makes."""

    received_on: date
    appeal_by: date | None


class Done(Schema):
    """That something is kept."""

    kept: bool = True


@router.post("/decisions", response={201: DecisionOut, **NOT_DONE}, summary="Decide to manage contact")
def post_decision(request: HttpRequest, said: DecisionIn, idempotency_key: Key = None):
    """Take a formal decision. What is still to be done is said with its clause, as on the page."""
    told = said.dict()
    told["customer"] = customer_of(said.customer)
    told["measures"] = [each.as_set for each in said.measures]
    told["referral"] = get_object_or_404(Referral, ref=said.referral) if said.referral else None
    return 201, operations.manage_contact(by=request.user, at=council.now(), key=_key(idempotency_key), **told)


@router.post("/decisions/{ref}/withdrawal", response={201: Done, **NOT_DONE}, summary="Withdraw a decision")
def post_withdrawal(request: HttpRequest, ref: Text, said: WithdrawIn, idempotency_key: Key = None):
    """Withdraw a decision before its notice is issued. It never begins, and stays on record."""
    operations.withdraw_decision(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), because=said.because
    )
    return 201, Done()


@router.post("/decisions/{ref}/crm-entries", response={201: Done, **NOT_DONE}, summary="Say it stands on the CRM")
def post_crm_entry(request: HttpRequest, ref: Text, said: CrmIn, idempotency_key: Key = None):
    """Keep under which reference a decision stands on the CRM."""
    operations.record_on_crm(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **said.dict()
    )
    return 201, Done()


@router.post(
    "/decisions/{ref}/contract-steps", response={201: Done, **NOT_DONE}, summary="Say what became of a contract"
)
def post_contract_step(request: HttpRequest, ref: Text, said: StepIn, idempotency_key: Key = None):
    """Keep that a behaviour contract was offered, signed or refused, or that somebody found it broken."""
    operations.keep_contract(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **said.dict()
    )
    return 201, Done()


@router.post("/decisions/{ref}/services-told", response={201: Done, **NOT_DONE}, summary="Say when a service was told")
def post_service_told(request: HttpRequest, ref: Text, said: ServiceToldIn, idempotency_key: Key = None):
    """Keep when a service was told of a decision that reaches it, beside when the customer was."""
    operations.record_service_told(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **said.dict()
    )
    return 201, Done()


@router.post("/notices/{ref}/receipts", response={201: ReceiptOut, **NOT_DONE}, summary="Say when a letter came")
def post_receipt(request: HttpRequest, ref: Text, said: ReceiptIn, idempotency_key: Key = None):
    """Keep when a letter really came; the last day to appeal is worked out anew."""
    notice = get_object_or_404(Notice, ref=ref)
    return 201, operations.record_receipt(
        by=request.user, at=council.now(), key=_key(idempotency_key), notice=notice, **said.dict()
    )


def _decision(ref: str) -> Decision:
    return get_object_or_404(Decision, ref=ref)


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
