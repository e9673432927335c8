"""What was found, in sentences: the numbers first, then each case with its clause."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.policy import Owner, Words, consent_said, how_far
from fairhand.policy import day as in_words
from fairhand.policy import moment as at_moment
from fairhand.policy.policy import DutyRule

from .replay import AppealDay, Found, Over, Owed, Short, Taken

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
class Case:
    """One difference: where it is on record, the clause of the draft that makes it, and a sentence."""

    ref: str
    clause: str  # none where the draft says nothing of it
    said: str
    days: int | None = None  # more than none is later
    who: str = ""
    letter: str = ""  # the reference of a letter that can be read


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
    teller = _Teller(found)
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


class _Teller:
    """Says each case: what is on record in this body's words, what the draft makes of it in the draft's."""

    def __init__(self, found: Found):
        self.found = found
        self.draft: Words = found.draft.words()

    def taken(self, each: Taken) -> Case:
        own, needed = council.words(of=each.own), each.needed
        told = {
            "as": own.label(f"roles_said.{each.capacity}"),
            "day": in_words(_day(each.at), own),
            "act": own.label(f"acts.{each.act}"),
        }
        if not needed.who:
            said = _("Done by %(as)s on %(day)s: %(act)s. Under the draft nobody may.")
            return Case(each.ref, "", said % told)
        who = self._roles(needed.who)
        if needed.consent:
            who = consent_said(needed.who, needed.consent.committee, self.draft)
            said = _("Done by %(as)s on %(day)s: %(act)s. Under the draft it has to be confirmed first: %(who)s.")
        elif needed.limit:
            told["far"] = how_far(needed.limit, self.draft)
            said = _("Done by %(as)s on %(day)s: %(act)s. Under the draft it takes %(who)s, %(far)s.")
        else:
            said = _("Done by %(as)s on %(day)s: %(act)s. Under the draft it takes %(who)s.")
        return Case(each.ref, needed.clause, said % {**told, "who": who}, who=who)

    def short(self, each: Short) -> Case:
        kinds = ["enclosures" if row.enclosure else "elements" for row in each.lacking]
        labels = [self.draft.label(f"{kind}.{row.part}") for kind, row in zip(kinds, each.lacking, strict=True)]
        parts = [f"{label} ({language_label(row.language)})" for label, row in zip(labels, each.lacking, strict=True)]
        told = {"day": in_words(each.sent_on, council.words()), "event": self._event(each.event)}
        said = _("The letter of %(day)s (%(event)s) lacks: %(parts)s.") % {**told, "parts": "; ".join(parts)}
        return Case(each.ref, each.lacking[0].clause, said, letter=each.letter)

    def appeal_day(self, each: AppealDay) -> Case:
        kept, then = (in_words(day, council.words()) if day else "" for day in (each.kept, each.then))
        days = None
        if each.then is None:
            said = _("The last day to appeal was %(kept)s. Under the draft this letter would give none.")
        elif each.kept is None:
            said = _("This letter gave no last day to appeal. Under the draft it would be %(then)s.")
        else:
            days = (each.then - each.kept).days
            said = _("The last day to appeal was %(kept)s. Under the draft it would be %(then)s, %(days)s.")
        told = {"kept": kept, "then": then, "days": _moved(days or 0)}
        return Case(each.ref, each.clause, said % told, days, letter=each.letter)

    def over(self, each: Over) -> Case:
        then = each.then.at
        if then is None:
            said = _("Last day: %(kept)s. Under the draft it would have no end.")
            return Case(each.ref, each.then.clause, said % {"kept": self._last(each.kept)})
        if each.short:
            words, zone, now = council.words(), council.zone(), self.found.at
            said = _("A short restriction, over %(kept)s. Under the draft it would be over %(then)s, %(days)s.")
            kept, over = (at_moment(when, now, words, zone) for when in (each.kept, then))
            told = {"kept": kept, "then": over, "days": _by_the_clock(each.kept, then)}
            return Case(each.ref, each.then.clause, said % told, (_day(then) - _day(each.kept)).days)
        days = (_last_day(then) - _last_day(each.kept)).days
        told = {"kept": self._last(each.kept), "then": self._last(then), "days": _moved(days)}
        return Case(each.ref, each.then.clause, self._how_over(each, then) % told, days)

    def _how_over(self, each: Over, then: datetime) -> str:
        if each.then.lapses and each.acted:
            return _(
                "It held until it was reviewed, altered or ended on %(kept)s. Under the draft it would have lapsed at "
                "the end of %(then)s unless it was reviewed by then: %(days)s."
            )
        if each.acted:
            return _(
                "It held until it was reviewed, altered or ended on %(kept)s. Under the draft it would have ended at "
                "the end of %(then)s: %(days)s."
            )
        if each.then.lapses and then <= self.found.at:
            return _(
                "Last day: %(kept)s. Under the draft it would have lapsed at the end of %(then)s unless it was "
                "reviewed by then: %(days)s."
            )
        if each.then.lapses:
            return _(
                "Last day: %(kept)s. Under the draft it lapses at the end of %(then)s unless it is reviewed by "
                "then: %(days)s."
            )
        return _("Last day: %(kept)s. Under the draft it is %(then)s: %(days)s.")

    def owed(self, each: Owed) -> Case:
        own = council.words()
        told: dict[str, Any] = {
            "duty": own.label(f"duties.{each.duty.code}"),
            "who": self._owes(each),
            "kept": self._due(each.kept),
            "then": self._due(each.then),
        }
        days, clause = None, each.rule.clause if each.rule else ""
        if each.rule is None:
            return Case(each.ref, "", _("%(duty)s: owed by %(who)s. The draft asks this of nobody.") % told)
        if each.moves and each.kept and each.then:
            days = (_last_day(each.then) - _last_day(each.kept)).days
            told["days"] = _moved(days) if days else _by_the_clock(each.kept, each.then)
            said = _("%(duty)s: owed by %(who)s, due %(kept)s. Under the draft it is due %(then)s, %(days)s.") % told
            clause = self._why_due(each) or clause
        elif each.moves:
            said = _("%(duty)s: owed by %(who)s, due %(kept)s. Under the draft it is due %(then)s.") % told
        else:
            said = _("%(duty)s: owed by %(who)s, due %(kept)s.") % told
        if each.another:
            said += " " + _("Under the draft it is owed by %(other)s.") % {"other": self._owner(each.rule)}
        return Case(each.ref, clause, said, days, told["who"])

    def _why_due(self, each: Owed) -> str:
        """The clause of the time that moves a duty."""
        rules, event = self.found.draft.policy, each.duty.opened_by.code
        if event == "appeal_recorded" and rules.appeals and rules.appeals.decide_within:
            return rules.appeals.decide_within.clause
        if event == "review_renewed" and rules.reviews:
            return rules.reviews.repeat.clause
        return each.rule.within.clause if each.rule and each.rule.within else ""

    def _owes(self, each: Owed) -> str:
        if len(each.people) > 1:
            return ngettext("%(num)s person", "%(num)s people", len(each.people)) % {"num": len(each.people)}
        return each.people[0] if each.people else council.words(of=each.own).label(f"roles_said.{each.duty.role}")

    def _owner(self, rule: DutyRule) -> str:
        """Who owes a duty of the draft, as its rule says it."""
        if rule.owner == Owner.REPORTER:
            return _("whoever reported")
        if rule.owner == Owner.LEADER:
            return _("the leader of whoever reported")
        if rule.owner == Owner.DECIDER:
            return _("whoever decided")
        who = self._roles([rule.role]) if rule.role else ""
        if rule.owner == Owner.HEARER:
            return _("whoever hears the appeal: %(who)s") % {"who": who}
        if rule.owner == Owner.ADDRESSEE:
            return _("whoever is asked for advice: %(who)s") % {"who": who}
        return _("everybody who is %(who)s") % {"who": who} if rule.each else who

    def without(self) -> list[str]:
        """What the draft lacks of which there is something on record, each in a sentence."""
        sentences = {
            "warnings": _("The draft has no warnings. Given since that day: %(n)s."),
            "brief_restriction": _("The draft has no short restriction. Set since that day: %(n)s."),
            "formal": _("The draft has no formal decision. Taken since that day: %(n)s."),
            "reviews": _("The draft has no reviews, so nothing lapses for want of one. Held since that day: %(n)s."),
            "appeals": _("The draft has no appeals. Decided since that day: %(n)s."),
            "appeal_days": _("The draft has no appeals. Letters since that day that gave a last day to appeal: %(n)s."),
        }
        said = [sentences[code] % {"n": count} for code, count in self.found.without.items()]
        for event, count in self.found.untold.items():
            told = {"event": self._event(event), "n": count}
            said.append(_("The draft asks for no letter about this: %(event)s. Sent since that day: %(n)s.") % told)
        return said

    def _event(self, event: str) -> str:
        return council.words().label(f"events.{event}")

    def _roles(self, roles: Iterable[str]) -> str:
        return self.draft.either(self.draft.label(f"roles_said.{code}") for code in roles)

    def _last(self, at: datetime) -> str:
        return in_words(_last_day(at), council.words())

    def _due(self, at: datetime | None) -> str:
        return in_words(_last_day(at), council.words()) if at else _("on no day")


def _moved(days: int) -> str:
    if days < 0:
        return ngettext("%(num)s day earlier", "%(num)s days earlier", -days) % {"num": -days}
    return ngettext("%(num)s day later", "%(num)s days later", days) % {"num": days}


def _by_the_clock(kept: datetime, then: datetime) -> str:
    """How much later or earlier something would be: in days where they are whole, else in hours."""
    hours = round((then - kept).total_seconds() / 3600)
    if hours % 24 == 0 and hours:
        return _moved(hours // 24)
    if hours < 0:
        return ngettext("%(num)s hour earlier", "%(num)s hours earlier", -hours) % {"num": -hours}
    return ngettext("%(num)s hour later", "%(num)s hours later", hours) % {"num": hours}


def _last_day(at: datetime) -> date:
    """The last day on which something holds that is over at an instant."""
    local = at.astimezone(council.zone())
    return date.fromordinal(local.date().toordinal() - (local.hour == local.minute == 0))


def _day(at: datetime) -> date:
    return at.astimezone(council.zone()).date()
