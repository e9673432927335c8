"""The shape of a policy file as a JSON Schema, so that an editor offers its names and allowed values.

`python -m fairhand.policy.schema` writes policies/policy.schema.json, as `manage.py policy schema` does.
"""

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from . import described, shape, words
from .policy import Policy
from .words_files import general

FILE = Path(__file__).parents[2] / "policies" / "policy.schema.json"
LISTS = (
    words.Act, words.Sight, words.Channel, words.MeasureKind,
    words.Circumstance, words.Unit, words.Moment, words.Owner, words.Keeping,
)  # fmt: skip
NAMED = {words.Act: "acts", words.Sight: "access", words.Channel: "channels"}  # lists that have usual words


def schema() -> dict[str, Any]:
    """The schema, with what each value is for."""
    made = Policy.model_json_schema()
    parts = made["$defs"]
    models: set[type[BaseModel]] = {Policy, *_models(Policy)}
    for model in models:
        table = made if model is Policy else parts[model.__name__]
        table["description"] = described.about(model)
        said = described.comments(model)
        for name, value in table["properties"].items():
            table["properties"][name] = _described(value, said.get(name, ""))
    for each in LISTS:
        parts[each.__name__]["description"] = described.about(each)
        # What the extension "Even Better TOML" shows beside each word that it offers.
        parts[each.__name__]["x-taplo"] = {"docs": {"enumValues": _meanings(each)}}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made, "title": "A policy on managing contact"}


def text() -> str:
    """The schema as its file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def write(file: Path = FILE) -> Path:
    """Write the file."""
    file.write_text(text(), encoding="utf-8")
    return file


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        if inner := shape.part_in(field.annotation):
            yield inner
            yield from _models(inner)


def _described(value: dict[str, Any], said: str) -> dict[str, Any]:
    """A value with what it is for; beside a reference nothing else is read, so that goes inside."""
    value = {key: each for key, each in value.items() if key != "title"}
    if "$ref" in value:
        value = {"allOf": [{"$ref": value.pop("$ref")}], **value}
    return {**value, "description": said} if said else value


def _meanings(each: type[StrEnum]) -> list[str]:
    table, said, usual = NAMED.get(each), described.comments(each), general("en")
    return [usual.get(f"{table}.{word}", "") if table else said.get(word.name, "") for word in each]


if __name__ == "__main__":
    sys.stdout.write(f"Wrote {write().relative_to(FILE.parents[1])}.\n")
