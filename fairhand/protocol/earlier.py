"""A case that was put right: what was done for whom it was not about after all, and whose that is to read.

It is read by the one for whom it was done, by whoever wrote it, and by whoever leads that one. Whoever the case is
about now, and their leader, are told that it was put right, and read only what concerns them.
"""

from dataclasses import dataclass
from datetime import datetime

from fairhand.people.models import Employee
from fairhand.policy import shown_to_concerned

from .models import Case, Denial, Named, OwnChoice, StepTaken
from .queries import before_put_right, no_longer_about, standing_of
from .routing import leader_of


@dataclass(frozen=True, slots=True)
class NoLonger:
    """A case that was said to be about somebody and is not, with what is theirs in it."""

    named: Named
    choices: list[OwnChoice]  # what they wrote down for themselves
    denials: list[Denial]  # that they said so themselves, and in which words
    done: list[StepTaken]  # what was done for them, as far as they could see it then


def reads(named: Named, reader: Employee, at: datetime) -> bool:
    """Whether somebody reads whom a case was said to be about before, and why that was wrong."""
    by = {named.recorded_by.by_id} | ({named.ended_by.by_id} if named.ended_by else set())
    return reader.pk in by or _led_by(named, reader, at)


def earlier_read(case: Case, reader: Employee, at: datetime) -> dict[str, list[StepTaken]]:
    """What was done before a case was put right, by step, as far as a reader may read it."""
    gone = _ended(case)
    theirs = {each.pk for each in gone if _led_by(each, reader, at)}
    found = {
        step: [each for each in rows if each.recorded_by.by_id == reader.pk or _for_whom(each, gone) in theirs]
        for step, rows in before_put_right(case).items()
    }
    return {step: rows for step, rows in found.items() if rows}


def kept_from(case: Case, reader: Employee, at: datetime) -> bool:
    """Whether something that was done before a case was put right is not this reader's to read."""
    read = {each.pk for rows in earlier_read(case, reader, at).values() for each in rows}
    return any(each.pk not in read for rows in before_put_right(case).values() for each in rows)


def put_right_of(case: Case, reader: Employee, at: datetime) -> list[tuple[Named, bool]]:
    """Each time that a case was put right, and whether the reader is told of whom it was said, and why."""
    return [(each, reads(each, reader, at)) for each in _ended(case)]


def no_longer(employee: Employee) -> list[NoLonger]:
    """The cases that were said to be about an employee and are not, each with what is theirs."""
    return [_kept(each, employee) for each in no_longer_about(employee)]


def _kept(named: Named, employee: Employee) -> NoLonger:
    case, gone = named.case, _ended(named.case)
    mine = {each.pk for each in gone if each.concerned_id == employee.pk}
    seen = {each.step.code for each in shown_to_concerned(standing_of(case))}
    rows = [each for rows in before_put_right(case).values() for each in rows if each.step in seen]
    return NoLonger(
        named,
        list(case.own_choices.filter(recorded_by__by=employee).order_by("pk")),
        list(Denial.objects.filter(named__in=mine).order_by("pk")),
        sorted((each for each in rows if _for_whom(each, gone) in mine), key=lambda each: each.pk),
    )


def _ended(case: Case) -> list[Named]:
    rows = case.named.exclude(ended_at=None)
    return list(rows.select_related("concerned", "sent_to", "recorded_by", "ended_by__by", "case__reported_by"))


def _for_whom(row: StepTaken, gone: list[Named]) -> int | None:
    """The saying under which a step was taken: of whom the case was said to be then."""
    then = (each for each in gone if each.ended_at and each.recorded_at <= row.recorded_at < each.ended_at)
    return next((each.pk for each in then), None)


def _led_by(named: Named, reader: Employee, at: datetime) -> bool:
    """Whether it went to this reader, or whoever it was said of is led by them now."""
    if named.sent_to_id == reader.pk:
        return True
    leader = leader_of(named.concerned, named.case.reported_by, at) if named.concerned else None
    return leader is not None and leader.pk == reader.pk
