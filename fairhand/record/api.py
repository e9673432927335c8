"""What the API shares: why something is not done, and text that can be kept."""

from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Schema
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
