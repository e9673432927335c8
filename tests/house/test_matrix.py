"""Every operation against every role of the policy: allowed or refused exactly as its file says.

What is expected is read from policy.toml here, by itself, and not asked of the code that is tried.
"""

import json
import tomllib
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from fairhand import council
from fairhand.people.operations import make_token
from fairhand.policy import Act
from fairhand.record import roles
from fairhand.record.act import Refused
from fairhand.record.models import Event, Refusal
from tests import matrix
from tests.house.test_acts import built
from tests.people import doing, employee, the_team

pytestmark = pytest.mark.slow

FILE = tomllib.loads((Path(settings.POLICY_FOLDER) / council.policy().about.version / "policy.toml").read_text())
ROLES = {role["code"]: role for role in FILE["roles"]}
EVERYONE = {code for code, role in ROLES.items() if role.get("everyone")}
ROWS = {row["act"]: row for row in FILE["authority"]}
OPERATIONS = built()
SOMEBODYS = [each for each in OPERATIONS if each.act in ROWS]


def counts_as(code: str) -> set[str]:
    """A role, and those that the file says it is to be read as."""
    return {code}.union(*(counts_as(other) for other in ROLES[code].get("satisfies", ())))


def expected(act: Act, role: str) -> bool:
    return bool((counts_as(role) | EVERYONE) & set(ROWS[act]["who"])) if act in ROWS else False


def in_words(clause: str) -> str:
    return council.words().clause(clause) if clause else ""


def clause_of(act: Act) -> str:
    """Where the file says who may; nothing for an act that it does not speak of, which is nobody's."""
    return ROWS[act]["clause"] if act in ROWS else ""


def each_role(operation):
    """Somebody with each role in turn, and how they would do it; what they did is undone before the next."""
    for code in ROLES:
        point = transaction.savepoint()
        who = employee("The one who tries", "" if code in EVERYONE else code, the_team())
        yield code, who, getattr(matrix, operation.__name__)(matrix.World(who))
        transaction.savepoint_rollback(point)


def test_every_operation_has_its_line_here():
    lacking = {each.__name__ for each in OPERATIONS if not hasattr(matrix, each.__name__)}
    assert not lacking, f"Add to tests/matrix.py: {sorted(lacking)}"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.__name__)
def test_the_function_allows_and_refuses_as_the_policy_says(db, operation):
    clause = clause_of(operation.act)
    for role, who, way in each_role(operation):
        events, refusals = Event.objects.count(), Refusal.objects.count()
        if expected(operation.act, role):
            operation(**doing(who), **way.said)
            event = Event.objects.latest("number")
            assert (event.by, event.act) == (who, operation.act), role
            assert event.capacity in {role, *EVERYONE}, role
            assert Refusal.objects.count() == refusals
        else:
            with pytest.raises(Refused) as refused:
                operation(**doing(who), **way.said)
            ruling = refused.value.ruling
            assert ruling.clause == clause, role
            assert in_words(clause) in ruling.because, role
            assert Event.objects.count() == events, role
            assert Refusal.objects.count() == refusals + 1, role


WITH_API = [each for each in OPERATIONS if each.act not in (Act.KEEP_PEOPLE, Act.KEEP_CUSTOMER, Act.KEEP_NEEDS)]
# Upkeep has pages, and no API yet.
WITH_API = [each for each in WITH_API if each.act not in (Act.LINK_CUSTOMERS, Act.KEEP_COUNCIL_DATA)]
WITH_API = [each for each in WITH_API if each.act != Act.CONFIRM_READING]  # by a person who has it before them
# What is due is gone through by a person, one after another, with the reasons.
WITH_API = [each for each in WITH_API if each.act not in (Act.HOLD_RECORDS, Act.ERASE_RECORDS)]
OF_A_CASE = (Act.REPORT_NAMED, Act.PUT_RIGHT_NAMED, Act.TAKE_STEP, Act.SKIP_STEP, Act.RECORD_OWN_CHOICE, Act.CLOSE_CASE)
WITH_API = [each for each in WITH_API if each.act not in OF_A_CASE]  # no system has a part in what befalls an employee


@pytest.mark.once  # it calls the same function, which is tried on both databases
@pytest.mark.parametrize("operation", WITH_API, ids=lambda each: each.__name__)
def test_the_api_allows_and_refuses_as_the_policy_says(db, operation):
    for role, who, way in each_role(operation):
        address, body = way.api
        events, now = Event.objects.count(), council.now()
        token = make_token(who, name="matrix", at=now, ends_at=now.replace(year=now.year + 1))
        answer = Client().post(
            f"/api/v1/{address}",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())},
        )
        if expected(operation.act, role):
            assert answer.status_code in (200, 201), (role, answer.content)
            assert Event.objects.latest("number").by == who
        else:
            assert answer.status_code == 403, (role, answer.content)
            assert_says_why(answer.json()["because"], answer.json()["clause"], operation.act, who)
            assert Event.objects.count() == events, role


def assert_says_why(because: str, clause: str, act: Act, who) -> None:
    """The act's own refusal with its clause, or that this person may not see what the act is about."""
    ruling = Refusal.objects.filter(by=who, act=act).last()
    if ruling:
        assert ruling.because == because
        assert clause == ruling.clause == clause_of(act)
        assert in_words(clause) in because
    else:
        assert because.startswith(council.words().say("rulings.may_not_see", who="", why="", signed_in="")[:4])


@pytest.mark.once  # it calls the same function, which is tried on both databases
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.__name__)
def test_the_page_allows_and_refuses_as_the_policy_says(db, operation):
    for role, who, way in each_role(operation):
        address, fields = way.page
        events, client = Event.objects.count(), Client()
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        answer = client.post(address, {"key": str(uuid4()), **fields})
        if expected(operation.act, role):
            said = unescape(answer.content.decode())
            assert answer.status_code in (200, 302), (role, said)
            assert Event.objects.count() > events, (role, said)
            assert Event.objects.latest("number").by == who
        else:
            said = " ".join(unescape(answer.content.decode()).split())
            assert answer.status_code in (200, 403), (role, answer.status_code)
            assert Event.objects.count() == events, role
            refusal = Refusal.objects.filter(by=who, act=operation.act).last()
            if refusal:
                assert refusal.because in said, role
            else:
                assert answer.status_code == 403, role


@pytest.mark.postgres
@pytest.mark.parametrize("operation", SOMEBODYS, ids=lambda each: each.__name__)
def test_every_operation_can_be_done_under_the_applications_own_role(db, operation):
    """The role that may add to facts, and neither change nor delete them."""
    roles.make("fairhand_app_of_the_matrix")
    role = next(role for role in ROLES if expected(operation.act, role))
    who = employee("The one who tries", "" if role in EVERYONE else role, the_team())
    way = getattr(matrix, operation.__name__)(matrix.World(who))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE fairhand_app_of_the_matrix")
        operation(**doing(who), **way.said)
        cursor.execute("RESET ROLE")
    assert Event.objects.latest("number").by == who


def test_a_matrix_with_one_cell_more_would_be_noticed(db, monkeypatch):
    """The control: one authority added to the file, and the cell that differs is found."""
    operation = next(each for each in SOMEBODYS if not all(expected(each.act, role) for role in ROLES))
    row = ROWS[operation.act]
    added = next(role for role in ROLES if not expected(operation.act, role))
    monkeypatch.setitem(row, "who", [*row["who"], added])
    with pytest.raises(Refused):
        test_the_function_allows_and_refuses_as_the_policy_says(db, operation)
