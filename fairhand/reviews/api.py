"""Reviews, for systems: the same acts, by the same people, with the same reasons."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.decisions.models import Decision
from fairhand.decisions.schemas import MeasureIn
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from . import operations
from .models import Review, ReviewRequest

router = Router(auth=Token(), tags=["reviews"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class ReviewIn(Schema):
    """What becomes of a decision, and why. What is left out stays as it was."""

    after: int = Field(ge=0, le=1_000_000, description="How many formal decisions there were when it was begun")
    outcome: Text = Field(min_length=1)
    reasons: Text = Field(min_length=1)
    answers: dict[Text, Text] = Field(default_factory=dict, description="Answers to what the policy asks first")
    measures: list[MeasureIn] | None = None
    ends_on: date | None = None
    review_on: date | None = None
    resolved: dict[Text, Text] = Field(default_factory=dict, description="Why a measure stands against a need, by need")


class ReviewOut(Schema):
    """A review that was held."""

    ref: str
    outcome: str
    notify: bool
    held_at: AwareDatetime
    made: str = Field(description="The reference of the decision that it took")

    @staticmethod
    def resolve_made(review: Review) -> str:
        """The reference alone."""
        return review.made.ref


class PutOffIn(Schema):
    """To which day a review is put off, and why."""

    until: date
    because: Text = Field(min_length=1)


class PutOffOut(Schema):
    """Until when a review is put off."""

    until: date
    because: str


class RequestIn(Schema):
    """What a customer says has changed."""

    text: Text = Field(min_length=1)
    asked_on: date | None = None
    representative: Text = Field("", description="The reference of whoever asks for them")


class RequestOut(Schema):
    """A request for an early review."""

    ref: str
    asked_on: date
    again: bool = Field(description="Whether one was asked for already since the last review")
    settled_at: AwareDatetime | None


class DeclineIn(Schema):
    """Why another early review is not held."""

    because: Text = Field(min_length=1)


@router.post("/decisions/{ref}/reviews", response={201: ReviewOut, **NOT_DONE}, summary="Review a decision")
def post_review(request: HttpRequest, ref: Text, said: ReviewIn, idempotency_key: Key = None):
    """Review a decision: it ends, is eased, goes on, lasts longer or becomes stricter."""
    told = said.dict(exclude={"measures"})
    told["measures"] = None if said.measures is None else [each.as_set for each in said.measures]
    return 201, operations.review(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **told
    )


@router.post("/decisions/{ref}/putting-off", response={201: PutOffOut, **NOT_DONE}, summary="Put a review off, once")
def post_put_off(request: HttpRequest, ref: Text, said: PutOffIn, idempotency_key: Key = None):
    """Put a review off that cannot be held in time, with reasons."""
    return 201, operations.extend_review(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **said.dict()
    )


@router.post(
    "/decisions/{ref}/review-requests", response={201: RequestOut, **NOT_DONE}, summary="A customer asks for a review"
)
def post_request(request: HttpRequest, ref: Text, said: RequestIn, idempotency_key: Key = None):
    """Write down that a customer asks to have a decision reviewed early."""
    told = {**said.dict(), "representative": customer_of(said.representative)}
    return 201, operations.ask_for_review(
        by=request.user, at=council.now(), key=_key(idempotency_key), decision=_decision(ref), **told
    )


@router.post(
    "/review-requests/{ref}/declining", response={200: RequestOut, **NOT_DONE}, summary="Say why another is not held"
)
def post_declining(request: HttpRequest, ref: Text, said: DeclineIn, idempotency_key: Key = None):
    """Say why another early review is not held."""
    asked = get_object_or_404(ReviewRequest, ref=ref)
    return operations.decline_review(
        by=request.user, at=council.now(), key=_key(idempotency_key), asked=asked, because=said.because
    )


def _decision(ref: str) -> Decision:
    return get_object_or_404(Decision.objects.formal(), ref=ref)


def _key(given: UUID | None) -> UUID:
    return given or uuid4()
