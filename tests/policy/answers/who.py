"""Who may take each act and look at each thing, how far, and with whose consent."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from fairhand.policy import (
    Act,
    Circumstance,
    Extent,
    Ruling,
    Sight,
    capacity,
    capacity_so_far,
    consent_said,
    consents_needed,
    consents_possible,
    heard_first,
    how_far,
    limits_reached,
    may,
    may_see,
    may_so_far,
    roles_satisfied,
    shown_less,
    who_may,
)
from fairhand.policy.authority import row_of
from fairhand.policy.what_if import needs_another
from tests.policy.answers.asked import DAYS, Asked


def answers(asked: Asked) -> Iterator[str]:
    policy, words = asked.policy, asked.words
    roles = [role.code for role in policy.roles]
    holders = [(), *((role,) for role in roles), tuple(roles[1:3])]
    for role in roles if asked.is_first else ():
        yield f"{role} is read as {', '.join(sorted(roles_satisfied(policy, [role])))}"
    for sight in Sight if asked.is_first else list(Sight)[:2]:
        yield from _by_answer(f"see {sight}", holders, lambda held, sight=sight: may_see(policy, sight, held, words))
    for look in policy.access:
        for held in holders if look.shown else ():
            less = shown_less(policy, look.sight, held)
            said = f"{less.how_much}, and asks {less.ask} [{less.clause}]" if less else "all"
            yield f"shown of {look.sight} to {'+'.join(held) or 'nobody'}: {said}"
    for act in Act if asked.is_first else list(Act)[:6]:
        yield f"{act}: {', '.join(who_may(policy, act)) or 'nobody'}"
        yield f"{act}, heard first: {', '.join(heard_first(policy, act)) or 'nobody'}"
        yield from _by_answer(str(act), holders, lambda held, act=act: may(policy, act, held, words))
        for held in pairwise(roles):
            if (in_ := capacity(policy, act, held)) not in ("", *held[:1]):
                yield f"{act} by {' and '.join(held)}: in the capacity of {in_}"
        if asked.is_first:
            yield from _how_far(asked, act, holders)


def _by_answer(what: str, holders: Iterable[tuple[str, ...]], ask: Callable[..., Ruling]) -> Iterator[str]:
    """Each answer once, with those who get it."""
    found: dict[Ruling, list[str]] = {}
    for held in holders:
        found.setdefault(ask(held), []).append("+".join(held) or "nobody")
    for ruling, got in found.items():
        source = f"[{ruling.clause}, {ruling.reading}]"
        yield f"{what}, {'yes' if ruling else 'no'} {source}: {ruling.because} ({', '.join(got)})"


def _how_far(asked: Asked, act: Act, holders: list[tuple[str, ...]]) -> Iterator[str]:
    policy, words, calendar = asked.policy, asked.words, asked.calendar
    row = row_of(policy, act)
    if row is None or not (row.limits or row.consents):
        for held in holders[:3]:
            needed = needs_another(policy, act, held[0] if held else "", None, calendar)
            yield f"{act} by {held}: {needed}"
        return
    for limit in (*row.limits, *row.consents):
        yield f"{act}, so far: {how_far(limit, words)}"
    for consent in consents_possible(policy, act):
        said = consent_said(
            consent.confirmed_by, consent.committee, words, joint=consent.joint, by_line=consent.by_line
        )
        yield f"{act}, possible consent: {said} [{consent.clause}]"
    for extent in _extents(asked):
        reached = [each.clause for each in limits_reached(policy, act, extent, calendar)]
        about = f"{act} {sorted(extent.circumstances)} {list(extent.measures)} until {extent.ends_on}"
        yield f"{about}: limits {reached}"
        yield from _by_answer(about, holders, lambda held, e=extent: may_so_far(policy, act, held, e, words, calendar))
        for role in policy.roles:
            in_ = capacity_so_far(policy, act, [role.code], extent, calendar)
            if not in_:
                continue
            asks = [(each.confirmed_by, each.clause) for each in consents_needed(policy, act, in_, extent, calendar)]
            needed = needs_another(policy, act, role.code, extent, calendar)
            yield f"{about} by {role.code}: as {in_ or 'none'}, consents {asks}"
            yield f"... needs {needed and (needed.who, needed.clause)}"
        both = [role.code for role in policy.roles][::-1]
        yield f"{about} by all: as {capacity_so_far(policy, act, both, extent, calendar)}"


def _extents(asked: Asked) -> Iterator[Extent]:
    """A decision of one day, of a month, of three, of a year and a day, and without an end; of each kind."""
    decided_on = DAYS[1]
    every = [row.code for row in asked.policy.measures]
    ends: list[date | None] = [date.fromordinal(decided_on.toordinal() + each) for each in (1, 31, 92, 184, 366, 731)]
    for ends_on in [*ends, None]:
        yield Extent((), (), decided_on, ends_on)
    for circumstance in Circumstance:
        yield Extent((circumstance,), every[:1], decided_on, ends[1])
    for code in every:
        yield Extent((), (code,), decided_on, ends[1])
    yield Extent(tuple(Circumstance), every, decided_on, ends[-1])
