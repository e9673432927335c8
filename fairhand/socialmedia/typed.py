"""What is typed of an account or a post: its platform, its handle, its address. Nothing here is ever fetched."""

from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from fairhand.customers.handles import CALLED, split_handle
from fairhand.customers.text import Unreadable, needed, readable

LONGEST_PLATFORM, LONGEST_NAME, LONGEST_ADDRESS, LONGEST_TEXT = 40, 200, 500, 20_000
NAMES = {  # as each writes itself, in any language
    "facebook": "Facebook",
    "x": "X",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "nextdoor": "Nextdoor",
    "threads": "Threads",
    "bluesky": "Bluesky",
    "whatsapp": "WhatsApp",
    "snapchat": "Snapchat",
    "reddit": "Reddit",
}


def platform_of(given: str) -> str:
    """A platform under one name, however it is written: fb, Facebook and gweplyfr are one."""
    given = needed(given, LONGEST_PLATFORM, _("Say which platform it is on, such as Facebook."))
    return CALLED.get(given.casefold(), given.casefold())


def platform_name(platform: str) -> str:
    """What a platform calls itself."""
    return NAMES.get(platform, platform[:1].upper() + platform[1:])


def handle_of(given: str) -> str:
    """A handle as it was typed; one in the address of a known platform's page is taken out of it."""
    given = needed(given, LONGEST_NAME, _("Write the name that the account goes by, such as @gwen.parry."))
    found = split_handle(given)[0] if "/" in given else ""
    return found or given


def key_of(handle: str) -> str:
    """A handle without case or sign, so that an account is found however it is written."""
    return handle.strip().removeprefix("@").casefold()


def address_of(given: str) -> str:
    """An address as it was typed, if it has the form of one on the web; nothing where none was given."""
    given = readable(given, LONGEST_ADDRESS)
    if not given:
        return ""
    wrong = _("This is not the address of a page. Copy it whole from the browser: it begins with https://")
    try:
        parts = urlsplit(given)
        host = parts.hostname
    except ValueError:
        raise Unreadable(wrong) from None
    if parts.scheme not in ("http", "https") or not host or "." not in host or any(each.isspace() for each in given):
        raise Unreadable(wrong)
    return given
