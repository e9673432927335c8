"""The customer's own page: its address, and the code, which stands in the letter as it goes and in no copy of it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from fairhand.codes.lasting import has_page

from .telling import Block, Telling, block

PART = "own_page"


def own_page(telling: Telling) -> Block | None:
    """Where the customer sees how they stand; nothing where the body has no such page, or said no address of it."""
    if not settings.OWN_PAGE or not has_page(telling.at):
        return None
    said = telling.either(
        _("On your own page you see what is open to you and until when, and you can appeal or ask us for something."),
        _("You have a page of your own. It says what you can do. You can appeal there."),
    )
    return block(
        PART,
        said,
        where_it_is(),
        items=(_("(Your code stands here in the letter that went to you. We keep no copy of it.)"),),
        after=(keep_it(),),
    )


def where_it_is() -> str:
    """The address of the page."""
    return _("Its address is %(address)s. This code opens it once:") % {"address": settings.OWN_PAGE}


def keep_it() -> str:
    """What to do with a code."""
    return _(
        "Keep it to yourself. If it is lost, or somebody else has seen it, tell us: we end it, and send you another."
    )


def with_code(sheet: dict[str, Any], code: str) -> dict[str, Any]:
    """A sheet as it goes out, with the code in its place."""
    blocks = [{**each, "items": [code]} if each["part"] == PART else each for each in sheet["blocks"]]
    return {**sheet, "blocks": blocks}
