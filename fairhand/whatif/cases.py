"""Each case that a draft would have made otherwise, in a sentence with its clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairhand import council
from fairhand.customers.choices import language_label
from fairhand.policy import Owner, Words, consent_said, how_far
from fairhand.policy import day as in_words
from fairhand.policy import moment as at_moment
from fairhand.policy.policy import DutyRule

from .found import AppealDay, Found, Over, Owed, Short, Taken


@dataclass(frozen=True, slots=True)
class Case:
    """One difference: where it is on record, the clause of the draft that makes it, and a sentence."""

    ref: str
    clause: str  # none where the draft says nothing of it
    said: str
    days: int | None = None  # more than none is later
    who: str = ""
    letter: str = ""  # the reference of a letter that can be read


class Teller:
    """Says each case: what is on record in this body's words, what the draft makes of it in the draft's."""

    def __init__(self, found: Found):
        self.found = found
        self.draft: Words = found.draft.words()

    def taken(self, each: Taken) -> Case:
        own, needed = council.words(of=each.own), each.needed
        told = {
            "as": own.label(f"roles_said.{each.capacity}"),
            "day": in_words(council.day_of(each.at), own),
            "act": own.label(f"acts.{each.act}"),
        }
        if not needed.who:
            said = _("Done by %(as)s on %(day)s: %(act)s. Under the draft nobody may.")
            return Case(each.ref, "", said % told)
        who = self._roles(needed.who)
        if needed.consent:
            consent = needed.consent
            who = consent_said(needed.who, consent.committee, self.draft, by_line=consent.by_line)
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
            return Case(
                each.ref, each.then.clause, said % told, (council.day_of(then) - council.day_of(each.kept)).days
            )
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
        if rule.owner == Owner.CONFIRMER:
            return _("whoever is asked to confirm it")
        who = self._roles([rule.role]) if rule.role else ""
        if rule.owner == Owner.HEARER:
            return _("whoever hears the appeal: %(who)s") % {"who": who}
        if rule.owner == Owner.ADDRESSEE:
            return _("whoever is asked for advice: %(who)s") % {"who": who}
        if rule.owner == Owner.READER:
            return _("whoever reads what the customer writes: %(who)s") % {"who": who}
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
