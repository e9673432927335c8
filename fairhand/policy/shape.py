"""The policy file beside the shape it should have: which part of the schema each table fills."""

from collections.abc import Iterator
from enum import EnumType
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

NAMES = ("code", "act", "sight", "kind", "event", "id", "means", "record")

Place = tuple[int | str, ...]


def parts(model: type[BaseModel], raw: Any, at: Place = ()) -> Iterator[tuple[Place, type[BaseModel], dict[str, Any]]]:
    """Every table of the file with its place and the part of the schema it fills, faulty ones too."""
    if not isinstance(raw, dict):
        return
    yield at, model, raw
    for name, field in model.model_fields.items():
        inner = part_in(field.annotation)
        value = raw.get(name)
        if inner and isinstance(value, dict):
            yield from parts(inner, value, (*at, name))
        elif inner and isinstance(value, list):
            for number, each in enumerate(value):
                yield from parts(inner, each, (*at, name, number))


def part_in(annotation: Any) -> type[BaseModel] | None:
    """The part of the schema inside an annotation such as `tuple[Role, ...]` or `Period | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, UnionType):
        return next(filter(None, map(part_in, get_args(annotation))), None)
    return None


def choices(annotation: Any) -> tuple[str, ...]:
    """The words that an annotation allows, where it is a list of words."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if isinstance(annotation, EnumType):
        return tuple(annotation.__members__[each] for each in annotation.__members__)
    return next(filter(None, map(choices, get_args(annotation))), ())


def key(raw: Any, at: Place) -> str:
    """A place as an officer would find it: `behaviours "shouting" ends_call`, not `behaviours[4]`."""
    said = ""
    for step in at:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            row = raw if isinstance(raw, dict) else {}
            name = next((row[each] for each in NAMES if isinstance(row.get(each), str)), "")
            said += f'["{name}"]' if name else f"[entry {step + 1}]"
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            said += f".{step}" if said else step
    return said


def found(raw: Any, path: str) -> Iterator[tuple[Place, Any]]:
    """The values at a path such as `authority.who`, through every list on the way."""
    todo: list[tuple[Place, Any]] = [((), raw)]
    for step in path.split("."):
        todo = [((*at, step), value[step]) for at, value in _spread(todo) if isinstance(value, dict) and step in value]
    yield from _spread(todo)


def _spread(places: list[tuple[Place, Any]]) -> list[tuple[Place, Any]]:
    spread: list[tuple[Place, Any]] = []
    for at, value in places:
        if isinstance(value, list):
            spread += [((*at, number), each) for number, each in enumerate(value)]
        else:
            spread.append((at, value))
    return spread
