"""Flintshire's own policy and words, for the tests of its sections."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from fairhand.policy import Calendar, load, policy_words

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "policies" / "flintshire" / "2021-04-01"
TEXT = ROOT.parent / "shared" / "policy" / "managing-customer-contact-policy.txt"

POLICY = load(FOLDER)
ENGLISH = policy_words(FOLDER, "en")
WELSH = policy_words(FOLDER, "cy")
CALENDAR = Calendar(POLICY.about.nation)
LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    """A time in Flintshire."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def codes(rows) -> list[str]:
    """The codes of a list of the policy."""
    return [str(row.code) for row in rows]
