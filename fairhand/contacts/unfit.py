"""What was told cannot be kept as it is, and what to put right: times that have not come, words nobody knows."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from fairhand.record.act import Unkept

# Two clocks never agree to the second.
SLACK = timedelta(minutes=2)


class Unfit(Unkept):
    """What was told cannot be kept as it is; the message says what to put right."""


def not_to_come(happened_at: datetime, at: datetime) -> datetime:
    """The time given, if it is not in the future."""
    if happened_at > at + SLACK:
        raise Unfit(_("That time has not come yet. Give the time at which it happened."))
    return min(happened_at, at)
