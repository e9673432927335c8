"""What follows: when a period ends, what is owed, what a letter says, how an appeal stands, what a review may bring."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from ..deadlines import day_if_known, ends_at, last_day
from ..duties import due
from ..notices import appeal_by, asks_why, may_be_appealed
from ..part import Period, Window
from ..policy import Policy
from ..terms import term_with
from ..words import Unit
from .stage import Shape, Stage, Unreadable, instant, one_of


def play_period(stage: Stage) -> dict[str, Any]:
    """When does a period of the policy end?"""
    period = period_at(stage.policy, stage.when["period"])
    from_ = stage.when.get("from")
    if isinstance(from_, datetime) and period.unit == Unit.MEETINGS:
        raise Unreadable("meetings are counted from a day", "Write from = 2025-12-10, with no time.")
    if isinstance(from_, datetime):
        ends = ends_at(period, stage.instant(from_), stage.calendar, stage.policy.zone)
        return {"ends_at": ends, "last_day": None}
    if not isinstance(from_, date):
        raise Unreadable("when does not say what the period is counted from", "Add from = 2025-12-10, or a time.")
    if isinstance(period, Window):
        return {"last_day": day_if_known(period, from_, stage.calendar), "ends_at": None}
    return {"last_day": last_day(period, from_, stage.calendar), "ends_at": None}


def play_duties(stage: Stage) -> dict[str, Any]:
    """What is owed after what happened?"""
    at = stage.instant(stage.when["looked_at"])
    happened = [
        SimpleNamespace(
            what=row.get("what", ""),
            at=stage.instant(row.get("at")),
            about=row.get("about", ""),
            until=stage.instant(row["until"]) if "until" in row else None,
            came_on=row.get("came_on"),
        )
        for row in stage.given.get("happened", [])
    ]
    owed = due(stage.policy, happened, happened, at, stage.calendar)
    overdue = sorted(duty.code for duty in owed if duty.is_overdue(at))
    return {"owed": sorted(duty.code for duty in owed), "overdue": overdue}


def play_appeal(stage: Stage) -> dict[str, Any]:
    """How does an appeal stand that was made on a day against what a letter told of?"""
    policy, made_on = stage.policy, stage.when["appealed_on"]
    event, came_on = stage.when.get("event", "contact_managed"), stage.given.get("letter_received_on")
    if not isinstance(made_on, date) or not isinstance(came_on, date):
        what = "it does not say when the letter was received, or when the appeal was made"
        raise Unreadable(what, "Write given = { letter_received_on = 2025-12-10 } and appealed_on = 2025-12-20.")
    rules, outside = policy.appeals, policy.outside_body.code if policy.outside_body else ""
    if rules is None or not may_be_appealed(policy, event):
        return {"may_be_appealed": False, "outside_body": outside}
    sent_on = stage.given.get("letter_sent_on")
    last = appeal_by(policy, event, came_on, stage.calendar, sent_on=sent_on if isinstance(sent_on, date) else None)
    late = last is not None and made_on > last
    lacks_grounds = rules.grounds_needed and not stage.when.get("says_why", True)
    return {
        "may_be_appealed": True,
        "last_day": last,
        "in_time": not late,
        "waits_for": [*(["grounds"] if lacks_grounds else []), *(["a reason to hear it late"] if late else [])],
        "sent_to": rules.addressee,
        "heard_by": rules.hearer,
        "heard_in": rules.hearer_of,
        "outside_body": outside,
    }


def play_letter(stage: Stage) -> dict[str, Any]:
    """What must the letter after an event say, and by which means may it go?"""
    event = one_of(stage.when["letter"], [each.event for each in stage.policy.notices], "a letter of this policy")
    notice = next(each for each in stage.policy.notices if each.event == event)
    wanted = stage.when.get("means", "")
    return {
        "says": sorted(notice.must_say),
        "encloses": sorted(notice.encloses),
        "means": sorted(notice.means),
        "may_go": not wanted or wanted in notice.means,
        "asks_why": asks_why(stage.policy, wanted),
    }


def play_review(stage: Stage) -> dict[str, Any]:
    """What may a review bring, and what becomes of a restriction whose review is not held?"""
    rules = stage.policy.reviews
    if rules is None:
        raise Unreadable("this policy has no reviews", "Take the example out.")
    return {
        "held": rules.held,
        "outcomes": sorted(rules.outcomes),
        "if_not_held": rules.on_missed,
        "on_request": rules.on_request,
    }


def play_report(stage: Stage) -> dict[str, Any]:
    """Which days does the report cover that a day falls into?"""
    day = stage.when["reported_with"]
    if not isinstance(day, date):
        raise Unreadable(f'"{day}" is not a day', "Write it as 2026-02-14, with no quotes.")
    first, last = term_with(stage.policy, day)
    return {"first": first, "last": last}


def period_at(policy: Policy, path: str) -> Period:
    """The period under a dotted key, such as `appeals.window` or `duties.tell_leader.within`."""
    found: Any = policy
    for step in path.split("."):
        if isinstance(found, tuple):
            names = ("code", "means", "record")
            found = next((row for row in found if step in [getattr(row, key, None) for key in names]), None)
        else:
            found = getattr(found, step, None)
    if not isinstance(found, Period):
        raise Unreadable(f'the policy file has no period "{path}"', "Write its key as in the file: appeals.window.")
    return found


def _sorted(stage: Stage, value: list[str]) -> list[str]:
    known = [rule.code for rule in stage.policy.duties]
    return sorted(one_of(each, known, "a duty of this policy") for each in value)


def _alphabetical(stage: Stage, value: list[str]) -> list[str]:
    return sorted(value)


SHAPES = (
    Shape(
        "period",
        play_period,
        given=("meetings",),
        when=("from",),
        expect=("last_day", "ends_at"),
        read={"ends_at": instant},
    ),
    Shape(
        "looked_at",
        play_duties,
        given=("happened", "meetings"),
        expect=("owed", "overdue"),
        read={"owed": _sorted, "overdue": _sorted},
    ),
    Shape(
        "appealed_on",
        play_appeal,
        given=("letter_received_on", "letter_sent_on"),
        when=("event", "says_why"),
        expect=(
            "may_be_appealed",
            "last_day",
            "in_time",
            "waits_for",
            "sent_to",
            "heard_by",
            "heard_in",
            "outside_body",
        ),
    ),
    Shape(
        "letter",
        play_letter,
        when=("means",),
        expect=("says", "encloses", "means", "may_go", "asks_why"),
        read=dict.fromkeys(("says", "encloses", "means"), _alphabetical),
    ),
    Shape(
        "reviewed",
        play_review,
        expect=("held", "outcomes", "if_not_held", "on_request"),
        read={"outcomes": _alphabetical},
    ),
    Shape("reported_with", play_report, expect=("first", "last")),
)
