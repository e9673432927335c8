"""What every page of this room takes, and that somebody looked at an account on it."""

from django.http import HttpRequest

from fairhand.policy import Sight
from fairhand.record.access import looked

from ..models import Account

PAGE = ["GET", "HEAD", "POST"]


def seen(request: HttpRequest, account: Account) -> None:
    """Write down that somebody looked at what is kept of an account."""
    looked(request.user, Sight.SOCIAL_MEDIA, account.ref, "page")
