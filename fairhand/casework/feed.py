"""What one employee owes, as a calendar that any calendar program can follow. It names no customer."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vText

from fairhand import council
from fairhand.policy import moment
from fairhand.protocol.queries import steps_said
from fairhand.record.models import Duty

REFRESH = timedelta(hours=1)  # how often a program may ask again


def calendar(duties: Iterable[Duty], at: datetime, link: Callable[[Duty], str]) -> bytes:
    """A calendar of duties that have a day: what is owed, on which matter, under which clause, and where it is done."""
    made = Calendar()
    made.add("prodid", "-//fairhand//diary//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", vText(_("What I owe, from fairhand")))
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    reviews = council.policy_at(at).reviews
    duties = list(duties)
    steps = steps_said(duties)
    for duty in duties:
        if duty.due_at is not None:
            before = reviews.reminders_days if reviews else ()
            said = steps.get(f"{duty.thread} {duty.code}", "")
            made.add_component(_entry(duty, duty.due_at, link(duty), before, said))
    return made.to_ical()


def _entry(duty: Duty, due_at: datetime, link: str, reminders: Collection[int], said: str) -> Event:
    """One day in the calendar, with the reminders that are still to come when the duty begins."""
    words, due_on = council.words(), _day_of(due_at)
    owed = said or words.label(f"duties.{duty.code}")
    entry = Event()
    entry.add("uid", f"duty-{duty.pk}@fairhand")
    entry.add("dtstamp", duty.opened_at)
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + timedelta(days=1))
    entry.add("summary", f"{owed}: {duty.thread}" if duty.thread else owed)
    entry.add("description", "\n".join([*_said(duty, due_at), link]))
    entry.add("url", link)
    entry.add("transp", "TRANSPARENT")
    opened_on = council.day_of(duty.opened_at)
    for days in sorted(reminders, reverse=True):
        if due_on - timedelta(days=days) > opened_on:
            entry.add_component(_reminder(owed, days))
    return entry


def _said(duty: Duty, due_at: datetime) -> list[str]:
    words = council.words()
    said = [words.clause(duty.clause)] if duty.clause else []
    if due_at.astimezone(council.zone()).time() != time():
        said.append(_("By %(when)s") % {"when": moment(due_at, duty.opened_at, words, council.zone())})
    if duty.role:
        said.append(_("Owed by whoever is %(role)s") % {"role": words.label(f"roles.{duty.role}")})
    return said


def _reminder(owed: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", owed)
    alarm.add("trigger", timedelta(days=-days))
    return alarm


def _day_of(due_at: datetime) -> date:
    """The last day on which it can be done in time: a time at midnight belongs to the day before."""
    return council.day_of(due_at - timedelta(microseconds=1))
