"""Codes, for systems: they are revoked, and never told."""

from uuid import uuid4

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from pydantic import Field

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from . import operations
from .models import Code

router = Router(auth=Token(), tags=["codes"])
NOT_DONE = {403: Because, 404: Because, 409: Because, 422: Because}


class RevocationIn(Schema):
    """Why a code opens nothing from now on."""

    because: Text = Field(min_length=1)


class NewCodeIn(Schema):
    """Why a customer is sent another code."""

    because: Text = Field(min_length=1)


class CodeOut(Schema):
    """How a code stands."""

    ref: str
    ended_how: str


@router.post("/codes/{ref}/revocation", response={201: CodeOut, **NOT_DONE}, summary="Revoke a code")
def post_revocation(request: HttpRequest, ref: Text, said: RevocationIn, idempotency_key: Key = None):
    """Revoke a code of a customer's own page."""
    found = get_object_or_404(Code, ref=ref)
    return 201, operations.revoke_code(
        by=request.user, at=council.now(), key=idempotency_key or uuid4(), code=found, because=said.because
    )


@router.post("/customers/{ref}/codes", response={201: CodeOut, **NOT_DONE}, summary="Make a customer another code")
def post_code(request: HttpRequest, ref: Text, said: NewCodeIn, idempotency_key: Key = None):
    """Make a customer another code, to be printed by a person: no system is told it."""
    customer = get_object_or_404(Customer, ref=ref)
    return 201, operations.send_code(
        by=request.user, at=council.now(), key=idempotency_key or uuid4(), customer=customer, because=said.because
    )
