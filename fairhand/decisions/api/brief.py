"""Decisions, for systems: the same acts, by the same people, with the same reasons."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.incidents.models import Incident
from fairhand.people.tokens import Token
from fairhand.policy import Channel
from fairhand.record.replies import Because, Key, Text

from .. import operations
from ..models import Restriction

router = Router(auth=Token(), tags=["restrictions"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class RestrictionIn(Schema):
    """A short restriction: how short and on what is the policy's. A person writes the reason."""

    customer: Text = Field(min_length=1, description="The customer's reference")
    incident: Text = Field("", description="The reference of the report that led to it")
    reasons: Text = Field(min_length=1)
    answers: dict[Text, Text] = Field(default_factory=dict, description="Answers to what the policy asks first")
    consulted: Text = ""
    told_customer: bool | None = None


class RestrictionOut(Schema):
    """A restriction in time: from its start, up to its end and not beyond."""

    ref: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    ended_at: AwareDatetime | None


class EndingIn(Schema):
    """Why a restriction ends before its time."""

    because: Text = Field(min_length=1)


class TellingIn(Schema):
    """How the customer was told of a restriction."""

    channel: Channel


class ConsiderationIn(Schema):
    """To act or not to act, with reasons."""

    customer: Text = Field(min_length=1)
    thread: Text = Field(min_length=1, description="The reference of what asked for it")
    act_on_it: bool
    reasons: Text = Field(min_length=1)
    answers: dict[Text, Text] = Field(default_factory=dict, description="Answers to what the policy asks first")


class Kept(Schema):
    """That something is kept."""

    kept: bool = True


@router.post("/restrictions", response={201: RestrictionOut, **NOT_DONE}, summary="Restrict contact for a short time")
def post_restriction(request: HttpRequest, said: RestrictionIn, idempotency_key: Key = None):
    """Restrict contact briefly. The same `Idempotency-Key` again restricts once, and answers as the first time."""
    told = said.dict()
    told["customer"] = customer_of(said.customer)
    told["incident"] = get_object_or_404(Incident, ref=said.incident) if said.incident else None
    return 201, operations.restrict_briefly(by=request.user, at=council.now(), key=_key(idempotency_key), **told)


@router.post(
    "/restrictions/{ref}/ending", response={200: RestrictionOut, **NOT_DONE}, summary="End a restriction early"
)
def post_ending(request: HttpRequest, ref: Text, said: EndingIn, idempotency_key: Key = None):
    """End a short restriction before its time."""
    return operations.end_brief_restriction(
        by=request.user, at=council.now(), key=_key(idempotency_key), restriction=_one(ref), because=said.because
    )


@router.post("/restrictions/{ref}/acknowledgements", response={201: Kept, **NOT_DONE}, summary="Say it has been seen")
def post_acknowledgement(request: HttpRequest, ref: Text, idempotency_key: Key = None):
    """Say that the holder of the token has seen a restriction."""
    operations.acknowledge(by=request.user, at=council.now(), key=_key(idempotency_key), restriction=_one(ref))
    return 201, Kept()


@router.post("/restrictions/{ref}/tellings", response={201: Kept, **NOT_DONE}, summary="Say the customer was told")
def post_telling(request: HttpRequest, ref: Text, said: TellingIn, idempotency_key: Key = None):
    """Say that the holder of the token has told the customer of a restriction. The first telling counts."""
    operations.record_told(
        by=request.user, at=council.now(), key=_key(idempotency_key), restriction=_one(ref), channel=said.channel
    )
    return 201, Kept()


@router.post("/considerations", response={201: Kept, **NOT_DONE}, summary="Consider managing contact formally")
def post_consideration(request: HttpRequest, said: ConsiderationIn, idempotency_key: Key = None):
    """Close the question whether to manage contact formally, with reasons."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    operations.consider_formally(by=request.user, at=council.now(), key=_key(idempotency_key), **told)
    return 201, Kept()


def _one(ref: str) -> Restriction:
    return get_object_or_404(Restriction, ref=ref)


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
