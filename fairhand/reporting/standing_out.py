"""What stands out in a year: one rule to a function, each with the numbers that it found and no words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Found = dict[str, Any]
HALF = 2  # a share is large from one in so many on
TIMES = 2  # lengths differ much when the one is more than so many times the other
DAYS_IN_A_MONTH = 365.25 / 12
FEW_DAYS = 45  # up to here a length is said in days, and from there in months
COMPARED = ("service", "decider", "adjustment", "language")  # the middle length of each beside the others


def stands_out(figures: Mapping[str, Any]) -> list[Found]:
    """Everything that a rule finds, in the order of the rules."""
    return [found for rule in RULES for found in rule(figures)]


def in_months(days: int) -> int:
    """A length in whole months, as it is said."""
    return round(days / DAYS_IN_A_MONTH)


def much_longer(long: int, short: int) -> bool:
    """Whether one length is more than double another, and is so still as both are said."""
    more = long > TIMES * short
    return more and (short <= FEW_DAYS or in_months(long) > TIMES * in_months(short))


def _found(rule: str, rests_on: list[int], of: tuple[tuple[str, str], ...] = (), **numbers: Any) -> Found:
    """What a rule found: the counts that it rests on, and the lines of tables that it speaks of."""
    return {"rule": rule, "rests_on": rests_on, "of": [list(each) for each in of], **numbers}


def one_service(figures: Mapping[str, Any]) -> Iterator[Found]:
    """One service has at least half of the cases, where there is more than one service."""
    rows, of = figures["tables"]["service"], figures["totals"]["cases"]
    for service, count in rows.items():
        if service and len(rows) > 1 and count > 1 and count * HALF >= of:
            reports = figures["reports"].get(service, 0)
            yield _found(
                "one_service",
                [count, of - count],
                (("service", service),),
                service=service,
                count=count,
                total=of,
                reports=reports,
                all_reports=sum(figures["reports"].values()),
            )


def long_ones(figures: Mapping[str, Any]) -> Iterator[Found]:
    """The longest is more than double the middle one."""
    longest, middle = figures["longest"], figures["middle"]
    if longest and middle and much_longer(longest, middle):
        yield _found("long_ones", [figures["totals"]["cases"]], longest=longest, middle=middle)


def unlike_lengths(figures: Mapping[str, Any]) -> Iterator[Found]:
    """Like cases whose lengths differ by more than double."""
    for each in figures["like"]:
        if each["count"] > 1 and much_longer(each["longest"], each["shortest"]):
            yield _found(
                "unlike_lengths",
                [each["count"]],
                (("like", f"{each['group']} {each['measure']}"),),
                group=each["group"],
                measure=each["measure"],
                cases=each["cases"],
                count=each["count"],
                shortest=each["shortest"],
                longest=each["longest"],
            )


def middles_differ(figures: Mapping[str, Any]) -> Iterator[Found]:
    """The middle length differs by more than double between services, deciders, languages, or with an adjustment."""
    for name in COMPARED:
        rows = figures["tables"][name]
        middles = [(figures["middles"][name][key], key) for key, count in rows.items() if count > 1]
        middles = [(days, key) for days, key in middles if days]
        if len(middles) < 2:  # nothing to set beside it
            continue
        (short, shorter), (long, longer) = min(middles), max(middles)
        if much_longer(long, short):
            yield _found(
                "middles_differ",
                [rows[longer], rows[shorter]],
                ((name, longer), (name, shorter)),
                table=name,
                longer=longer,
                long=long,
                shorter=shorter,
                short=short,
            )


def appeals_changed(figures: Mapping[str, Any]) -> Iterator[Found]:
    """Appeals changed decisions."""
    changed, decided = figures["totals"]["appeals_changed"], figures["totals"]["appeals_decided"]
    if changed:
        yield _found("appeals_changed", [changed, decided - changed], count=changed, total=decided)


def reviews_lapsed(figures: Mapping[str, Any]) -> Iterator[Found]:
    """Reviews were not held, so that restrictions lapsed."""
    if count := figures["tables"]["review"].get("lapsed"):
        yield _found("reviews_lapsed", [count], (("review", "lapsed"),), count=count)


def reviews_late(figures: Mapping[str, Any]) -> Iterator[Found]:
    """Reviews were held after the day that the letter gave."""
    if count := figures["tables"]["review"].get("late"):
        yield _found("reviews_late", [count], (("review", "late"),), count=count)


def without_warning(figures: Mapping[str, Any]) -> Iterator[Found]:
    """Cases began with no warning before them."""
    of, rows = figures["totals"]["cases"], figures["tables"]["warning"]
    if count := of - rows.get("warned", 0):
        yield _found("without_warning", [count, of - count], (("warning", "warned"),), count=count, total=of)


def with_adjustment(figures: Mapping[str, Any]) -> Iterator[Found]:
    """At least half of the cases are about customers with a need or an adjustment on record."""
    of, count = figures["totals"]["cases"], figures["tables"]["adjustment"].get("yes", 0)
    if count > 1 and count * HALF >= of:
        yield _found("with_adjustment", [count, of - count], (("adjustment", "yes"),), count=count, total=of)


def every_service(figures: Mapping[str, Any]) -> Iterator[Found]:
    """At least half of the cases reach every service."""
    of, count = figures["totals"]["cases"], figures["tables"]["reach"].get("every", 0)
    if count > 1 and count * HALF >= of:
        yield _found("every_service", [count, of - count], (("reach", "every"),), count=count, total=of)


RULES: tuple[Callable[[Mapping[str, Any]], Iterator[Found]], ...] = (
    one_service, long_ones, unlike_lengths, middles_differ, appeals_changed, reviews_lapsed, reviews_late,
    without_warning, with_adjustment, every_service,
)  # fmt: skip
