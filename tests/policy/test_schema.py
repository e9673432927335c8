"""The JSON Schema of a policy file: as fresh as the models, and every policy here is valid under it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from fairhand.policy.policy import Policy
from fairhand.policy.schema import FILE, schema, text, write
from fairhand.policy.words import Act, Unit
from tests.policy.littleton import LITTLETON
from tests.policy.test_pack import FAULTY

ROOT = Path(__file__).parents[2]
POLICIES = sorted(ROOT.glob("policies/*/*/policy.toml"))
HINT = "#:schema ../../policy.schema.json"


def plain(value: Any) -> Any:
    """A value as an editor holds it against the schema, where a day is its words."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def wrong(raw: dict[str, Any]) -> list[str]:
    return [each.message for each in jsonschema_rs.validator_for(schema()).iter_errors(plain(raw))]


def test_the_schema_is_as_fresh_as_the_models():
    assert FILE.read_text() == text(), f"{FILE} is older than the code: run `make docs`."


def test_it_is_written_where_it_is_wanted(tmp_path):
    assert write(tmp_path / "it.json").read_text() == text()


@pytest.mark.parametrize("file", [*POLICIES, LITTLETON / "policy.toml"], ids=lambda file: file.parts[-3])
def test_a_policy_is_valid_under_it(file):
    assert wrong(tomllib.loads(file.read_text())) == []


@pytest.mark.parametrize("file", POLICIES, ids=lambda file: file.parts[-3])
def test_a_policy_tells_an_editor_where_it_is(file):
    assert file.read_text().splitlines()[0] == HINT
    assert (file.parent / HINT.removeprefix("#:schema ")).resolve() == FILE


def test_a_name_that_is_not_known_and_a_word_that_is_not_allowed_are_wrong():
    said = " ".join(wrong(tomllib.loads((FAULTY / "policy.toml").read_text())))

    assert "'leeds' was unexpected" in said
    assert '"e-mail" is not one of' in said


def test_it_names_what_must_be_there_and_the_words_that_are_allowed():
    made = schema()

    assert set(made["required"]) == {name for name, field in Policy.model_fields.items() if field.is_required()}
    assert made["$defs"]["Act"]["enum"] == list(Act)
    assert made["$defs"]["Unit"]["enum"] == list(Unit)
    assert made["additionalProperties"] is False


def test_it_says_what_every_value_is_for():
    made = schema()
    tables = [made, *(each for each in made["$defs"].values() if "properties" in each)]
    silent = {name for each in tables for name, value in each["properties"].items() if not value.get("description")}

    assert silent == set()
    assert all(each["description"] for each in made["$defs"].values())
    assert all(all(each["x-taplo"]["docs"]["enumValues"]) for each in made["$defs"].values() if "enum" in each)
