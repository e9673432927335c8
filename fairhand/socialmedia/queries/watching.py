"""How often one account was looked at: a question about surveillance, never a bar (4.4)."""

from datetime import date, datetime

from django.utils.translation import ngettext

from fairhand import council
from fairhand.policy import Sight, watched
from fairhand.record.models import Access

from ..models import Account, Capture


def asks_about_watching(account: Account, at: datetime) -> str:
    """What is asked of whoever looks at one account again and again; nothing where it was seldom.

    A capture is a look that somebody took at what the account put up. Reading what is kept of it is one too, once a day
    for each employee, and none beside what they captured that day: whoever works on a case opens its pages many times.
    """
    captured = Capture.objects.filter(post__account=account).values_list("captured_by", "recorded_at")
    looks = [moment for _who, moment in captured]
    days = {(who, council.day_of(moment)) for who, moment in captured}
    read = Access.objects.filter(customer=account.ref, what=Sight.SOCIAL_MEDIA).values_list("by", "at")
    readings: dict[tuple[int, date], datetime] = {(who, council.day_of(moment)): moment for who, moment in read}
    looks += [moment for day, moment in readings.items() if day not in days]
    found = watched(council.policy_at(at), looks, at, council.calendar())
    if not found:
        return ""
    return ngettext(
        "This account was looked at %(num)d time lately, as it was captured or as it is kept. Looking at one person "
        "again and again can be surveillance: ask for legal advice on whether it needs to be authorised.",
        "This account was looked at %(num)d times lately, as it was captured or as it is kept. Looking at one person "
        "again and again can be surveillance: ask for legal advice on whether it needs to be authorised.",
        found,
    ) % {"num": found}
