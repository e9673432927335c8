"""The made-up employees, their teams and their posts, from the policy folder."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from fairhand import council
from fairhand.people.models import Employee, Post, Service, Team
from fairhand.people.queries import roles_held
from fairhand.policy import Act, may

PASSWORD = "made-up people only"  # noqa: S105  (printed by `make run`; a real installation has none of these people)


@dataclass(frozen=True)
class Cast:
    """The made-up employees, by the part of their address before the @."""

    by_name: dict[str, Employee]
    frontline: list[Employee]

    def who_may(self, act: Act, first: Employee) -> Employee:
        """The employee who takes an act in a story: the first where they may, else anybody who may."""
        at = council.now()
        for employee in (first, *self.by_name.values()):
            if may(council.policy(), act, roles_held(employee, at), council.words()):
                return employee
        raise ValueError(f"Nobody among the made-up people may {act}.")


def folder() -> Path:
    """Where the made-up people of the policy in use are told."""
    return Path(settings.POLICY_FOLDER) / "made-up"


def gather(since: datetime) -> Cast:
    """Make the services, teams, employees and posts; all posts are held since a moment."""
    told = tomllib.loads((folder() / "people.toml").read_text("utf-8"))
    services = {
        each["code"]: Service.objects.create(code=each["code"], name_en=each["en"], name_cy=each.get("cy", each["en"]))
        for each in told["services"]
    }
    teams: dict[str, Team] = {}
    for each in told["teams"]:
        teams[each["code"]] = Team.objects.create(
            code=each["code"],
            name_en=each["en"],
            name_cy=each.get("cy", each["en"]),  # in a body without Welsh nobody reads it
            service=services[each["service"]],
            above=teams[each["above"]] if "above" in each else None,
        )
    password = make_password(PASSWORD)
    by_name = {each["email"].split("@")[0]: _employee(each, teams, password, since) for each in told["employees"]}
    first_line = {role.code for role in council.policy().roles if role.frontline and not role.leads}
    at_the_front = {each["email"].split("@")[0] for each in told["employees"] if first_line & set(each["roles"])}
    return Cast(by_name, [by_name[name] for name in sorted(at_the_front)])


def who_can_sign_in() -> list[tuple[str, str, str]]:
    """The few who are shown at the start: name, address, and what they are there for."""
    told = tomllib.loads((folder() / "people.toml").read_text("utf-8"))
    return [(each["name"], each["email"], each["shown"]) for each in told["employees"] if "shown" in each]


def _employee(told: dict, teams: dict[str, Team], password: str, since: datetime) -> Employee:
    employee = Employee.objects.create(
        email=told["email"], name=told["name"], language=told["language"], joined_at=since, password=password
    )
    for role in told["roles"]:
        Post.objects.create(
            employee=employee,
            role=role,
            team=teams[told["team"]],
            acting=told.get("acting", False),
            starts_at=since,
        )
    return employee
