"""Evidence, for systems: what is taken in by another program is the same act."""

from datetime import date
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from fairhand import council
from fairhand.contacts.queries import customer_of
from fairhand.contacts.unfit import Unfit
from fairhand.people.tokens import Token
from fairhand.record.replies import Because, Key, Text

from .comparing import compared
from .operations import take_in_evidence

router = Router(auth=Token(), tags=["evidence"])


class EvidenceIn(Schema):
    """Which contacts are taken in: whose, of which days, on which matter; and what they show, in words."""

    customer: Text = Field(min_length=1)
    first_on: date
    last_on: date
    matter: Text = Field("", max_length=80, description="The reference of one matter; empty for all")
    note: Text = Field(min_length=1, max_length=10_000)


class EvidenceOut(Schema):
    """What was taken in, as it stood. It holds no score."""

    ref: str
    first_on: date
    last_on: date
    matter: str
    note: str
    shown: dict


@router.post(
    "/evidence",
    response={201: EvidenceOut, 403: Because, 409: Because, 422: Because},
    summary="Take in what contacts show",
)
def post_evidence(request: HttpRequest, said: EvidenceIn, idempotency_key: Key = None):
    """Take what a customer's contacts show into the file, as it stands at this moment."""
    customer = customer_of(said.customer)
    if customer is None:
        raise Unfit(_("Give the reference of the customer."))
    about, at = {**said.dict(exclude={"note"}), "customer": customer}, council.now()
    told = {**about, "note": said.note, "compared": compared(**about, by=request.user, at=at)}
    return Status(201, take_in_evidence(by=request.user, at=at, key=idempotency_key or uuid4(), **told))
