"""The how-to for writing a policy: its example is a whole policy, and its reference is the models' own."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from fairhand.policy import described, load
from fairhand.policy.check import check
from fairhand.policy.policy import Policy
from fairhand.policy.reference import PAGE, page
from fairhand.policy.rehearsal import SHAPES
from fairhand.policy.shape import parts
from fairhand.policy.toml import written

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / PAGE).read_text()
BLOCK = re.compile(r"```toml\n(?:#:schema [^\n]*\n)?# (\S+)\n(.*?)```", re.DOTALL)


def told() -> dict[str, str]:
    """The files of the page's example."""
    files: dict[str, str] = defaultdict(str)
    for name, text in BLOCK.findall(TEXT):
        files[name] += text
    return files


@pytest.fixture
def moorland(tmp_path):
    version = tmp_path / "moorland" / "2026-04-01"
    for name, text in told().items():
        path = (version.parent if "/" in name else version) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return version


def test_the_example_of_the_page_is_a_policy_without_a_fault(moorland):
    found = check(moorland)

    assert [str(fault) for fault in found.faults] == []
    assert found.examples == len(SHAPES) + 1


def test_the_example_of_the_page_shows_every_table_and_asks_everything_that_can_be_asked(moorland):
    raw = load(moorland).model_dump(exclude_defaults=True)
    asked = {key for row in tomllib.loads(told()["scenarios/first.toml"])["scenario"] for key in row["when"]}

    assert set(raw) == set(Policy.model_fields)
    assert asked >= {shape.asks for shape in SHAPES}


def test_the_reference_is_as_fresh_as_the_models():
    assert page(ROOT) == TEXT, f"{PAGE} is older than the code: run `make docs`."


def test_the_page_names_every_table_that_the_usual_words_have():
    tables = tomllib.loads((ROOT / "fairhand" / "policy" / "usual.en.toml").read_text())

    assert [name for name in tables if f"[{name}]" not in TEXT] == []


def test_every_value_of_a_policy_says_what_it_is_for(littleton):
    models = {model for _, model, _ in parts(Policy, tomllib.loads(told()["policy.toml"]))}
    silent = {
        f"{model.__name__}.{name}"
        for model in models
        for name in model.model_fields
        if not described.comments(model)[name] or not described.about(model)
    }

    assert silent == set()


def test_a_value_is_written_as_the_file_has_it():
    value = {"a": [1, True, 'it\'s "so"'], "3.1 b": "ŵ"}

    assert tomllib.loads(f"x = {written(value)}")["x"] == value
