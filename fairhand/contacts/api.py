"""Contacts, for systems: a telephone system or a CRM logs what it sees."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Header, Router, Schema
from pydantic import AwareDatetime, Field

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.tokens import Token
from fairhand.policy import Channel
from fairhand.record.api import Because, Text

from .operations import log_contact
from .unfit import Unfit

router = Router(auth=Token(), tags=["contacts"])


class ContactIn(Schema):
    """A contact as it is told. The matter is a reference in another system, and nothing more."""

    channel: Channel
    customer: Text = Field("", description="The customer's reference; empty when nobody knows who it was")
    happened_at: AwareDatetime | None = Field(None, description="Now, when it is left out")
    matter: Text = Field("", max_length=80)
    minutes: int | None = Field(None, ge=0, le=1440)
    outgoing: bool = False


class ContactOut(Schema):
    """A contact as it is kept."""

    ref: str
    channel: Channel
    happened_at: AwareDatetime


@router.post("/contacts", response={201: ContactOut, 403: Because, 409: Because, 422: Because}, summary="Log a contact")
def post_contact(request: HttpRequest, said: ContactIn, idempotency_key: UUID | None = Header(None)):
    """Keep a contact. The same `Idempotency-Key` again keeps it once, and answers as the first time."""
    told = {**said.dict(), "customer": customer_of(said.customer)}
    return 201, log_contact(by=request.user, at=council.now(), key=idempotency_key or uuid4(), **told)


def customer_of(ref: str) -> Customer | None:
    """The customer with a reference; nobody when none is given."""
    if not ref:
        return None
    customer = Customer.objects.filter(ref=ref.upper()).first()
    if customer is None:
        raise Unfit(_("No customer has the reference %(ref)s. Check it, or leave it out.") % {"ref": ref})
    return customer
