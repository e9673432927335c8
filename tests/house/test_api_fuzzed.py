"""Whatever comes in over the API is answered with a sentence and never with a fault of ours.

"No fault" alone says little when nearly everything is turned away, so real references are put in and the split of
the answers is printed: how many were done, refused by the policy, unfit.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import schemathesis
from django.core.signals import request_started
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import response_schema_conformance

from fairhand import council
from fairhand.config.wsgi import application
from fairhand.customers.models import Customer, Identifier, Name, Need
from fairhand.customers.operations import give_identifier, record_need
from fairhand.decisions.models import Restriction
from fairhand.incidents.models import Incident
from fairhand.people.models import ApiToken
from fairhand.people.queries import digest_of
from fairhand.policy import Act
from fairhand.record.models import Event
from tests.people import doing, post, roles_that_may
from tests.rooms.decisions.story import REASONS, behaviour_again, call_ended, no_to_all

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.slow]
EXAMPLES = 60  # for each operation
REAL = {"reasons": REASONS, "because": "He is sorry.", "identifier": "01632 960001"}


@pytest.fixture
def key(ceri, priya, owen, mr_jones):
    """A key of somebody who may do all of it, and something to do it to."""
    for act in Act:
        for role in roles_that_may(act)[:1]:
            if not next(each for each in council.policy().roles if each.code == role).everyone:
                post(owen, role)
    call_ended(ceri, mr_jones)
    behaviour_again(ceri, mr_jones)
    give_identifier(**doing(ceri), customer=mr_jones, kind="telephone", given="01632 960001")
    record_need(**doing(owen), customer=mr_jones, at_contact="Speak slowly.")
    now = council.now()
    ApiToken.objects.create(
        employee=owen, name="fuzz", digest=digest_of("a key"), made_at=now, ends_at=now + timedelta(days=1)
    )
    return "a key"


@pytest.fixture(autouse=True)
def _one_connection():
    """A server puts an old connection away at each request; a test's own must stay."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


def real(case) -> None:
    """Put what exists where something that exists is asked for."""
    last = {
        "ref": _path_ref(case.path),
        "customer": Customer.objects.values_list("ref", flat=True).first(),
        "incident": Incident.objects.values_list("ref", flat=True).last(),
        "thread": Restriction.objects.values_list("ref", flat=True).last(),
    }
    for name in case.path_parameters or {}:
        case.path_parameters[name] = last["ref"] or case.path_parameters[name]
    if isinstance(case.body, dict):
        for name, value in {**REAL, **last}.items():
            if name in case.body and value:
                case.body[name] = value
        if "answers" in case.body:
            case.body["answers"] = no_to_all()


def _path_ref(path: str):
    """A reference or a number that exists, of the kind that the address names."""
    rows = {"restrictions": Restriction, "reports": Incident, "incidents": Incident, "customers": Customer}
    numbers = {"names": Name, "identifiers": Identifier, "needs": Need}
    place = path.removeprefix("/api/v1").strip("/").split("/")[0]
    if place in rows:
        return rows[place].objects.values_list("ref", flat=True).last()
    return numbers[place].objects.values_list("pk", flat=True).last() if place in numbers else None


@dataclass
class Asked:
    """What was asked, and how it was answered."""

    key: str
    split: Counter = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    def ask(self, operation) -> None:
        """One operation, many times over: half of them about what exists."""

        @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(operation.as_strategy(), st.booleans())
        def once(case, with_real):
            if with_real:
                real(case)
            answer = case.call(headers={"Authorization": f"Bearer {self.key}"})
            self.split[operation.label, answer.status_code] += 1
            if answer.status_code >= 500:
                self.broken.append(f"{operation.label}: {answer.status_code} {case.body!r}"[:400])
            try:
                case.validate_response(answer, checks=[response_schema_conformance])
            except FailureGroup as fault:
                self.unlike.append(f"{operation.label}: {answer.status_code} {fault.exceptions[0]}"[:400])

        once()

    def say(self) -> int:
        """Print the split of the answers; how many were done."""
        for label in dict.fromkeys(label for label, _status in self.split):
            answers = ", ".join(f"{status}: {n}" for (each, status), n in sorted(self.split.items()) if each == label)
            print(f"  {label:55}{answers}")
        done = sum(n for (_label, status), n in self.split.items() if status < 300)
        print(f"  {self.split.total()} asked, {done} done, {Event.objects.count()} events; {connection.vendor}")
        return done


def test_the_api_never_breaks(key, capsys):
    asked = Asked(key)
    for operation in schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application).get_all_operations():
        asked.ask(operation.ok())
    with capsys.disabled():
        print()
        done = asked.say()
    assert asked.broken == []
    assert asked.unlike == []
    assert done > asked.split.total() / 20
