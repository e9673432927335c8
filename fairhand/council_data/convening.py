"""Saying when a committee meets: what waited for a meeting has its day from then on, and is on the lists by it."""

from datetime import date

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, Ruling
from fairhand.record import owing
from fairhand.record.act import Deed, Refused, act

from . import meetings
from .models import Meeting


@act(Act.KEEP_COUNCIL_DATA)
def keep_meeting(deed: Deed, *, of: str, day: date) -> Meeting:
    """Say that a committee meets on a day to come. What had no day since no such meeting was known has it now."""
    if of not in meetings.named():
        raise _refused(deed, _("The policy counts no time in meetings of such a committee. Choose one of those named."))
    if day < council.day_of(deed.at):
        raise _refused(deed, _("That day is over. Give the day of a meeting that is still to come."))
    # One of the file that somebody wrote there since: what waits has its day once the meeting is said here as well.
    if (of, day) in meetings.known(deed.at) and not _something_waits_for(of, deed):
        raise _refused(deed, _("That meeting is entered already."))
    return _say(deed, of, day, True, "", None)


@act(Act.KEEP_COUNCIL_DATA)
def take_back_meeting(deed: Deed, *, of: str, day: date, because: str) -> Meeting:
    """Say that a meeting is not held after all: what is owed by it is owed by the next one, or has no day for now."""
    if (of, day) not in meetings.known(deed.at):
        raise _refused(deed, _("No such meeting is entered, so there is nothing to take back."))
    if day < council.day_of(deed.at):
        raise _refused(deed, _("That day is over, and what was owed by it stays owed by it."))
    if not because.strip():
        raise _refused(deed, _("Write why. Whoever waits for the meeting needs to know."))
    return _say(deed, of, day, False, because, day)


def _something_waits_for(of: str, deed: Deed) -> bool:
    """Whether something still has no date although a meeting is known that it can be owed by."""
    return any(meetings.due_at(duty, rule) for duty, rule in meetings.owed_by(of, None, deed.at))


def _say(deed: Deed, of: str, day: date, held: bool, because: str, moved: date | None) -> Meeting:
    owed = meetings.owed_by(of, moved, deed.at)
    event = deed.happened(
        "meeting_kept" if held else "meeting_taken_back",
        subject=f"council_data.meeting:{of}"[:80],
        clause=deed.ruling.clause,
        facts={"of": of, "day": str(day), "because": because},
    )
    made = Meeting.objects.create(
        of=of, day=day, held=held, because=because, said_by=deed.by, said_at=deed.at, recorded_by=event
    )
    for duty, rule in owed:
        if (then := meetings.due_at(duty, rule)) != duty.due_at:
            owing.put_to(event, duty, then)
    return made


def _refused(deed: Deed, because: str) -> Refused:
    return Refused(Ruling(False, because, deed.ruling.clause))
