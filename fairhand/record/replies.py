"""What every part of the API shares: the key of an act, text and times that can be kept, why something is not done."""

from datetime import UTC, datetime
from typing import Annotated
from unicodedata import category
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Header, Schema
from pydantic import AfterValidator, AwareDatetime


class Because(Schema):
    """Why something was not done, in one sentence to act on."""

    because: str
    clause: str = ""


def _kept(text: str) -> str:
    if "\x00" in text or any(category(each) == "Cs" for each in text):  # half of a pair that stands for one character
        raise ValueError(_("There is a character in this text that cannot be kept. Take it out, and send it again."))
    return text


def _in_utc(at: datetime) -> datetime:
    """The same instant in UTC: not every database keeps each way in which a zone can be written."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise ValueError(_("That time is outside the years that can be kept. Check it, and send it again.")) from None


Text = Annotated[str, AfterValidator(_kept)]
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
# The header Idempotency-Key: the same act with the same key happens once.
Key = Header[UUID | None]
