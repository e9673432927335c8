"""Accounts on social media: however it was written, the handle and the platform it is on."""

import re

from django.utils.translation import gettext as _

from .text import Unreadable

# What people call each platform, and where its pages are.
PLATFORMS = {
    "facebook": ("facebook", "fb", "gweplyfr", "facebook.com", "fb.com", "m.facebook.com"),
    "x": ("x", "twitter", "x.com", "twitter.com", "mobile.twitter.com"),
    "instagram": ("instagram", "insta", "ig", "instagram.com"),
    "tiktok": ("tiktok", "tik tok", "tiktok.com"),
    "youtube": ("youtube", "yt", "youtube.com"),
    "linkedin": ("linkedin", "linkedin.com", "uk.linkedin.com"),
    "nextdoor": ("nextdoor", "nextdoor.co.uk", "nextdoor.com"),
    "threads": ("threads", "threads.net", "threads.com"),
    "bluesky": ("bluesky", "bsky", "bsky.app"),
    "whatsapp": ("whatsapp", "wa.me"),
    "snapchat": ("snapchat", "snapchat.com"),
    "reddit": ("reddit", "reddit.com"),
}
MOST_USED = ("facebook", "x", "instagram", "tiktok")  # where a handle without its platform is tried with slips
CALLED = {name: platform for platform, names in PLATFORMS.items() for name in names}
ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})/(.+)$", re.IGNORECASE)
BEFORE_THE_HANDLE = ("in/", "profile/", "user/", "u/", "c/", "channel/", "people/", "add/", "pages/")
WRITTEN = re.compile(r"^@?(?P<handle>[\w.\-]{1,100})$")


def social_key(given: str) -> str:
    """A handle and its platform, mrjones/facebook, from an address or from the two words in either order."""
    handle, platform = split_handle(given)
    if not handle or not platform:
        raise Unreadable(
            _("“%(given)s” does not say which account on which platform. Write it as: Facebook @mrjones.")
            % {"given": given}
        )
    return f"{handle}/{platform}"


def split_handle(given: str) -> tuple[str, str]:
    """The handle and the platform in a text; either is empty when the text does not say."""
    if web := ADDRESS.match(given.strip()):
        platform = CALLED.get(web[1].lower())
        return (_handle_in_path(web[2]), platform) if platform else ("", "")
    words = [word for word in re.split(r"[\s:()]+|\b(?:on|ar)\b(?=\s)", given.casefold()) if word]
    platforms = [word for word in words if word in CALLED]
    rest = [word for word in words if word not in platforms[:1]]
    if len(rest) != 1 or not WRITTEN.match(rest[0]):
        return "", ""
    return rest[0].removeprefix("@"), CALLED[platforms[0]] if platforms else ""


def _handle_in_path(path: str) -> str:
    """The handle in the path of a platform's page."""
    if numbered := re.search(r"profile\.php\?(?:.*&)?id=(\d+)", path):
        return numbered[1]
    path = path.split("?")[0].split("#")[0].casefold()
    for prefix in BEFORE_THE_HANDLE:
        path = path.removeprefix(prefix)
    found = WRITTEN.match(path.split("/")[0])
    return found["handle"] if found else ""
