"""What every part of the API shares: the key of an act, text that can be kept, and why something is not done."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Header, Schema
from pydantic import AfterValidator


class Because(Schema):
    """Why something was not done, in one sentence to act on."""

    because: str
    clause: str = ""


def _kept(text: str) -> str:
    if "\x00" in text:
        raise ValueError(_("There is a character in this text that cannot be kept. Take it out, and send it again."))
    return text


Text = Annotated[str, AfterValidator(_kept)]
# The header Idempotency-Key: the same act with the same key happens once.
Key = Header[UUID | None]
