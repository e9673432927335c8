"""The protocol is replaced by another version, from data alone: cases of both go their own way to the end."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from fairhand import council
from fairhand.policy import StepKind, faults, protocols
from fairhand.policy.toml import written
from fairhand.protocol import operations
from fairhand.protocol.queries import protocol_of, standing_of, words_of
from tests.people import doing

from .stepping import answer_opening, fill, who_may_take

NAMES = {  # what the made-up version calls its steps, and those alone are in it
    StepKind.OPEN: "beside_you",
    StepKind.REPORT: "tell",
    StepKind.DANGER: "safe",
    StepKind.SUPPORT: "tea",
    StepKind.EVIDENCE: "picture",
    StepKind.CLASSIFY: "sort",
    StepKind.ON_POST: "platform",
    StepKind.LOOK_INTO: "inquiry",
    StepKind.CLOSE: "end",
}


def made_up(first, day) -> tuple[dict, str]:
    """A second version in which the steps have other names, another order and fewer of them, and its words."""
    steps, renamed = [], {first.of(kind)[0].code: code for kind, code in NAMES.items()}
    for number, (kind, code) in enumerate(NAMES.items()):
        raw = first.of(kind)[0].model_dump(mode="json", exclude_defaults=True)
        raw |= {"code": code, "order": str(number), "required": kind != StepKind.OPEN}
        raw["after"] = [renamed[each] for each in raw.get("after", []) if each in renamed]
        if "within" in raw:
            raw["within"]["runs_from"] = renamed.get(raw["within"]["runs_from"], raw["within"]["runs_from"])
        steps.append({key: value for key, value in raw.items() if value != []})
    branches = [each.model_dump(mode="json", exclude_defaults=True) for each in first.branches]
    for each in branches:
        if "ends_with" in each:
            each["ends_with"] = [NAMES[StepKind.LOOK_INTO]]
    words = "".join(f'[steps.{code}]\nlabel = "New {code}"\ninstruction = "Do {code}"\n' for code in NAMES.values())
    used = {answer["code"] for step in steps for answer in step.get("answers", [])}
    words += "[branches]\n" + "".join(f'{each["code"]} = "Branch"\n' for each in branches)
    words += "[answers]\n" + "".join(f'{each} = "Answer {each}"\n' for each in sorted(used))
    return {"about": {"version": "made-up", "in_force_from": day}, "branches": branches, "steps": steps}, words


def as_toml(raw: dict) -> str:
    """The file as an officer would write it."""
    about = "".join(f"{key} = {written(value)}\n" for key, value in raw["about"].items())
    rows = [
        f"[[{table}]]\n" + "".join(f"{key} = {written(value)}\n" for key, value in row.items())
        for table in ("branches", "steps")
        for row in raw[table]
    ]
    return "\n".join([f"[about]\n{about}", *rows])


@pytest.fixture
def replaced(tmp_path, case, settings):
    """The council puts another version in place, from today on, while a case is open under the first."""
    version = council.policy().about.version
    body = tmp_path / council.policy().about.body
    shutil.copytree(Path(settings.POLICY_FOLDER), body)
    [first] = protocols(body / version)
    raw, words = made_up(first, council.today() + timedelta(days=1))
    folder = body / version / "protocol" / "made-up"
    folder.mkdir()
    (folder / "protocol.toml").write_text(as_toml(raw))
    for language in council.policy().about.languages:
        (folder / f"words.{language}.toml").write_text(words)
    forget()
    protocols.cache_clear()
    settings.POLICY_FOLDER = body
    assert [str(each) for each in faults(body / version)] == []
    yield case
    settings.POLICY_FOLDER = POLICY_FOLDER
    forget()


POLICY_FOLDER = settings.POLICY_FOLDER


def forget() -> None:
    """Read the policy's folder anew."""
    for each in (council.versions, council.policy_on, council._words):
        each.cache_clear()


def test_a_case_keeps_its_version_and_a_new_one_follows_the_next(replaced, ceri, dewi):
    old = replaced
    tomorrow = council.now() + timedelta(days=1)
    new = operations.report_named(**doing(dewi, tomorrow), concerned=ceri, platform="Wall")
    assert old.protocol != new.protocol == "made-up"
    assert {each.step.code for each in standing_of(new)} == set(NAMES.values())
    assert not {each.step.code for each in standing_of(old)} & set(NAMES.values())
    assert words_of(new).label("steps.tea.label") == "New tea"
    for case, at in ((old, council.now()), (new, tomorrow)):
        go_to_the_end(case, at)
        case.refresh_from_db()
        assert case.closed_at


def go_to_the_end(case, at) -> None:
    """Take every step that is required, by whoever's it is in the case's own version, until it can be closed."""
    protocol = protocol_of(case)
    sort = protocol.the(StepKind.CLASSIFY)
    both = next(each.code for each in sort.answers if len(each.opens) > 1)
    assert both == answer_opening(2)
    for _round in protocol.steps:
        for each in standing_of(case):
            if each.is_owed and each.step.kind != StepKind.CLOSE:
                said = fill(each.step, both if each.step == sort else "")
                operations.take_step(**doing(who_may_take(each.step), at), case=case, step=each.step.code, **said)
    close = protocol.the(StepKind.CLOSE)
    operations.close_case(**doing(who_may_take(close), at), case=case, told="It is over.")
