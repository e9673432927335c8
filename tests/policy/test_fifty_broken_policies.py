"""Real bodies' policies, each broken in one way: the check says where, what, and how it is likely mended."""

import shutil
import tomllib
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairhand.policy import checks, faults, words_check
from fairhand.policy.check import check
from fairhand.policy.pack import shape_errors, without_wrong_kinds
from tests.policy.test_pack import JUNK, places

POLICIES = Path(__file__).parents[2] / "policies"
ALTERATIONS = tomllib.loads((Path(__file__).parent / "faulty" / "alterations.toml").read_text("utf-8"))
BODY = ALTERATIONS.pop("of")


def folder_of(body):
    """The first version of a body's policy."""
    return min(POLICIES.glob(f"{body}/*/policy.toml")).parent


def altered_in(place, alteration):
    """A real body's folder, copied to a place with one alteration made."""
    sound = folder_of(alteration.get("of", BODY))
    folder = place / sound.parent.name / sound.name
    shutil.copytree(sound, folder)
    file = folder / alteration.get("file", "policy.toml")
    text = file.read_text("utf-8")
    for old, new in alteration.get("change", []):
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, "utf-8")
    if beside := alteration.get("beside"):
        shutil.copytree(folder, folder.parent / beside)
    return folder


def test_the_policies_that_are_altered_are_sound():
    for body in {each.get("of", BODY) for each in ALTERATIONS.values()}:
        assert faults(folder_of(body)) == []


def test_fifty_of_them_and_more_are_told_each_in_another_way():
    assert len({tuple(each["said"]) for each in ALTERATIONS.values()}) > 50


@pytest.mark.parametrize("alteration", ALTERATIONS.values(), ids=list(ALTERATIONS))
def test_a_broken_policy_is_told_what_is_wrong_where_and_how_it_is_mended_and_nothing_else(tmp_path, alteration):
    folder = altered_in(tmp_path, alteration)
    name = "/".join(folder.parts[-2:])

    assert [str(fault) for fault in check(folder).faults] == [f"{name}/{sentence}" for sentence in alteration["said"]]


WHOLE = folder_of(BODY)
RAW = tomllib.loads((WHOLE / "policy.toml").read_text("utf-8"))


@settings(max_examples=60)
@given(st.sampled_from(list(places(RAW))), JUNK)
def test_whatever_stands_where_it_should_not_never_breaks_the_check_of_a_whole_policy(place, junk):
    raw = deepcopy(RAW)
    part = raw
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = junk
    sound = without_wrong_kinds(raw, shape_errors(raw))

    assert isinstance([*checks.faults(sound, "policy.toml"), *words_check.faults(sound, {"en": {}}, WHOLE)], list)
