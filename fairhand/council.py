"""Which body this is: its policy on a day, its words, its working days, its clock.

The only door from Django to the policy room.
"""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from fairhand import policy as room
from fairhand.policy import Calendar, Policy, Protocol, Words, policy_words


@lru_cache
def versions() -> tuple[Policy, ...]:
    """Every adopted version in the body's folder, oldest first."""
    folder = Path(settings.POLICY_FOLDER)
    found = [room.load(path.parent) for path in sorted(folder.glob("*/policy.toml"))]
    return tuple(sorted(found, key=lambda each: each.about.in_force_from))


@lru_cache(maxsize=64)
def policy_on(day: date) -> Policy:
    """The version in force on a day; before the first, the first."""
    fitting = [each for each in versions() if each.about.in_force_from <= day]
    return fitting[-1] if fitting else versions()[0]


def policy_at(at: datetime) -> Policy:
    """The version in force at a moment."""
    return policy_on(at.astimezone(zone()).date())


def policy() -> Policy:
    """The version in force today."""
    return policy_on(today())


@lru_cache
def _words(body_version: str, language: str) -> Words:
    folder = Path(settings.POLICY_FOLDER) / body_version.split("/", 1)[1]
    return policy_words(folder, language)


def protocols(of: Policy | None = None) -> tuple[Protocol, ...]:
    """Every version of the protocol beside a version of the policy; none where the body has none."""
    return room.protocols(_folder((of or policy()).key))


def protocol_at(at: datetime) -> Protocol | None:
    """The protocol that a case reported at a moment follows."""
    return room.protocol_on(protocols(policy_at(at)), at.astimezone(zone()).date())


def protocol_words(of: str, version: str, language: str | None = None) -> Words:
    """The words of one version of the protocol, beside the policy of a key, in the reader's language."""
    return policy_words(room.words_folder(_folder(of), version), words(language).lang)


def _folder(key: str) -> Path:
    """Where a version of the policy lies."""
    return Path(settings.POLICY_FOLDER) / key.split("/", 1)[1]


def words(language: str | None = None, of: Policy | None = None) -> Words:
    """The policy's labels and sentences in a language, the reader's own by default."""
    of = of or policy()
    language = (language or get_language() or of.about.languages[0])[:2]
    return _words(of.key, language if language in of.about.languages else of.about.languages[0])


def calendar(at: datetime | None = None) -> Calendar:
    """The working days of the body's nation, less its own closure days as they were known at a moment, or are now.

    It knows the meetings of its committees as well, as far as they are entered.
    """
    return calendar_without(closure_days(at), meetings(at))


def closure_days(at: datetime | None = None) -> frozenset[date]:
    """The body's own closure days as they were known at a moment, or are now; asked of the room that keeps them."""
    return import_string(settings.CLOSURE_DAYS_KEPT_IN)(at or now())


def meetings(at: datetime | None = None) -> frozenset[tuple[str, date]]:
    """The days on which committees meet, as known at a moment, or now; none where no policy counts in meetings."""
    if not any(each.meets for each in versions()):
        return frozenset()
    return import_string(settings.MEETINGS_KEPT_IN)(at or now())


@lru_cache(maxsize=64)
def calendar_without(closed: frozenset[date], met: frozenset[tuple[str, date]] = frozenset()) -> Calendar:
    """The working days of the body's nation, less some days; with some meetings."""
    return Calendar(policy().about.nation, closed, met)


@lru_cache
def zone() -> ZoneInfo:
    """The time zone in which the policy's days begin and end."""
    return ZoneInfo(settings.TIME_ZONE)


def day_of(at: datetime) -> date:
    """The day where the body is, at an instant."""
    return at.astimezone(zone()).date()


def now() -> datetime:
    """This moment; a test may move the clock where settings allow it."""
    return timezone.now() + settings.CLOCK_OFFSET


def today() -> date:
    """This day where the body is."""
    return day_of(now())
