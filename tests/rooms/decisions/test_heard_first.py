"""Where the row of an act names who is heard first, it waits until somebody writes down who was asked."""

import pytest

from fairhand import council
from fairhand.policy import Act, heard_first
from fairhand.record.act import Refused
from tests.altered import altered
from tests.formal import Path
from tests.people import role_for
from tests.rooms.decisions.story import needs_brief_restriction, restricted

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """Let somebody who may not take an act be heard before it, and no question ask for anybody by name."""

    def so(act):
        role = role_for(Act.REPORT_INCIDENT, but_not=(act,))
        rows = [row.model_copy(update={"consults": (role,)}) if row.act == act else row
                for row in council.policy().authority]  # fmt: skip
        asked = [each for each in council.policy().questions if not (each.names_somebody or each.consult_role)]
        altered(monkeypatch, authority=tuple(rows), questions=tuple(asked))
        return council.words().label(f"roles_said.{role}")

    return so


@needs_brief_restriction
def test_a_short_restriction_waits_until_they_are_heard(shouted, priya, mr_jones, heard):
    who = heard(Act.RESTRICT_BRIEFLY)

    with pytest.raises(Refused, match=f"Consult {who} before this"):
        restricted(priya, mr_jones, consulted=" ")
    restricted(priya, mr_jones, consulted="Asked on the telephone; agreed")


def test_a_formal_decision_waits_too(mr_jones, ceri, heard):
    path = Path(mr_jones, ceri)
    who = heard(Act.MANAGE_CONTACT)

    with pytest.raises(Refused, match=f"Consult {who} before this"):
        path.decision(consulted="")
    assert path.decision(consulted="Asked; agreed")


def test_whoever_holds_the_post_asks_nobody(monkeypatch):
    policy = council.policy()
    row = next(each for each in policy.authority if each.act == Act.MANAGE_CONTACT)
    altered(monkeypatch, authority=(row.model_copy(update={"consults": row.who}),), questions=())

    assert heard_first(council.policy(), Act.MANAGE_CONTACT) == row.who
