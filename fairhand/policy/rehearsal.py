"""The shapes of a worked example: what may be asked, and how the answer is found.

act, sight                   who may, and how far: allowed or refused
call_ended_for               was ending the call in line
brief_restriction_asked_at   may contact be restricted briefly now
restricted_briefly_at        until when, exactly
period                       the last day, or the instant, at which a period of the policy ends
contact_at                   what is open, what is closed and until when
looked_at                    what is owed
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from .authority import may_see
from .brief import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from .calls import call_ending
from .deadlines import ends_at, last_day
from .duties import due
from .faults import did_you_mean
from .in_force import in_force, open_channels
from .limits import Extent, may_so_far
from .part import Period
from .policy import Policy
from .reopening import opens_again
from .words import Act, Channel, Circumstance, MeasureKind, Sight
from .words_files import Words
from .working_days import Calendar


class Unreadable(Exception):
    """An example names something that the policy does not have."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


@dataclass(frozen=True, slots=True)
class Stage:
    """What an example is played on."""

    policy: Policy
    words: Words
    calendar: Calendar
    given: dict[str, Any]
    when: dict[str, Any]

    def instant(self, value: Any) -> datetime:
        """A time as written, where the body is."""
        if not isinstance(value, datetime):
            raise Unreadable(f'"{value}" is not a time', "Write it as 2026-11-23T14:05:00, with no quotes.")
        return value if value.tzinfo else value.replace(tzinfo=self.policy.zone)

    def instants(self, key: str) -> tuple[datetime, ...]:
        """The times that are given under a key."""
        return tuple(self.instant(each) for each in self.given.get(key, []))

    def term(self, row: dict[str, Any]) -> SimpleNamespace:
        """A restriction or a measure as given, with its times."""
        if "starts_at" not in row:
            raise Unreadable("something is given with no starts_at", "Say when it starts.")
        times = {key: self.instant(row[key]) if key in row else None for key in ("starts_at", "ends_at", "ended_at")}
        detail = {key: value for key, value in row.items() if key not in times and key != "kind"}
        return SimpleNamespace(**times, kind=row.get("kind", ""), detail=detail, clause="", ref="")


def one_of(word: Any, known: Any, noun: str) -> Any:
    """The member of a closed list that a word stands for."""
    words = [str(each) for each in known]
    if str(word) not in words:
        raise Unreadable(f'"{word}" is not {noun}', did_you_mean(str(word), words))
    return next(each for each in known if str(each) == str(word))


def play_authority(stage: Stage) -> dict[str, Any]:
    """May somebody with these roles do this, or look at this?"""
    known = [role.code for role in stage.policy.roles]
    asked = stage.when.get("roles", [stage.when["role"]] if "role" in stage.when else [])
    roles = [one_of(each, known, "a role of this policy") for each in asked]
    if "sight" in stage.when:
        ruling = may_see(stage.policy, one_of(stage.when["sight"], Sight, "a sight"), roles, stage.words)
    else:
        act, extent = one_of(stage.when["act"], Act, "an act"), _extent(stage)
        ruling = may_so_far(stage.policy, act, roles, extent, stage.words, stage.calendar)
    return {"ruling": "allowed" if ruling else "refused"}


def _extent(stage: Stage) -> Extent:
    """How far the act of an example goes."""
    known = [row.code for row in stage.policy.measures]
    return Extent(
        [one_of(each, Circumstance, "a circumstance") for each in stage.when.get("circumstances", [])],
        [one_of(each, known, "a measure of this policy") for each in stage.when.get("measures", [])],
        stage.when.get("decided_on", date.min),
        stage.when.get("ends_on", stage.when.get("decided_on", date.min)),
    )


def play_call(stage: Stage) -> dict[str, Any]:
    """Was this call ended in line?"""
    known = [behaviour.code for behaviour in stage.policy.behaviours]
    ruling = call_ending(
        stage.policy,
        warned=stage.when.get("warned", False),
        because=stage.when.get("because", ""),
        behaviours=[one_of(each, known, "a behaviour of this policy") for each in stage.when["call_ended_for"]],
        police=stage.when.get("police", False),
        words=stage.words,
    )
    return {"in_line": ruling.allowed}


def play_brief(stage: Stage) -> dict[str, Any]:
    """May contact be restricted briefly now?"""
    restrictions = tuple(stage.term(row) for row in stage.given.get("brief_restrictions", []))
    history = BriefHistory(stage.instants("calls_ended"), stage.instants("contacts_with_behaviour"), restrictions)
    at = stage.instant(stage.when["brief_restriction_asked_at"])
    ruling = brief_restriction_open(stage.policy, history, at, stage.calendar, stage.words)
    formally = bool(stage.policy.brief_restriction) and consider_formally_due(stage.policy, history, at, stage.calendar)
    return {"ruling": "allowed" if ruling else "refused", "consider_formally": formally}


