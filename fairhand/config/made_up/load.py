"""Load the made-up council: the same people, customers and eighteen months each time."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from operator import itemgetter
from random import Random

from fairhand.customers.made_up import make_customers
from fairhand.record.act import in_bulk

from .cast import Cast, gather
from .named import Named, named
from .ordinary import contacts, short_reports
from .posts import posts
from .stories import Story, stories

SEED = 1809
MONTHS = timedelta(days=548)
CONTACTS_EACH = 2  # ordinary contacts for each of the customers whose days are told
TOLD = 3000  # customers whose ordinary days are told; the rest of a larger council is only found


def load(now: datetime, customers: int, progress: Callable[[str, int, int], None]) -> Cast:
    """Make the whole made-up council on an empty database, in order of time."""
    rng = Random(SEED)  # noqa: S311  (made-up people, not secrets)
    since = now - MONTHS
    with in_bulk():
        cast = gather(since - timedelta(days=30))
        known = make_customers(customers, rng, at=since, by=cast.frontline[0], progress=progress, hand_back=TOLD)
        _tell(cast, known, rng, since, now, progress)
    return cast


def _tell(cast: Cast, known: list, rng: Random, since: datetime, now: datetime, progress) -> None:
    told: list[Story | Named] = [*stories(cast, now), *named(cast, now)]
    lines = [
        contacts(cast, known, Random(rng.random()), since, now - timedelta(days=1), CONTACTS_EACH * len(known)),  # noqa: S311
        short_reports(cast, known, Random(rng.random()), since, now),  # noqa: S311
        *(sorted(story.steps(), key=itemgetter(0)) for story in told),
        posts(cast, now),
    ]
    total = CONTACTS_EACH * len(known)
    for number, (_at, step) in enumerate(heapq.merge(*lines, key=itemgetter(0))):
        step()
        if number % 200 == 0:
            progress("contacts", min(number, total), total)
    progress("contacts", total, total)
