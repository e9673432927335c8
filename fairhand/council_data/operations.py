"""Keeping what the body says of itself: each change is an act on the record, and what was said before stays."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from fairhand import council
from fairhand.policy import Act, BeyondCalendar, Ruling
from fairhand.record.act import Deed, Refused, act

from . import file
from .models import Advocate, ClosureDay, Particular
from .parts import WAYS, parts_of
from .queries import closure_days, same_name, standing


@act(Act.KEEP_COUNCIL_DATA)
def keep_particular(deed: Deed, *, part: str, said: dict, from_on: date | None = None) -> Particular:
    """Keep what the body says of itself in one part, from today or a day to come; letters of that day on say it."""
    of = next((each for each in parts_of(council.policy()) if each.code == part), None)
    if of is None:
        raise _refused(deed, _("There is no such part in what this body says of itself. Open the page again."))
    from_on = _from(deed, from_on)
    stands = standing(of, from_on)
    if stands.said == said and not stands.to_come and stands.row:
        raise _refused(deed, _("That is what it says already, so there is nothing to change."))
    event = deed.happened(
        "particular_kept",
        subject=f"council_data.particular:{part}",
        clause=deed.ruling.clause,
        facts={"part": part, "said": said, "was": stands.said, "from_on": str(from_on)},
    )
    return Particular.objects.create(
        part=part, said=said, from_on=from_on, kept_by=deed.by, kept_at=deed.at, recorded_by=event
    )


@act(Act.KEEP_COUNCIL_DATA)
def keep_advocate(
    deed: Deed,
    *,
    name_en: str,
    name_cy: str = "",
    telephone: str = "",
    email: str = "",
    web: str = "",
    from_on: date | None = None,
) -> Advocate:
    """Put an independent advocate on the list, from today or a day to come; those of the file come with the first."""
    if not (telephone or email or web):
        raise _refused(
            deed, _("Give a telephone number, an email address or a web address: nobody is found by a name.")
        )
    from_on = _from(deed, from_on)
    _bring_in(deed)
    if same_name(name_en, from_on):
        raise _refused(deed, _("An advocate of this name is on the list already. End that one first."))
    told = {"name_en": name_en, "name_cy": name_cy, "telephone": telephone, "email": email, "web": web}
    return _put_on(deed, told, from_on)


@act(Act.KEEP_COUNCIL_DATA)
def bring_in_advocates(deed: Deed) -> Advocate:
    """Take the advocates of the file over, from today, so that they can be changed here."""
    rows = _bring_in(deed)
    if not rows:
        raise _refused(deed, _("They were brought in already, or the file names none. Put one on the list."))
    return rows[0]


@act(Act.KEEP_COUNCIL_DATA)
def end_advocate(deed: Deed, *, advocate: Advocate, until_on: date | None = None) -> Advocate:
    """Say on which day letters name an advocate for the last time; one that has not begun never is named."""
    row = Advocate.objects.get(pk=advocate.pk)  # as it stands now that it is our turn
    today = council.day_of(deed.at)
    if row.until_on:
        raise _refused(deed, _("This advocate's last day is kept already. Put the advocate on the list anew to go on."))
    if until_on and until_on < today:
        raise _refused(deed, _("Letters of that day are written already. Give today, or a day to come."))
    last = until_on or today - timedelta(days=1)
    row.until_on = last if last >= row.from_on else row.from_on - timedelta(days=1)
    row.ended_by, row.ended_at = deed.by, deed.at
    row.end_recorded_by = deed.happened(
        "council_advocate_ended",
        subject=f"council_data.advocate:{row.pk}",
        clause=deed.ruling.clause,
        facts={"name_en": row.name_en, "until_on": str(row.until_on)},
    )
    row.save(update_fields=["until_on", "ended_by", "ended_at", "end_recorded_by"])
    return row


@act(Act.KEEP_COUNCIL_DATA)
def keep_closure_day(deed: Deed, *, day: date, because: str) -> ClosureDay:
    """Say that the body is closed on a day: what is counted from now on leaves it out, and no kept date moves."""
    try:
        works = council.calendar_without(frozenset()).is_working_day(day)
    except BeyondCalendar:
        raise _refused(deed, _("The bank holidays of that year are not known here. Check the year.")) from None
    if not works:
        raise _refused(deed, _("That is a weekend or a bank holiday, so it is no working day in any case."))
    if day in closure_days(deed.at):
        raise _refused(deed, _("That is a closure day already."))
    return _say(deed, day, True, because)


@act(Act.KEEP_COUNCIL_DATA)
def take_back_closure_day(deed: Deed, *, day: date, because: str) -> ClosureDay:
    """Say that the body is not closed on a day after all. Dates that are kept already stay as they are."""
    if day not in closure_days(deed.at):
        raise _refused(deed, _("That is no closure day, so there is nothing to take back."))
    return _say(deed, day, False, because)


def _say(deed: Deed, day: date, closed: bool, because: str) -> ClosureDay:
    if not because.strip():
        raise _refused(deed, _("Write why. Whoever counts days later needs to know."))
    event = deed.happened(
        "closure_day_kept" if closed else "closure_day_taken_back",
        subject=f"council_data.closureday:{day}",
        clause=deed.ruling.clause,
        facts={"day": str(day), "because": because},
    )
    return ClosureDay.objects.create(
        day=day, closed=closed, because=because, said_by=deed.by, said_at=deed.at, recorded_by=event
    )


def _bring_in(deed: Deed) -> list[Advocate]:
    """Those of the file, once, before anybody is kept here: from then on the list here counts."""
    if Advocate.objects.exists():
        return []
    told = [
        {"name_en": row.get("en", ""), "name_cy": row.get("cy", ""), **{way: row.get(way, "") for way in WAYS}}
        for row in file.as_the_file_says().get("advocates", ())
    ]
    return [_put_on(deed, each, council.day_of(deed.at)) for each in told]


def _put_on(deed: Deed, told: dict, from_on: date) -> Advocate:
    event = deed.happened(
        "council_advocate_kept",
        subject=f"council_data.advocate:{told['name_en']}"[:80],
        clause=deed.ruling.clause,
        facts={**told, "from_on": str(from_on)},
    )
    return Advocate.objects.create(**told, from_on=from_on, kept_by=deed.by, kept_at=deed.at, recorded_by=event)


def _from(deed: Deed, from_on: date | None) -> date:
    today = council.day_of(deed.at)
    if from_on and from_on < today:
        raise _refused(deed, _("Letters of that day are written already. Give today, or a day to come."))
    return from_on or today


def _refused(deed: Deed, because: str) -> Refused:
    return Refused(Ruling(False, because, deed.ruling.clause))
