"""What the models say of themselves: the docstring of a part, and the comment beside or above each of its values."""

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from . import shape

FOR_THE_READER = "for the reader"  # how the comment begins of a value that is shown, and that nothing enforces
VALUE = re.compile(r" {4}(\w+)(?:: | = )")
NAMES: dict[Any, str] = {str: "words", bool: "true or false", int: "a whole number", dict: "a table"}


def about(part: object) -> str:
    """What a part or a function is, in the first paragraph of its docstring."""
    return " ".join((inspect.getdoc(part) or "").split("\n\n")[0].split())


def comments(part: type) -> dict[str, str]:
    """What stands beside or above each value of a part, and of those it is made from."""
    found: dict[str, str] = {}
    for each in reversed(part.__mro__):
        if each.__module__.startswith(f"{__package__}."):
            found |= _comments(each)
    return found


def is_for_the_reader(comment: str) -> bool:
    """Does what stands beside a value say that it is shown, and that nothing enforces it?"""
    return comment.startswith(FOR_THE_READER)


def kind(annotation: Any) -> str:
    """How a value is written, in words."""
    if get_origin(annotation) in (Union, UnionType):
        return kind(next(each for each in get_args(annotation) if each not in (NoneType, Literal[""])))
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        part = shape.part_in(inner)
        return f"a list of tables ({part.__name__})" if part else f"a list: {kind(inner)}"
    if get_origin(annotation) is Literal:
        return " or ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"one of the list {annotation.__name__}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"a table ({annotation.__name__})"
    return NAMES.get(get_origin(annotation) or annotation, "a day")


@lru_cache
def _comments(part: type) -> dict[str, str]:
    return dict(_read(inspect.getsource(part).splitlines()))


def _read(lines: list[str]) -> Iterator[tuple[str, str]]:
    above: list[str] = []
    for line in lines:
        text = line.strip()
        if text.startswith("#"):
            above.append(text.lstrip("# "))
        elif value := VALUE.match(line):
            beside = line.partition("  # ")[2]
            yield value[1], " ".join([*above, beside]).strip()
            above = []
        else:
            above = []
