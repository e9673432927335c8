"""What limits somebody on the body's pages on social media, as a contact shows it: never why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairhand import council
from fairhand.policy import day
from fairhand.socialmedia.queries import limited_online
from fairhand.socialmedia.typed import platform_name


@dataclass(frozen=True, slots=True)
class Limit:
    """One account that two people have taken to be theirs: since when it is blocked, how many posts are hidden."""

    platform: str
    blocked_at: datetime | None
    looked_at_on: date | None
    hidden: int
    since: datetime | None

    @property
    def said(self) -> list[str]:
        """The same in sentences, to whoever takes the contact."""
        return [each for each in (self._of_the_block(), self._of_the_posts()) if each]

    def _of_the_block(self) -> str:
        if not self.blocked_at:
            return ""
        told = {"platform": self.platform, "day": _day(council.day_of(self.blocked_at))}
        said = _("Their account on %(platform)s is blocked since %(day)s.") % told
        if self.looked_at_on:
            said += " " + _("It is looked at again by %(day)s.") % {"day": _day(self.looked_at_on)}
        return said

    def _of_the_posts(self) -> str:
        if not self.since:
            return ""
        return ngettext(
            "%(num)d post of theirs on %(platform)s is hidden, since %(day)s.",
            "%(num)d posts of theirs on %(platform)s are hidden, the first since %(day)s.",
            self.hidden,
        ) % {"num": self.hidden, "platform": self.platform, "day": _day(council.day_of(self.since))}


def limits_of(ref: str, at: datetime) -> list[Limit]:
    """What limits one person now; nothing of an account that is not linked to them."""
    return [
        Limit(
            each.platform,
            each.block.blocked_at if each.block else None,
            each.block.looked_at_on if each.block else None,
            len(each.hidden),
            each.since if each.hidden else None,
        )
        for each in limited_online(ref, at)
    ]


def limits_in(rows: Iterable[Mapping[str, Any]]) -> list[Limit]:
    """The same from rows of JSON, as one statement finds them."""
    return [
        Limit(
            platform_name(each["platform"]),
            each["blocked_at"] and datetime.fromisoformat(each["blocked_at"]),
            each["looked_at_on"] and date.fromisoformat(each["looked_at_on"]),
            each["hidden"],
            each["since"] and datetime.fromisoformat(each["since"]),
        )
        for each in rows
    ]


def _day(on: date) -> str:
    return day(on, council.words())
