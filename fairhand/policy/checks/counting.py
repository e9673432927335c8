"""How a time is counted: in meetings of a committee, or from the later of two moments, and where either can be."""

from collections.abc import Iterator

from .. import shape
from ..part import Period
from ..words import Moment, Unit
from .owed import OF_WHAT_CAME
from .parts import Found, Raw, parts, section, tables

MEETING = (("duties", "within"), ("appeals", "decide_within"), ("reviews", "max_interval"), ("reviews", "repeat"))
MOMENTS: dict[tuple[str, ...], tuple[Moment, ...]] = {  # the moments that are both known when a time begins to run
    ("appeals", "window"): (Moment.DECISION, Moment.POSTING, Moment.RECEIPT),
    ("appeals", "decide_within"): (Moment.ARRIVAL, Moment.RECORDING),
    ("duties", "within"): (Moment.ARRIVAL, Moment.RECORDING),
}


def meetings(raw: Raw) -> Found:
    """A time is counted in meetings where it can wait for one, and says whose they are."""
    for at, time in _times(raw, "unit", Unit.MEETINGS):
        where, place = shape.key(raw, at), _place(at)
        if place not in MEETING:
            mend = f"Count it in days, weeks or months. In meetings one can count {_either(MEETING)}."
            yield where, "a day has to be known here, and that of a meeting may not be entered yet", mend
        elif not time.get("of"):
            mend = 'Add of = "..." with a code of your own, and its name under [committees] of the words files.'
            yield f"{where}.of", "it does not say whose meetings these are", mend
        if time.get("value") == 0:
            yield where, "0 meetings is no time at all", "Write 1 for the next meeting."
    for at, part in _times(raw, "of"):
        if part["of"] and part.get("unit") != Unit.MEETINGS:
            mend = f'Write unit = "{Unit.MEETINGS}", or take it out.'
            yield f"{shape.key(raw, at)}.of", "it names whose meetings these are, and the time counts none", mend
    reviews = section(raw, "reviews")
    lapsing = [each for each in ("max_interval", "repeat") if _unit(reviews.get(each)) == Unit.MEETINGS]
    if lapsing and reviews.get("on_missed") == "lapse":
        what = "the measures lapse at the last day for the review, and that of a meeting may not be known"
        yield f"reviews.{lapsing[0]}", what, 'Write on_missed = "continue" or "escalate", or count it in months.'


def later(raw: Raw) -> Found:
    """The later of two moments is that of two, both of which are known when the time begins to run."""
    for at, part in _times(raw, "later_of"):
        moments, place = part["later_of"], _place(at)
        where, known = f"{shape.key(raw, at)}.later_of", MOMENTS.get(place, ())
        if not moments:
            continue
        if not known:
            mend = f"Take it out. It can stand in {_either(tuple(MOMENTS))}."
            yield where, "of two moments only one is known when this time begins to run", mend
        elif strange := [str(each) for each in moments if each not in known]:
            mend = f"Name two of these: {', '.join(known)}."
            yield where, f'"{strange[0]}" is no moment that is known when this time begins to run', mend
        elif len(moments) != 2 or moments[0] == moments[1]:
            said = ", ".join(f'"{each}"' for each in moments)
            what = f"the time is counted from the later of two moments, and these are not two: {said}"
            yield where, what, f"Name two of these, or leave it out: {', '.join(known)}."
        elif place == ("duties", "within"):
            yield from _of_a_duty(raw, where, tables(raw, "duties")[int(at[1])], part)


def _of_a_duty(raw: Raw, where: str, rule: Raw, within: Raw) -> Iterator[tuple[str, str, str]]:
    """What a duty waits for came in on a day, and its time is counted from a day."""
    if rule.get("opens_on") not in OF_WHAT_CAME:
        what = f"nothing that came in opens this duty; {' and '.join(OF_WHAT_CAME)} do"
        yield where, what, "Take it out."
    elif rule.get("counts_from") == "receipt":
        yield where, "the duty says counts_from too, and the two are not the same", "Take one of them out."
    elif within.get("unit") == Unit.HOURS:
        yield where, "hours cannot be counted from a day", "Write days or working days."


def _times(raw: Raw, name: str, value: str = "") -> Iterator[tuple[shape.Place, Raw]]:
    """The times of a file that say this of themselves."""
    for at, model, part in parts(raw):
        if issubclass(model, Period) and name in part and value in ("", part[name]):
            yield at, part


def _place(at: shape.Place) -> tuple[str, ...]:
    return tuple(each for each in at if isinstance(each, str))


def _either(places: tuple[tuple[str, ...], ...]) -> str:
    return " and ".join(filter(None, [", ".join(".".join(each) for each in places[:-1]), ".".join(places[-1])]))


def _unit(time: object) -> object:
    return time.get("unit") if isinstance(time, dict) else None
