"""Ways to do what may be done about an appeal."""

from fairhand import council
from fairhand.appeals import operations as appeals
from fairhand.policy import Act
from tests.formal import Path
from tests.people import doing
from tests.ways.world import Way, World


def _in_force(world: World):
    return Path(world.customer, world.reporter).in_force()


def _open(world: World):
    said = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair."}
    return appeals.record_appeal(**doing(world.one_who_may(Act.RECORD_APPEAL)), decision=_in_force(world), **said)


def record_appeal(world: World) -> Way:
    made = _in_force(world)
    said = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair."}
    page = (f"/decisions/{made.ref}/appeal/", said)
    return Way({"decision": made, **said}, api=(f"decisions/{made.ref}/appeals", said), page=page)


def suspend_decision(world: World) -> Way:
    appeal, said = _open(world), {"because": "He is ill."}
    page = (f"/appeals/{appeal.ref}/suspension/", said)
    return Way({"appeal": appeal, **said}, api=(f"appeals/{appeal.ref}/suspension", said), page=page)


def decide_appeal(world: World) -> Way:
    appeal, said = _open(world), {"outcome": "ended", "reasons": "There was no warning."}
    page = (f"/appeals/{appeal.ref}/outcome/", said)
    return Way({"appeal": appeal, **said}, api=(f"appeals/{appeal.ref}/outcome", said), page=page)
