"""Goal 4: what is in force and what is open, as a pure function; and a ruling against a look-up in a dict."""

import json
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter
from types import SimpleNamespace

from .apart import in_a_process, open_rooms

MEASURES, YEARS = 20, 3


def measures(at: datetime) -> list[SimpleNamespace]:
    """Twenty measures over three years, the last few of them in force."""
    kinds = [
        ("no_channel", {"channels": ["telephone"]}),
        ("set_times", {"channels": ["telephone"], "days": ["tuesday", "thursday"], "from": "10:00", "until": "12:00"}),
        ("single_point_of_contact", {"name": "One Person", "deputy": "Another"}),
        ("contact_quota", {"at_most": 2, "per": "week", "channels": ["email"]}),
    ]
    first, step = at - timedelta(days=365 * YEARS), timedelta(days=365 * YEARS / MEASURES)
    made = []
    for number in range(MEASURES):
        kind, detail = kinds[number % len(kinds)]
        starts_at = first + number * step
        made.append(
            SimpleNamespace(
                ref=f"RES-{number}",
                kind=kind,
                detail=detail,
                clause="7.1",
                starts_at=starts_at,
                ends_at=starts_at + timedelta(days=180),
                ended_at=starts_at + timedelta(days=20) if number % 3 == 1 else None,
            )
        )
    return made


def microseconds(function, rounds: int = 7, times: int = 2_000) -> float:
    """How long one call takes: the median of several rounds."""
    taken = []
    for _round in range(rounds):
        start = perf_counter()
        for _time in range(times):
            function()
        taken.append((perf_counter() - start) / times * 1e6)
    return median(taken)


def measure() -> dict[str, float]:
    """Microseconds a call."""
    return in_a_process("bench.pure", "sqlite:///:memory:")


def call_each() -> dict[str, float]:
    """The same, in a process of its own."""
    from fairhand import council
    from fairhand.policy import Act, in_force, instructions, may, open_channels, who_may

    at = datetime.now(UTC)
    policy, words, rows = council.policy(), council.words("en"), measures(at)
    roles = frozenset(who_may(policy, Act.RESTRICT_BRIEFLY)[:1])
    matrix = {(act, role): True for act in Act for role in (each.code for each in policy.roles)}
    key = (Act.RESTRICT_BRIEFLY, next(iter(roles)))
    return {
        "in force": microseconds(lambda: in_force(rows, at)),
        "open channels": microseconds(lambda: open_channels(policy, rows, at)),
        "instructions": microseconds(lambda: instructions(policy, words, rows, at), times=200),
        "ruling": microseconds(lambda: may(policy, Act.RESTRICT_BRIEFLY, roles, words), times=20_000),
        "dict": microseconds(lambda: matrix.get(key), times=20_000),
    }


if __name__ == "__main__":
    open_rooms()
    print(json.dumps(call_each()))
