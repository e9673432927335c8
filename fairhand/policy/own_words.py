"""What a person wrote in one measure, in each language of the letter: a name, places, words of its own.

What was written before each language was asked for is a plain value; it is read as it is in any of them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from .words import MeasureKind

# The parts of each kind that are said to the customer in somebody's own words.
WORDED: Mapping[str, tuple[str, ...]] = {
    MeasureKind.SINGLE_POINT_OF_CONTACT: ("name", "deputy"),
    MeasureKind.BEHAVIOUR_CONTRACT: ("text",),
    MeasureKind.NO_CONTACT_AT_PLACES: ("places",),
    MeasureKind.OTHER: ("text",),
}


def said_in(language: str, said: Any) -> Any:
    """What was written, in a language; in another where it was not written in that one."""
    if not isinstance(said, Mapping):
        return said
    return said.get(language) or next(iter(said.values()), "")


def languages_lacking(said: Any, languages: Collection[str]) -> list[str]:
    """The languages in which something is not said yet, or fewer things are named than in another."""
    if not isinstance(said, Mapping):
        return list(languages)
    most = max((len(each) for each in said.values() if isinstance(each, list | tuple)), default=0)
    return [each for each in languages if not says_something(said.get(each)) or (most and len(said[each]) < most)]


def says_something(value: Any) -> bool:
    """Whether a value can be read: every text in it holds a letter or a digit, and not only what nobody sees."""
    return bool(value) and all(any(map(str.isalnum, text)) for text in texts_in(value))


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, in any language and in any list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(each)


def own_words(kind: str, detail: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every text of a measure that somebody wrote for the customer, in any language, with the part it stands in."""
    return [
        (part, text)
        for part in WORDED.get(kind, ())
        for said in _each(detail.get(part, ""))
        for text in ([said] if isinstance(said, str) else said)
    ]


def understood(said: Any, is_whole: Callable[[Any], bool]) -> bool:
    """Whether a part is of the right make, in every language in which it is written."""
    return all(is_whole(each) for each in said.values()) if isinstance(said, Mapping) else is_whole(said)


def holds_against(said: Any, then: Any, holds: Callable[[Any, Any], bool]) -> bool:
    """Does something hold between what is written and what was, in every language of either?

    A plain value was read in each of the languages, so everything is held against it. What is written in a language
    that said nothing before may say anything there.
    """
    if isinstance(said, Mapping) and isinstance(then, Mapping):
        return bool(said) and said.keys() <= then.keys() and all(holds(said[each], then[each]) for each in said)
    return all(holds(one, other) for one in _each(said) for other in _each(then))


def _each(said: Any) -> Iterator[Any]:
    yield from said.values() if isinstance(said, Mapping) else (said,)
