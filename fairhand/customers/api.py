"""Customers, for systems: keep one, and find one. What is searched for is in the body, never in an address."""

from typing import Literal
from uuid import uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from fairhand import council
from fairhand.people.queries import roles_held
from fairhand.people.tokens import Token
from fairhand.policy import Sight, may_see
from fairhand.record.access import looked
from fairhand.record.act import Refused
from fairhand.record.replies import Because, Key, Text

from .models import Request
from .operations import answering, keep_customer
from .queries import Apart, find, tell_apart

router = Router(auth=Token(), tags=["customers"])


class IdentifierIn(Schema):
    """Something a customer can be recognised by, as it was given."""

    kind: Literal["telephone", "email", "postal", "social", "reference"]
    given: Text = Field(max_length=300)


class CustomerIn(Schema):
    """A customer, as far as known."""

    kind: Literal["person", "organisation", "unknown"] = "person"
    name: Text = Field("", max_length=200)
    identifiers: list[IdentifierIn] = Field([], max_length=50)
    language: Text = Field("unknown", max_length=10, description="en, cy, both, bsl, other, unknown, or another tag")
    language_source: Text = Field("", max_length=200, description="How it is known")


class CustomerOut(Schema):
    """A customer's record: its reference is what everything else is kept under."""

    ref: str


class SearchIn(Schema):
    """Anything a customer can be recognised by."""

    text: Text = Field(max_length=300)


class PersonOut(Schema):
    """One customer, in terms that tell them from another."""

    ref: str
    name: str
    street: str
    district: str
    since: int
    number_ending: str


class NearOut(PersonOut):
    """One customer whom it may be, and why; a person decides."""

    why: str


class FoundOut(Schema):
    """Those it is, those it may be, and a sentence where one is due."""

    exact: list[PersonOut]
    near: list[NearOut]
    more: bool
    said: str


@router.post(
    "/customers",
    response={201: CustomerOut, 401: Because, 403: Because, 409: Because, 422: Because},
    summary="Keep a customer",
)
def post_customer(request: HttpRequest, said: CustomerIn, idempotency_key: Key = None):
    """Begin a customer's record. The same `Idempotency-Key` again begins it once, and answers as the first time."""
    told = {**said.dict(), "identifiers": [(each.kind, each.given) for each in said.identifiers]}
    return Status(201, keep_customer(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told))


@router.post(
    "/customer-searches",
    response={200: FoundOut, 401: Because, 403: Because, 422: Because},
    summary="Find a customer",
)
def post_customer_search(request: HttpRequest, said: SearchIn):
    """Who this may be. Everybody whose name is in the answer has an access record."""
    at = council.now()
    ruling = may_see(council.policy(), Sight.CONTACT_CHECK, roles_held(request.user, at), council.words())
    if not ruling:
        raise Refused(ruling)
    found = find(said.text, at)
    exact = tell_apart(found.exact, at)
    near = tell_apart([each.customer for each in found.near], at)
    for ref in [each.customer.ref for each in (*exact, *near)] or [""]:
        looked(request.user, Sight.CONTACT_CHECK, ref, "api")
    return {
        "exact": [_person(each) for each in exact],
        "near": [{**_person(each), "why": why.why} for each, why in zip(near, found.near, strict=True)],
        "more": found.more,
        "said": found.said,
    }


class AnswerIn(Schema):
    """What a customer is answered."""

    answer: Text = Field(min_length=1, max_length=20_000)


@router.post(
    "/requests/{ref}/answers",
    response={201: CustomerOut, 401: Because, 403: Because, 404: Because, 409: Because, 422: Because},
    summary="Answer what a customer asked for",
)
def post_answer(request: HttpRequest, ref: Text, said: AnswerIn, idempotency_key: Key = None):
    """Answer what a customer asked for on their own page, where they read it."""
    found = get_object_or_404(Request, ref=ref)
    told = {"asked": found, "answer": said.answer}
    return Status(201, answering(found)(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told))


def _person(each: Apart) -> dict:
    return {
        "ref": each.customer.ref,
        "name": each.name,
        "street": each.street,
        "district": each.district,
        "since": each.since,
        "number_ending": each.ending,
    }
