"""How the annual review is signed off."""

from datetime import timedelta

from fairhand import council
from tests.ways.world import Way


def review_the_year(world) -> Way:
    yesterday = council.today() - timedelta(days=1)
    days = {"starts_on": yesterday - timedelta(days=30), "ends_on": yesterday}
    said = {**days, "remarks": "Consistent between services."}
    sent = {**said, **{name: str(day) for name, day in days.items()}}
    return Way(said, api=("annual-reviews", sent), page=("/annual-review/", sent))
