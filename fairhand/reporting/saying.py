"""The figures of a review in words: sentences with their numbers, and tables, in the language that is being read.

Page, spreadsheet and printed report all say what is put together here, so none of them can say something else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fairhand.policy import Policy

from .labels import CAPTIONS, Labels, report_called
from .leaving import HIDDEN
from .period import counted_on
from .quantities import how_long, number, period_said, share
from .standing_out_said import StandsOut, said_of


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; what is left out is nothing."""

    label: str
    count: int | None
    middle: str = ""
    width: float = 0  # of its bar, out of a hundred


@dataclass(frozen=True, slots=True)
class Table:
    """Like beside like, on one side of it."""

    code: str
    caption: str
    head: str
    rows: list[Row]

    @property
    def chart(self) -> str:
        """The chart in a sentence, for those who do not see it."""
        told = [f"{row.label}: {number(row.count)}" for row in self.rows]
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Like:
    """Cases with like behaviour and the same measure, side by side."""

    group: str
    measure: str
    count: int | None
    middle: str
    lengths: list[tuple[int, str]]  # the number of each case and its length


@dataclass(frozen=True)
class Said:
    """All that a review says."""

    called: str  # by how often the policy has one
    handed_to: str  # the offices, in words; empty where the policy names none
    period: str
    in_short: list[str]
    stands_out: list[StandsOut]
    tables: list[Table]
    like: list[Like]
    years: list[tuple[str, list[str]]]  # a year, and its counts under YEAR_HEADS
    year_heads: list[str]
    beside: str  # what stands over the years, or over the periods that are counted on from a day
    notes: list[str]


def say(figures: Mapping[str, Any], starts_on: date, ends_on: date, policy: Policy) -> Said:
    """The figures of these days in words."""
    labels = Labels(figures, policy)
    return Said(
        called=report_called(policy),
        handed_to=_handed_to(policy, labels),
        period=period_said(starts_on, ends_on),
        in_short=list(_in_short(figures)),
        stands_out=[said_of(each, labels) for each in figures["stands_out"]],
        tables=[_table(figures, name, labels) for name in CAPTIONS if figures["tables"].get(name)],
        like=[_like(each, labels) for each in figures["like"]],
        years=list(_years(figures, starts_on, ends_on)),
        year_heads=[str(head) for head, _count in year_counts(figures["totals"])],
        beside=_("Period by period") if counted_on(policy) else _("Year by year"),
        notes=list(_notes(figures)),
    )


def _handed_to(policy: Policy, labels: Labels) -> str:
    roles = policy.annual_review.recipients if policy.annual_review else ()
    return labels.words.either((labels.words.label(f"roles.{role}") for role in roles), "and") if roles else ""


# ---- in short


def _in_short(figures: Mapping[str, Any]) -> Iterator[str]:
    """The counts of the head, a sentence each; what is left out is not said."""
    totals, below = figures["totals"], figures["below"]
    for name, sentence in COUNTED.items():
        if name not in totals:  # what this policy does not speak of, or did not yet
            continue
        count = totals[name]
        if count is not HIDDEN:
            yield sentence(count) % {"num": number(count)}
        elif name in ("decisions", "cases"):
            yield str(FEW[name]) % {"below": below}
        if name == "decisions" and count and totals["new"] is not HIDDEN:
            yield _("Those that began to manage contact: %(new)s. Those that altered what stood: %(altered)s.") % {
                "new": number(totals["new"]),
                "altered": number(count - totals["new"]),
            }
        if name == "in_force" and figures["longest"] is not HIDDEN and figures["middle"] is not HIDDEN:
            yield _("The longest restriction is %(longest)s; the middle one is %(middle)s.") % {
                "longest": how_long(figures["longest"]),
                "middle": how_long(figures["middle"]),
            }
        if name == "appeals" and totals["appeals_decided"] and totals["appeals_changed"] is not HIDDEN:
            yield _("Appeals that were decided: %(decided)s. Those that changed the decision: %(changed)s.") % {
                "decided": number(totals["appeals_decided"]),
                "changed": number(totals["appeals_changed"]),
            }
    yield _share(totals, below)


COUNTED: dict[str, Callable[[int], str]] = {
    "decisions": lambda n: ngettext("%(num)s formal decision was made.", "%(num)s formal decisions were made.", n),
    "cases": lambda n: ngettext("%(num)s case is looked at.", "%(num)s cases are looked at.", n),
    "in_force": lambda n: ngettext(
        "%(num)s case was in force on the last day.", "%(num)s cases were in force on the last day.", n
    ),
    "short": lambda n: ngettext("%(num)s short restriction was set.", "%(num)s short restrictions were set.", n),
    "incidents": lambda n: ngettext(
        "%(num)s report of behaviour was made.", "%(num)s reports of behaviour were made.", n
    ),
    "appeals": lambda n: ngettext("%(num)s appeal came.", "%(num)s appeals came.", n),
    "blocks": lambda n: ngettext(
        "%(num)s account on social media was blocked.", "%(num)s accounts on social media were blocked.", n
    ),
}
FEW = {
    "decisions": gettext_lazy("Fewer than %(below)s formal decisions were made."),
    "cases": gettext_lazy("Fewer than %(below)s cases are looked at."),
}


