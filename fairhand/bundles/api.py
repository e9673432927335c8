"""Bundles, for systems: the same act, by the same people."""

from datetime import date
from typing import Literal
from uuid import uuid4

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Instant, Key, Text

from . import operations

router = Router(auth=Token(), tags=["bundles"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class RedactionIn(Schema):
    """What becomes of one item, and why."""

    how: Literal["in", "part", "whole"]
    columns: list[Text] = Field(default_factory=list, description="Lines of the item that are left out")
    words: list[Text] = Field(default_factory=list, description="Words that are left out wherever they stand in it")
    reason: Text = ""


class BundleIn(Schema):
    """What asked for everything held about a person, and as it stood when."""

    customer: Text = Field(min_length=1, description="The customer's reference")
    kind: Literal["access", "evidence"]
    request: Text = Field(min_length=1, max_length=120, description="The reference of what asked for it")
    asked_on: date
    as_at: Instant | None = None
    to: Text = Field("", max_length=200)
    because: Text = ""
    approved: Text = Field("", max_length=200)
    redactions: dict[Text, RedactionIn] = Field(default_factory=dict, description="By the key of each item")


class BundleOut(Schema):
    """A bundle that is kept: its digest, and the head of the record as far as it is in it."""

    ref: str
    as_at: AwareDatetime
    digest: str
    head: str
    size: int


@router.post("/bundles", response={201: BundleOut, **NOT_DONE}, summary="Put together all that is held about a person")
def post_bundle(request: HttpRequest, said: BundleIn, idempotency_key: Key = None):
    """Put together everything held about one person. The ZIP itself is taken out on its page."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    return 201, operations.make_bundle(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told)
