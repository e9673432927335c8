"""The made-up people and stories of a policy: each has an office, a team and a step that there is."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .checks.parts import codes, tables
from .faults import Fault, did_you_mean
from .pack import read

Raw = dict[str, Any]
Found = Iterator[tuple[str, str, str]]

STEPS = (
    "contact incident ended_call answer police restrict end tell warn arrange consider draft_referral refer advise "
    "ask_signature sign decide notify crm contract appeal suspend hear ask_review put_off review away link "
    "letter_in read hand_over file passes reader"
).split()
OF_A_PERSON = ("name", "email", "team", "roles", "language")


def faults(folder: Path, raw: Raw) -> list[Fault]:
    """Every fault in the made-up people and stories beside a policy; none where there are none."""
    people, unread = _read(folder / "people.toml")
    stories, also = _read(folder / "stories.toml")
    _council, letters = _read(folder / "council.toml")
    found = [*unread, *also, *letters]
    name = f"{folder.parent.name}/made-up"
    if people:
        found += [Fault(f"{name}/people.toml", *each) for each in _people(people, raw)]
    if people and stories:
        found += [Fault(f"{name}/stories.toml", *each) for each in _stories(stories, people, raw)]
    return found


def _read(file: Path) -> tuple[Raw, list[Fault]]:
    if not file.exists():
        return {}, []
    try:
        return tomllib.loads(file.read_text("utf-8")), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return read(file)


def _people(told: Raw, raw: Raw) -> Found:
    roles, languages = codes(raw, "roles"), [str(each) for each in raw.get("about", {}).get("languages", [])]
    for table in ("services", "teams"):
        for number, row in enumerate(tables(told, table), 1):
            for part in ("code", *languages):
                if not row.get(part):
                    yield f"{table}[entry {number}].{part}", "it is not said", f'Add {part} = "...".'
    services, teams = codes(told, "services"), codes(told, "teams")
    for number, team in enumerate(tables(told, "teams"), 1):
        where = f"teams[entry {number}]"
        if team.get("service") not in services:
            what = f'"{team.get("service")}" is not a service of this file'
            yield f"{where}.service", what, did_you_mean(str(team.get("service")), services)
        if "above" in team and team["above"] not in teams[: number - 1]:
            what = f'"{team["above"]}" is not a team that stands before it'
            yield f"{where}.above", what, did_you_mean(str(team["above"]), teams[: number - 1])
    for number, each in enumerate(tables(told, "employees"), 1):
        where = f"employees[entry {number}]"
        for part in OF_A_PERSON:
            if part not in each:
                yield f"{where}.{part}", "it is not said", f"Add {part} = ..."
        for role in each.get("roles", []):
            if role not in roles:
                yield f"{where}.roles", f'"{role}" is not a role of policy.toml', did_you_mean(role, roles)
        if "team" in each and each["team"] not in teams:
            yield f"{where}.team", f'"{each["team"]}" is not a team of this file', did_you_mean(each["team"], teams)


def _stories(told: Raw, people: Raw, raw: Raw) -> Found:
    names = [str(each.get("email", "")).split("@")[0] for each in tables(people, "employees")]
    clauses = [str(each.get("clause")) for each in tables(raw, "behaviours")]
    for story in tables(told, "stories"):
        for number, step in enumerate(tables(story, "steps"), 1):
            where = f'"{story.get("title", "")}", step {number}'
            if step.get("do") not in STEPS:
                yield f"{where}.do", f'"{step.get("do")}" is no step', did_you_mean(str(step.get("do")), STEPS)
            if step.get("by") not in names:
                what = f'"{step.get("by")}" is the address of nobody in people.toml'
                yield f"{where}.by", what, did_you_mean(str(step.get("by")), names)
            for clause in step.get("clauses", []):
                if str(clause) not in clauses:
                    what = f'no behaviour of policy.toml stands in "{clause}"'
                    yield f"{where}.clauses", what, did_you_mean(str(clause), clauses)
