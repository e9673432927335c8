"""The meetings of committees that the policy counts time in: which are known, and what is owed by one or waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.decisions.noticing import policy_named
from fairhand.policy import Unit, duty_by, over_after
from fairhand.policy.policy import DutyRule
from fairhand.record.models import Duty

from . import file
from .models import Meeting


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee that the policy counts time in, with its meetings and how much waits for one to be entered."""

    code: str
    name: str
    to_come: list[date]
    over: list[date]
    waiting: int


def known(at: datetime) -> frozenset[tuple[str, date]]:
    """The meetings as they were known at a moment: what was said last of each day, or the file."""
    days = set(_of_the_file())
    for of, day, held in Meeting.objects.filter(said_at__lte=at).order_by("pk").values_list("of", "day", "held"):
        (days.add if held else days.discard)((of, day))
    return frozenset(days)


def _of_the_file() -> Iterator[tuple[str, date]]:
    table = file.as_the_file_says().get("meetings", {})
    for of, days in table.items() if isinstance(table, dict) else ():
        yield from ((of, day) for day in days if type(day) is date)


def named() -> list[str]:
    """The committees that any version of the policy counts time in, those of today's first."""
    return list(dict.fromkeys(of for each in (council.policy(), *council.versions()) for of in each.meets))


def name_of(code: str) -> str:
    """What the policy that counts in a committee's meetings calls it."""
    policies = (council.policy(), *council.versions())
    of = next((each for each in policies if code in each.meets), council.policy())
    return council.words(of=of).label(f"committees.{code}")


def committees(at: datetime) -> list[Committee]:
    """Every committee with its meetings, the next one first."""
    days, today = known(at), council.day_of(at)
    waiting = [rule.within.of for duty, rule in _counted(at) if rule.within and duty.due_at is None]
    found = []
    for code in named():
        own = sorted(day for of, day in days if of == code)
        to_come, over = [each for each in own if each >= today], [each for each in own[::-1] if each < today]
        found.append(Committee(code, name_of(code), to_come, over, waiting.count(code)))
    return found


def said_of(of: str, day: date) -> list[Meeting]:
    """All that was said of one meeting, the latest first."""
    return list(Meeting.objects.filter(of=of, day=day).select_related("said_by").order_by("-pk"))


def owed_by(of: str, day: date | None, at: datetime) -> list[tuple[Duty, DutyRule]]:
    """What is owed by the meeting of a day; with no day, what waits for a meeting that is not entered yet."""
    return [
        (duty, rule)
        for duty, rule in _counted(at)
        if rule.within and rule.within.of == of and duty.due_at == over_after(policy_named(duty.opened_by.policy), day)
    ]


def awaited(duty: Duty) -> str:
    """The committee for whose meeting a duty waits, by its name, while no day for it is known; mostly none."""
    rule = _rule_of(duty) if duty.due_at is None and duty.opened_by_id else None
    return name_of(rule.within.of) if rule and rule.within else ""


def due_at(duty: Duty, rule: DutyRule) -> datetime | None:
    """By when a duty is owed that is counted in meetings, as they are known now."""
    policy = policy_named(duty.opened_by.policy)
    came_on = Appeal.objects.filter(ref=duty.thread).values_list("received_on", flat=True).first()
    return duty_by(policy, rule, duty.opened_at, council.calendar(), came_on)


def _counted(at: datetime) -> Iterator[tuple[Duty, DutyRule]]:
    """What is owed now and counted in meetings."""
    codes = {rule.code for each in council.versions() for rule in each.duties if _in_meetings(rule)}
    owed = Duty.objects.owed(at).filter(code__in=codes) if codes else Duty.objects.none()
    for duty in owed.select_related("opened_by").order_by("pk"):
        if rule := _rule_of(duty):
            yield duty, rule


def _rule_of(duty: Duty) -> DutyRule | None:
    """The rule by which a duty is owed, where it counts in meetings."""
    rules = policy_named(duty.opened_by.policy).duties
    own = (each for each in rules if (each.code, each.opens_on) == (duty.code, duty.opened_by.code))
    return next(filter(_in_meetings, own), None)


def _in_meetings(rule: DutyRule) -> bool:
    return rule.within is not None and rule.within.unit == Unit.MEETINGS
