"""What is made up beside a policy is looked at too: who has which office, which team, who takes which step."""

import shutil
import tomllib
from pathlib import Path

import pytest

from fairhand.policy.check import check

POLICIES = Path(__file__).parents[3] / "policies"
BODIES = sorted({file.parents[1].name for file in POLICIES.glob("*/*/policy.toml")})


ONE = next(min(POLICIES.glob(f"{name}/*/policy.toml")).parent for name in BODIES)


@pytest.fixture
def body(tmp_path):
    """The folder of one body, to be altered: body(file, old, new) gives what its check says."""
    shutil.copytree(ONE.parent, tmp_path / ONE.parent.name)

    def said(file, old, new):
        path = tmp_path / ONE.parent.name / "made-up" / file
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), "utf-8")
        return [str(each) for each in check(tmp_path / ONE.parent.name / ONE.name).faults]

    return said


def an_office():
    """An office that one of the made-up people holds."""
    people = tomllib.loads((ONE.parent / "made-up" / "people.toml").read_text("utf-8"))
    return people["employees"][-1]["roles"][0]


@pytest.mark.parametrize("name", BODIES)
def test_the_people_and_stories_of_every_body_are_sound(name):
    for folder in POLICIES.glob(f"{name}/*/policy.toml"):
        assert [str(each) for each in check(folder.parent).faults] == []


def test_an_office_that_the_policy_does_not_have_is_named_with_the_nearest(body):
    office = an_office()
    [said] = body("people.toml", f'"{office}"', f'"{office}x"')

    assert said.startswith(f"{ONE.parent.name}/made-up/people.toml, employees[entry ")
    assert said.endswith(f'"{office}x" is not a role of policy.toml. Did you mean "{office}"?')


def test_a_person_without_an_address_is_told_of(body):
    [first, *others] = body("people.toml", "email = ", "e_mail = ")

    assert first == f"{ONE.parent.name}/made-up/people.toml, employees[entry 1].email: it is not said. Add email = ..."
    assert all("is the address of nobody in people.toml" in each for each in others)


def test_a_team_of_no_service_and_one_above_that_is_not_there(body):
    [said] = body("people.toml", 'service = "', 'service = "x')

    assert "is not a service of this file. Did you mean" in said


def test_a_step_that_is_none_and_a_person_who_is_nobody(body):
    assert body("stories.toml", 'do = "notify"', 'do = "notfy"')[0].endswith(
        '"notfy" is no step. Did you mean "notify"?'
    )


def test_a_behaviour_of_a_clause_that_has_none(body):
    [said] = body("stories.toml", 'clauses = ["', 'clauses = ["9')

    assert "no behaviour of policy.toml stands in" in said


def test_a_file_that_cannot_be_read_is_told_in_its_line(body):
    [said] = body("stories.toml", "[[stories]]", "[[stories]")

    assert said.startswith(f"{ONE.parent.name}/made-up/stories.toml, line ")
