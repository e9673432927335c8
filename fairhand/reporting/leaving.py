"""What may leave the house: the same figures without small numbers, nor any from which one could be worked out."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

HIDDEN = None  # stands where a count is left out


def is_small(count: int, below: int) -> bool:
    """Whether a count points to so few that somebody might know them; none at all points to nobody."""
    return 0 < count < below


def hidden(counts: Mapping[Any, int], lines: Iterable[Iterable[Any]], below: int) -> set[Any]:
    """Which of these counts to leave out, where the sum of each line is told or could be.

    A line of which something is left out leaves out at least two counts, and what it leaves out is not small
    together. So nobody who takes what is told from the sum is left with one small number, or with ones alone.
    """
    out = {key for key, count in counts.items() if is_small(count, below)}
    lines = [[key for key in line if counts.get(key)] for line in lines]
    changed = True
    while changed:
        changed = False
        for line in lines:
            gone = [key for key in line if key in out]
            left = sorted((counts[key], str(key), key) for key in line if key not in out)
            if gone and left and (len(gone) < 2 or sum(counts[key] for key in gone) < below):
                out.add(left[0][2])
                changed = True
    return out


def leaving(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures as they may be handed to others: counted, with no case by itself."""
    below = figures["below"]
    told = deepcopy(dict(figures))
    told["cases"], told["left_out"] = [], True
    told["totals"] = _totals(figures["totals"], below)
    told["earlier"] = [{**each, "totals": _totals(each["totals"], below)} for each in figures["earlier"]]
    gone = {name: hidden(rows, [rows], below) for name, rows in figures["tables"].items()}
    gone["like"] = _hidden_like(figures["like"], below)
    gone["reports"] = hidden(figures["reports"], [figures["reports"]], below)
    told["tables"] = {name: _without(rows, gone[name]) for name, rows in figures["tables"].items()}
    told["middles"] = {name: _without(rows, gone.get(name, set())) for name, rows in figures["middles"].items()}
    told["reports"] = _without(figures["reports"], gone["reports"])
    told["like"] = [_counted(each, gone["like"]) for each in figures["like"]]
    told["stands_out"] = [
        {**each, "cases": [], **({"reports": HIDDEN} if each.get("service") in gone["reports"] else {})}
        for each in figures["stands_out"]
        if _may_leave(each, gone, below)
    ]
    told["kept_back"] = len(figures["stands_out"]) - len(told["stands_out"])
    if is_small(figures["totals"]["cases"], below):
        told["longest"] = told["middle"] = HIDDEN
    return _without_employees(told)


def _totals(totals: Mapping[str, int], below: int) -> dict[str, int | None]:
    """The counts of the head: each with what would be left if it were taken from the one above it."""
    counts = dict(totals)
    for part, whole in PARTS:
        counts[f"not {part}"] = totals[whole] - totals[part]
    gone = hidden(counts, [[part, f"not {part}"] for part, _whole in PARTS], below)
    # A whole that is small is left out, and so is every part of it.
    gone |= {part for part, whole in PARTS if whole in gone}
    return _without(totals, gone)


PARTS = (  # (a count, the count that it is a part of)
    ("new", "decisions"),
    ("in_force", "cases"),
    ("appeals_changed", "appeals_decided"),
)


def like_key(row: Mapping[str, Any]) -> str:
    """What names a line of like cases."""
    return f"{row['group']} {row['measure']}"


def _hidden_like(rows: list[dict[str, Any]], below: int) -> set[str]:
    """The lines of like cases to leave out, so that neither a group nor a measure gives one away."""
    counts = {like_key(each): each["count"] for each in rows}
    lines = [
        [like_key(each) for each in rows if each[side] == value]
        for side in ("group", "measure")
        for value in dict.fromkeys(each[side] for each in rows)
    ]
    return hidden(counts, lines, below)


def _counted(row: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    """Like cases as a count and the length in the middle: no single case's own length."""
    whole = {**row, "cases": [], "lengths": [], "shortest": HIDDEN, "longest": HIDDEN}
    return {**whole, "count": HIDDEN, "middle": HIDDEN} if like_key(row) in gone else whole


def _without_employees(told: dict[str, Any]) -> dict[str, Any]:
    """Who decided, as the first, the second, and so on: it is about consistency and not about them."""
    numbers = {key: str(number) for number, key in enumerate(told["tables"]["decider"], 1)}
    for name in ("tables", "middles"):
        told[name]["decider"] = {numbers[key]: count for key, count in told[name]["decider"].items()}
    told["capacities"] = {numbers[key]: role for key, role in told["capacities"].items() if key in numbers}
    for each in told["stands_out"]:
        if each.get("table") == "decider":
            each["longer"], each["shorter"] = numbers[each["longer"]], numbers[each["shorter"]]
        each["of"] = []
    return told


def _may_leave(found: Mapping[str, Any], gone: Mapping[str, set[str]], below: int) -> bool:
    """Whether what stands out rests on enough cases, and on no count that is left out."""
    small = any(is_small(count, below) for count in found["rests_on"])
    return not small and not any(value in gone.get(name, set()) for name, value in found["of"])


def _without(rows: Mapping[str, int], gone: set[Any]) -> dict[str, int | None]:
    return {key: HIDDEN if key in gone else count for key, count in rows.items()}
