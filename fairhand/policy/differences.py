"""Two versions of a policy side by side: what differs, in sentences, in the order of the newer one's file."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from .policy import Policy, Reading
from .saying import date_in_words
from .values import Entry, Value, entries
from .words_files import Words

SAID_ELSEWHERE = ("authority", "parts")  # office by office; with what the letter must say


def differences(before: Policy, after: Policy, words_before: Words, words_after: Words) -> list[str]:
    """Every difference in what two versions give, each in one sentence with the day from which it holds."""
    return list(Comparing(before, after, words_before, words_after).sentences())


class Comparing:
    """The older version and the newer, each with its own words in one language."""

    def __init__(self, before: Policy, after: Policy, words_before: Words, words_after: Words) -> None:
        self.before, self.after = before, after
        self.words_before, self.words = words_before, words_after
        self.day = date_in_words(after.about.in_force_from, words_after)

    def sentences(self) -> Iterator[str]:
        """All of them: what is given, who may do what, how silence is read."""
        was = {each.key: each for each in entries(self.before, self.words_before)}
        now = {each.key: each for each in entries(self.after, self.words)}
        for key in dict.fromkeys(chain(now, was)):
            yield from self._entry(was.get(key), now.get(key))
        yield from self._who_may()
        yield from self._readings()

    def _entry(self, was: Entry | None, now: Entry | None) -> Iterator[str]:
        one = now or was
        if one is None or one.part == "guidance":
            return
        if was is None or now is None:
            if one.part not in SAID_ELSEWHERE:
                kind = ("added" if now else "dropped") if one.name else f"section_{'added' if now else 'dropped'}"
                yield self._say(kind, one.clause, part=one.what, name=one.name)
            return
        if was.name != now.name:
            yield self._say("called", now.clause, part=now.what, before=was.name, after=now.name)
        yield from self._stands(was, now, now.name or now.what)
        values = {each.key: each for each in was.values}, {each.key: each for each in now.values}
        for key in dict.fromkeys(chain(values[1], values[0])):
            if key != f"authority.{key.split('.')[1]}.who":
                yield from self._value(now, values[0].get(key), values[1].get(key))

    def _value(self, entry: Entry, was: Value | None, now: Value | None) -> Iterator[str]:
        one = now or was
        if one is None:
            return
        clause = one.clause or entry.clause
        about = {"part": entry.what, "name": entry.name, "what": one.what}
        of = "_of" if entry.name else ""
        if was is None or now is None:
            given = {"before": was and self._in_full(was), "after": now and self._in_full(now)}
            yield self._say(f"{'given' if now else 'gone'}{of}", clause, **about, **given)
            return
        if was.items and now.items:
            yield from self._items(entry, was, now, clause)
        elif (was.said, was.start) != (now.said, now.start):
            alone = was.start == now.start
            before, after = (each.said if alone else self._in_full(each) for each in (was, now))
            yield self._say(f"changed{of}", clause, **about, before=before, after=after)
        yield from self._stands(was, now, now.what)

    def _items(self, entry: Entry, was: Value, now: Value, clause: str) -> Iterator[str]:
        of = "_of" if entry.name else ""
        about = {"part": entry.what, "of": entry.name, "what": now.what}
        for kind, some, others in (("item_added", now, was), ("item_dropped", was, now)):
            for each in some.items:
                if each not in others.items:
                    yield self._say(f"{kind}{of}", clause, **about, name=each)
        if was.items != now.items and set(was.items) == set(now.items):
            yield self._say(f"order{of}", clause, part=entry.what, name=entry.name, what=now.what, after=now.said)

    def _stands(self, was: Entry | Value, now: Entry | Value, name: str) -> Iterator[str]:
        """That it stands in another clause, on other words of the text, or on none."""
        if was.clause != now.clause and was.clause and now.clause:
            before, after = (self.words.clause(each) for each in (was.clause, now.clause))
            yield self._say("moved", "", name=name, before=before, after=after)
        if was.says != now.says:
            yield self._say("says_changed" if now.says else "silent", now.clause, name=name, after=now.says)

    def _who_may(self) -> Iterator[str]:
        """Offices that may do what they could not, or no longer what they could."""
        was, now = ({row.act: row for row in each.authority} for each in (self.before, self.after))
        for act in dict.fromkeys(chain(now, was)):
            clause = (now.get(act) or was[act]).clause
            could, can = (row.who if row else () for row in (was.get(act), now.get(act)))
            for kind, offices, words in (
                ("may", [each for each in can if each not in could], self.words),
                ("may_not", [each for each in could if each not in can], self.words_before),
            ):
                for office in offices:
                    who = words.label(f"roles_said.{office}")
                    yield self._say(kind, clause, who=who, act=words.label(f"acts.{act}"))

    def _readings(self) -> Iterator[str]:
        was, now = ({each.id: each for each in policy.readings} for policy in (self.before, self.after))
        for name in dict.fromkeys(chain(now, was)):
            before, after = was.get(name), now.get(name)
            one: Reading = after or was[name]
            kind = "changed" if before and after else "added" if after else "dropped"
            if not before or not after or (before.question, before.answer) != (after.question, after.answer):
                answers = {"before": before.answer if before else "", "after": after.answer if after else ""}
                yield self._say(f"reading_{kind}", next(iter(one.clauses), ""), question=one.question, **answers)

    def _in_full(self, value: Value) -> str:
        return self.words.say("starts.from", length=value.said, start=value.start) if value.start else value.said

    def _say(self, kind: str, clause: str, **values: Any) -> str:
        where = f" ({self.words.clause(clause)})" if clause else ""
        return self.words.say(f"differences.{kind}", day=self.day, where=where, **values)
