"""What each shape of a worked example comes to, and what is said of one that expects something else."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from fairhand.policy import Circumstance
from fairhand.policy.policy import Policy
from fairhand.policy.rehearsal import SHAPES, Stage, Unreadable
from fairhand.policy.scenarios import Scenario, rehearse
from tests.policy.answers.asked import DAYS, Asked

AT = datetime(2025, 6, 3, 9, 30)  # noqa: DTZ001, an example is written in the time of the body
DAY = AT.date()
OTHERWISE: dict[str, Any] = {
    "ruling": "unheard of",
    "confirmed_by": ["nobody"],
    "asked_too": ["nothing"],
    "in_line": None,
    "consider_formally": None,
    "ends_at": AT,
    "open": ["telephone", "letter"],
    "closed": ["smoke_signals"],
    "reopens": {"smoke_signals": AT},
    "owed": ["a_drink"],
    "in_force": 99,
    "lacks": ["nothing"],
    "last_day": DAYS[0],
    "overdue": [],
    "outcomes": ["ended", "a prize"],
}
Example = tuple[dict[str, Any], dict[str, Any]]  # when, and given


def answers(asked: Asked) -> Iterator[str]:
    stage = (asked.policy, asked.words, asked.calendar)
    for when, given in _examples(asked.policy):
        shape = next(each for each in SHAPES if each.asks in when)
        try:
            outcome = shape.play(Stage(*stage, given, when))
            yield f"{_said(when)} given {_said(given)}: {_said(outcome)}"
        except Unreadable as wrong:
            yield f"{_said(when)} given {_said(given)}: {wrong.what}. {wrong.mend}"
            outcome = {}
        for key, value in outcome.items() if asked.is_first else ():
            if key not in shape.expect:
                yield f"... {key} is not asked for"
                continue
            for expected in (value, OTHERWISE.get(key, "something else")):
                if isinstance(expected, (frozenset, tuple)):
                    expected = sorted(expected)
                example = Scenario("x.toml", "It is so.", "1", (), given, when, {key: expected})
                told = [f"{each.what} {each.mend}" for each in rehearse(example, *stage)]
                yield f"... {key} {_said(expected)}: {told}"


def _examples(policy: Policy) -> Iterator[Example]:
    yield from (({**when}, {}) for when in _who(policy))
    yield from _called(policy)
    yield from _measured(policy)
    yield from _after(policy)


def _who(policy: Policy) -> Iterator[dict[str, Any]]:
    roles = [role.code for role in policy.roles]
    measures = [row.code for row in policy.measures]
    days = {"decided_on": DAY, "ends_on": DAY + timedelta(days=100)}
    for act in ("manage_contact", "warn", "log_contact"):
        yield {"act": act}
        yield {"act": act, "roles": roles}
        for role in roles[:6]:
            yield {"act": act, "role": role, **days}
            yield {"act": act, "role": role, "measures": measures, **days}
        yield {"act": act, "role": roles[1], "circumstances": list(Circumstance), "ends_on": days["ends_on"]}
    yield {"act": "manage_contact", "role": "nobody_here"}
    yield {"act": "sing", "role": roles[0]}
    yield {"act": "warn", "circumstances": ["full_moon"]}
    yield {"act": "warn", "measures": ["a_bucket"]}
    yield {"sight": "policy", "role": roles[0]}
    yield {"sight": "bundles", "role": roles[0]}
    yield {"sight": "the_sea", "role": roles[0]}


def _called(policy: Policy) -> Iterator[Example]:
    behaviours = [row.code for row in policy.behaviours]
    for behaviour in behaviours[:4]:
        yield {"call_ended_for": [behaviour]}, {}
        yield {"call_ended_for": [behaviour], "warned": True}, {}
        yield {"call_ended_for": [behaviour], "police": True}, {}
        yield {"call_ended_for": [behaviour], "because": "there was no time"}, {}
    yield {"call_ended_for": ["humming"]}, {}
    calls, contacts = [AT - timedelta(days=1)], [AT - timedelta(hours=1)]
    set_before = {"starts_at": AT - timedelta(days=8), "ends_at": AT - timedelta(days=7)}
    for given in (
        {},
        {"calls_ended": calls},
        {"calls_ended": calls, "contacts_with_behaviour": contacts},
        {"calls_ended": calls, "contacts_with_behaviour": contacts, "brief_restrictions": [set_before]},
        {"calls_ended": calls, "brief_restrictions": [{"ends_at": AT}]},
        {"calls_ended": ["noon"]},
    ):
        yield {"brief_restriction_asked_at": AT}, given
    yield {"restricted_briefly_at": AT}, {}
    yield {"restricted_briefly_at": "noon"}, {}


def _measured(policy: Policy) -> Iterator[Example]:
    closed = {"kind": "no_channel", "channels": ["telephone"], "starts_at": AT}
    times = {"kind": "set_times", "days": ["friday"], "from": "10:00", "until": "12:00", "starts_at": AT}
    for measures in (
        [],
        [closed],
        [{**closed, "ends_at": AT + timedelta(days=3)}, times],
        [{**closed, "ends_at": AT + timedelta(days=3), "ended_at": AT + timedelta(minutes=1)}],
        [{"kind": "a_spell", "starts_at": AT}],
        [{"kind": "no_channel"}],
        [{"starts_at": AT}],
    ):
        yield {"contact_at": AT + timedelta(hours=1)}, {"measures": measures}
    yield {"contact_at": AT}, {}
    for row in policy.measures:
        for sets in ({}, {"text": "Be kind"}, {"text": {"en": "Be kind", "cy": "Byddwch yn garedig"}}):
            yield {"measure": row.code, "sets": sets}, {}
        yield {"measure": row.code, "sets": {"channels": ["telephone"], "at_most": 2, "per": "week"}}, {}
        yield (
            {"measure": row.code, "sets": {"places": {"en": ["the quay"], "cy": ["y cei"]}, row.sign_off_when: "x"}},
            {},
        )
    yield {"measure": policy.measures[0].code}, {}
    yield {"measure": "a_bucket"}, {}


def _after(policy: Policy) -> Iterator[Example]:
    periods = ["appeals.window", "reviews.max_interval", "reviews.repeat", "formal.max_length", "calls.report_within"]
    periods += [f"duties.{rule.code}.within" for rule in policy.duties[:5]]
    periods += [f"receipt.{row.means}.deemed" for row in policy.receipt]
    periods += [f"retention.{row.record}.keep_for" for row in policy.retention[:2]]
    for period in [*periods, "appeals", "notices.warned", "the.tide"]:
        yield {"period": period, "from": DAY}, {}
        yield {"period": period, "from": AT}, {}
    yield {"period": periods[1]}, {}
    for rule in policy.duties[:6]:
        happened = {"what": rule.opens_on, "at": AT, "about": "one"}
        closing = {"what": rule.closes_on[0], "at": AT + timedelta(hours=1), "about": "one"}
        for given in (
            [happened],
            [happened, closing],
            [happened, {**closing, "about": "two"}],
            [{**happened, "until": AT}],
        ):
            yield {"looked_at": AT + timedelta(days=30)}, {"happened": given}
        yield {"looked_at": AT + timedelta(days=30)}, {"happened": [{"what": rule.opens_on, "at": AT}, closing]}
    yield {"looked_at": AT}, {}
    yield {"looked_at": AT}, {"happened": [{"what": policy.duties[0].opens_on}]}
    came: dict[str, date] = {"letter_received_on": DAY}
    for days in (0, 20, 28, 29, 60):
        yield {"appealed_on": DAY + timedelta(days=days)}, came
        yield {"appealed_on": DAY + timedelta(days=days), "event": "warned", "says_why": False}, came
    yield {"appealed_on": DAY, "event": "a_storm"}, came
    yield {"appealed_on": DAY}, {}
    yield {"appealed_on": "today"}, came
    for event in [*(notice.event for notice in policy.notices), "a_storm"]:
        yield {"letter": event}, {}
        yield from (({"letter": event, "means": means}, {}) for means in ("by_hand", "email", "pigeon"))
    yield {"reviewed": True}, {}
    yield from (({"reported_with": day}, {}) for day in (*DAYS, date(2025, 9, 30), date(2025, 10, 1), "today"))


def _said(value: Any) -> str:
    """Anything, in an order that is always the same."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_said(each)}" for key, each in sorted(value.items())) + "}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "[" + ", ".join(sorted(_said(each) for each in value)) + "]"
    return value.isoformat() if isinstance(value, date) else str(value)