def play_brief_end(stage: Stage) -> dict[str, Any]:
    """When does a short restriction end?"""
    if not stage.policy.brief_restriction:
        raise Unreadable("this policy has no short restriction", "Take the example out.")
    starts_at = stage.instant(stage.when["restricted_briefly_at"])
    return {"ends_at": brief_restriction_ends(stage.policy, starts_at, stage.calendar)}


def play_period(stage: Stage) -> dict[str, Any]:
    """When does a period of the policy end?"""
    period = period_at(stage.policy, stage.when["period"])
    from_ = stage.when.get("from")
    if isinstance(from_, datetime):
        ends = ends_at(period, stage.instant(from_), stage.calendar, stage.policy.zone)
        return {"ends_at": ends, "last_day": None}
    if not isinstance(from_, date):
        raise Unreadable("when does not say what the period is counted from", "Add from = 2025-12-10, or a time.")
    return {"last_day": last_day(period, from_, stage.calendar), "ends_at": None}


def play_contact(stage: Stage) -> dict[str, Any]:
    """What is open to a person, and when does what is closed open again?"""
    at = stage.instant(stage.when["contact_at"])
    measures = [stage.term(row) for row in stage.given.get("measures", [])]
    for measure in measures:
        one_of(measure.kind, MeasureKind, "a kind of measure")
    every = frozenset(row.code for row in stage.policy.channels)
    open_ = open_channels(stage.policy, measures, at)
    again = {each: opens_again(stage.policy, measures, each, at) for each in every - open_}
    return {
        "open": open_,
        "closed": every - open_,
        "reopens": again,
        "in_force": len(in_force(measures, at)),
    }


def play_duties(stage: Stage) -> dict[str, Any]:
    """What is owed after what happened?"""
    at = stage.instant(stage.when["looked_at"])
    happened = [
        SimpleNamespace(
            what=row.get("what", ""),
            at=stage.instant(row.get("at")),
            about=row.get("about", ""),
            until=stage.instant(row["until"]) if "until" in row else None,
        )
        for row in stage.given.get("happened", [])
    ]
    owed = due(stage.policy, happened, happened, at, stage.calendar)
    overdue = sorted(duty.code for duty in owed if duty.is_overdue(at))
    return {"owed": sorted(duty.code for duty in owed), "overdue": overdue}


def period_at(policy: Policy, path: str) -> Period:
    """The period under a dotted key, such as `appeals.window` or `duties.tell_leader.within`."""
    found: Any = policy
    for step in path.split("."):
        if isinstance(found, tuple):
            names = ("code", "means", "record", "event", "act")
            found = next((row for row in found if step in [getattr(row, key, None) for key in names]), None)
        else:
            found = getattr(found, step, None)
    if not isinstance(found, Period):
        raise Unreadable(f'the policy file has no period "{path}"', "Write its key as in the file: appeals.window.")
    return found


def _channels(stage: Stage, value: list[str]) -> frozenset[Channel]:
    return frozenset(one_of(each, Channel, "a channel") for each in value)


def _reopens(stage: Stage, value: dict[str, Any]) -> dict[Channel, datetime]:
    return {one_of(key, Channel, "a channel"): stage.instant(each) for key, each in value.items()}


def _sorted(stage: Stage, value: list[str]) -> list[str]:
    known = [rule.code for rule in stage.policy.duties]
    return sorted(one_of(each, known, "a duty of this policy") for each in value)


def _instant(stage: Stage, value: Any) -> datetime:
    return stage.instant(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing an example may ask: the key that asks it, what goes with it, and how it is played."""

    asks: str
    play: Callable[[Stage], dict[str, Any]]
    given: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    read: dict[str, Callable[[Stage, Any], Any]] = field(default_factory=dict)


SHAPES = (
    Shape(
        "act",
        play_authority,
        when=("role", "roles", "circumstances", "measures", "decided_on", "ends_on"),
        expect=("ruling",),
    ),
    Shape("sight", play_authority, when=("role", "roles"), expect=("ruling",)),
    Shape("call_ended_for", play_call, when=("warned", "because", "police"), expect=("in_line",)),
    Shape(
        "brief_restriction_asked_at",
        play_brief,
        given=("calls_ended", "contacts_with_behaviour", "brief_restrictions"),
        expect=("ruling", "consider_formally"),
    ),
    Shape("restricted_briefly_at", play_brief_end, expect=("ends_at",), read={"ends_at": _instant}),
    Shape("period", play_period, when=("from",), expect=("last_day", "ends_at"), read={"ends_at": _instant}),
    Shape(
        "contact_at",
        play_contact,
        given=("measures",),
        expect=("open", "closed", "reopens", "in_force"),
        read={"open": _channels, "closed": _channels, "reopens": _reopens},
    ),
    Shape(
        "looked_at",
        play_duties,
        given=("happened",),
        expect=("owed", "overdue"),
        read={"owed": _sorted, "overdue": _sorted},
    ),
)
