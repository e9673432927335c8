"""What a system sends to check a contact: its key, and who it is."""

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from fairhand.policy import Channel
from fairhand.record.replies import Text

LONGEST = 300


class CheckIn(Schema):
    """Who is in contact: anything they can be recognised by, or our reference; and how, if that is asked about."""

    identifier: Text = Field(
        "", max_length=LONGEST, description="A number, an address, an account, a reference, a name"
    )
    customer: Text = Field("", max_length=20, description="The customer's reference, when it is known")
    channel: Channel | None = Field(None, description="How they are in contact; the answer says how it stands with it")


def secret_of(request: HttpRequest) -> str:
    """The key that came with a request; empty when none did."""
    scheme, _space, key = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return key if scheme.lower() == "bearer" else ""
