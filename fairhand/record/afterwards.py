"""What came of an act later and by itself, such as a letter that was issued and went: an event like any other.

No authority is asked for it: it stands in the name, the capacity and under the clause of the act that it comes of.
"""

from datetime import datetime
from uuid import uuid4

from fairhand import council
from fairhand.policy import Act, Ruling

from .deed import About, Deed
from .models import Event


def came_of(first: Event, code: str, *, about: About, at: datetime, facts: dict) -> Event:
    """Write down what came of the act of an event. Needs the lock of the chain, and the transaction around it."""
    deed = Deed(
        act=Act(first.act),
        by=first.by,
        at=at,
        key=uuid4(),
        capacity=first.capacity,
        acting=first.acting,
        policy=council.policy_at(at),
        ruling=Ruling(True, "", first.clause),
    )
    return deed.happened(code, clause=first.clause, facts=facts, **about)
