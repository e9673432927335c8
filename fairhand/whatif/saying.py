"""What was found, in sentences: the numbers first, then each case with its clause."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fairhand import council
from fairhand.policy import day as in_words

from .cases import Case, Teller
from .found import Found

LIMITS = (  # what this cannot know
    gettext_lazy(
        "It cannot know what people would have decided otherwise: a decision-maker with other rules might have held a "
        "review earlier, set another end, or not decided at all."
    ),
    gettext_lazy(
        "Who may is asked of the post in which somebody acted. If they held another post that would do, they need not "
        "have been another person; and a post that the draft calls by another code counts as one that it does not know."
    ),
    gettext_lazy(
        "Whether a line of contact was left open is asked of what a decision set itself, and not of all that was in "
        "force beside it."
    ),
    gettext_lazy(
        "An end or a review that was set on an earlier day than the rules asked for stays on that day, even where the "
        "draft would allow a later one."
    ),
    gettext_lazy(
        "Each decision is looked at by itself. One that followed a restriction which would have lapsed is looked at as "
        "it was taken."
    ),
    gettext_lazy(
        "Only letters that were sent are looked at. A letter that the draft asks for and this policy does not is not "
        "among them; nor are what is owed when a year ends or a restriction runs out, the questions before a decision, "
        "and what a short restriction needs before it."
    ),
)
HEADINGS = {
    "who": gettext_lazy("Would have needed another person"),
    "letters": gettext_lazy("Letters that would have been short"),
    "appeal_days": gettext_lazy("Another last day to appeal"),
    "ends": gettext_lazy("Restrictions that would have ended earlier or later"),
    "owed": gettext_lazy("Owed now, and due on another day or by somebody else"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """How many of a kind would have been otherwise, of how many that were looked at."""

    code: str
    count: int
    of: int
    said: str


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that is told of a draft."""

    draft: str  # the name of its folder
    since: date
    numbers: list[Number]
    without: list[str]
    cases: dict[str, list[Case]]

    @property
    def headings(self) -> list[tuple[str, str, list[Case]]]:
        """Each part that has a case: its code, its heading, its cases."""
        return [(code, str(HEADINGS[code]), cases) for code, cases in self.cases.items() if cases]

    @property
    def is_alike(self) -> bool:
        """Whether the draft would have made no difference."""
        return not self.headings and not self.without

    @property
    def limits(self) -> list[str]:
        """What this cannot know."""
        return [str(each) for each in LIMITS]

    def lines(self) -> Iterator[str]:
        """The same to be read in a terminal."""
        yield _("The draft %(draft)s, tried on the record since %(since)s. Nothing was written.") % {
            "draft": self.draft,
            "since": in_words(self.since, council.words()),
        }
        yield from (each.said for each in self.numbers)
        yield from self.without
        for _code, heading, cases in self.headings:
            yield f"\n{heading}"
            for each in cases:
                where = f", {council.words().clause(each.clause)}" if each.clause else ""
                yield f"  {each.ref}{where}: {each.said}"
        yield "\n" + _("What this cannot know")
        yield from (f"  {each}" for each in self.limits)

    def as_data(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "draft": self.draft,
            "since": str(self.since),
            "numbers": {each.code: {"count": each.count, "of": each.of} for each in self.numbers},
            "without": self.without,
            "cases": {code: [asdict(each) for each in cases] for code, cases in self.cases.items()},
            "limits": self.limits,
        }


def say(found: Found) -> Said:
    """What was found, in the language that is being read."""
    teller = Teller(found)
    cases: dict[str, list[Case]] = {
        "who": [teller.taken(each) for each in found.taken],
        "letters": [teller.short(each) for each in found.short],
        "appeal_days": [teller.appeal_day(each) for each in found.appeal_days],
        "ends": [teller.over(each) for each in found.over],
        "owed": [teller.owed(each) for each in found.owed],
    }
    return Said(found.draft.folder.name, found.since, _numbers(found), teller.without(), cases)


def _numbers(found: Found) -> list[Number]:
    of, moved = found.looked_at, [each for each in found.owed if each.moves]
    days = [(each.kept, each.then) for each in found.appeal_days]
    rows = (
        ("acts_by_another", len(found.taken), of["acts"], _("%(n)s of %(of)s acts would have needed another person.")),
        ("letters_short", len(found.short), of["letters"], _("%(n)s of %(of)s letters would have been short.")),
        (
            "fewer_days_to_appeal",
            _count(days, lambda kept, then: kept and (then is None or then < kept)),
            of["appeal_days"],
            _("%(n)s of %(of)s last days to appeal would have come earlier, or not been given."),
        ),
        (
            "more_days_to_appeal",
            _count(days, lambda kept, then: then and (kept is None or then > kept)),
            of["appeal_days"],
            _("%(n)s of %(of)s last days to appeal would have come later."),
        ),
        (
            "ended_earlier",
            sum(each.is_earlier for each in found.over),
            of["restrictions"],
            _("%(n)s of %(of)s restrictions would have ended earlier, or would end earlier."),
        ),
        (
            "ended_later",
            sum(not each.is_earlier for each in found.over),
            of["restrictions"],
            _("%(n)s of %(of)s restrictions would have ended later, or would end later."),
        ),
        (
            "due_earlier",
            _count([(each.kept, each.then) for each in moved], lambda kept, then: then and (not kept or then < kept)),
            of["owed"],
            _("%(n)s of %(of)s things owed now would be due earlier."),
        ),
        (
            "due_later",
            _count([(each.kept, each.then) for each in moved], lambda kept, then: kept and (not then or then > kept)),
            of["owed"],
            _("%(n)s of %(of)s things owed now would be due later, or on no day."),
        ),
        (
            "owed_by_another",
            sum(each.another or each.rule is None for each in found.owed),
            of["owed"],
            _("%(n)s of %(of)s things owed now would be owed by somebody else, or by nobody."),
        ),
    )
    return [Number(code, count, whole, said % {"n": count, "of": whole}) for code, count, whole, said in rows]


def _count(pairs: Iterable[tuple[Any, Any]], is_so: Callable[[Any, Any], Any]) -> int:
    return sum(bool(is_so(kept, then)) for kept, then in pairs)
