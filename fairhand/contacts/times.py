"""When something is said to have happened: in the past, or now."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

# Two clocks never agree to the second.
SLACK = timedelta(minutes=2)


class NotYet(ValueError):
    """What somebody wrote down is said to happen in the future; the message says what to do."""


def not_to_come(happened_at: datetime, at: datetime) -> datetime:
    """The time given, if it is not in the future."""
    if happened_at > at + SLACK:
        raise NotYet(_("That time has not come yet. Give the time at which it happened."))
    return min(happened_at, at)
