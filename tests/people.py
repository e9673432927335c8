"""The few same people of every test. Which role each holds is asked of the policy, never typed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings

from fairhand import council
from fairhand.people.models import Employee, Post, Service, Team
from fairhand.policy import Act, Sight, may, may_see, who_may
from tests import triggers_off
from tests.migrated import migrated


def roles_that_may(act: Act) -> list[str]:
    """The roles that may take an act, those that may do least else first."""
    return sorted((role for role in who_may(council.policy(), act)), key=lambda role: (_weight(role), role))


def everyone() -> str:
    """The role that every employee holds without a post."""
    return next(role.code for role in council.policy().roles if role.everyone)


def role_for(
    *acts: Act, but_not: tuple[Act, ...] = (), frontline=None, leads=None, sees: tuple[Sight, ...] = ()
) -> str:
    """The least role that may do these and not those; everyone's own role is not a post, so it is not given."""
    policy, words = council.policy(), council.words("en")
    fitting = [
        role.code
        for role in policy.roles
        if not role.everyone
        and all(may(policy, act, [role.code], words) for act in acts)
        and not any(may(policy, act, [role.code], words) for act in but_not)
        and all(may_see(policy, sight, [role.code], words) for sight in sees)
        and frontline in (None, role.frontline)
        and leads in (None, role.leads)
    ]
    if not fitting:
        raise LookupError(f"No role of this policy may {acts} and not {but_not}.")
    return min(fitting, key=lambda role: (_weight(role), role))


def _weight(role: str) -> int:
    words = council.words("en")
    return sum(bool(may(council.policy(), act, [role], words)) for act in Act)


def employee(name: str, role: str = "", team: Team | None = None, **facts) -> Employee:
    """Somebody who works here, with a post if a role is given."""
    made = Employee.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.org", password="a long enough password", name=name, **facts
    )
    if role:
        post(made, role, team or the_team())
    return made


def post(holder: Employee, role: str, team: Team | None = None, **facts) -> Post:
    """A post held since a year ago, unless other times are given."""
    facts.setdefault("starts_at", council.now() - timedelta(days=365))
    return Post.objects.create(employee=holder, role=role, team=team or the_team(), **facts)


def the_team() -> Team:
    """The team that everybody in a test works in, unless another is made."""
    service, _made = Service.objects.get_or_create(code="calls", name_en="Calls", name_cy="Galwadau")
    team, _made = Team.objects.get_or_create(
        code="first-line", name_en="First line", name_cy="Llinell gyntaf", service=service
    )
    return team


def somebody_who_may(act: Act, name: str = "") -> Employee:
    """Somebody with the least post that may take this act."""
    role = roles_that_may(act)[0]
    name = name or f"One who may {act.replace('_', ' ')}"
    return employee(name, "" if role == everyone() else role)


def somebody_who_may_not(act: Act, name: str = "") -> Employee:
    """Somebody with a post that may not take this act."""
    policy, allowed = council.policy(), set(who_may(council.policy(), act))
    role = next(role.code for role in policy.roles if not role.everyone and role.code not in allowed)
    return employee(name or f"One who may not {act.replace('_', ' ')}", role)


@dataclass
class Doing:
    """Who, when and a fresh key, as every act is called with: act(**doing(ceri), ...)."""

    def __call__(self, by: Employee, at=None, key=None, **more) -> dict:
        return {"by": by, "at": at or council.now(), "key": key or uuid4(), **more}


doing = Doing()


@pytest.fixture
def ceri(db) -> Employee:
    """An adviser: takes contacts, and may do what every employee may."""
    return employee("Ceri", role_for(frontline=True))


@pytest.fixture
def dewi(db) -> Employee:
    """A second adviser."""
    return employee("Dewi", role_for(frontline=True))


@pytest.fixture
def priya(db) -> Employee:
    """The leader of their team."""
    return employee("Priya", role_for(Act.ANSWER_REPORT, leads=True))


@pytest.fixture
def owen(db) -> Employee:
    """The one who manages contact formally."""
    return employee("Owen", role_for(Act.MANAGE_CONTACT, Act.END_BRIEF_RESTRICTION))


@pytest.fixture
def mair(db) -> Employee:
    """The one who hears appeals."""
    return employee("Mair", council.policy().appeals.hearer)


@pytest.fixture
def gwen(db) -> Employee:
    """The one who keeps employees and their posts."""
    return employee("Gwen", role_for(Act.KEEP_PEOPLE))


@pytest.fixture
def idris(db) -> Employee:
    """The one who looks into the record."""
    return employee("Idris", role_for(sees=(Sight.RECORD_PROOF,)))


@pytest.fixture
def mr_jones(ceri):
    """The customer who shouts."""
    from fairhand.customers.operations import give_name, keep_customer

    customer = keep_customer(**doing(ceri), kind="person")
    give_name(**doing(ceri), customer=customer, given="Mr Alun Jones")
    return customer


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite, the database of the run is a copy of one that was set up before."""
    return settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_keepdb, django_db_modify_db_settings_parallel_suffix) -> Iterator[None]:
    """Let tests that commit be cleared away: facts refuse to be deleted otherwise."""
    triggers_off.for_flushing()
    if not django_db_keepdb:
        yield
        return
    path = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    migrated(path)
    yield
    for part in path.parent.glob(f"{path.name}*"):
        part.unlink()