def _share(totals: Mapping[str, Any], below: int) -> str:
    """How many of all customers had their contact managed (1.3)."""
    people, customers = totals["people"], totals["customers"]
    if customers is HIDDEN:
        return _("So few customers were in contact that no share of them is told.")
    told = {"people": number(people), "customers": number(customers), "below": below}
    if people is HIDDEN:
        return (
            _("Of %(customers)s customers in contact, fewer than %(below)s had their contact managed formally.") % told
        )
    told["share"] = share(people, customers)
    return _("Of %(customers)s customers in contact, %(people)s had their contact managed formally: %(share)s.") % told


# ---- tables


def _table(figures: Mapping[str, Any], name: str, labels: Labels) -> Table:
    caption, head = CAPTIONS[name]
    rows, middles = figures["tables"][name], figures["middles"][name]
    most = max((count for count in rows.values() if count), default=1)
    made = [
        Row(labels.of(name, code), count, how_long(middles[code]), round(100 * (count or 0) / most, 1))
        for code, count in rows.items()
    ]
    return Table(name, str(caption), str(head), made)


def _like(row: Mapping[str, Any], labels: Labels) -> Like:
    return Like(
        group=labels.group(row["group"]),
        measure=labels.of("measure", row["measure"]),
        count=row["count"],
        middle=how_long(row["middle"]),
        lengths=[(case, how_long(days)) for case, days in zip(row["cases"], row["lengths"], strict=True)],
    )


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case, for whoever may read its file."""

    number: int
    customer: str
    decided_on: date
    in_force: bool
    service: str
    reach: list[str]
    behaviours: list[str]
    measures: list[str]
    length: str
    decider: str
    review: str
    appeal: str
    adjustment: str
    language: str
    warning: str


def case_rows(figures: Mapping[str, Any], labels: Labels) -> list[CaseRow]:
    """Each case by itself, under the number that it has in this review alone."""
    return [
        CaseRow(
            number=each["number"],
            customer=each["customer"],
            decided_on=date.fromisoformat(each["decided_on"]),
            in_force=each["in_force"],
            service=labels.of("service", each["service"]),
            reach=[labels.of("reach", code) for code in each["reach"] or ("every",)],
            behaviours=[labels.of("behaviour", code) for code in each["behaviours"]],
            measures=[labels.of("measure", code) for code in each["measures"]],
            length=how_long(each["days"]) or labels.of("length", "no_end"),
            decider=labels.of("decider", each["decider"]),
            review=labels.of("review", each["review"]),
            appeal=labels.of("appeal", each["appeal"]),
            adjustment=labels.of("adjustment", "yes" if each["adjustment"] else "no"),
            language=labels.of("language", each["language"]),
            warning=labels.of("warning", each["warning"]),
        )
        for each in figures["cases"]
    ]


def year_counts(totals: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is set beside the years before, each under its head."""
    people, customers = totals["people"], totals["customers"]
    return [
        (_("Formal decisions"), number(totals["decisions"])),
        (_("Cases in force on the last day"), number(totals["in_force"])),
        (_("Short restrictions"), number(totals["short"])),
        (_("Reports of behaviour"), number(totals["incidents"])),
        (_("Customers in contact"), number(customers)),
        (
            _("Share with contact managed formally"),
            number(HIDDEN) if HIDDEN in (people, customers) else share(people, customers),
        ),
    ]


def _years(figures: Mapping[str, Any], starts_on: date, ends_on: date) -> Iterator[tuple[str, list[str]]]:
    rows = [(starts_on, ends_on, figures["totals"])]
    for each in figures["earlier"]:
        rows.append((date.fromisoformat(each["starts_on"]), date.fromisoformat(each["ends_on"]), each["totals"]))
    for first, last, totals in rows:
        yield period_said(first, last), [count for _head, count in year_counts(totals)]


def _notes(figures: Mapping[str, Any]) -> Iterator[str]:
    """How to read it, and what is left out."""
    yield _(
        "A case is a decision with all that altered it. It counts if it was made in this time or in force at its end."
    )
    yield _("The length is from the day of the first decision to the end that it set.")
    yield _("A case with several behaviours, measures or services stands in several lines of that table.")
    if not figures["left_out"]:
        return
    yield _("A count below %(below)s, and any from which it could be worked out, is not shown.") % {
        "below": figures["below"]
    }
    if kept := figures["kept_back"]:
        yield ngettext(
            "%(num)s more thing stands out, and rests on so few cases that it is not told here.",
            "%(num)s more things stand out, and rest on so few cases that they are not told here.",
            kept,
        ) % {"num": kept}
