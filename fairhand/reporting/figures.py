"""The figures of a review, counted from its cases: codes and numbers alone, so that they can be kept as they are."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from .standing_out import stands_out


@dataclass(frozen=True, slots=True)
class Case:
    """One matter: a decision to manage contact formally, with all that altered it, as it stood at the end."""

    number: int  # in this review, and nowhere else
    ref: str  # of the first decision
    customer: str  # the reference
    decided_on: str
    made: int  # formal decisions on it within the time
    began: bool  # the first of them is within it
    in_force: bool  # something of it on the last day
    service: str  # of the reports that it rests on, the one with most of them
    reach: tuple[str, ...]  # services that it covers; none is every one
    behaviours: tuple[str, ...]
    groups: tuple[str, ...]  # of the behaviours
    measures: tuple[str, ...]
    days: int | None  # from the first decision to its end, as it was set first
    decider: str  # an employee's key
    capacity: str
    review: str
    appeal: str
    adjustment: bool
    language: str
    warning: str  # warned before, or the coded reason why not
    severities: tuple[str, ...] = ()  # of the behaviours, as the policy grades them


BANDS = (  # a length falls in the first of these that is long enough; as many days as so many months can have
    ("to_1_month", 31),
    ("to_3_months", 92),
    ("to_6_months", 184),
    ("to_12_months", 366),
)


def band(days: int | None) -> str:
    """The band of lengths in which a case falls."""
    if days is None:
        return "no_end"
    return next((code for code, most in BANDS if days <= most), "longer")


SIDES = {  # what like is set beside like by; a case can stand in several lines where it has several
    "service": lambda case: (case.service,),
    "reach": lambda case: case.reach or ("every",),
    "behaviour": lambda case: case.behaviours,
    "severity": lambda case: case.severities,
    "measure": lambda case: case.measures,
    "length": lambda case: (band(case.days),),
    "decider": lambda case: (case.decider,),
    "review": lambda case: (case.review,),
    "appeal": lambda case: (case.appeal,),
    "adjustment": lambda case: ("yes" if case.adjustment else "no",),
    "language": lambda case: (case.language,),
    "warning": lambda case: (case.warning,),
}
WHERE_GIVEN = ("severity",)  # what a policy need not say anything of, and then no table tells of it
ORDERED = {"length": [*(code for code, _most in BANDS), "longer", "no_end"]}  # not by how many there are


def figures_of(
    cases: list[Case],
    totals: dict[str, int],
    *,
    reports: dict[str, int] | None = None,
    earlier: Iterable[dict[str, Any]] = (),
    below: int = 0,
) -> dict[str, Any]:
    """Everything that a review tells of these cases, ready to be kept as JSON."""
    tables: dict[str, dict[str, int]] = {}
    middles: dict[str, dict[str, int | None]] = {}
    for name, of in SIDES.items():
        heaps: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            for value in dict.fromkeys(of(case)):
                heaps[value].append(case)
        if name in WHERE_GIVEN and not heaps:
            continue
        order = _order(name, heaps)
        tables[name] = {value: len(heaps[value]) for value in order}
        middles[name] = {value: middle(heaps[value]) for value in order}
    known = [case.days for case in cases if case.days is not None]
    found: dict[str, Any] = {
        "below": below,
        "left_out": False,
        "kept_back": 0,
        "totals": {**totals, "cases": len(cases), "in_force": sum(case.in_force for case in cases)},
        "cases": [{**asdict(case), "band": band(case.days)} for case in cases],
        "tables": tables,
        "middles": middles,
        "longest": max(known, default=None),
        "middle": middle(cases),
        "like": like(cases),
        "reports": reports or {},
        "capacities": {case.decider: case.capacity for case in cases},
        "earlier": list(earlier),
    }
    return {**found, "stands_out": stands_out(found)}


def middle(cases: Iterable[Case]) -> int | None:
    """The length in the middle, in days; none where no case has a length."""
    known = [case.days for case in cases if case.days is not None]
    return round(median(known)) if known else None


def like(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Cases with behaviour of one group and the same measure, their lengths side by side, the longest first."""
    heaps: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        for group in case.groups:
            for measure in case.measures:
                heaps[group, measure].append(case)
    rows = []
    for (group, measure), heap in sorted(heaps.items(), key=lambda each: (-len(each[1]), each[0])):
        beside = sorted(
            (case for case in heap if case.days is not None), key=lambda case: (-(case.days or 0), case.number)
        )
        lengths = [case.days or 0 for case in beside]
        rows.append(
            {
                "group": group,
                "measure": measure,
                "cases": [case.number for case in beside],
                "lengths": lengths,
                "count": len(lengths),
                "shortest": min(lengths, default=None),
                "middle": middle(beside),
                "longest": max(lengths, default=None),
            }
        )
    return [each for each in rows if each["count"]]


def _order(name: str, heaps: dict[str, list[Case]]) -> list[str]:
    if name in ORDERED:
        return [value for value in ORDERED[name] if value in heaps]
    counted = Counter({value: len(heap) for value, heap in heaps.items()})
    return sorted(counted, key=lambda value: (-counted[value], value))
