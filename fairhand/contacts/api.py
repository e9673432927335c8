"""Contacts, for systems: a telephone system or a CRM logs what it sees."""

from uuid import uuid4

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from fairhand import council
from fairhand.people.tokens import Token
from fairhand.policy import Channel
from fairhand.record.replies import Because, Instant, Key, Text

from .operations import log_contact
from .queries import customer_of

router = Router(auth=Token(), tags=["contacts"])


class ContactIn(Schema):
    """A contact as it is told. The matter is a reference in another system, and nothing more."""

    channel: Channel
    customer: Text = Field("", description="The customer's reference; empty when nobody knows who it was")
    representative: Text = Field("", description="The reference of who acted for the customer, where somebody did")
    happened_at: Instant | None = Field(None, description="Now, when it is left out")
    matter: Text = Field("", max_length=80)
    minutes: int | None = Field(None, ge=0, le=1440)
    outgoing: bool = False


class ContactOut(Schema):
    """A contact as it is kept."""

    ref: str
    channel: Channel
    happened_at: Instant


@router.post("/contacts", response={201: ContactOut, 403: Because, 409: Because, 422: Because}, summary="Log a contact")
def post_contact(request: HttpRequest, said: ContactIn, idempotency_key: Key = None):
    """Keep a contact. The same `Idempotency-Key` again keeps it once, and answers as the first time."""
    people = {"customer": customer_of(said.customer), "representative": customer_of(said.representative)}
    told = {**said.dict(), **people}
    return Status(201, log_contact(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told))
