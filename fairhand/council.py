"""Which body this is: its policy on a day, its words, its working days, its clock.

The only door from Django to the policy room.
"""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from fairhand import policy as room
from fairhand.policy import Calendar, Policy, Words, policy_words


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


def words(language: str | None = None, of: Policy | None = None) -> Words:
    """The policy's labels and sentences in a language, the reader's own by default."""
    of = of or policy()
    language = (language or get_language() or of.about.languages[0])[:2]
    return _words(of.key, language if language in of.about.languages else of.about.languages[0])


@lru_cache
def calendar() -> Calendar:
    """The working days of the body's nation, less its own closure days."""
    return Calendar(policy().about.nation, frozenset(settings.CLOSURE_DAYS))


@lru_cache
def zone() -> ZoneInfo:
    """The time zone in which the policy's days begin and end."""
    return ZoneInfo(settings.TIME_ZONE)


def now() -> datetime:
    """This moment; a test may move the clock where settings allow it."""
    return timezone.now() + settings.CLOCK_OFFSET


def today() -> date:
    """This day where the body is."""
    return now().astimezone(zone()).date()
